"""A projected critic (Sauer et al. 2021, arXiv:2111.01007): it judges frozen features of pictures.

The features come from a classifier that was trained on millions of photographs. Fixed random
convolutions mix their channels and, from coarse to fine, their scales, so that the critic can not
settle on a few of them; small heads, one a scale, judge. The generator learns several times more
from each picture this way, which is what counts where few can be shown.

Legend: N pictures, C channels, S side, M numbers of the judgement's map.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from ganstudio.errors import StudioError
from ganstudio.measure.efficientnet import EfficientNet, load
from ganstudio.networks.projected import ProjectedHeads

# of EfficientNet-Lite0: stride of each feature map -> its channels, and their root mean square
SCALES = {4: 24, 8: 40, 16: 112, 32: 320}
SIZES = {4: 10.0, 8: 9.0, 16: 8.0, 32: 3.3}
# root mean square that all features are scaled to: so small that heads with a bounded slope stay
# inside the hinge's margin for long, and go on learning while the generator does
SIZE = 0.1


class ProjectedCritic(ProjectedHeads):
    """Pictures [N, 3 or 1, S, S] in [-1, 1] -> one map of logits [N, M] a scale.

    Only the heads (networks/projected.py) learn. Features and their mixing are not part of the
    saved state: the first comes from its package, the second from `seed`.
    """

    def __init__(self, **arguments):
        super().__init__(**arguments)
        backbone = seeing().to(memory_format=torch.channels_last)
        mixing = Mixing([SCALES[stride] for stride in self.strides], self.widths, self.seed)
        self.frozen = [backbone, mixing]  # in a list: no part of parameters() and state_dict()

    def to(self, *arguments, **named):
        self.frozen = [part.to(*arguments, **named) for part in self.frozen]
        return super().to(*arguments, **named)

    def see(self, x: Tensor) -> list[Tensor]:
        """The mixed features of pictures, [N, C, s, s] a scale; a gradient reaches the pictures."""
        backbone, mixing = self.frozen
        x = x.expand(-1, 3, -1, -1)  # [N, 3, S, S]
        if x.shape[-1] != self.image_size:
            x = functional.interpolate(
                x, size=self.image_size, mode="bilinear", align_corners=False
            )
        found = backbone(x.contiguous(memory_format=torch.channels_last))  # [N, C, s, s] a scale
        scales = {
            stride: x * (SIZE / SIZES[stride]) for stride, x in zip(SCALES, found, strict=True)
        }
        return mixing([scales[stride] for stride in self.strides])


def seeing() -> EfficientNet:
    """The network whose features are judged; measuring uses another one.

    Raises:
        StudioError: the package that brings the weights is not installed.
    """
    try:
        return load("lite0")
    except StudioError as error:
        raise StudioError(f"{error} Or train with --set critics=plain.") from None


class Mixing(nn.Module):
    """Fixed random 1 x 1 convolutions of each scale, then 3 x 3 ones from coarse to fine."""

    def __init__(self, channels: list[int], widths: list[int], seed: int):
        super().__init__()
        pairs = zip(channels, widths, strict=True)
        self.across = nn.ModuleList(nn.Conv2d(c, wide, 1, bias=False) for c, wide in pairs)
        downward = zip(widths[1:], widths, strict=False)
        self.down = nn.ModuleList(
            nn.Conv2d(coarse, fine, 3, padding=1, bias=False) for coarse, fine in downward
        )
        random = torch.Generator().manual_seed(seed)
        for weight in self.parameters():
            fan_in = weight[0].numel()
            weight.data = torch.randn(weight.shape, generator=random) / fan_in**0.5
        self.requires_grad_(False).to(memory_format=torch.channels_last)

    def forward(self, scales: list[Tensor]) -> list[Tensor]:
        """[N, C, s, s] a scale -> the same sides, with `widths` channels."""
        mixed = [across(x) for across, x in zip(self.across, scales, strict=True)]
        for number in range(len(mixed) - 2, -1, -1):
            coarse = functional.interpolate(  # to the next scale, [N, C, 2s, 2s]
                mixed[number + 1], size=mixed[number].shape[-2:], mode="bilinear"
            )
            mixed[number] = mixed[number] + self.down[number](coarse)  # [N, C, 2s, 2s]
        return mixed
