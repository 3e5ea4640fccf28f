"""A picture made smaller: each new pixel is the mean of the area that it covers."""

import numpy as np
from PIL import Image


def reduced(pixels: np.ndarray, size: int) -> np.ndarray:
    """uint8 [S, S, C] -> uint8 [size, size, C], C being 1 or 3."""
    if pixels.shape[0] == size:
        return pixels
    picture = Image.fromarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels)
    small = picture.resize((size, size), Image.Resampling.BOX)
    return np.asarray(small).reshape(size, size, pixels.shape[2])
