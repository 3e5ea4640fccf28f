"""What a few marked pictures teach: along which way do those with more part from those with less?

Ridge regression on their latents, more = 1 and less = -1. With far fewer pictures than numbers it
leads, nearly, from the mean of the one side to the mean of the other.

Legend: N pictures, D size of the latent space.
"""

from collections.abc import Sequence

import numpy as np

from ganstudio.errors import RecipeError
from ganstudio.recipes.points import Point

MARKS_LEAST, MARKS_MOST, MARKS_EACH = 8, 30, 2  # in all, and on either side at least


def check_marks(more: Sequence[Point], less: Sequence[Point]) -> None:
    """
    Raises:
        RecipeError: too few or too many to learn from.
    """
    count, fewer = len(more) + len(less), min(len(more), len(less))
    if not MARKS_LEAST <= count <= MARKS_MOST or fewer < MARKS_EACH:
        raise RecipeError(
            f"Mark {MARKS_LEAST} to {MARKS_MOST} pictures, {MARKS_EACH} or more on either side.",
            "marks",
        )


def fitted(latents: np.ndarray, side: np.ndarray, power: float) -> np.ndarray:
    """The unit vector along which the sides part, [D]; latents [N, D], side [N] of 1 and -1.

    The ridge is as large as a latent is long: a few pictures can't tell more than a tendency.

    Args:
        power: the variance of usual latents, over all axes.
    """
    centred = latents - latents.mean(0)
    gram = centred @ centred.T + power * np.eye(len(latents))  # [N, N]
    slope = centred.T @ np.linalg.solve(gram, side - side.mean())
    length = np.linalg.norm(slope)
    if length == 0:
        raise RecipeError("These pictures are all the same; mark others.", "marks")
    return slope / length
