"""Two distances between two sets of features, in plain NumPy.

Frechet distance (Heusel et al. 2017, https://arxiv.org/abs/1706.08500): two Gaussians.
Kernel distance, KID (Binkowski et al. 2018, https://arxiv.org/abs/1801.01401): unbiased, so it can
be trusted where pictures are few. The paper means estimates over subsets of 1,000 pictures, and
these scatter; here it is the one estimate over all pictures.

How much either would scatter if other pictures had been drawn is found by leaving out a twentieth
of both sides at a time (delete-a-group jackknife, Shao & Tu 1995): `deviation`.

Legend: N pictures, F features, G groups.
"""

import numpy as np

GROUPS = 20


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


def frechet_deviation(features_a: np.ndarray, features_b: np.ndarray) -> float:
    groups = _groups(features_a, features_b)
    return _deviation(
        frechet(_without(features_a, group, groups), _without(features_b, group, groups))
        for group in range(groups)
    )


def kernel_distance(features_a: np.ndarray, features_b: np.ndarray) -> tuple[float, float]:
    """The unbiased squared MMD with the kernel (x.y / F + 1)^3 over all pictures; its deviation.

    The deviation is NaN below four pictures a side, where no group can be left out.
    """
    a, b = np.asarray(features_a, np.float64), np.asarray(features_b, np.float64)
    if min(len(a), len(b)) < 2:
        raise ValueError("a distance needs at least two pictures on each side")
    groups = _groups(a, b)
    parts_a = [a[group::groups] for group in range(groups)]
    parts_b = [b[group::groups] for group in range(groups)]
    # sums of the kernel over every pair of groups [G, G]; a picture never meets itself
    within_a, within_b = _sums(parts_a, parts_a), _sums(parts_b, parts_b)
    for sums, parts in ((within_a, parts_a), (within_b, parts_b)):
        sums[np.diag_indices(groups)] -= [_with_itself(part) for part in parts]
    across = _sums(parts_a, parts_b)

    def estimate(kept: np.ndarray) -> float:
        of = np.ix_(kept, kept)
        count_a, count_b = (sum(len(parts[k]) for k in kept) for parts in (parts_a, parts_b))
        return float(
            within_a[of].sum() / (count_a * (count_a - 1))
            + within_b[of].sum() / (count_b * (count_b - 1))
            - 2 * across[of].sum() / (count_a * count_b)
        )

    everyone = np.arange(groups)
    without = (estimate(np.delete(everyone, group)) for group in everyone)
    return estimate(everyone), _deviation(without) if groups > 1 else float("nan")


def _sums(parts_a: list[np.ndarray], parts_b: list[np.ndarray]) -> np.ndarray:
    return np.array([[_kernel(a, b).sum() for b in parts_b] for a in parts_a])


def _kernel(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    inner = a @ b.T / a.shape[1] + 1
    return inner * inner * inner


def _with_itself(part: np.ndarray) -> float:
    return float(((np.square(part).sum(1) / part.shape[1] + 1) ** 3).sum())


def _groups(a: np.ndarray, b: np.ndarray) -> int:
    """At least two pictures are left when a group is left out."""
    return max(1, min(GROUPS, len(a) // 2, len(b) // 2))


def _without(features: np.ndarray, group: int, groups: int) -> np.ndarray:
    return np.delete(features, slice(group, None, groups), 0)


def _deviation(estimates) -> float:
    """The jackknife's standard deviation, from the estimates that each lack a group."""
    estimates = np.array(list(estimates))
    return float(np.sqrt((len(estimates) - 1) * np.var(estimates)))
