"""A toy translator: light and dark change over, there as on the way back."""

import torch
from torch import nn

from ganstudio.networks.layers import check_size
from ganstudio.networks.network import Network


class Negative(Network):
    """Pictures [N, C, H, W] in [-1, 1] -> the same, 1 their negative and 0 as they were."""

    kind = "translator"

    def __init__(self, *, image_size: int = 28, channels: int = 1):
        super().__init__()
        self.image_size = check_size("image_size", image_size, 8, 64)
        self.channels = check_size("channels", channels, 1, 3)
        self.unit = nn.Parameter(torch.ones(1))

    def forward(self, x: torch.Tensor, to: str = "B", strength: float = 1.0) -> torch.Tensor:
        return x * self.unit * (1 - 2 * strength)


NETWORKS = {"toy-negative": Negative}
