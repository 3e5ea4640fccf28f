"""Linear directions: along which way of a latent space does a measured number grow?

Latents are whitened first, so that a unit vector is one standard deviation of what the network
draws from, whatever the space. There a ridge regression gives each number its slope; a slope less
its part along the slopes of other groups leaves those numbers, to first order, as they are.

Legend: N samples, D size of the space, M numbers, K classes.
"""

from collections.abc import Sequence

import numpy as np

from ganstudio.latents.spread import Spread

FLAT = 0.001  # of the widest deviation: below it a direction is none
RIDGE = 0.01  # of the number of samples: shrinks what chance would find


def whitened(latents: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Latents [N, D] as white numbers x [N, d], and root [d, D]: latent = mean + x root.

    Directions in which they do not spread are left out.
    """
    spread = Spread.of(latents)
    wide = spread.deviations > FLAT * spread.deviations[0]
    axes, deviations = spread.axes[wide], spread.deviations[wide]  # [d, D], [d]
    white = (latents - spread.mean) @ axes.T / deviations
    return white, deviations[:, None] * axes


def slopes(
    white: np.ndarray, values: np.ndarray, labels: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """How each number grows with each latent, within a class.

    Args:
        white: whitened latents [N, D].
        values: [N, M].
        labels: the class of each sample, [N]; None: all of one.

    Returns:
        slopes [M, D], and the share of the numbers' variance that they explain, [M].
    """
    x, y = (less_class_means(each, labels) for each in (white, values))
    gram = x.T @ x + RIDGE * len(x) * np.eye(x.shape[1])
    found = np.linalg.solve(gram, x.T @ y).T  # [M, D]
    left = ((y - x @ found.T) ** 2).sum(0) / ((y**2).sum(0) + 1e-12)
    return found, 1 - left


def apart(found: np.ndarray, groups: Sequence[str]) -> np.ndarray:
    """Unit vectors along slopes [M, D], each orthogonal to the slopes of all other groups."""
    units = []
    for slope, group in zip(found, groups, strict=True):
        others = found[[other != group for other in groups]]  # [m, D]
        if len(others):
            basis = np.linalg.svd(others, full_matrices=False)[2]  # [m, D], orthonormal
            slope = slope - basis.T @ (basis @ slope)
        units.append(slope / np.linalg.norm(slope))
    return np.stack(units)


def less_class_means(values: np.ndarray, labels: np.ndarray | None) -> np.ndarray:
    """[N, M] less the mean of each one's class, [N]; None: all of one."""
    if labels is None:
        return values - values.mean(0)
    means = np.stack([values[labels == label].mean(0) for label in range(labels.max() + 1)])
    return values - means[labels]
