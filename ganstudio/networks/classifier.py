"""A small convolutional classifier, after LeNet-5 (LeCun et al. 1998), to measure generators with.

Its last hidden layer is the backbone of "FD (LeNet-MNIST)" and "FD (LeNet-Fashion)".

Legend: N pictures, C channels, S side, K classes, F features.
"""

import torch
from torch import nn
from torch.nn import functional

from ganstudio.networks.layers import check_one_of, check_share, check_size
from ganstudio.networks.network import Network


class LeNet(Network):
    """Pictures [N, C, S, S] in [-1, 1] -> logits [N, K]."""

    kind = "classifier"
    multi_label = False

    def __init__(
        self,
        *,
        image_size: int = 28,
        channels: int = 1,
        num_classes: int = 10,
        width: int = 32,
        num_features: int = 128,
        dropout: float = 0.3,
    ):
        super().__init__()
        self.image_size = check_size("image_size", image_size, 8, 128)
        self.channels = check_one_of("channels", channels, (1, 3))
        self.num_classes = check_size("num_classes", num_classes, 2, 1000)
        check_size("width", width, 4, 256)
        check_size("num_features", num_features, 8, 2048)
        self.dropout = check_share("dropout", dropout)
        self.trunk = nn.Sequential(
            *convolution(channels, width),
            *convolution(width, width),
            nn.MaxPool2d(2),  # [N, width, S/2, S/2]
            *convolution(width, 2 * width),
            *convolution(2 * width, 2 * width),
            nn.MaxPool2d(2),  # [N, 2 width, S/4, S/4]
            nn.Flatten(),  # [N, 2 width * (S/4)^2]
            nn.Linear(2 * width * (image_size // 4) ** 2, num_features),  # [N, F]
            nn.ReLU(),
        )
        self.head = nn.Linear(num_features, num_classes)

    def features(self, x: torch.Tensor) -> torch.Tensor:
        """The last hidden layer, [N, F]: what distances are measured on."""
        return self.trunk(x)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        seen = self.features(x)  # [N, F]
        return self.head(functional.dropout(seen, self.dropout, self.training))  # [N, K]


def convolution(w_in: int, w_out: int) -> tuple[nn.Module, ...]:
    layer = nn.Conv2d(w_in, w_out, 3, padding=1, bias=False)
    return layer, nn.BatchNorm2d(w_out), nn.ReLU(inplace=True)


NETWORKS = {"lenet": LeNet}
