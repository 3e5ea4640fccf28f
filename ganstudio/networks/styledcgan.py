"""Styles on the layers of a DCGAN: what learns fastest where hours are few (docs/decisions/023).

As in StyleGAN a mapping network turns z into w, a learned constant starts the picture, and each
layer is scaled and shifted as its own w says, so layers can be mixed, truncated and edited apart.
As in the DCGAN (Radford et al. 2016, arXiv:1511.06434) a layer is one thin convolution and a batch
norm. The norm stands where StyleGAN normalises each picture by itself (AdaIN) and StyleGAN2 the
weights: over a batch it costs as little, and a generator learns with it several times sooner.

Legend: N pictures, W latent size, L style layers, C channels, S side.
"""

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import nn
from torch.nn import functional

from ganstudio.networks.equalized import EqualLinear
from ganstudio.networks.styled import StyledGenerator, doubled, sides_of


class StyleDcganGenerator(StyledGenerator):
    """z [N, Z] and class weights [N, K] -> pictures [N, C, S, S] in [-1, 1].

    One layer for each side, and one more at the picture's own, where the finest lines are drawn.
    """

    def stack(self) -> None:
        sides = sides_of(self.image_size)
        self.style_layers = (*sides, sides[-1])
        top, last = self.widths[0], self.widths[-1]
        pairs = zip(pairwise(self.widths), sides[1:], strict=True)
        self.layers = nn.ModuleList(
            [
                StyleLayer(top, self.w_dim, sides[0]),  # of the constant
                *(StyleLayer(w_out, self.w_dim, side, w_in=w_in) for (w_in, w_out), side in pairs),
                StyleLayer(last, self.w_dim, sides[-1], w_in=last, up=False),
            ]
        )
        self.to_picture = nn.Conv2d(last, self.channels, 3, padding=1)

    def convolutions(self) -> list["StyleLayer"]:
        """The layers that read a style, in order."""
        return list(self.layers)

    def affines(self) -> list[list[EqualLinear]]:
        return [[layer.scale, layer.shift] for layer in self.layers]

    def picture(
        self, x: torch.Tensor, ws: torch.Tensor, noise: Sequence[torch.Tensor]
    ) -> torch.Tensor:
        for number, layer in enumerate(self.layers):
            x = layer(x, ws[:, number], noise[number])  # [N, C, s, s], then [N, C, 2s, 2s], ...
        return self.to_picture(x)  # [N, channels, S, S]


class StyleLayer(nn.Module):
    """A convolution and its norm (neither for the constant), a style, noise and ReLU.

    Args:
        w_in: channels that the convolution reads; 0 for no convolution.
        up: whether it doubles the side.
    """

    def __init__(self, width: int, w_dim: int, side: int, *, w_in: int = 0, up: bool = True):
        super().__init__()
        self.up = up and bool(w_in)
        self.convolution = nn.Conv2d(w_in, width, 3, padding=1, bias=False) if w_in else None
        self.norm = nn.BatchNorm2d(width, affine=False) if w_in else None
        self.scale = EqualLinear(w_dim, width, bias=1.0)
        self.shift = EqualLinear(w_dim, width)
        self.strength = nn.Parameter(torch.zeros(()))  # of the noise
        self.register_buffer("noise", torch.randn(1, 1, side, side))

    def forward(self, x: torch.Tensor, w: torch.Tensor, noise: torch.Tensor | None) -> torch.Tensor:
        if self.convolution is not None:
            x = self.convolution(x)  # [N, C, s, s]
            x = self.norm(doubled(x) if self.up else x)  # [N, C, 2s, 2s]
        scale, shift = self.scale(w).to(x.dtype), self.shift(w).to(x.dtype)  # [N, C]
        x = torch.addcmul(shift[:, :, None, None], x, scale[:, :, None, None])
        if noise is not None:
            x = x + (noise * self.strength).to(x.dtype)  # [N or 1, 1, s, s]
        return functional.relu(x, inplace=True)


NETWORKS = {"style-dcgan": StyleDcganGenerator}
