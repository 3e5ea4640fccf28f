"""Does the generator copy its training pictures?

Samples that are copies lie on training pictures; pictures of the same kind that training never
saw do not. So: how near samples come to the training pictures, over how near held-out ones come.
"""

import numpy as np

from ganstudio.measure.pixels import nearest

SAMPLES = 64
HELD_OUT = 500  # enough for a steady median


def nearest_ratio(samples: np.ndarray, training: np.ndarray, held_out: np.ndarray) -> float:
    """Median distance to the nearest training picture, samples over held-out pictures.

    Near 0: copies. About 1: as far from the training pictures as new real ones are.

    Args:
        samples, training, held_out: uint8 [N, H, W, C] of the same size.
    """
    usual = np.median(nearest(held_out[:HELD_OUT], training))
    found = np.median(nearest(samples[:SAMPLES], training))
    return float(found / usual) if usual else float("inf")
