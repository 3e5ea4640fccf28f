"""How varied the pictures of a class are, compared with real ones of that class.

Measured within each class, so that drawing ten different digits does not hide that each of them
is always the same one.
"""

import numpy as np

from ganstudio.measure.pixels import mean_pairwise

PER_CLASS = 300


def diversity(
    samples: np.ndarray,
    sample_classes: np.ndarray | None,
    real: np.ndarray,
    real_classes: np.ndarray | None,
) -> np.ndarray:
    """Mean pairwise L2 within each class of `real` over the real one; 1 is as varied as real.

    Args:
        samples, real: uint8 [N, H, W, C] of the same size.
        sample_classes, real_classes: int [N]; None for pictures without classes, which count
            as one class.

    Returns:
        One ratio a class, in the order of the class numbers; 0 for a class not drawn twice.
    """
    if real_classes is None or sample_classes is None:
        real_classes = np.zeros(len(real), int)
        sample_classes = np.zeros(len(samples), int)
    ratios = []
    for number in np.unique(real_classes):
        varied = mean_pairwise(samples[sample_classes == number][:PER_CLASS])
        usual = mean_pairwise(real[real_classes == number][:PER_CLASS])
        ratios.append(varied / usual if usual else 0.0)
    return np.array(ratios)
