"""Batches without end: the pictures lie on the device once, as bytes; the rest is indexing.

Legend: N pictures, H W sides, C channels, B batch.
"""

import torch

from ganstudio.networks import to_float
from train.game.augment import Augment
from train.machine.distributed import mine


class Batches:
    """Shuffled epochs over one set, resumable to the bit.

    The order of an epoch follows from the seed and the epoch's number alone, so the whole state
    is two numbers and the random state of the augmentation.
    """

    def __init__(self, pictures, labels, seed: int, device, augment: Augment):
        self.pictures = torch.as_tensor(pictures).to(device)  # uint8 [N, H, W, C]
        self.labels = None if labels is None else torch.as_tensor(labels).to(device)  # [N]
        self.seed = seed
        self.augment = augment
        self.random = torch.Generator(device).manual_seed(seed + 1)
        self.epoch = 0
        self.at = 0  # pictures of this epoch that are used up
        self._order = self._permutation()

    def next(self, batch: int) -> tuple[torch.Tensor, torch.Tensor | None]:
        """So many pictures, float32 [B, C, H, W] in [-1, 1], and labels [B] or None.

        Of many processes each gets its share; all of them move on by the whole batch.
        """
        picked, missing = [], batch
        while missing:
            some = self._order[self.at : self.at + missing]
            picked.append(some)
            missing -= len(some)
            self.at += len(some)
            if self.at == len(self._order):
                self.epoch, self.at = self.epoch + 1, 0
                self._order = self._permutation()
        index = mine(torch.cat(picked) if len(picked) > 1 else picked[0])
        x = self.augment(to_float(self.pictures[index]), self.random)
        return x, None if self.labels is None else self.labels[index]

    def _permutation(self) -> torch.Tensor:
        random = torch.Generator().manual_seed(self.seed * 100_003 + self.epoch)
        return torch.randperm(len(self.pictures), generator=random).to(self.pictures.device)

    def state_dict(self) -> dict:
        state = {"epoch": self.epoch, "at": self.at, "random": self.random.get_state()}
        return state | {"count": len(self.pictures)}

    def load_state_dict(self, state: dict) -> None:
        self.epoch, self.at = state["epoch"], state["at"]
        self.random.set_state(state["random"].cpu())
        if state.get("count", len(self.pictures)) != len(self.pictures):
            self.epoch, self.at = self.epoch + 1, 0  # that place was in another order
        self._order = self._permutation()
