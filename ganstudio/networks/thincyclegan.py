"""A translator of few multiplications, for few hours of training (docs/decisions/025).

The textbook's generator (cyclegan.py) spends its time on wide layers at a quarter of the side. Here
layers are thin where pictures are large, and the reshaping is done at an eighth of the side, by
residual blocks with a narrow middle (He et al. 2015, arXiv:1512.03385). Batch norm in place of
instance norm learns with less, and costs nothing once it is folded into means.

Legend: N pictures, C channels, H W sides, V channels of a layer.
"""

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import nn
from torch.nn import functional

from ganstudio.errors import StudioError
from ganstudio.networks.cyclegan import SIDE_LEAST, Translator
from ganstudio.networks.layers import check_one_of, check_size
from ganstudio.networks.sliced import Slices, sliced

WIDTHS = (16, 24, 48, 128)


class ThinTranslator(Translator):
    """Pictures [N, C, H, W] in [-1, 1] -> the same in the other manner; both directions.

    Args:
        image_size: the side that it was trained at.
        widths: channels at the picture's side, at half of it, a quarter and so on.
        blocks: residual blocks where the picture is smallest.
    """

    def __init__(
        self,
        *,
        image_size: int = 64,
        channels: int = 3,
        widths: Sequence[int] = WIDTHS,
        blocks: int = 4,
    ):
        super().__init__()
        self.image_size = check_size("image_size", image_size, SIDE_LEAST, 512)
        self.channels = check_one_of("channels", channels, (1, 3))
        if not isinstance(widths, list | tuple):
            raise StudioError("The network's widths are a list of whole numbers.")
        check_size("number of widths", len(widths), 2, 5)
        widths = [check_size("width", width, 4, 512) for width in widths]
        check_size("blocks", blocks, 1, 16)
        self.stride = 2 ** (len(widths) - 1)
        self.a_to_b = ThinGenerator(channels, widths, blocks)
        self.b_to_a = ThinGenerator(channels, widths, blocks)


class ThinGenerator(nn.Sequential):
    """One direction; sides that can be halved once for each width after the first."""

    def __init__(self, channels: int, widths: list[int], blocks: int):
        inside = [narrow_block(widths[-1]) for _ in range(blocks)]
        for outer, inner in reversed(list(pairwise(widths[1:]))):
            inside = [Residual(halved(outer, inner), *inside, doubled(inner, outer))]
        first, second = widths[:2]
        super().__init__(
            halved(channels, second),  # [N, V, H/2, W/2]
            *inside,  # the same: what is changed at smaller sides is added to what was there
            doubled(second, first),  # [N, V, H, W]
            convolved(first, first, 3),  # the finest lines
            nn.Conv2d(first, channels, 3, padding=1),
            nn.Tanh(),  # [N, C, H, W]
        )


class Residual(nn.Module):
    """[N, V, H, W] -> the same, with a change added."""

    def __init__(self, *layers: nn.Module):
        super().__init__()
        self.change = nn.Sequential(*layers)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.change(x)

    def sliced(self, x: torch.Tensor) -> Slices:
        return x + (yield from sliced(self.change, x))


def narrow_block(width: int) -> Residual:
    """A change that is found in half as many channels."""
    half = width // 2
    last = nn.Conv2d(half, width, 1, bias=False), nn.BatchNorm2d(width)
    return Residual(convolved(width, half, 1), convolved(half, half, 3), *last)


def convolved(w_in: int, w_out: int, kernel: int) -> nn.Sequential:
    """[N, w_in, s, s] -> [N, w_out, s, s]."""
    layer = nn.Conv2d(w_in, w_out, kernel, padding=kernel // 2, bias=False)
    return nn.Sequential(layer, nn.BatchNorm2d(w_out), nn.ReLU(inplace=True))


def halved(w_in: int, w_out: int) -> nn.Sequential:
    """[N, w_in, 2s, 2s] -> [N, w_out, s, s]. Kernel 4 at stride 2 sees each pixel as often."""
    layer = nn.Conv2d(w_in, w_out, 4, 2, padding=1, bias=False)
    return nn.Sequential(layer, nn.BatchNorm2d(w_out), nn.ReLU(inplace=True))


def doubled(w_in: int, w_out: int) -> nn.Sequential:
    """[N, w_in, s, s] -> [N, w_out, 2s, 2s]; the convolution comes first, where it costs least."""
    layer = nn.Conv2d(w_in, w_out, 3, padding=1, bias=False)
    return nn.Sequential(layer, Bilinear(), nn.BatchNorm2d(w_out), nn.ReLU(inplace=True))


class Bilinear(nn.Module):
    """[N, C, H, W] -> [N, C, 2H, 2W]."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        size = 2 * x.shape[2], 2 * x.shape[3]  # whole numbers: a factor would be a float in ONNX
        return functional.interpolate(x, size, mode="bilinear")

    def of_channels(self, x: torch.Tensor, some: slice) -> torch.Tensor:
        return self(x)


NETWORKS = {"cyclegan-thin": ThinTranslator}
