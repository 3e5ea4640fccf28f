"""Adaptive discriminator augmentation, ADA (Karras et al. 2020, arXiv:2006.06676).

A critic with few real pictures memorises them. So everything that it sees is changed at random:
moved by whole pixels, turned, scaled, recoloured; each change with the same chance p. As long as
pictures are left alone often enough (p below about 0.8), the changes do not leak into what the
generator draws. The critic itself shows how large p has to be: where it overfits, it calls nearly
every real picture real.

What we changed: all moves of a picture are one bilinear sampling, without the paper's filters.
Everything is plain torch, in float32, and can be differentiated twice, as R1 wants.

Legend: N pictures, C channels, S side.
"""

import math

import torch
from torch import Tensor
from torch.nn import functional

from train.machine import distributed
from train.machine.distributed import mine, whole

EVERY = 4  # steps between two looks at the signal


class Controller:
    """Steers p so that the share of real pictures that the critic takes for real comes to `target`.

    The signal is the mean sign of the critic's scores of real training pictures: 0 where it can
    only guess, 1 where it has memorised every one of them.

    Args:
        target: of the signal; the paper's is 0.6.
        images: pictures shown while p rises from 0 to 1.
    """

    def __init__(self, target: float, images: int):
        self.target, self.images = target, images
        self.p = 0.0
        self.signal = 0.0
        self._signs: list[float] = []

    def update(self, real: Tensor) -> None:
        """Takes note of the scores of a step's real pictures [N]; moves p every fourth step."""
        self._signs.append(float(distributed.mean(real.detach().sign().mean())))
        if len(self._signs) < EVERY:
            return
        self.signal = sum(self._signs) / EVERY
        self._signs.clear()
        step = whole(len(real)) * EVERY / self.images
        self.p = min(max(self.p + math.copysign(step, self.signal - self.target), 0.0), 1.0)

    def state_dict(self) -> dict:
        return {"p": self.p, "signal": self.signal, "signs": list(self._signs)}

    def load_state_dict(self, state: dict) -> None:
        self.p, self.signal, self._signs = state["p"], state["signal"], list(state["signs"])


def augment(x: Tensor, p: float, random: torch.Generator) -> Tensor:
    """Pictures [N, C, S, S] in [-1, 1], each changed in some ways, each way with chance p."""
    if p <= 0:
        return x
    draws = Draws(len(x), p, random, x.device)
    return coloured(moved(x, motion(draws, x.shape[-1])), colour(draws))


class Draws:
    """Random numbers [N], and the chance p that a change is made at all."""

    def __init__(self, count: int, p: float, random: torch.Generator, device: torch.device):
        self.count, self.p, self.random, self.device = count, p, random, device

    def uniform(self, low: float, high: float) -> Tensor:
        drawn = torch.rand(whole(self.count), generator=self.random, device=self.device)
        return mine(drawn) * (high - low) + low

    def normal(self, deviation: float) -> Tensor:
        drawn = torch.randn(whole(self.count), generator=self.random, device=self.device)
        return mine(drawn) * deviation

    def whole_number(self, low: int, high: int) -> Tensor:
        """From low up to and including high."""
        return self.uniform(low, high + 1).floor().clamp(max=high)

    def maybe(self, value: Tensor, neutral: float, p: float | None = None) -> Tensor:
        """The value with chance p, else what changes nothing."""
        chosen = self.uniform(0, 1) < (self.p if p is None else p)
        return torch.where(chosen, value, torch.full_like(value, neutral))


def motion(draws: Draws, side: int) -> Tensor:
    """Where each output pixel comes from: matrices [N, 3, 3] on [-1, 1] coordinates.

    Flip, quarter turns and shifts by whole pixels (the paper's pixel blits), then scaling, turning,
    stretching, turning again and shifting by fractions.
    """
    pixel = 2 / side
    eighth = side // 8
    flip = 1 - 2 * draws.maybe(draws.whole_number(0, 1), 0)
    quarters = draws.maybe(draws.whole_number(0, 3), 0)
    across, along = (draws.whole_number(-eighth, eighth) for _ in range(2))
    keep = draws.maybe(torch.ones_like(across), 0)  # [N]
    size = 2 ** draws.maybe(draws.normal(0.2), 0)
    # two turns share one chance, so that a picture stays upright with chance 1 - p
    turn_p = 1 - math.sqrt(1 - draws.p)
    turns = [draws.maybe(draws.uniform(-math.pi, math.pi), 0, turn_p) for _ in range(2)]
    stretch = 2 ** draws.maybe(draws.normal(0.2), 0)
    fractions = [draws.maybe(draws.normal(0.125), 0) * 2 for _ in range(2)]
    one = torch.ones_like(size)
    steps = [
        scaled(flip, one),
        turned(quarters * (math.pi / 2)),
        shifted(across * keep * pixel, along * keep * pixel),
        scaled(size, size),
        turned(turns[0]),
        scaled(stretch, 1 / stretch),
        turned(turns[1]),
        shifted(*fractions),
    ]
    matrix = steps[0]
    for step in steps[1:]:
        matrix = matrix @ step  # [N, 3, 3]
    return matrix


