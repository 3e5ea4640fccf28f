"""Translating pictures with a translator, in chunks, bytes in and bytes out."""

from collections.abc import Callable

import numpy as np
from torch import nn

from ganstudio.networks.apply import apply

CHUNK_PIXELS = 16 * 128 * 128  # of one pass: bounds memory whatever the pictures' size


def translate(
    network: nn.Module,
    pictures: np.ndarray,
    to: str = "B",
    progress: Callable[[float], None] = lambda share: None,
) -> np.ndarray:
    """uint8 [N, H, W, C] -> uint8 [N, H, W, C]; a picture is the same alone or in a batch."""
    count, height, width = pictures.shape[:3]
    chunk = max(CHUNK_PIXELS // (height * width), 1)
    made = []
    for at in range(0, count, chunk):
        made.append(apply(network, pictures[at : at + chunk], {"to": to}))
        progress(min(at + chunk, count) / count)
    return np.concatenate(made) if made else np.empty_like(pictures)
