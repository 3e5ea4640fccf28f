"""Translating pictures with a translator, in chunks, bytes in and bytes out."""

from collections.abc import Callable, Iterator

import numpy as np
import torch
from torch import nn

from ganstudio.networks.apply import apply
from ganstudio.networks.layers import to_float, to_uint8
from ganstudio.networks.network import Network

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


@torch.inference_mode()
def slices(network: Network, picture: np.ndarray, to: str) -> Iterator[float | np.ndarray]:
    """One picture, uint8 [H, W, C], in slices of work: the share done after each, then the result.

    Whoever draws something else meanwhile waits for one slice.
    """
    device = next(network.parameters()).device
    x = to_float(picture[None].copy()).to(device)  # [1, C, H, W]; the picture may be read-only
    for step in network.passes(x, to=to):
        yield step if isinstance(step, float) else to_uint8(step)[0]
