"""Batches without end: the pictures lie on the device once, as bytes; the rest is indexing.

Legend: N pictures, H W sides, C channels, B batch.
"""

import math

import torch
from torch.nn import functional

from ganstudio.networks import to_float


class Batches:
    """Shuffled epochs over one set, resumable to the bit.

    The order of an epoch follows from the seed and the epoch's number alone, so the whole state
    is two numbers and the random state of the augmentation.
    """

    def __init__(self, pictures, labels, batch: int, seed: int, device, augment: "Augment"):
        self.pictures = torch.as_tensor(pictures).to(device)  # uint8 [N, H, W, C]
        self.labels = None if labels is None else torch.as_tensor(labels).to(device)  # [N]
        self.batch = batch
        self.seed = seed
        self.augment = augment
        self.random = torch.Generator(device).manual_seed(seed + 1)
        self.epoch = 0
        self.at = 0  # pictures of this epoch that are used up
        self._order = self._permutation()

    def next(self) -> tuple[torch.Tensor, torch.Tensor | None]:
        """Pictures float32 [B, C, H, W] in [-1, 1] and labels [B] or None."""
        picked, missing = [], self.batch
        while missing:
            some = self._order[self.at : self.at + missing]
            picked.append(some)
            missing -= len(some)
            self.at += len(some)
            if self.at == len(self._order):
                self.epoch, self.at = self.epoch + 1, 0
                self._order = self._permutation()
        index = torch.cat(picked) if len(picked) > 1 else picked[0]
        x = self.augment(to_float(self.pictures[index]), self.random)
        return x, None if self.labels is None else self.labels[index]

    def _permutation(self) -> torch.Tensor:
        random = torch.Generator().manual_seed(self.seed * 100_003 + self.epoch)
        return torch.randperm(len(self.pictures), generator=random).to(self.pictures.device)

    def state_dict(self) -> dict:
        return {"epoch": self.epoch, "at": self.at, "random": self.random.get_state()}

    def load_state_dict(self, state: dict) -> None:
        self.epoch, self.at = state["epoch"], state["at"]
        self.random.set_state(state["random"].cpu())
        self._order = self._permutation()


class Augment:
    """Flips, and small shifts, turns and scalings, drawn anew for each picture.

    Args:
        flip: mirror half of the pictures.
        shift: at most so many pixels each way.
        turn: at most so many degrees each way.
        scale: at most this share larger or smaller.
    """

    def __init__(self, flip=False, shift=0.0, turn=0.0, scale=0.0):
        self.flip, self.shift, self.turn, self.scale = flip, shift, turn, scale

    def __call__(self, x: torch.Tensor, random: torch.Generator) -> torch.Tensor:
        if self.flip:
            mirrored = torch.rand(len(x), 1, 1, 1, generator=random, device=x.device) < 0.5
            x = torch.where(mirrored, x.flip(3), x)
        if self.shift or self.turn or self.scale:
            x = self._moved(x, random)
        return x

    def _moved(self, x: torch.Tensor, random: torch.Generator) -> torch.Tensor:
        draw = torch.rand(4, len(x), generator=random, device=x.device).mul_(2).sub_(1)  # [4, B]
        angle = draw[0] * math.radians(self.turn)
        size = 1 + draw[1] * self.scale
        move = draw[2:] * (2 * self.shift / x.shape[3])  # in half sides, as affine_grid counts
        cosine, sine = angle.cos() * size, angle.sin() * size
        rows = [torch.stack([cosine, -sine, move[0]], 1), torch.stack([sine, cosine, move[1]], 1)]
        grid = functional.affine_grid(torch.stack(rows, 1), x.shape, align_corners=False)
        # what comes in from outside is black: shift to [0, 2] where zero padding is black
        return functional.grid_sample(x + 1, grid, align_corners=False) - 1
