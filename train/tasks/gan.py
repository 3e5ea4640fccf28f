"""The step of a GAN: one turn of the critic (or several), one of the generator, then the average.

Legend: B pictures a step, Z latent size, K classes.
"""

import contextlib

import numpy as np
import torch
from torch.nn import functional

from ganstudio.networks import build
from train.config import Config
from train.game import balance
from train.game.augment import DiffAugment
from train.game.ema import Ema, batch_norms, reestimate
from train.game.objectives import objective
from train.game.penalties import PENALTIES
from train.game.schedule import batch_size, learning_rate
from train.keep import preview
from train.machine import distributed


class Gan:
    """Both networks, their optimisers and the generator's running average.

    Args:
        num_classes: classes that the networks are told; 0 for an unconditional pair.
        bf16: run the networks in bfloat16; losses, penalties and measuring stay in float32.
    """

    def __init__(self, config: Config, num_classes: int, device: torch.device, bf16: bool):
        self.config, self.device, self.bf16 = config, device, bf16
        self.num_classes = num_classes
        sizes = {"image_size": config.image_size, "channels": config.channels}
        classes = {"num_classes": num_classes} if num_classes else {}
        self.entry = {**config.generator, **sizes, **classes}
        self.generator = place(build(self.entry), device)
        self.critic = place(build({**config.critic, **sizes, **classes}), device)
        self.ema = Ema(self.generator, config.ema)
        betas = (config.beta1, config.beta2)
        self.optimizers = {
            "generator": adam(self.generator, config.lr_generator, betas),
            "critic": adam(self.critic, config.lr_critic, betas),
        }
        self.objective = objective(config.objective, config.real_label)
        weights = {"r1": config.r1, "r2": config.r2, "gradient": config.gradient}
        self.penalties = {name: weight for name, weight in weights.items() if weight}
        # batch norm makes a picture's score depend on its batch: real and fake stay apart then
        smallest = (config.batch_first or config.batch) // distributed.world()
        self.together = not batch_norms(self.critic) and smallest % 8 == 0
        self.augment = DiffAugment(config.diff_augment)
        self.random = torch.Generator(device).manual_seed(config.seed + 2)
        self.balance = self._mode_balance()
        self.steps = 0

    @property
    def parameters(self) -> dict[str, int]:
        nets = {"generator": self.generator, "critic": self.critic}
        return {name: sum(p.numel() for p in net.parameters()) for name, net in nets.items()}

    def step(self, batches, progress: float) -> dict[str, torch.Tensor]:
        """Shows critic_steps batches; returns what the journal wants to know."""
        self._set_rates(progress)
        size = batch_size(self.config, progress)
        self.critic.requires_grad_(True)
        stats: dict[str, torch.Tensor] = {}
        for turn in range(1, self.config.critic_steps + 1):
            real, labels = batches.next(size)
            real, labels = channels_last(real), labels if self.num_classes else None
            # the last turn's fakes, and their graph, serve the generator's turn too
            with torch.set_grad_enabled(turn == self.config.critic_steps):
                whole = self._draw_z(distributed.whole(len(real)), self.random)
                z = distributed.mine(whole)
                fake = self._generate(z, labels)
            told, seen = self._critic_turn(real, fake.detach(), labels)
            stats |= told
        self.critic.requires_grad_(False)  # its weights' gradients are of no use below
        stats |= self._generator_turn(real, fake, labels)
        if self.balance and self.steps % balance.EVERY == 0:
            with torch.no_grad():
                chosen = self.generator.choice.shares(z)
            self.balance.step(*seen, chosen, lean=progress >= balance.START)
        self.ema.update()
        self.steps += 1
        return stats

    def _critic_turn(self, real, fake, labels) -> tuple[dict, tuple]:
        """What the journal wants to know, and the critic's features of real and fake."""
        real, fake = self.augment(real, self.random), self.augment(fake, self.random)
        (score_real, seen_real), (score_fake, seen_fake) = self._score_both(real, fake, labels)
        loss = self.objective.critic(score_real, score_fake).mean()
        stats = {"critic_loss": loss.detach()}
        if self.penalties and self.steps % self.config.penalty_every == 0:
            loss = loss + self.config.penalty_every * self._penalty(real, fake, labels)
        optimise(self.optimizers["critic"], loss)
        if self.objective.clips:
            with torch.no_grad():
                torch._foreach_clamp_min_(list(self.critic.parameters()), -self.config.clip)
                torch._foreach_clamp_max_(list(self.critic.parameters()), self.config.clip)
        means = {"critic_real": score_real.detach().mean(), "critic_fake": score_fake.mean()}
        stats |= {key: value.detach() for key, value in means.items()}
        return stats, (seen_real, seen_fake)

    def _generator_turn(self, real, fake, labels) -> dict[str, torch.Tensor]:
        real, fake = self.augment(real, self.random), self.augment(fake, self.random)
        score_real = None
        if self.objective.needs_real:
            with torch.no_grad():
                score_real, _ = self._score(real, labels)
        score_fake, _ = self._score(fake, labels)
        loss = self.objective.generator(score_real, score_fake).mean()
        if self.config.feature_matching:
            loss = loss + self.config.feature_matching * self._feature_gap(real, fake)
        optimise(self.optimizers["generator"], loss)
        return {"generator_loss": loss.detach()}

    def _mode_balance(self) -> balance.ModeBalance | None:
        """For a generator that chooses among modes, and a critic that shows its features."""
        choice = getattr(self.generator, "choice", None)
        if choice is None:
            return None
        return balance.ModeBalance(choice, self.critic.score.in_features, self.device)

    def _draw_z(self, count: int, random: torch.Generator) -> torch.Tensor:
        return torch.randn(count, self.generator.z_dim, generator=random, device=self.device)

    def _generate(self, z, labels) -> torch.Tensor:
        with self._autocast():
            return self.generator(z, self._one_hot(labels)).float()

    def _score(self, x, labels) -> tuple[torch.Tensor, torch.Tensor]:
        """Scores [B], and the features that they were judged by, [B, F], without a gradient."""
        with self._autocast():
            seen = self.critic.features(x)
            return self.critic.judge(seen, labels).float(), seen.detach().float()

    def _score_both(self, real, fake, labels) -> tuple[tuple, tuple]:
        """Of real and of fake, in one pass where that changes nothing.

        Real and fake alternate, so that the groups of the minibatch standard deviation (every
        2B/8-th picture of the pass) hold only real or only fake pictures.
        """
        if not self.together:
            return self._score(real, labels), self._score(fake, labels)
        both = channels_last(torch.stack([real, fake], 1).flatten(0, 1))  # [2B, C, H, W]
        doubled = None if labels is None else labels.repeat_interleave(2)
        scores, seen = self._score(both, doubled)
        return (scores[0::2], seen[0::2]), (scores[1::2], seen[1::2])

    def _penalty(self, real, fake, labels) -> torch.Tensor:
        def critic(x):
            return self.critic(x, labels)

        terms = [
            w * PENALTIES[name](critic, real, fake, self.random).mean()
            for name, w in self.penalties.items()
        ]
        return sum(terms)

    def _feature_gap(self, real, fake) -> torch.Tensor:
        """Feature matching (Salimans et al. 2016): the means of the critic's features agree."""
        with self._autocast(), torch.no_grad():
            wanted = distributed.mean(self.critic.features(real).float().mean(0))
        with self._autocast():
            drawn = distributed.mean(self.critic.features(fake).float().mean(0))
            return (drawn - wanted).square().mean()

    def _one_hot(self, labels) -> torch.Tensor | None:
        return None if labels is None else functional.one_hot(labels, self.num_classes).float()

    def _autocast(self):
        if not self.bf16:
            return contextlib.nullcontext()
        return torch.autocast(self.device.type, torch.bfloat16)

    def _set_rates(self, progress: float) -> None:
        for name, peak in (
            ("generator", self.config.lr_generator),
            ("critic", self.config.lr_critic),
        ):
            rate = learning_rate(self.config, peak, progress)
            for group in self.optimizers[name].param_groups:
                group["lr"] = rate

    def snapshot(self, batches: int = 32) -> torch.nn.Module:
        """The averaged generator with batch norm re-estimated for it; draws nothing from the
        training's own random stream."""
        random = torch.Generator(self.device).manual_seed(self.config.seed + 3)
        return reestimate(self.ema.network, (self._inputs(128, random) for _ in range(batches)))

    def _inputs(self, count: int, random: torch.Generator) -> tuple:
        z = self._draw_z(count, random)
        if not self.num_classes:
            return z, None
        return z, self._one_hot(torch.arange(count, device=self.device) % self.num_classes)

    def preview(self, network: torch.nn.Module) -> np.ndarray:
        """What the run folder shows of a snapshot, uint8 [H, W, C]."""
        return preview.picture(network)

    def state_dict(self) -> dict:
        return {
            "generator": self.generator.state_dict(),
            "critic": self.critic.state_dict(),
            "ema": self.ema.state_dict(),
            "optimizers": {name: o.state_dict() for name, o in self.optimizers.items()},
            "balance": self.balance.state_dict() if self.balance else None,
            "random": self.random.get_state(),
            "steps": self.steps,
        }

    def load_state_dict(self, state: dict) -> None:
        self.generator.load_state_dict(state["generator"])
        self.critic.load_state_dict(state["critic"])
        self.ema.load_state_dict(state["ema"])
        for name, optimizer in self.optimizers.items():
            optimizer.load_state_dict(state["optimizers"][name])
        if self.balance:
            self.balance.load_state_dict(state["balance"])
        self.random.set_state(state["random"].cpu())
        self.steps = state["steps"]


def place(network: torch.nn.Module, device: torch.device) -> torch.nn.Module:
    """On the device, convolutions with channels last: a fifth faster on CPU, and no slower."""
    return network.to(device, memory_format=torch.channels_last)


def channels_last(x: torch.Tensor) -> torch.Tensor:
    return x.contiguous(memory_format=torch.channels_last)


def adam(network, rate: float, betas, weight_decay: float = 0.0) -> torch.optim.Optimizer:
    """Adam in one fused pass; with decoupled weight decay where asked for."""
    kind = torch.optim.AdamW if weight_decay else torch.optim.Adam
    return kind(network.parameters(), rate, tuple(betas), weight_decay=weight_decay, fused=True)


def optimise(optimizer: torch.optim.Optimizer, loss: torch.Tensor) -> None:
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    distributed.average_gradients(optimizer)
    optimizer.step()
