"""Directions: movements through a latent space that a checkpoint knows by name.

Legend: D size of the space.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Direction:
    """One movement; an amount of 1 goes along `vector` once, which is one standard deviation.

    Attributes:
        vector: float32 [D].
        space: the latent space that it lies in.
        layers: first and last style layer that it moves, counted from 0; None: all.
    """

    vector: np.ndarray
    space: str = "z"
    layers: tuple[int, int] | None = None


def signed(vector: np.ndarray) -> np.ndarray:
    """An eigenvector [D] has no sign of its own: its largest component is made positive."""
    return vector * np.sign(vector[np.abs(vector).argmax()])
