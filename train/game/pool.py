"""A pool of earlier fakes: the critic does not forget what the generator once did.

Shrivastava et al. 2017, arXiv:1612.07828; of 50 pictures as in CycleGAN.

Legend: N pictures, C channels, H W sides.
"""

import torch
from torch import Tensor

from train.machine import distributed


class ImagePool:
    """Keeps up to `size` pictures; half of those that come in are exchanged for older ones.

    Every process holds the world's pool, and draws for the world (distributed.py).
    """

    def __init__(self, size: int):
        self.size = size
        self.kept: Tensor | None = None  # [n, C, H, W]

    def exchange(self, fresh: Tensor, random: torch.Generator) -> Tensor:
        """What the critic is to see in the place of fresh fakes [N, C, H, W].

        Until the pool is full every fake goes in and comes back as it is. Then each is, by the
        toss of a coin, shown itself, or put in the place of an older one, which is shown.
        """
        if not self.size:
            return fresh
        fresh = world_of(fresh)
        room = self.size - (0 if self.kept is None else len(self.kept))
        coming, rest = fresh[:room], fresh[room:]
        if len(coming):
            self.kept = coming.clone() if self.kept is None else torch.cat([self.kept, coming])
        count = len(rest)
        tossed = torch.rand(count, generator=random, device=fresh.device) < 0.5
        # distinct places, so that no picture of a batch is lost or shown twice
        places = torch.randperm(self.size, generator=random, device=fresh.device)[:count]
        if count > self.size:
            tossed[self.size :] = False
            places = torch.cat([places, places.new_zeros(count - self.size)])
        older = self.kept[places]  # [count, C, H, W]
        shown = torch.where(tossed.view(-1, 1, 1, 1), older, rest)
        self.kept[places[tossed]] = rest[tossed]
        return distributed.mine(torch.cat([coming, shown]))

    def state_dict(self) -> dict:
        return {"kept": self.kept}

    def load_state_dict(self, state: dict) -> None:
        self.kept = state["kept"]


def world_of(share: Tensor) -> Tensor:
    """The pictures of all processes, in the order of which each one's share is every N-th."""
    if distributed.world() == 1:
        return share
    return distributed.gather(share).transpose(0, 1).flatten(0, 1)  # [world N, C, H, W]
