"""A small residual classifier of colour pictures (He et al. 2015, arXiv:1512.03385).

Thin and quickly halved, so that two cores train it in minutes; the shape is that of the short
CIFAR-10 networks: a convolution and a pooling a stage, then one residual block. The mean over the
last maps is the backbone of "FD (CIFAR-CNN)".

Legend: N pictures, C channels, S side, K classes (or tags), F features.
"""

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import nn
from torch.nn import functional

from ganstudio.errors import StudioError
from ganstudio.networks.classifier import convolution
from ganstudio.networks.layers import check_one_of, check_share, check_size
from ganstudio.networks.network import Network

STAGES_MAX = 6


class Residual(nn.Module):
    """x plus what two convolutions make of it."""

    def __init__(self, width: int):
        super().__init__()
        self.body = nn.Sequential(*convolution(width, width), *convolution(width, width))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.body(x)


class ResNet(Network):
    """Pictures [N, C, S, S] in [-1, 1] -> logits [N, K].

    Args:
        widths: channels of the stem, then of each stage; every stage halves the side.
        multi_label: the K outputs are tags, each there or not, in place of classes of which
            one is right.
    """

    kind = "classifier"

    def __init__(
        self,
        *,
        image_size: int = 32,
        channels: int = 3,
        num_classes: int = 10,
        widths: Sequence[int] = (32, 64, 128, 256),
        dropout: float = 0.0,
        multi_label: bool = False,
    ):
        super().__init__()
        self.image_size = check_size("image_size", image_size, 16, 256)
        self.channels = check_one_of("channels", channels, (1, 3))
        self.num_classes = check_size("num_classes", num_classes, 2, 1000)
        self.dropout = check_share("dropout", dropout)
        self.multi_label = check_one_of("multi_label", multi_label, (True, False))
        widths = check_widths(widths)
        if image_size < 2 ** len(widths):
            raise StudioError("The network's widths halve its pictures to nothing; give fewer.")
        stages = []
        for w_in, w_out in pairwise(widths):
            # each stage: [N, w_in, s, s] -> [N, w_out, s/2, s/2]
            stages += [*convolution(w_in, w_out), nn.MaxPool2d(2), Residual(w_out)]
        self.trunk = nn.Sequential(*convolution(channels, widths[0]), *stages)
        self.head = nn.Linear(widths[-1], num_classes)

    def features(self, x: torch.Tensor) -> torch.Tensor:
        """The mean over the last maps, [N, F]: what distances are measured on."""
        return self.trunk(x).mean((2, 3))  # [N, F, s, s] -> [N, F]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        seen = self.features(x)  # [N, F]
        return self.head(functional.dropout(seen, self.dropout, self.training))


def check_widths(value) -> tuple[int, ...]:
    if not isinstance(value, list | tuple) or not 2 <= len(value) <= STAGES_MAX:
        raise StudioError(f"The network's widths are a list of 2 to {STAGES_MAX} whole numbers.")
    return tuple(check_size("widths", width, 4, 1024) for width in value)


NETWORKS = {"resnet": ResNet}
