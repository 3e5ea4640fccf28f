"""The step of a classifier: cross-entropy, Adam, and a running average like the generators'.

Of classes one is right; of tags (a multi-label network) each is there or not, by itself.

Legend: B pictures a step, K classes or tags, C channels, S side.
"""

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from ganstudio.networks import build
from train.config import Config
from train.game.ema import Ema, reestimate
from train.game.schedule import batch_size
from train.keep.selection import ErrorJudge, Judge, TagJudge
from train.machine import distributed
from train.machine.step import adam, channels_last, count, optimise, place
from train.pictures import Pictures, read
from train.reading import reading
from train.request import Request
from train.tasks.base import Task, check_labels

RECENT = 32  # batches by which batch norm is re-estimated


class Classifier(Task):
    """One network, its optimiser and its running average."""

    kind = "classifier"

    def __init__(self, config: Config, num_classes: int, device: torch.device, bf16: bool):
        super().__init__(config, num_classes, device, bf16)
        self.entry = config.entry(config.classifier, num_classes)
        self.network = place(build(self.entry), device)
        self.ema = Ema(self.network, config.ema, config.start_share)
        betas = (config.beta1, config.beta2)
        self.peak_rates = {"network": config.lr_generator}
        self.optimizers = {
            "network": adam(self.network, config.lr_generator, betas, config.weight_decay)
        }
        self.recent: list[Tensor] = []  # the pictures of the last steps, [B, C, S, S] each

    @classmethod
    def read(cls, config: Config, request: Request) -> Pictures:
        return read(config, request, True, reading(distributed.is_first()))

    @classmethod
    def labels(cls, config: Config, pictures) -> tuple[np.ndarray | None, tuple[str, ...]]:
        if has_tags(config):
            check_labels(pictures.tags, pictures.tag_names)
            return pictures.tags, pictures.tag_names
        check_labels(pictures.labels, pictures.class_names)
        return pictures.labels, pictures.class_names

    @property
    def parameters(self) -> dict[str, int]:
        return {"classifier": count(self.network.parameters())}

    def step(self, batches, progress: float) -> dict[str, Tensor]:
        self.set_rates(progress)
        x, wanted = batches.next(batch_size(self.config, progress))
        x = channels_last(x)  # [B, C, S, S]
        with self.autocast():
            logits = self.network(x)  # [B, K]
        loss, stats = self._loss(logits.float(), wanted)
        optimise(self.optimizers["network"], loss)
        self.ema.update()
        self.steps += 1
        self.recent = [*self.recent[1 - RECENT :], x]
        return {"loss": loss.detach(), **stats}

    def _loss(self, logits: Tensor, wanted: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        """Wanted are classes [B] or tags [B, K]; the loss, and what the journal wants to know."""
        if has_tags(self.config):
            return functional.binary_cross_entropy_with_logits(logits, wanted.float()), {}
        right = (logits.argmax(1) == wanted).float().mean()
        return functional.cross_entropy(logits, wanted), {"accuracy": right}

    @property
    def trained(self) -> nn.Module:
        return self.network

    def snapshot(self, quick: bool = False) -> nn.Module:
        """The averaged network with batch norm re-estimated on the pictures shown last."""
        if not self.recent:
            return self.ema.shown()
        return reestimate(self.ema.shown(), ((x,) for x in self.recent))

    def judge(self, pictures: Pictures) -> Judge | None:
        selection = pictures.selection if self.config.measures else None
        if not selection:
            return None
        return TagJudge(selection) if has_tags(self.config) else ErrorJudge(selection)

    def state_dict(self) -> dict:
        return {
            "network": self.network.state_dict(),
            "ema": self.ema.state_dict(),
            "optimizer": self.optimizers["network"].state_dict(),
            "steps": self.steps,
            "recent": self.recent,
        }

    def load_state_dict(self, state: dict) -> None:
        self.network.load_state_dict(state["network"])
        self.ema.load_state_dict(state["ema"])
        self.optimizers["network"].load_state_dict(state["optimizer"])
        self.steps = state["steps"]
        self.recent = [x.to(self.device) for x in state["recent"]]


def has_tags(config: Config) -> bool:
    """Whether a picture may have several of what is asked."""
    return bool(config.classifier.get("multi_label"))


TASK = Classifier
