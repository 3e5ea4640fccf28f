"""A toy family of networks: waves whose length and phase are the latents."""

import torch
from torch import nn

from ganstudio.networks.layers import check_size
from ganstudio.networks.network import Network


class Waves(Network):
    """z [N, Z] -> pictures [N, 1, S, S] in [-1, 1]."""

    kind = "generator"
    spaces = ("z",)
    channels = 1

    def __init__(self, *, image_size: int = 16, z_dim: int = 4, num_classes: int = 0):
        super().__init__()
        self.image_size = check_size("image_size", image_size, 8, 64)
        self.z_dim = check_size("z_dim", z_dim, 1, 64)
        self.num_classes = check_size("num_classes", num_classes, 0, 0)
        self.places = nn.Linear(z_dim, image_size**2)

    def forward(self, z: torch.Tensor, class_weights: torch.Tensor | None = None) -> torch.Tensor:
        x = self.places(z).sin()  # [N, S S]
        return x.unflatten(1, (1, self.image_size, self.image_size))


NETWORKS = {"toy-waves": Waves}
