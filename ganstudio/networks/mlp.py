"""The first GAN: two multi-layer perceptrons (Goodfellow et al. 2014, arXiv:1406.2661).

What we changed: leaky ReLU in place of maxout and ReLU, and no dropout in the critic.

Legend: N pictures, Z latent size, C channels, S side of a picture.
"""

import torch
from torch import nn

from ganstudio.networks.layers import check_size
from ganstudio.networks.network import Network


class MlpGenerator(Network):
    """z [N, Z] -> pictures [N, C, S, S] in [-1, 1]; knows nothing of neighbouring pixels."""

    kind = "generator"
    spaces = ("z",)

    def __init__(
        self, *, image_size: int = 28, channels: int = 1, z_dim: int = 64, width: int = 256
    ):
        super().__init__()
        self.image_size = check_size("image_size", image_size, 8, 64)
        self.channels = check_size("channels", channels, 1, 3)
        self.z_dim = check_size("z_dim", z_dim, 1, 1024)
        check_size("width", width, 8, 2048)
        self.layers = nn.Sequential(
            nn.Linear(z_dim, width),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Linear(width, 2 * width),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Linear(2 * width, 4 * width),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Linear(4 * width, channels * image_size**2),  # [N, C S S]
            nn.Tanh(),
        )

    def forward(self, z: torch.Tensor, class_weights: None = None) -> torch.Tensor:
        return self.layers(z).unflatten(1, (self.channels, self.image_size, self.image_size))


class MlpCritic(Network):
    """Pictures [N, C, S, S] -> logits [N]: how real each looks. No sigmoid: that is the loss's."""

    def __init__(self, *, image_size: int = 28, channels: int = 1, width: int = 256):
        super().__init__()
        self.image_size = check_size("image_size", image_size, 8, 64)
        self.channels = check_size("channels", channels, 1, 3)
        check_size("width", width, 8, 2048)
        self.trunk = nn.Sequential(
            nn.Flatten(),  # [N, C S S]
            nn.Linear(channels * image_size**2, 4 * width),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Linear(4 * width, 2 * width),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Linear(2 * width, width),  # [N, width]
            nn.LeakyReLU(0.2, inplace=True),
        )
        self.score = nn.Linear(width, 1)

    def features(self, x: torch.Tensor) -> torch.Tensor:
        """What the critic sees before it judges, [N, width]."""
        return self.trunk(x)

    def forward(self, x: torch.Tensor, labels: None = None) -> torch.Tensor:
        return self.judge(self.features(x))

    def judge(self, seen: torch.Tensor, labels: None = None) -> torch.Tensor:
        """Features [N, width] -> logits [N]."""
        return self.score(seen).squeeze(1)  # [N]


NETWORKS = {"mlp": MlpGenerator, "mlp-critic": MlpCritic}
