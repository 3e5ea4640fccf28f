"""Distances between pictures themselves: L2 over pixels scaled to 0..1.

Legend: N, M pictures, P pixels times channels.
"""

import numpy as np

CHUNK = 100  # rows at a time: 100 x 54,000 distances are 22 MB


def flat(pictures: np.ndarray) -> np.ndarray:
    """uint8 [N, H, W, C] -> float32 [N, P] in 0..1."""
    return pictures.reshape(len(pictures), -1).astype(np.float32) / 255


def between(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """L2 from each row of a [N, P] to each row of b [M, P]: [N, M]."""
    squares = (a * a).sum(1)[:, None] + (b * b).sum(1)[None] - 2 * a @ b.T
    return np.sqrt(np.maximum(squares, 0))  # rounding may leave -1e-6 where two are equal


def nearest(pictures: np.ndarray, others: np.ndarray) -> np.ndarray:
    """The distance of each of `pictures` [N, H, W, C] to its nearest among `others`: [N]."""
    a, b = flat(pictures), flat(others)
    found = [between(a[at : at + CHUNK], b).min(1) for at in range(0, len(a), CHUNK)]
    return np.concatenate(found)


def nearest_other(pictures: np.ndarray) -> np.ndarray:
    """The distance of each of `pictures` to the nearest other one: [N]."""
    rows = flat(pictures)
    distances = between(rows, rows)
    np.fill_diagonal(distances, np.inf)
    return distances.min(1)


def mean_pairwise(pictures: np.ndarray) -> float:
    """The mean distance of two different pictures of the set; 0 where there are no two."""
    count = len(pictures)
    if count < 2:
        return 0.0
    rows = flat(pictures)
    distances = between(rows, rows)
    np.fill_diagonal(distances, 0)
    return float(distances.sum(dtype=np.float64) / (count * (count - 1)))
