"""StyleGAN2 (Karras et al. 2020, arXiv:1912.04958), for small pictures on small machines.

A mapping network turns z into w; each style layer reads its own w, so layers can be mixed,
truncated and edited apart. A style scales the channels that go into a convolution (modulation),
and what comes out is brought back to unit variance (demodulation). Each block adds its own picture
(skip generator); the critic is residual.

What we changed: a convolution comes before the up-sampling and after the down-sampling, at a
quarter of the cost; up-sampling is bilinear, which is the paper's [1, 3, 3, 1] blur at stride 2,
and down-sampling is by mean; a block's picture reads the w of the block's last convolution.

Legend: N pictures, Z W latent sizes, L style layers, K classes, C channels, S side.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import nn
from torch.nn import functional

from ganstudio.networks.equalized import SQRT_2, EqualConv2d, EqualLinear, activated
from ganstudio.networks.layers import MinibatchStd, check_one_of, check_size
from ganstudio.networks.network import Network
from ganstudio.networks.styled import START, StyledGenerator, check_widths, doubled, sides_of


class StyleGan2Generator(StyledGenerator):
    """z [N, Z] and class weights [N, K] -> pictures [N, C, S, S] in [-1, 1]."""

    def stack(self) -> None:
        sides = sides_of(self.image_size)
        self.style_layers = (sides[0], *(side for side in sides[1:] for _ in range(2)))
        top = self.widths[0]
        self.first = StyleConv(top, top, self.w_dim, sides[0])
        self.blocks = nn.ModuleList(
            UpBlock(w_in, w_out, self.w_dim, side)
            for (w_in, w_out), side in zip(pairwise(self.widths), sides[1:], strict=True)
        )
        self.pictures = nn.ModuleList(
            ToPicture(width, self.channels, self.w_dim) for width in self.widths
        )

    def convolutions(self) -> list["StyleConv"]:
        """The layers that read a style, in order."""
        return [self.first, *(layer for block in self.blocks for layer in (block.low, block.high))]

    def affines(self) -> list[list[EqualLinear]]:
        found = [[layer.style] for layer in self.convolutions()]
        for number, to_picture in enumerate(self.pictures):  # reads the w of its block's last layer
            found[2 * number].append(to_picture.style)
        return found

    def picture(
        self, x: torch.Tensor, ws: torch.Tensor, noise: Sequence[torch.Tensor]
    ) -> torch.Tensor:
        x = self.first(x, ws[:, 0], noise[0])  # [N, C, s, s]
        picture = self.pictures[0](x, ws[:, 0])  # [N, channels, s, s]
        for number, block in enumerate(self.blocks):
            low, high = 2 * number + 1, 2 * number + 2
            x = block(x, ws[:, low], ws[:, high], noise[low], noise[high])  # [N, C, 2s, 2s]
            added = self.pictures[number + 1](x, ws[:, high])  # [N, channels, 2s, 2s]
            picture = doubled(picture) + added
        return picture  # [N, channels, S, S]


class UpBlock(nn.Module):
    """[N, w_in, s, s] -> [N, w_out, 2s, 2s]: one convolution below the doubling, one above."""

    def __init__(self, w_in: int, w_out: int, w_dim: int, side: int):
        super().__init__()
        self.low = StyleConv(w_in, w_out, w_dim, side, up=True)
        self.high = StyleConv(w_out, w_out, w_dim, side)

    def forward(self, x, w_low, w_high, noise_low, noise_high) -> torch.Tensor:
        return self.high(self.low(x, w_low, noise_low), w_high, noise_high)


class StyleConv(nn.Module):
    """A modulated and demodulated 3 x 3 convolution, doubled if wanted, then noise and leaky ReLU.

    The paper scales the weights, a kernel of its own for each picture. Scaling the activations
    before and after one shared kernel is the same function, and several times faster on a CPU:
    the sum over i of (w_oi s_i) x_i is that of w_oi (s_i x_i), and demodulation only scales it.
    """

    def __init__(self, w_in: int, w_out: int, w_dim: int, side: int, up: bool = False):
        super().__init__()
        self.up = up
        self.style = EqualLinear(w_dim, w_in, bias=1.0)
        self.weight = nn.Parameter(torch.randn(w_out, w_in, 3, 3))
        self.bias = nn.Parameter(torch.zeros(w_out, 1, 1))
        self.strength = nn.Parameter(torch.zeros(()))
        self.register_buffer("noise", torch.randn(1, 1, side, side))

    def forward(self, x: torch.Tensor, w: torch.Tensor, noise: torch.Tensor | None) -> torch.Tensor:
        style = self.style(w)  # [N, w_in]
        scale = self.demodulation(style).to(x.dtype)  # [N, w_out]
        weight = self.weight / math.sqrt(self.weight[0].numel())  # [w_out, w_in, 3, 3]
        x = x * style.to(x.dtype)[:, :, None, None]
        x = functional.conv2d(x, weight, padding=1)  # [N, w_out, s, s]
        x = doubled(x) if self.up else x  # [N, w_out, 2s, 2s]
        x = x * scale.to(x.dtype)[:, :, None, None] + self.bias.to(x.dtype)
        if noise is not None:
            # one number a pixel: summed up with the bias first it would be a large tensor whose
            # channels lie apart, and every later step would turn its memory around
            x = x + (noise * self.strength).to(x.dtype)  # [N or 1, 1, s, s]
        return activated(x)

    def demodulation(self, style: torch.Tensor) -> torch.Tensor:
        """What brings each output back to unit variance, times the gain of the activation."""
        with torch.autocast(style.device.type, enabled=False):
            power = self.weight.square().sum((2, 3)) / self.weight[0].numel()  # [w_out, w_in]
            return SQRT_2 * torch.rsqrt(style.float().square() @ power.T + 1e-8)  # [N, w_out]


class ToPicture(nn.Module):
    """A modulated 1 x 1 convolution without demodulation: [N, C, s, s] -> [N, channels, s, s]."""

    def __init__(self, width: int, channels: int, w_dim: int):
        super().__init__()
        self.style = EqualLinear(w_dim, width, bias=1.0)
        self.weight = nn.Parameter(torch.randn(channels, width, 1, 1))
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, x: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
        scale = self.style(w).to(x.dtype)[:, :, None, None]  # [N, C, 1, 1]
        weight = self.weight / math.sqrt(self.weight.shape[1])  # [channels, C, 1, 1]
        return functional.conv2d(x * scale, weight, self.bias)  # [N, channels, s, s]


class StyleGan2Critic(Network):
    """Pictures [N, C, S, S] and labels [N] -> logits [N]: how real each looks. No sigmoid.

    Args:
        widths: channels at each side, from the first to the picture's; empty for WIDTHS.
    """

    def __init__(
        self,
        *,
        image_size: int = 64,
        channels: int = 3,
        num_classes: int = 0,
        widths: Sequence[int] = (),
    ):
        super().__init__()
        widths = check_widths(widths, image_size)
        self.image_size = image_size
        self.channels = check_one_of("channels", channels, (1, 3))
        self.num_classes = check_size("num_classes", num_classes, 0, 1000)
        top = widths[0]
        falling = widths[::-1]
        blocks = [DownBlock(w_in, w_out) for w_in, w_out in pairwise(falling)]
        self.trunk = nn.Sequential(
            EqualConv2d(channels, falling[0], 1, gain=SQRT_2),  # [N, C, S, S]
            Activation(),
            *blocks,  # [N, top, 4, 4]
            MinibatchStd(group_size=4),  # one channel more
            EqualConv2d(top + 1, top, 3, gain=SQRT_2),  # [N, top, 4, 4]
            Activation(),
            nn.Flatten(),  # [N, 16 top]
            EqualLinear(top * START[image_size] ** 2, top, gain=SQRT_2),  # [N, top]
            Activation(),
        )
        self.score = EqualLinear(top, 1)
        self.projection = EqualLinear(num_classes, top) if num_classes else None

    @property
    def blocks(self) -> list[nn.Module]:
        """The layers by which the side is halved, first those nearest to the picture."""
        first, *others = (layer for layer in self.trunk if isinstance(layer, DownBlock))
        return [nn.ModuleList([self.trunk[0], first]), *others]

    def features(self, x: torch.Tensor) -> torch.Tensor:
        """What the critic sees before it judges, [N, top]."""
        return self.trunk(x)

    def forward(self, x: torch.Tensor, labels: torch.Tensor | None = None) -> torch.Tensor:
        return self.judge(self.features(x), labels)

    def judge(self, seen: torch.Tensor, labels: torch.Tensor | None = None) -> torch.Tensor:
        """Features [N, top] -> logits [N], with a projection of the class where there are any."""
        logits = self.score(seen).squeeze(1)  # [N]
        if self.projection is not None:
            named = functional.one_hot(labels, self.projection.weight.shape[1])  # [N, K]
            direction = self.projection(named.to(seen.dtype))  # [N, top]
            logits = logits + (direction * seen).sum(1) / math.sqrt(seen.shape[1])
        return logits


class DownBlock(nn.Module):
    """[N, w_in, 2s, 2s] -> [N, w_out, s, s], beside a shortcut."""

    def __init__(self, w_in: int, w_out: int):
        super().__init__()
        self.high = EqualConv2d(w_in, w_in, 3, gain=SQRT_2)
        self.low = EqualConv2d(w_in, w_out, 3, gain=SQRT_2)
        self.shortcut = EqualConv2d(w_in, w_out, 1, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        shortcut = self.shortcut(functional.avg_pool2d(x, 2))  # [N, w_out, s, s]
        x = functional.avg_pool2d(activated(self.high(x)), 2)  # [N, w_in, s, s]
        return (activated(self.low(x)) + shortcut) / SQRT_2  # [N, w_out, s, s]


class Activation(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return activated(x)


NETWORKS = {"stylegan2": StyleGan2Generator, "stylegan2-critic": StyleGan2Critic}
