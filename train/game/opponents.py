"""What a generator of styles or a translator trains against: a critic with its optimiser each.

In its turn an opponent first learns from real and drawn pictures, then judges the drawn ones: it
returns the generator's loss. The losses of several opponents add up.

Legend: B pictures a step, C channels, S side.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from ganstudio.networks import build
from train.config import Config
from train.game import ada
from train.game.augment import DiffAugment
from train.game.freeze import freeze
from train.game.objectives import hinge_critic, objective
from train.game.penalties import r1
from train.game.projected import ProjectedCritic
from train.game.schedule import learning_rate
from train.machine.step import (
    adam,
    autocast,
    channels_last,
    optimise,
    place,
    require_gradients,
    trainable,
)

Turn = tuple[Tensor, dict[str, Tensor]]  # the generator's loss, and lines for the journal


class Opponent:
    """What both kinds share: rates, precision, saving.

    Args:
        entry: of the critic's network, as a checkpoint that carries it names it.
    """

    def __init__(
        self, critic: nn.Module, entry: dict, rate: float, config: Config, device, bf16: bool
    ):
        self.critic, self.rate, self.config, self.bf16 = critic, rate, config, bf16
        self.entry, self.device = entry, device
        self.weights = trainable(critic)
        self.optimizer = adam(critic, rate, (config.beta1, config.beta2))
        self.augment = DiffAugment(config.diff_augment)

    def set_rate(self, progress: float) -> None:
        for group in self.optimizer.param_groups:
            group["lr"] = learning_rate(self.config, self.rate, progress)

    def autocast(self):
        return autocast(self.device, self.bf16)

    def state_dict(self) -> dict:
        return {"critic": self.critic.state_dict(), "optimizer": self.optimizer.state_dict()}

    def load_state_dict(self, state: dict) -> None:
        self.critic.load_state_dict(state["critic"])
        self.optimizer.load_state_dict(state["optimizer"])


class Plain(Opponent):
    """A critic that learns to see by itself, held by R1 (Mescheder et al. 2018)."""

    def __init__(self, config: Config, num_classes: int, device: torch.device, bf16: bool):
        entry = config.entry(config.critic, num_classes)
        critic = place(build(entry), device)
        freeze(critic, config.freeze_critic)
        super().__init__(critic, entry, config.lr_critic, config, device, bf16)
        self.objective = objective(config.objective)
        self.controller = None
        if config.ada_target:
            self.controller = ada.Controller(config.ada_target, config.ada_images)

    def turn(
        self, real: Tensor, fake: Tensor, labels, random, step: int, shown: Tensor | None = None
    ) -> Turn:
        """The critic's step, then its word on `fake`.

        Args:
            shown: what the critic learns from in the place of `fake` (from a pool, for instance).
        """
        shown = fake.detach() if shown is None else shown
        require_gradients(self.weights, True)
        seen_real, seen_fake = self._changed(real, random), self._changed(shown, random)
        both = channels_last(torch.stack([seen_real, seen_fake], 1).flatten(0, 1))  # [2B, C, S, S]
        scores = self.score(both, None if labels is None else labels.repeat_interleave(2))  # [2B]
        on_real, on_fake = scores[0::2], scores[1::2]  # [B] each
        loss = self.objective.critic(on_real, on_fake).mean()
        stats = {"critic_loss": loss, "critic_real": on_real.mean(), "critic_fake": on_fake.mean()}
        if self.config.r1 and step % self.config.penalty_every == 0:
            penalty = r1(lambda x: self.critic(self._changed(x, random), labels), real, None).mean()
            loss = loss + self.config.penalty_every * self.config.r1 * penalty
        optimise(self.optimizer, loss)
        require_gradients(self.weights, False)  # their gradients are of no use to the generator
        drawn = self.score(self._changed(fake, random), labels)  # [B]
        loss = self.objective.generator(on_real.detach(), drawn).mean()
        if self.controller:
            self.controller.update(on_real)
            steered = {"ada_p": self.controller.p, "ada_signal": self.controller.signal}
            stats |= {
                key: torch.tensor(value, device=real.device) for key, value in steered.items()
            }
        return loss, {key: value.detach() for key, value in stats.items()}

    def _changed(self, x: Tensor, random: torch.Generator) -> Tensor:
        """What the critic is shown: adaptive changes where they are steered, else DiffAugment's."""
        if self.controller:
            return ada.augment(x, self.controller.p, random)
        return self.augment(x, random)

    def score(self, x: Tensor, labels: Tensor | None) -> Tensor:
        """[N, C, S, S] -> [N]"""
        with self.autocast():
            return self.critic(x, labels).float()

    def state_dict(self) -> dict:
        steering = self.controller.state_dict() if self.controller else None
        return {**super().state_dict(), "ada": steering}

    def load_state_dict(self, state: dict) -> None:
        super().load_state_dict(state)
        if self.controller:
            self.controller.load_state_dict(state["ada"])


