"""What a kind of training owes the loop, the run folder and the export.

Legend: N pictures, K classes, H W sides, C channels.
"""

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
import torch
from torch import Tensor, nn

from ganstudio.data import PictureSet
from ganstudio.errors import StudioError
from train.batches import Batches
from train.config import Config
from train.game.augment import Augment
from train.game.schedule import learning_rate
from train.keep.selection import Judge
from train.machine import distributed
from train.machine.step import autocast
from train.pictures import Pictures, read
from train.reading import reading
from train.request import Request


class Task:
    """A kind of training: its networks, its step, and what is kept of them.

    A task sets `entry`, `ema` and `optimizers`, counts its `steps`, and is rebuilt from its
    configuration and `state_dict` alone.

    Args:
        num_classes: classes that the networks are told or asked; 0 for none.
        bf16: run the networks in bfloat16; losses and measuring stay in float32.
    """

    kind: ClassVar[str]  # of the checkpoint that it makes: generator, translator, classifier

    entry: dict  # the network in config.json
    critic_entries: dict[str, dict]  # and its critics there, by name
    peak_rates: dict[str, float]  # of each optimiser

    def __init__(self, config: Config, num_classes: int, device: torch.device, bf16: bool):
        self.config, self.num_classes = config, num_classes
        self.device, self.bf16 = device, bf16
        self.optimizers: dict[str, torch.optim.Optimizer] = {}
        self.held_out: PictureSet | None = None  # to try the critic on; no part of the state
        self.steps = 0

    # --- the data ---------------------------------------------------------------------------------

    @classmethod
    def read(cls, config: Config, request: Request) -> Pictures:
        """The pictures to train on and to choose by."""
        return read(config, request, config.conditional, reading(distributed.is_first()))

    @classmethod
    def labels(cls, config: Config, pictures) -> tuple[np.ndarray | None, tuple[str, ...]]:
        """What the networks are told or asked of each picture, [N], and the names of it."""
        return None, ()

    @classmethod
    def batches(cls, config: Config, pictures: Pictures, device: torch.device) -> Batches:
        augment = Augment(config.flip, config.shift, config.turn, config.scale, config.crop)
        labels, _ = cls.labels(config, pictures.train)
        return Batches(pictures.train.pictures, labels, config.seed, device, augment)

    # --- training ---------------------------------------------------------------------------------

    @property
    def parameters(self) -> dict[str, int]:
        """How many numbers each network learns."""
        raise NotImplementedError

    def step(self, batches, progress: float) -> dict[str, Tensor]:
        """One step at a share of the run; what the journal wants to know, scalars."""
        raise NotImplementedError

    def gauge(self) -> dict[str, float]:
        """What the networks make of held-out pictures, for the journal."""
        return {}

    def critic_accuracy(self, network: nn.Module) -> dict[str, float]:
        """How well the critic tells a snapshot's pictures from held-out ones, for the journal."""
        return {}

    def set_rates(self, progress: float) -> None:
        for name, optimizer in self.optimizers.items():
            for group in optimizer.param_groups:
                group["lr"] = learning_rate(self.config, self.peak_rates[name], progress)

    def autocast(self):
        return autocast(self.device, self.bf16)

    @property
    def trained(self) -> nn.Module:
        """The network that a checkpoint holds, before the average."""
        raise NotImplementedError

    @property
    def named_critics(self) -> dict[str, nn.Module]:
        """Those it plays against; a checkpoint may carry them by these names."""
        return {}

    @staticmethod
    def critics_in(state: dict) -> dict[str, Mapping[str, Tensor]]:
        """Their weights, by name, in what `state_dict` gave."""
        return {}

    def state_dict(self) -> dict:
        raise NotImplementedError

    def load_state_dict(self, state: dict) -> None:
        raise NotImplementedError

    # --- what is kept -----------------------------------------------------------------------------

    def snapshot(self, quick: bool = False) -> nn.Module:
        """The network as a checkpoint would hold it; takes nothing from training's random stream.

        Args:
            quick: good enough for a timelapse's small pictures.
        """
        raise NotImplementedError

    def judge(self, pictures: Pictures) -> Judge | None:
        """What chooses the best snapshot; None where there is nothing to choose by."""
        raise NotImplementedError

    def preview(self, network: nn.Module) -> np.ndarray | None:
        """What the run folder shows of a snapshot, uint8 [H, W, C]; None where it draws nothing."""
        return None


def classes_of(config: Config, pictures) -> tuple[np.ndarray | None, tuple[str, ...]]:
    """The labels and class names that a generator is told: none, unless it is conditional.

    Raises:
        StudioError: it is conditional, and the pictures have no classes.
    """
    if not config.conditional:
        return None, ()
    check_labels(pictures.labels, pictures.class_names)
    return pictures.labels, pictures.class_names


def check_labels(labels: np.ndarray | None, names: tuple[str, ...]) -> None:
    """
    Raises:
        StudioError: there are no classes to tell or ask.
    """
    if labels is None or len(names) < 2:
        raise StudioError(
            "A conditional network needs classes; sort the pictures into sub-folders, one a class, "
            "or leave conditional=true out."
        )
