"""Convolutional GAN (Radford et al. 2016, arXiv:1511.06434), with classes if wanted.

The generator starts from a small square and doubles it: 28 px from 7 (no padding to 32), 32, 64
and 128 px from 4. Classes enter the generator as class weights times an embedding beside z, and
the critic by projection (Miyato and Koyama 2018, arXiv:1802.05637).

Legend: N pictures, Z latent size, K classes, E embedding size, C channels, S side, B base side.
"""

from itertools import pairwise

import torch
from torch import nn
from torch.nn.utils.parametrizations import spectral_norm

from ganstudio.networks.layers import (
    ClassEmbedding,
    MinibatchStd,
    SoftChoice,
    check_one_of,
    check_size,
)
from ganstudio.networks.network import Network

BASE_SIDE = {28: 7, 32: 4, 64: 4, 128: 4}  # side of a picture -> B
WIDTH_MIN = 16


def stage_widths(image_size: int, width: int) -> list[int]:
    """Channels at each side from B to S: halved whenever the side doubles."""
    sides = [BASE_SIDE[image_size]]
    while sides[-1] < image_size:
        sides.append(2 * sides[-1])
    return [max(width >> stage, WIDTH_MIN) for stage in range(len(sides))]


class DcganGenerator(Network):
    """z [N, Z] and class weights [N, K] -> pictures [N, C, S, S] in [-1, 1].

    Args:
        modes: how many kinds of picture the first coordinates of z choose among (0: no choice);
            for a generator without classes, whose pictures come in kinds all the same.
    """

    kind = "generator"
    spaces = ("z",)

    def __init__(
        self,
        *,
        image_size: int = 28,
        channels: int = 1,
        z_dim: int = 64,
        num_classes: int = 0,
        embed_dim: int = 32,
        width: int = 192,
        modes: int = 0,
    ):
        super().__init__()
        self.image_size = check_one_of("image_size", image_size, tuple(BASE_SIDE))
        self.channels = check_one_of("channels", channels, (1, 3))
        self.z_dim = check_size("z_dim", z_dim, 1, 1024)
        self.num_classes = check_size("num_classes", num_classes, 0, 1000)
        check_size("embed_dim", embed_dim, 1, 512)
        widths = stage_widths(image_size, check_size("width", width, WIDTH_MIN, 1024))
        base = BASE_SIDE[image_size]
        check_size("modes", modes, 0, z_dim)
        self.embedding = ClassEmbedding(num_classes, embed_dim) if num_classes else None
        self.choice = SoftChoice(modes, embed_dim) if modes else None
        embedded = embed_dim * (bool(num_classes) + bool(modes))
        self.start = nn.Sequential(
            nn.Linear(z_dim + embedded, widths[0] * base**2, bias=False),  # [N, width B B]
            nn.Unflatten(1, (widths[0], base, base)),  # [N, width, B, B]
            nn.BatchNorm2d(widths[0]),
            nn.ReLU(inplace=True),
        )
        self.blocks = nn.Sequential(*(up_block(w_in, w_out) for w_in, w_out in pairwise(widths)))
        self.to_picture = nn.Conv2d(widths[-1], channels, 3, padding=1)

    def forward(self, z: torch.Tensor, class_weights: torch.Tensor | None = None) -> torch.Tensor:
        if self.choice is not None:
            z = self.choice(z)  # [N, Z + E]
        if self.embedding is not None:
            z = torch.cat([z, self.embedding(class_weights)], 1)  # [N, ... + E]
        x = self.start(z)  # [N, width, B, B]
        x = self.blocks(x)  # [N, last width, S, S]
        return torch.tanh(self.to_picture(x))  # [N, C, S, S]


