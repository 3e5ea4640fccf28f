"""The step of a classifier: cross-entropy, Adam, and a running average like the generators'.

Of classes one is right; of tags (a multi-label network) each is there or not, by itself.
"""

import contextlib

import torch
from torch.nn import functional

from ganstudio.networks import build
from train.config import Config
from train.game.ema import Ema, reestimate
from train.game.schedule import batch_size, learning_rate
from train.tasks.gan import adam, channels_last, optimise, place


class Classifier:
    """One network, its optimiser and its running average."""

    def __init__(self, config: Config, num_classes: int, device: torch.device, bf16: bool):
        self.config, self.device, self.bf16 = config, device, bf16
        sizes = {"image_size": config.image_size, "channels": config.channels}
        self.entry = {**config.classifier, **sizes, "num_classes": num_classes}
        self.network = place(build(self.entry), device)
        self.ema = Ema(self.network, config.ema)
        betas = (config.beta1, config.beta2)
        self.optimizer = adam(self.network, config.lr_generator, betas, config.weight_decay)
        self.steps = 0
        self.recent: list[torch.Tensor] = []  # pictures of late steps, to re-estimate batch norm

    @property
    def parameters(self) -> dict[str, int]:
        return {"classifier": sum(p.numel() for p in self.network.parameters())}

    def step(self, batches, progress: float) -> dict[str, torch.Tensor]:
        for group in self.optimizer.param_groups:
            group["lr"] = learning_rate(self.config, self.config.lr_generator, progress)
        x, labels = batches.next(batch_size(self.config, progress))
        x = channels_last(x)
        with self._autocast():
            logits = self.network(x)
        loss, told = self._loss(logits.float(), labels)
        optimise(self.optimizer, loss)
        self.ema.update()
        self.steps += 1
        self.recent = [*self.recent[-31:], x]
        return {"loss": loss.detach(), **told}

    def _loss(self, logits: torch.Tensor, wanted: torch.Tensor) -> tuple[torch.Tensor, dict]:
        """Wanted are classes [N] or tags [N, K]; the loss, and what the journal wants to know."""
        if self.network.multi_label:
            return functional.binary_cross_entropy_with_logits(logits, wanted.float()), {}
        right = (logits.argmax(1) == wanted).float().mean()
        return functional.cross_entropy(logits, wanted), {"accuracy": right}

    def snapshot(self, batches: int = 32) -> torch.nn.Module:
        """The averaged network with batch norm re-estimated on the pictures shown last."""
        if not self.recent:
            return self.ema.network
        return reestimate(self.ema.network, ((x,) for x in self.recent[-batches:]))

    def _autocast(self):
        if not self.bf16:
            return contextlib.nullcontext()
        return torch.autocast(self.device.type, torch.bfloat16)

    def state_dict(self) -> dict:
        return {
            "network": self.network.state_dict(),
            "ema": self.ema.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "steps": self.steps,
            "recent": self.recent,
        }

    def load_state_dict(self, state: dict) -> None:
        self.network.load_state_dict(state["network"])
        self.ema.load_state_dict(state["ema"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.steps = state["steps"]
        self.recent = [x.to(self.device) for x in state["recent"]]
