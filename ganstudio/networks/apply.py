"""Pictures through a network that takes pictures: bytes in and bytes out."""

from collections.abc import Mapping

import numpy as np
import torch
from torch import nn

from ganstudio.networks.layers import to_float, to_uint8


@torch.inference_mode()
def apply(network: nn.Module, pictures: np.ndarray, settings: Mapping) -> np.ndarray:
    """uint8 [N, H, W, C] -> uint8 [N, H', W', C'], by `network(pictures, **settings)`."""
    device = next(network.parameters()).device
    return to_uint8(network(to_float(pictures).to(device), **settings))
