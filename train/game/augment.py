"""Changes to pictures: of the data (Augment), and of all that the critic sees (DiffAugment).

DiffAugment: Zhao et al. 2020, arXiv:2006.10738. A critic that is shown a few hundred pictures over
and over memorises them. So real and fake pictures alike are changed before it sees them; the
generator's gradient passes through the change, and the pictures that it draws stay unchanged.

Legend: N pictures, C channels, H W sides.
"""

import math
from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional

from ganstudio.errors import StudioError
from train.machine.distributed import mine, whole


class Augment:
    """Flips, and small shifts, turns and scalings, drawn anew for each picture.

    Args:
        flip: mirror half of the pictures.
        shift: at most so many pixels each way.
        turn: at most so many degrees each way.
        scale: at most this share larger or smaller.
        crop: at most so many whole pixels each way; what comes in is the picture's edge, mirrored.
    """

    def __init__(self, flip=False, shift=0.0, turn=0.0, scale=0.0, crop=0):
        self.flip, self.shift, self.turn, self.scale = flip, shift, turn, scale
        self.crop = crop

    def __call__(self, x: Tensor, random: torch.Generator) -> Tensor:
        if self.flip:
            drawn = torch.rand(whole(len(x)), 1, 1, 1, generator=random, device=x.device)
            x = torch.where(mine(drawn) < 0.5, x.flip(3), x)
        if self.shift or self.turn or self.scale:
            x = self._moved(x, random)
        return self._cropped(x, random) if self.crop else x

    def _cropped(self, x: Tensor, random: torch.Generator) -> Tensor:
        count, _, height, width = x.shape
        size = (2, whole(count))
        drawn = torch.randint(0, 2 * self.crop + 1, size, generator=random, device=x.device)
        top, left = mine(drawn, 1)[:, :, None]  # [N, 1] each
        rows = top + torch.arange(height, device=x.device)  # [N, H]
        columns = left + torch.arange(width, device=x.device)  # [N, W]
        padded = functional.pad(x, [self.crop] * 4, mode="reflect").permute(0, 2, 3, 1)
        number = torch.arange(count, device=x.device)[:, None, None]
        cut = padded[number, rows[:, :, None], columns[:, None, :]]  # [N, H, W, C]
        return cut.permute(0, 3, 1, 2)  # [N, C, H, W]

    def _moved(self, x: Tensor, random: torch.Generator) -> Tensor:
        draw = torch.rand(4, whole(len(x)), generator=random, device=x.device)
        draw = mine(draw, 1).mul(2).sub(1)  # [4, N]
        angle = draw[0] * math.radians(self.turn)  # [N]
        size = 1 + draw[1] * self.scale
        move = draw[2:] * (2 * self.shift / x.shape[3])  # in half sides, as affine_grid counts
        cosine, sine = angle.cos() * size, angle.sin() * size
        rows = [torch.stack([cosine, -sine, move[0]], 1), torch.stack([sine, cosine, move[1]], 1)]
        grid = functional.affine_grid(torch.stack(rows, 1), x.shape, align_corners=False)
        # what comes in from outside is black: shift to [0, 2] where zero padding is black
        return functional.grid_sample(x + 1, grid, align_corners=False) - 1


class DiffAugment:
    """The changes of a policy such as "colour,translation", drawn anew for each picture."""

    def __init__(self, policy: str):
        policy = "" if policy == "auto" else policy  # not decided yet (fit.py)
        names = [name.strip() for name in policy.split(",") if name.strip()]
        for name in names:
            if name not in CHANGES:
                raise StudioError(f"diff_augment lists {', '.join(CHANGES)}, not “{name}”.")
        self.changes = [CHANGES[name] for name in names]

    def __call__(self, x: Tensor, random: torch.Generator) -> Tensor:
        for change in self.changes:
            x = change(x, random)
        return x


def colour(x: Tensor, random: torch.Generator) -> Tensor:
    """Brightness by at most a quarter of the range, saturation to 0..2, contrast to 0.5..1.5."""
    drawn = torch.rand(3, whole(len(x)), 1, 1, 1, generator=random, device=x.device)
    brightness, saturation, contrast = mine(drawn, 1)
    x = x + (brightness - 0.5)
    grey = x.mean(1, keepdim=True)  # [N, 1, H, W]
    x = grey + (x - grey) * (2 * saturation)
    mean = x.mean((1, 2, 3), keepdim=True)  # [N, 1, 1, 1]
    return mean + (x - mean) * (contrast + 0.5)


def translation(x: Tensor, random: torch.Generator) -> Tensor:
    """By whole pixels, at most an eighth of the side each way; what comes in is mid-grey."""
    most = x.shape[3] // 8
    size = (whole(len(x)), 2)
    pixels = mine(torch.randint(-most, most + 1, size, generator=random, device=x.device))  # [N, 2]
    grid = torch.eye(2, 3, device=x.device).repeat(len(x), 1, 1)  # [N, 2, 3]
    grid[:, :, 2] = pixels * (2 / x.shape[3])
    grid = functional.affine_grid(grid, x.shape, align_corners=False)  # [N, H, W, 2]
    return functional.grid_sample(x, grid, mode="nearest", align_corners=False)


def cutout(x: Tensor, random: torch.Generator) -> Tensor:
    """A square of half the side, anywhere, partly outside too, becomes mid-grey."""
    side = x.shape[3]
    size = (2, whole(len(x)), 1)
    centre = mine(torch.randint(0, side + 1, size, generator=random, device=x.device), 1)
    far = (torch.arange(side, device=x.device) + 0.5 - centre).abs() > side / 4  # [2, N, S]
    return x * (far[0, :, None, :, None] | far[1, :, None, None, :])


CHANGES: dict[str, Callable[[Tensor, torch.Generator], Tensor]] = {
    "colour": colour,
    "translation": translation,
    "cutout": cutout,
}
