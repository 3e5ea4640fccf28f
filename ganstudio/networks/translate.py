"""Translating pictures with a translator, in chunks, bytes in and bytes out."""

from collections.abc import Callable

import numpy as np
import torch
from torch import nn

from ganstudio.networks.layers import to_float, to_uint8

CHUNK_PIXELS = 16 * 128 * 128  # of one pass: memory stays in hand, whatever the pictures' size


@torch.inference_mode()
def translate(
    network: nn.Module,
    pictures: np.ndarray,
    to: str = "B",
    progress: Callable[[float], None] = lambda share: None,
) -> np.ndarray:
    """uint8 [N, H, W, C] -> uint8 [N, H, W, C]; a picture is the same alone or in a batch."""
    device = next(network.parameters()).device
    count, height, width = pictures.shape[:3]
    chunk = max(CHUNK_PIXELS // (height * width), 1)
    made = []
    for at in range(0, count, chunk):
        x = to_float(pictures[at : at + chunk]).to(device)
        made.append(to_uint8(network(x, to)))
        progress(min(at + chunk, count) / count)
    return np.concatenate(made) if made else np.empty_like(pictures)
