"""StyleGAN, the first form (Karras et al. 2019, arXiv:1812.04948): styles by AdaIN.

Each layer brings every channel of a picture to zero mean and unit variance (instance norm), then
scales and shifts it as the style says. The norm erases what earlier layers did to a channel's
scale, so each style acts on its own layer alone; StyleGAN2 found that this leaves droplets in large
pictures, and moved the norm into the weights.

What we changed: trained at its full size from the start; a convolution before the up-sampling.

Legend: N pictures, W latent size, L style layers, C channels, S side.
"""

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import nn
from torch.nn import functional

from ganstudio.networks.equalized import SQRT_2, EqualConv2d, EqualLinear, activated
from ganstudio.networks.styled import StyledGenerator, doubled, sides_of


class StyleGanGenerator(StyledGenerator):
    """z [N, Z] and class weights [N, K] -> pictures [N, C, S, S] in [-1, 1]."""

    def stack(self) -> None:
        sides = sides_of(self.image_size)
        self.style_layers = tuple(side for side in sides for _ in range(2))
        top = self.widths[0]
        self.constant = StyleLayer(top, self.w_dim, sides[0])
        self.first = StyleLayer(top, self.w_dim, sides[0], w_in=top)
        self.blocks = nn.ModuleList(
            nn.ModuleList(
                [
                    StyleLayer(w_out, self.w_dim, side, w_in=w_in, up=True),
                    StyleLayer(w_out, self.w_dim, side, w_in=w_out),
                ]
            )
            for (w_in, w_out), side in zip(pairwise(self.widths), sides[1:], strict=True)
        )
        self.to_picture = EqualConv2d(self.widths[-1], self.channels, 1)

    def convolutions(self) -> list["StyleLayer"]:
        """The layers that read a style, in order."""
        return [self.constant, self.first, *(layer for block in self.blocks for layer in block)]

    def affines(self) -> list[list[EqualLinear]]:
        return [[layer.scale, layer.shift] for layer in self.convolutions()]

    def picture(
        self, x: torch.Tensor, ws: torch.Tensor, noise: Sequence[torch.Tensor]
    ) -> torch.Tensor:
        for number, layer in enumerate(self.convolutions()):
            x = layer(x, ws[:, number], noise[number])  # [N, C, s, s], then [N, C, 2s, 2s], ...
        return self.to_picture(x)  # [N, channels, S, S]


class StyleLayer(nn.Module):
    """A convolution (none for the constant), noise, leaky ReLU, instance norm and a style.

    Args:
        w_in: channels that the convolution reads; 0 for no convolution.
        up: whether it doubles the side.
    """

    def __init__(self, width: int, w_dim: int, side: int, *, w_in: int = 0, up: bool = False):
        super().__init__()
        self.up = up
        self.convolution = EqualConv2d(w_in, width, 3, bias=False, gain=SQRT_2) if w_in else None
        self.bias = nn.Parameter(torch.zeros(width, 1, 1))
        self.strength = nn.Parameter(torch.zeros(width, 1, 1))  # of the noise, a channel each
        self.scale = EqualLinear(w_dim, width, bias=1.0)
        self.shift = EqualLinear(w_dim, width)
        self.register_buffer("noise", torch.randn(1, 1, side, side))

    def forward(self, x: torch.Tensor, w: torch.Tensor, noise: torch.Tensor) -> torch.Tensor:
        if self.convolution is not None:
            x = self.convolution(x)  # [N, C, s, s]
        x = doubled(x) if self.up else x  # [N, C, 2s, 2s]
        offset = self.bias + noise * self.strength  # [N or 1, C, s, s]
        x = functional.instance_norm(activated(x + offset.to(x.dtype)).float())
        scale, shift = self.scale(w).float(), self.shift(w).float()  # [N, C]
        return torch.addcmul(shift[:, :, None, None], x, scale[:, :, None, None])


NETWORKS = {"stylegan": StyleGanGenerator}
