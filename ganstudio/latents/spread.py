"""How latents spread: straight lines along which they vary apart from each other (PCA).

Along each of them, divided by its deviation, latents are white: of variance 1 and uncorrelated.

Legend: N latents, D size of the space, M vectors.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Spread:
    """
    Attributes:
        mean: [D].
        axes: orthonormal, a row each, the widest first, [D, D].
        deviations: one standard deviation along each axis, [D].
    """

    mean: np.ndarray
    axes: np.ndarray
    deviations: np.ndarray

    @classmethod
    def of(cls, latents: np.ndarray) -> "Spread":
        """Of latents [N, D]; float64."""
        latents = latents.astype(np.float64)
        powers, vectors = np.linalg.eigh(np.cov(latents, rowvar=False))  # ascending, columns
        deviations = np.sqrt(powers[::-1].clip(min=0))  # rounding may leave less than nothing
        return cls(latents.mean(0), vectors.T[::-1].copy(), deviations)

    def along(self, units: np.ndarray) -> np.ndarray:
        """One standard deviation along each of some unit vectors, [M, D] -> [M]."""
        return np.linalg.norm(units @ self.axes.T * self.deviations, axis=-1)
