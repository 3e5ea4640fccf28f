"""How a translator is looked at and judged while it trains: on pictures that it never sees."""

from collections.abc import Callable

import numpy as np
import torch

from ganstudio.checkpoints.sheet import Sheet
from ganstudio.data.pairs import PairSet
from ganstudio.errors import StudioError
from ganstudio.measure.distances import kernel_distance
from ganstudio.measure.efficientnet import backbone
from ganstudio.measure.features import features, pixel_features
from ganstudio.networks.translate import translate
from ganstudio.pictures.sheets import sheet
from train.config import Config
from train.keep.selection import ON_HELD_OUT

COLUMNS = 8  # held-out pictures of each side on a sheet
ROWS = 6
GAP = 2  # pixels between the small pictures of a sheet
WANTED = 20  # fewer selection pictures of a side say nothing


class PairSheet:
    """Held-out pictures of both sides, their translation, and the way back.

    Six rows: A, to B, back; B, to A, back. What is published shows only the translations.
    """

    def __init__(self, held_out: PairSet):
        self.columns = min(COLUMNS, held_out.both())
        sides = {"B": held_out.a, "A": held_out.b}
        self.sides = {to: side.pictures[: self.columns] for to, side in sides.items()}

    def picture(self, network: torch.nn.Module) -> np.ndarray:
        """uint8 [H, W, 3]."""
        network.eval()
        rows = []
        for to, pictures in self.sides.items():
            there = translate(network, pictures, to)  # uint8 [N, H, W, 3]
            rows += [pictures, there, translate(network, there, "A" if to == "B" else "B")]
        return sheet(np.concatenate(rows), ROWS, self.columns, GAP)

    @property
    def layout(self) -> Sheet:
        """How the pictures that are published lie."""
        return Sheet(2, self.columns, GAP)

    @staticmethod
    def published(picture: np.ndarray) -> np.ndarray:
        """The rows that our own generators drew."""
        side = (picture.shape[0] - (ROWS - 1) * GAP) // ROWS
        first, second = (picture[at : at + side] for at in (side + GAP, 4 * (side + GAP)))
        return np.concatenate([first, picture[side : side + GAP], second])


class PairJudge:
    """Kernel distance (KID x 100) of translated selection photographs to selection pictures of B.

    Args:
        look: pictures, uint8 [N, H, W, C], to features [N, F].
    """

    against = ON_HELD_OUT

    def __init__(self, selection: PairSet, title: str, look: Callable, config: Config):
        self.title = title
        self.look = look
        count = min(len(selection.a), config.measure_pictures)
        self.a = selection.a.pictures[:count]
        self.real = look(selection.b.pictures)  # [N, F]

    def distance(self, network: torch.nn.Module) -> float:
        made = translate(network.eval(), self.a, "B")
        return 100 * kernel_distance(self.look(made), self.real)[0]


def judge_of(config: Config, selection: PairSet) -> PairJudge | None:
    """By the features of EfficientNet-Lite2 where it is installed, else by reduced pixels."""
    if selection.both() < WANTED or not config.measures:
        return None
    try:
        judge = backbone("lite2")
    except StudioError:
        return PairJudge(selection, "KID x 100 (8 x 8 pixels)", pixel_features, config)
    title = f"KID x 100 ({judge.title})"
    return PairJudge(selection, title, lambda pictures: features(judge, pictures), config)
