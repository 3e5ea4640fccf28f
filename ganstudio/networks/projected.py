"""What learns of a projected critic (Sauer et al. 2021, arXiv:2111.01007): its heads.

The features of pictures that they judge come from a frozen network, mixed by fixed random
convolutions; both are the trainer's (train/game/projected.py), since nothing else needs them.

Legend: N pictures, C channels, s side of a scale, M numbers of the judgement's map.
"""

from collections.abc import Sequence

import torch
from torch import nn
from torch.nn.utils.parametrizations import spectral_norm

from ganstudio.errors import StudioError
from ganstudio.networks.layers import MinibatchStd, check_size
from ganstudio.networks.network import Network

STRIDES = (4, 8, 16, 32)  # of the feature maps that there are


class ProjectedHeads(Network):
    """Mixed features, one map a scale -> a map of logits [N, M] a scale.

    In one pass real and drawn pictures alternate: then no group of the minibatch standard
    deviation holds both.

    Args:
        size: pictures are enlarged to this side first: the features are of larger pictures.
        strides: which scales are looked at.
        mixed: the least number of channels that a scale is mixed to, twice as many at the next.
        width: of the heads.
        seed: of the mixing, without which the heads mean nothing.
    """

    channels = 3

    def __init__(
        self,
        *,
        size: int = 96,
        strides: Sequence[int] = STRIDES,
        mixed: int = 48,
        width: int = 64,
        seed: int = 0,
    ):
        super().__init__()
        self.image_size = check_size("size", size, 32, 1024)
        if not isinstance(strides, list | tuple) or not set(strides) <= set(STRIDES):
            raise StudioError(f"The network's strides are some of {', '.join(map(str, STRIDES))}.")
        self.strides = tuple(sorted(set(strides)))
        check_size("number of strides", len(self.strides), 1, len(STRIDES))
        check_size("mixed", mixed, 1, 256)
        check_size("width", width, 1, 1024)
        self.seed = check_size("seed", seed, 0, 2**32 - 1)
        self.widths = [mixed << number for number in range(len(self.strides))]  # C of each scale
        self.heads = nn.ModuleList(
            head(wide, width, size // stride)
            for wide, stride in zip(self.widths, self.strides, strict=True)
        )

    def judge(self, seen: list[torch.Tensor]) -> list[torch.Tensor]:
        """Mixed features, one tensor a scale, [N, C, s, s] -> logits [N, M] of each."""
        return [one(x).flatten(1).float() for one, x in zip(self.heads, seen, strict=True)]


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


NETWORKS = {"projected-heads": ProjectedHeads}