def up_block(w_in: int, w_out: int) -> nn.Sequential:
    """[N, w_in, s, s] -> [N, w_out, 2s, 2s]. Kernel 4 at stride 2 overlaps evenly."""
    return nn.Sequential(
        nn.ConvTranspose2d(w_in, w_out, 4, stride=2, padding=1, bias=False),
        nn.BatchNorm2d(w_out),
        nn.ReLU(inplace=True),
    )


class DcganCritic(Network):
    """Pictures [N, C, S, S] and labels [N] -> logits [N]: how real each looks. No sigmoid.

    Args:
        norm: "none" (with a gradient penalty), "spectral" (Miyato et al. 2018) or "batch"
            (as in the DCGAN paper; not with a gradient penalty, which needs pictures apart).
        minibatch_std: let the critic see how much a batch's pictures differ.
    """

    def __init__(
        self,
        *,
        image_size: int = 28,
        channels: int = 1,
        num_classes: int = 0,
        width: int = 192,
        hidden: int = 256,
        norm: str = "none",
        minibatch_std: bool = False,
    ):
        super().__init__()
        self.image_size = check_one_of("image_size", image_size, tuple(BASE_SIDE))
        self.channels = check_one_of("channels", channels, (1, 3))
        check_one_of("norm", norm, ("none", "spectral", "batch"))
        self.num_classes = check_size("num_classes", num_classes, 0, 1000)
        check_size("hidden", hidden, 8, 4096)
        widths = stage_widths(image_size, check_size("width", width, WIDTH_MIN, 1024))[::-1]
        wrap = spectral_norm if norm == "spectral" else (lambda layer: layer)
        stages = [channels, *widths[1:]]
        blocks = [
            down_block(w_in, w_out, wrap, batch_norm=norm == "batch" and index > 0)
            for index, (w_in, w_out) in enumerate(pairwise(stages))
        ]
        spread = [MinibatchStd()] if minibatch_std else []
        top = widths[-1]
        self.trunk = nn.Sequential(
            *blocks,  # [N, top, B, B]
            *spread,  # one channel more
            wrap(nn.Conv2d(top + len(spread), top, 3, padding=1)),  # [N, top, B, B]
            nn.LeakyReLU(0.2, inplace=True),
            nn.Flatten(),  # [N, top B B]
            wrap(nn.Linear(top * BASE_SIDE[image_size] ** 2, hidden)),  # [N, hidden]
            nn.LeakyReLU(0.2, inplace=True),
        )
        self.score = wrap(nn.Linear(hidden, 1))
        self.projection = wrap(nn.Embedding(num_classes, hidden)) if num_classes else None

    @property
    def blocks(self) -> list[nn.Module]:
        """The layers by which the side is halved, first the one that reads the picture."""
        return [layer for layer in self.trunk if isinstance(layer, nn.Sequential)]

    def features(self, x: torch.Tensor) -> torch.Tensor:
        """What the critic sees before it judges, [N, hidden]."""
        return self.trunk(x)

    def forward(self, x: torch.Tensor, labels: torch.Tensor | None = None) -> torch.Tensor:
        return self.judge(self.features(x), labels)

    def judge(self, seen: torch.Tensor, labels: torch.Tensor | None = None) -> torch.Tensor:
        """Features [N, hidden] -> logits [N]."""
        logits = self.score(seen).squeeze(1)  # [N]
        if self.projection is not None:
            logits = logits + (self.projection(labels) * seen).sum(1)  # [N]
        return logits


def down_block(w_in: int, w_out: int, wrap, batch_norm: bool) -> nn.Sequential:
    """[N, w_in, 2s, 2s] -> [N, w_out, s, s]."""
    norm = [nn.BatchNorm2d(w_out)] if batch_norm else []
    convolution = nn.Conv2d(w_in, w_out, 4, stride=2, padding=1, bias=not batch_norm)
    return nn.Sequential(wrap(convolution), *norm, nn.LeakyReLU(0.2, inplace=True))


NETWORKS = {"dcgan": DcganGenerator, "dcgan-critic": DcganCritic}
