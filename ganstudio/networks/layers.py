"""Pieces that several network families share."""

import torch
from torch import nn
from torch.nn import functional

from ganstudio.errors import StudioError

GROUP = 8  # pictures of a group of the minibatch standard deviation


def check_size(name: str, value, low: int, high: int) -> int:
    """`value` if it is a whole number in [low, high]; a config is read from files of strangers."""
    if type(value) is not int or not low <= value <= high:
        raise StudioError(f"The network's {name} is a whole number from {low} to {high}.")
    return value


def check_share(name: str, value) -> float:
    if type(value) not in (int, float) or not 0 <= value < 1:
        raise StudioError(f"The network's {name} is a number from 0 to below 1.")
    return value


def check_one_of(name: str, value, choices: tuple):
    if type(value) is not type(choices[0]) or value not in choices:
        raise StudioError(f"The network's {name} is one of {', '.join(map(str, choices))}.")
    return value


class ClassEmbedding(nn.Module):
    """Class weights [N, K] (rows sum to 1) times an embedding table: a label is one weight of 1."""

    def __init__(self, num_classes: int, embed_dim: int):
        super().__init__()
        self.table = nn.Parameter(torch.randn(num_classes, embed_dim))

    def forward(self, class_weights: torch.Tensor) -> torch.Tensor:
        return class_weights @ self.table  # [N, embed_dim]


class SoftChoice(nn.Module):
    """z [N, Z] -> z beside a soft choice among learned embeddings [N, Z + E].

    Data such as digits fall into separate kinds, while z is continuous, so a plain generator also
    draws what lies between two kinds. Here the first coordinates of z choose among `modes`
    embeddings by a sharp softmax: still continuous, but with narrow borders. Which mode becomes
    which kind is learnt without labels (compare the mixture of latents in Gurumurthy et al. 2017,
    arXiv:1706.02071). `leaning` makes some modes more frequent than others; training sets it
    (train/game/balance.py).
    """

    SHARPNESS = 4.0  # the likeliest of 16 modes then holds most of the weight

    def __init__(self, modes: int, embed_dim: int):
        super().__init__()
        self.modes = modes
        self.table = nn.Parameter(torch.randn(modes, embed_dim))
        self.register_buffer("leaning", torch.zeros(modes))

    def shares(self, z: torch.Tensor) -> torch.Tensor:
        """How much of each mode a z chooses, [N, modes]; a row sums to 1."""
        # scaled to the length that z has in training, so that truncation keeps the kind
        choosing = functional.normalize(z[:, : self.modes]) * self.modes**0.5  # [N, modes]
        return torch.softmax(self.SHARPNESS * (choosing + self.leaning), 1)

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        return torch.cat([z, (self.shares(z) @ self.table).to(z.dtype)], 1)  # [N, Z + E]


class MinibatchStd(nn.Module):
    """Appends one channel: how much the pictures of a group differ (Karras et al. 2018, sec. 3).

    A critic that sees the spread of a batch punishes a generator that draws one picture.
    """

    def __init__(self, group_size: int = GROUP):
        super().__init__()
        self.group_size = group_size

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        count, _, height, width = x.shape
        group = self.group_size if count % self.group_size == 0 else count
        grouped = x.float().unflatten(0, (group, -1))  # [G, N/G, C, H, W]
        # by hand: Tensor.var over the first axis takes three times as long
        variance = (grouped - grouped.mean(0)).square().mean(0)  # [N/G, C, H, W]
        spread = (variance + 1e-8).sqrt().mean((1, 2, 3))  # [N/G]
        spread = spread.to(x.dtype).repeat(group)  # [N]
        return torch.cat([x, spread[:, None, None, None].expand(-1, 1, height, width)], 1)


def to_float(pictures) -> torch.Tensor:
    """uint8 [N, H, W, C], tensor or array, to float32 [N, C, H, W] in [-1, 1]."""
    return torch.as_tensor(pictures).permute(0, 3, 1, 2).float().div_(127.5).sub_(1)


def to_uint8(x: torch.Tensor):
    """[N, C, H, W] in [-1, 1] to a uint8 NumPy array [N, H, W, C]."""
    levels = x.float().add(1).mul_(127.5).round_().clamp_(0, 255).to(torch.uint8)
    return levels.permute(0, 2, 3, 1).contiguous().cpu().numpy()
