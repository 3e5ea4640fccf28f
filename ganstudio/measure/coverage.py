"""Precision and recall of samples (Kynkaanniemi et al. 2019, arXiv:1904.06991).

Real pictures, or samples, are taken to cover a ball around each of them that reaches to its third
nearest neighbour among themselves, in the space of features. Precision is the share of samples that
lie where real pictures are; recall the share of real pictures that lie where samples are. A
generator that draws one perfect face has all precision and no recall.

Legend: N, M pictures, F features.
"""

import numpy as np

NEIGHBOUR = 3  # the paper's
CHUNK = 512  # rows of a table of distances at a time


def precision_and_recall(drawn: np.ndarray, real: np.ndarray) -> tuple[float, float]:
    """Both shares, from 0 to 1, with as many pictures on either side.

    Args:
        drawn, real: features [N, F] and [M, F]; the first min(N, M) of each count.
    """
    count = min(len(drawn), len(real))
    if count <= NEIGHBOUR:
        raise ValueError(f"precision and recall need more than {NEIGHBOUR} pictures on each side")
    drawn, real = (np.asarray(side[:count], np.float32) for side in (drawn, real))
    return covered(drawn, by=real), covered(real, by=drawn)


def covered(features: np.ndarray, by: np.ndarray) -> float:
    """The share of `features` [N, F] in a ball of those that cover, [M, F]."""
    reach = np.concatenate(
        [
            np.partition(table, NEIGHBOUR, axis=1)[:, NEIGHBOUR]  # the nearest is oneself
            for table in distances(by, by)
        ]
    )  # [M], squared
    inside = [(table <= reach).any(1) for table in distances(features, by)]
    return float(np.concatenate(inside).mean())


def distances(a: np.ndarray, b: np.ndarray):
    """Squared distances [CHUNK, M], one part of `a`'s rows after the other."""
    lengths = np.square(b).sum(1)  # [M]
    for first in range(0, len(a), CHUNK):
        rows = a[first : first + CHUNK]
        yield np.square(rows).sum(1)[:, None] + lengths - 2 * rows @ b.T
