"""What a translator trains on: two sets of pictures without partners."""

import torch
from torch import Tensor

from ganstudio.data.pairs import PAIRS, PairSet, own_pair, pair
from train.batches import Batches
from train.config import Config
from train.game.augment import Augment
from train.request import Request


def load(config: Config, request: Request, split: str) -> PairSet:
    if config.data in PAIRS:
        return pair(config.data, request.data, config.image_size, split)
    return own_pair(request.a, request.b, config.image_size, split)


class PairBatches:
    """As many pictures of A as of B; an epoch of one side ends without regard to the other."""

    def __init__(self, config: Config, pictures: PairSet, device: torch.device):
        change = Augment(config.flip, crop=config.crop)
        self.a, self.b = (
            Batches(side.pictures, None, seed, device, change)
            for side, seed in ((pictures.a, config.seed), (pictures.b, config.seed + 50))
        )

    def next(self, batch: int) -> tuple[Tensor, Tensor]:
        """So many pictures of each side, float32 [B, C, H, W] in [-1, 1]."""
        return self.a.next(batch)[0], self.b.next(batch)[0]

    def state_dict(self) -> dict:
        return {"a": self.a.state_dict(), "b": self.b.state_dict()}

    def load_state_dict(self, state: dict) -> None:
        self.a.load_state_dict(state["a"])
        self.b.load_state_dict(state["b"])
