"""Two distances between two sets of features, in plain NumPy.

Frechet distance (Heusel et al. 2017, https://arxiv.org/abs/1706.08500): two Gaussians.
Kernel distance, KID (Binkowski et al. 2018, https://arxiv.org/abs/1801.01401): unbiased, so it can
be trusted where pictures are few.

N pictures, F features.
"""

import numpy as np

SUBSET = 1_000  # pictures of each side in one kernel estimate, as in the paper
SUBSETS = 50  # estimates whose mean and deviation are told


def moments(features: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean [F] and covariance [F, F] of features [N, F], in float64."""
    features = np.asarray(features, np.float64)
    if len(features) < 2:
        raise ValueError("a distance needs at least two pictures on each side")
    mean = features.mean(axis=0)
    centred = features - mean
    return mean, centred.T @ centred / (len(features) - 1)


def frechet(features_a: np.ndarray, features_b: np.ndarray) -> float:
    """|mean_a - mean_b|^2 + trace(A + B - 2 (A B)^1/2), A and B the covariances."""
    mean_a, covariance_a = moments(features_a)
    mean_b, covariance_b = moments(features_b)
    # trace (A B)^1/2 = trace (A^1/2 B A^1/2)^1/2, and that matrix is symmetric: no complex roots.
    root_a = _root(covariance_a)
    eigenvalues = np.linalg.eigvalsh(root_a @ covariance_b @ root_a)
    shared = np.sqrt(np.clip(eigenvalues, 0, None)).sum()
    apart = np.square(mean_a - mean_b).sum()
    return max(0.0, float(apart + np.trace(covariance_a) + np.trace(covariance_b) - 2 * shared))


def _root(symmetric: np.ndarray) -> np.ndarray:
    """The square root of a symmetric matrix without negative eigenvalues (but for rounding)."""
    eigenvalues, vectors = np.linalg.eigh(symmetric)
    return (vectors * np.sqrt(np.clip(eigenvalues, 0, None))) @ vectors.T


def kernel_distance(
    features_a: np.ndarray, features_b: np.ndarray, subsets: int = SUBSETS, seed: int = 0
) -> tuple[float, float]:
    """Mean and deviation of the unbiased squared MMD with the kernel (x.y / F + 1)^3.

    Subsets of 1,000 pictures of each side; all of them when there are fewer. Where both sides
    fit whole into one subset there is one estimate, and its deviation comes from leaving out
    a tenth at a time (jackknife).
    """
    a = np.asarray(features_a, np.float64)
    b = np.asarray(features_b, np.float64)
    size = min(SUBSET, len(a), len(b))
    if size < 2:
        raise ValueError("a distance needs at least two pictures on each side")
    if size == len(a) == len(b):
        return _mmd(a, b), _jackknife(a, b)
    random = np.random.RandomState(seed)
    estimates = [_mmd(_pick(a, size, random), _pick(b, size, random)) for _ in range(subsets)]
    return float(np.mean(estimates)), float(np.std(estimates))


def _pick(features: np.ndarray, size: int, random: np.random.RandomState) -> np.ndarray:
    return features[random.choice(len(features), size, replace=False)]


def _mmd(a: np.ndarray, b: np.ndarray) -> float:
    """Unbiased: a picture is never compared with itself, so the estimate may fall below zero."""
    within_a = _kernel(a, a)
    within_b = _kernel(b, b)
    within_a = (within_a.sum() - np.trace(within_a)) / (len(a) * (len(a) - 1))
    within_b = (within_b.sum() - np.trace(within_b)) / (len(b) * (len(b) - 1))
    return float(within_a + within_b - 2 * _kernel(a, b).mean())


def _kernel(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    inner = a @ b.T / a.shape[1] + 1
    return inner * inner * inner


def _jackknife(a: np.ndarray, b: np.ndarray) -> float:
    folds = min(10, len(a) // 2)
    if folds < 2:
        return 0.0
    without = [
        _mmd(np.delete(a, slice(k, None, folds), 0), np.delete(b, slice(k, None, folds), 0))
        for k in range(folds)
    ]
    return float(np.sqrt((folds - 1) * np.var(without)))