class Projected(Opponent):
    """A critic that looks through frozen features (projected.py), with hinge and DiffAugment.

    One look at the drawn pictures serves both turns. It knows so much from the start that it would
    win before the generator has drawn anything, so at first it sees real and drawn pictures
    blurred, and less so as `blur_images` pass.
    """

    def __init__(self, config: Config, device: torch.device, bf16: bool):
        critic = ProjectedCritic(**config.projected).to(device)
        entry = {"type": "projected-heads", **config.projected}
        super().__init__(critic, entry, config.lr_projected, config, device, bf16)

    def turn(self, real: Tensor, fake: Tensor, random, images: int) -> Turn:
        left = 1 - images / self.config.blur_images if self.config.blur_images else 0
        sigma = BLUR * self.config.image_size * max(left, 0)
        with torch.no_grad():
            seen_real = self._see(blurred(self.augment(real, random), sigma))
        seen_fake = self._see(blurred(self.augment(fake, random), sigma))
        require_gradients(self.weights, True)
        pairs = zip(seen_real, seen_fake, strict=True)
        both = [torch.stack([a, b.detach()], 1).flatten(0, 1) for a, b in pairs]  # [2B, C, s, s]
        halves = [(scores[0::2], scores[1::2]) for scores in self._judge(both)]  # [B, M] each
        loss = sum(hinge_critic(a, b).mean() for a, b in halves)
        stats = {
            "projected_loss": loss,
            "projected_real": sum(a.mean() for a, _ in halves) / len(halves),
            "projected_fake": sum(b.mean() for _, b in halves) / len(halves),
        }
        optimise(self.optimizer, loss)
        require_gradients(self.weights, False)
        loss = -sum(scores.mean() for scores in self._judge(seen_fake))
        return loss, {key: value.detach() for key, value in stats.items()}

    def score(self, x: Tensor, labels: Tensor | None) -> Tensor:
        """[N, C, S, S] -> [N], the mean over all that it looks at; it knows no classes."""
        return torch.stack([scores.float().mean(1) for scores in self._judge(self._see(x))]).mean(0)

    def _see(self, x: Tensor) -> list[Tensor]:
        with self.autocast():
            return self.critic.see(x)

    def _judge(self, seen: list[Tensor]) -> list[Tensor]:
        with self.autocast():
            return self.critic.judge(seen)


BLUR = 1 / 32  # the first blur's standard deviation, of the side


def blurred(x: Tensor, sigma: float) -> Tensor:
    """[N, C, S, S] under a Gaussian of `sigma` pixels; the border is repeated outward."""
    if sigma < 0.2:
        return x
    reach = max(round(3 * sigma), 1)
    offsets = torch.arange(-reach, reach + 1, device=x.device, dtype=x.dtype)
    kernel = torch.exp(-0.5 * (offsets / sigma).square())
    kernel = (kernel / kernel.sum()).expand(x.shape[1], 1, -1)  # [C, 1, taps]
    x = functional.pad(x, (reach,) * 4, mode="replicate")
    x = functional.conv2d(x, kernel[:, :, None], groups=x.shape[1])
    return functional.conv2d(x, kernel[:, :, :, None], groups=x.shape[1])
