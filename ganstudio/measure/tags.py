"""How well tags are told: average precision, the area under precision over recall."""

import numpy as np


def average_precision(scores: np.ndarray, wanted: np.ndarray) -> float:
    """The mean, over the pictures that have the tag, of the precision down to each.

    Pictures of equal score stand or fall together, so the order they came in does not matter.

    Args:
        scores: float [N], larger where the tag is believed.
        wanted: bool [N]; at least one.
    """
    order = np.argsort(-scores, kind="stable")
    wanted = wanted[order]
    last_of_ties = np.append(np.flatnonzero(np.diff(scores[order])), len(scores) - 1)
    hits = np.cumsum(wanted)[last_of_ties]  # with the tag, down to each distinct score
    precision = hits / (last_of_ties + 1)
    return float((precision * np.diff(hits, prepend=0)).sum() / hits[-1])


def average_precisions(scores: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Of each tag, [T]; NaN for one that no picture has.

    Args:
        scores: float [N, T].
        wanted: bool [N, T].
    """
    return np.array(
        [
            average_precision(scores[:, tag], wanted[:, tag]) if wanted[:, tag].any() else np.nan
            for tag in range(wanted.shape[1])
        ]
    )