def matrices(rows: list[list[Tensor | float]]) -> Tensor:
    """Square matrices [N, k, k] from rows of tensors [N] and numbers."""
    some = next(entry for row in rows for entry in row if isinstance(entry, Tensor))
    full = [[torch.zeros_like(some) + entry for entry in row] for row in rows]
    return torch.stack([torch.stack(row, 1) for row in full], 1)  # [N, k] a row -> [N, k, k]


def scaled(across: Tensor, along: Tensor) -> Tensor:
    return matrices([[across, 0, 0], [0, along, 0], [0, 0, 1]])


def turned(angle: Tensor) -> Tensor:
    cosine, sine = angle.cos(), angle.sin()
    return matrices([[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]])


def shifted(across: Tensor, along: Tensor) -> Tensor:
    return matrices([[1, 0, across], [0, 1, along], [0, 0, 1]])


def moved(x: Tensor, matrix: Tensor) -> Tensor:
    """Pictures sampled where the matrices [N, 3, 3] say; outside, the picture is mirrored."""
    affine = matrix[:, :2].to(x.dtype)  # [N, 2, 3]
    grid = functional.affine_grid(affine, x.shape, align_corners=False)  # [N, S, S, 2]
    return functional.grid_sample(x, grid, padding_mode="reflection", align_corners=False)


GREY = 3**-0.5  # the grey axis of RGB is (GREY, GREY, GREY)


def colour(draws: Draws) -> Tensor:
    """What becomes of each colour: matrices [N, 4, 4] on (red, green, blue, 1).

    Brightness, contrast, inverted light, turned hue and saturation.
    """
    brightness = draws.maybe(draws.normal(0.2), 0)
    contrast = 2 ** draws.maybe(draws.normal(0.5), 0)
    inverted = draws.maybe(draws.whole_number(0, 1), 0)
    hue = draws.maybe(draws.uniform(-math.pi, math.pi), 0)
    saturation = 2 ** draws.maybe(draws.normal(1.0), 0)
    return saturated(saturation) @ hued(hue) @ inverting(inverted) @ linear(contrast, brightness)


def linear(contrast: Tensor, brightness: Tensor) -> Tensor:
    rows = [[contrast if i == j else 0 for j in range(3)] + [brightness] for i in range(3)]
    return matrices([*rows, [0, 0, 0, 1]])


def inverting(inverted: Tensor) -> Tensor:
    """Light and dark change places, hues stay (inverted = 1): a mirror across the grey axis."""
    return matrices(axis_part(lambda same: (1.0 if same else 0.0) - 2 * GREY**2 * inverted))


def saturated(amount: Tensor) -> Tensor:
    """Away from the grey axis by `amount`, along it as before."""
    return matrices(axis_part(lambda same: GREY**2 * (1 - amount) + (amount if same else 0.0)))


def axis_part(entry) -> list[list[Tensor | float]]:
    """Rows of a matrix that treats the three colours alike: one entry on the diagonal, one off."""
    return [[entry(i == j) for j in range(3)] + [0.0] for i in range(3)] + [[0.0, 0.0, 0.0, 1.0]]


def hued(angle: Tensor) -> Tensor:
    """A turn about the grey axis (Rodrigues): the three colours change places at 120 degrees."""
    cosine, sine = angle.cos(), angle.sin()
    even = (1 - cosine) * GREY**2
    forth, back = even + sine * GREY, even - sine * GREY
    same = even + cosine
    return matrices(
        [[same, back, forth, 0], [forth, same, back, 0], [back, forth, same, 0], [0, 0, 0, 1]]
    )


def coloured(x: Tensor, matrix: Tensor) -> Tensor:
    """Pictures [N, C, S, S] under colour matrices [N, 4, 4]; grey ones as a grey pixel would."""
    matrix = matrix.to(x.dtype)
    if x.shape[1] == 1:
        gain = matrix[:, :3, :3].sum((1, 2)) / 3  # [N]
        shift = matrix[:, :3, 3].mean(1)  # [N]
        return x * gain[:, None, None, None] + shift[:, None, None, None]
    flat = matrix[:, :3, :3] @ x.flatten(2) + matrix[:, :3, 3:]  # [N, 3, S S]
    return flat.unflatten(2, x.shape[2:])  # [N, 3, S, S]
