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
from torch.nn.utils.parametrizations import spectral_norm

from ganstudio.errors import StudioError
from ganstudio.measure.efficientnet import EfficientNet, load
from ganstudio.networks.layers import MinibatchStd

# of EfficientNet-Lite0: stride of each feature map -> its channels, and their root mean square
SCALES = {4: 24, 8: 40, 16: 112, 32: 320}
SIZES = {4: 10.0, 8: 9.0, 16: 8.0, 32: 3.3}
# root mean square that all features are scaled to: so small that heads with a bounded slope stay
# inside the hinge's margin for long, and go on learning while the generator does
SIZE = 0.1


class ProjectedCritic(nn.Module):
    """Pictures [N, 3 or 1, S, S] in [-1, 1] -> one map of logits [N, M] a scale.

    In one pass real and drawn pictures alternate: then no group of the minibatch standard
    deviation holds both.

    Only the heads learn. Features and their mixing are not part of the saved state: the first
    comes from its package, the second from `seed`.

    Args:
        size: pictures are enlarged to this side first: the features are of larger pictures.
        strides: which scales are looked at.
        mixed: the least number of channels that a scale is mixed to, twice as many at the next.
        width: of the heads.
    """

    def __init__(
        self,
        *,
        size: int = 96,
        strides: tuple[int, ...] = (4, 8, 16, 32),
        mixed: int = 48,
        width: int = 64,
        seed: int = 0,
    ):
        super().__init__()
        self.size = size
        self.strides = strides
        backbone = seeing().to(memory_format=torch.channels_last)
        mixing = Mixing([SCALES[s] for s in strides], mixed, seed)
        self.frozen = [backbone, mixing]  # in a list: no part of parameters() and state_dict()
        self.heads = nn.ModuleList(
            head(wide, width, size // stride)
            for wide, stride in zip(mixing.widths, strides, strict=True)
        )

    def to(self, *arguments, **named):
        self.frozen = [part.to(*arguments, **named) for part in self.frozen]
        return super().to(*arguments, **named)

    def see(self, x: Tensor) -> list[Tensor]:
        """The mixed features of pictures, [N, C, s, s] a scale; a gradient reaches the pictures."""
        backbone, mixing = self.frozen
        x = x.expand(-1, 3, -1, -1)  # [N, 3, S, S]
        if x.shape[-1] != self.size:
            x = functional.interpolate(x, size=self.size, mode="bilinear", align_corners=False)
        found = backbone(x.contiguous(memory_format=torch.channels_last))  # [N, C, s, s] a scale
        scales = {
            stride: x * (SIZE / SIZES[stride]) for stride, x in zip(SCALES, found, strict=True)
        }
        return mixing([scales[stride] for stride in self.strides])

    def judge(self, seen: list[Tensor]) -> list[Tensor]:
        """Mixed features, one tensor a scale, [N, C, s, s] -> logits [N, M] of each."""
        return [one(x).flatten(1).float() for one, x in zip(self.heads, seen, strict=True)]


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

    def __init__(self, channels: list[int], mixed: int, seed: int):
        super().__init__()
        self.widths = [mixed << number for number in range(len(channels))]
        pairs = zip(channels, self.widths, strict=True)
        self.across = nn.ModuleList(nn.Conv2d(c, wide, 1, bias=False) for c, wide in pairs)
        downward = zip(self.widths[1:], self.widths, strict=False)
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


def head(w_in: int, width: int, side: int) -> nn.Sequential:
    """[N, w_in, s, s] -> [N, 1, 4 or 3, ...]: halved down to a map of a few logits.

    Its last layer also sees how much the features differ within a batch: judged by frozen features
    alone, a generator soon draws clear pictures, but few different ones.
    """
    layers: list[nn.Module] = [spectral_norm(nn.Conv2d(w_in, width, 3, padding=1)), leaky()]
    while side > 4:
        layers += [spectral_norm(nn.Conv2d(width, width, 4, stride=2, padding=1)), leaky()]
        side //= 2
    judge = spectral_norm(nn.Conv2d(width + 1, 1, 3, padding=1))
    return nn.Sequential(*layers, MinibatchStd(group_size=4), judge)


def leaky() -> nn.LeakyReLU:
    return nn.LeakyReLU(0.2, inplace=True)
