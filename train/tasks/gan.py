"""The step of a GAN: one turn of the critic (or several), one of the generator, then the average.

Legend: B pictures a step, Z latent size, K classes, C channels, S side, F features of the critic.
"""

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from ganstudio.errors import StudioError
from ganstudio.networks import build, to_float
from ganstudio.networks.layers import GROUP
from train.config import Config
from train.game import balance
from train.game.augment import DiffAugment
from train.game.ema import batch_norms, norm_passes, reestimate
from train.game.freeze import freeze
from train.game.objectives import objective
from train.game.penalties import PENALTIES, Scores
from train.game.schedule import batch_size, batch_sizes
from train.game.unrolled import ahead
from train.keep.telling import accuracy
from train.machine import distributed
from train.machine.step import (
    adam,
    channels_last,
    count,
    optimise,
    place,
    require_gradients,
    trainable,
    unmoved,
)
from train.tasks.generator import GeneratorTask

GAUGED = 64  # held-out pictures that the critic is tried on


class Gan(GeneratorTask):
    """Both networks, their optimisers and the generator's running average."""

    def __init__(self, config: Config, num_classes: int, device: torch.device, bf16: bool):
        super().__init__(config, num_classes, device, bf16)
        self.critic_entries = {"plain": config.entry(config.critic, num_classes)}
        self.critic = place(build(self.critic_entries["plain"]), device)
        freeze(self.critic, config.freeze_critic)
        self.critic_weights = trainable(self.critic)
        self.peak_rates["critic"] = config.lr_critic
        betas = (config.beta1, config.beta2)
        self.optimizers["critic"] = adam(self.critic, config.lr_critic, betas)
        self.objective = objective(config.objective, config.real_label)
        if config.unrolled and distributed.world() > 1:
            raise StudioError(
                "unrolled looks ahead in one process; leave out torchrun, or unrolled."
            )
        weights = {"r1": config.r1, "r2": config.r2, "gradient": config.gradient}
        self.penalties = {name: weight for name, weight in weights.items() if weight}
        self.augment = DiffAugment(config.diff_augment)
        self.balance = self._mode_balance()

    @property
    def parameters(self) -> dict[str, int]:
        return {
            "generator": count(self.generator.parameters()),
            "critic": count(self.critic_weights),
        }

    @property
    def joint_pass(self) -> bool:
        """Whether the critic may score real and fake in one pass.

        Batch norm makes a picture's score depend on its batch, and the minibatch deviation's groups
        would mix real and fake at a batch that is no multiple of GROUP.
        """
        own = [size // distributed.world() for size in batch_sizes(self.config)]
        return not batch_norms(self.critic) and all(size % GROUP == 0 for size in own)

    def step(self, batches, progress: float) -> dict[str, Tensor]:
        """Shows critic_steps batches; returns what the journal wants to know."""
        self.set_rates(progress)
        size = batch_size(self.config, progress)
        require_gradients(self.critic_weights, True)
        stats: dict[str, Tensor] = {}
        for turn in range(self.config.critic_steps):
            real, labels = batches.next(size)  # [B, C, S, S], [B] or None
            real = channels_last(real)
            # the last turn's fakes, and their graph, serve the generator's turn too
            with torch.set_grad_enabled(turn == self.config.critic_steps - 1):
                z = self.batch_of_z(size)  # [B, Z]
                fake = self._generate(z, labels)  # [B, C, S, S]
            number = self.steps * self.config.critic_steps + turn
            turn_stats, features = self._critic_turn(real, fake.detach(), labels, number)
            stats |= turn_stats
        require_gradients(self.critic_weights, False)  # their gradients are of no use below
        stats |= self._generator_turn(real, fake, labels)
        if self.balance and self.steps % balance.EVERY == 0:
            with torch.no_grad():
                chosen = self.generator.choice.shares(z)  # [B, modes]
            self.balance.step(*features, chosen, lean=progress >= balance.START)
        self.ema.update()
        self.steps += 1
        return stats

    def _critic_turn(self, real, fake, labels, number: int) -> tuple[dict, tuple[Tensor, Tensor]]:
        """The journal's numbers, and the critic's features of real and of fake, [B, F] each.

        Args:
            number: of this turn in the run; a lazy penalty falls on every penalty_every-th.
        """
        real, fake = self.augment(real, self.random), self.augment(fake, self.random)
        scores, features = self._score_both(real, fake, labels)  # [B] each, [B, F] each
        loss = self.objective.critic(*scores).mean()
        means = [score.detach().mean() for score in scores]
        stats = {"critic_loss": loss.detach(), "critic_real": means[0], "critic_fake": means[1]}
        every = self.config.penalty_every
        if self.penalties and number % every == 0:
            loss = loss + every * self._penalty(real, fake, labels)
        optimise(self.optimizers["critic"], loss)
        if self.objective.clips:
            with torch.no_grad():
                weights, most = self.critic_weights, self.config.clip
                torch._foreach_clamp_min_(weights, -most)
                torch._foreach_clamp_max_(weights, most)
        return stats, features

    def _generator_turn(self, real, fake, labels) -> dict[str, Tensor]:
        real, fake = self.augment(real, self.random), self.augment(fake, self.random)
        score = self._critic_ahead(real, fake, labels)
        score_real = None
        if self.objective.needs_real:
            with torch.no_grad():
                score_real = score(real)
        loss = self.objective.generator(score_real, score(fake)).mean()
        if self.config.feature_matching:
            loss = loss + self.config.feature_matching * self._feature_gap(real, fake)
        optimise(self.optimizers["generator"], loss)
        return {"generator_loss": loss.detach()}

    def _critic_ahead(self, real, fake, labels) -> Scores:
        """What scores the generator's pictures: the critic, or what it will be after some steps."""
        if not self.config.unrolled:
            return lambda x: self._score(x, labels)[0]

        def loss(score: Scores) -> Tensor:
            return self.objective.critic(score(real), score(fake)).mean()

        return ahead(self.critic, self.optimizers["critic"], loss, labels, self.config.unrolled)

    @torch.no_grad()
    def gauge(self) -> dict[str, float]:
        """The critic's mean score of held-out pictures: once it falls below that of the training
        pictures, the critic has memorised these. Does not affect the training."""
        if not self.held_out:
            return {}
        random = torch.Generator(self.device).manual_seed(self.steps)
        x = to_float(self.held_out.pictures[:GAUGED]).to(self.device)  # [N, C, S, S]
        labels = None
        if self.num_classes:
            labels = torch.as_tensor(self.held_out.labels[:GAUGED]).to(self.device)  # [N]
        with unmoved(self.critic):
            score = self.critic(self.augment(x, random), labels)  # [N]
        return {"critic_held_out": float(score.mean())}

    def critic_accuracy(self, network: nn.Module) -> dict[str, float]:
        if not self.held_out:
            return {}
        with unmoved(self.critic):
            told = accuracy(self.critic, network, self.held_out, self.config.seed)
        return {"critic_accuracy": told}

    def _mode_balance(self) -> balance.ModeBalance | None:
        """For a generator that chooses among modes, and a critic that shows its features."""
        choice = getattr(self.generator, "choice", None)
        if choice is None:
            return None
        return balance.ModeBalance(choice, self.critic.score.in_features, self.device)

    def _generate(self, z: Tensor, labels: Tensor | None) -> Tensor:
        """[B, Z] -> [B, C, S, S]"""
        with self.autocast():
            return self.generator(z, self.one_hot(labels)).float()

    def _score(self, x: Tensor, labels: Tensor | None) -> tuple[Tensor, Tensor]:
        """Scores [B], and the features that they were judged by, [B, F], without a gradient."""
        with self.autocast():
            features = self.critic.features(x)
            return self.critic.judge(features, labels).float(), features.detach().float()

    def _score_both(self, real: Tensor, fake: Tensor, labels: Tensor | None) -> tuple[tuple, tuple]:
        """(scores of real, of fake) and (features of real, of fake), in one pass where that
        changes nothing.

        Real and fake alternate, so that the groups of the minibatch standard deviation (every
        2B/GROUP-th picture of the pass) hold only real or only fake pictures.
        """
        if not self.joint_pass:
            pairs = self._score(real, labels), self._score(fake, labels)
            return tuple(zip(*pairs, strict=True))
        both = channels_last(torch.stack([real, fake], 1).flatten(0, 1))  # [2B, C, S, S]
        doubled = None if labels is None else labels.repeat_interleave(2)  # [2B]
        scores, features = self._score(both, doubled)  # [2B], [2B, F]
        return (scores[0::2], scores[1::2]), (features[0::2], features[1::2])

    def _penalty(self, real: Tensor, fake: Tensor, labels: Tensor | None) -> Tensor:
        """The weighted sum of the penalties, a scalar; in float32."""

        def critic(x):
            return self.critic(x, labels)

        terms = [
            weight * PENALTIES[name](critic, real, fake, self.random).mean()
            for name, weight in self.penalties.items()
        ]
        return sum(terms)

    def _feature_gap(self, real: Tensor, fake: Tensor) -> Tensor:
        """Feature matching (Salimans et al. 2016): the means of the critic's features agree."""
        with self.autocast(), torch.no_grad():
            wanted = distributed.mean(self.critic.features(real).float().mean(0))  # [F]
        with self.autocast():
            drawn = distributed.mean(self.critic.features(fake).float().mean(0))  # [F]
            return (drawn - wanted).square().mean()

    @property
    def named_critics(self) -> dict[str, nn.Module]:
        return {"plain": self.critic}

    @staticmethod
    def critics_in(state: dict) -> dict[str, Mapping[str, Tensor]]:
        return {"plain": state["critic"]}

    def snapshot(self, quick: bool = False) -> nn.Module:
        """The averaged generator with batch norm re-estimated for it."""
        random = torch.Generator(self.device).manual_seed(self.config.seed + 3)
        return reestimate(self.ema.shown(), self.norm_inputs(random, norm_passes(quick)))

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


TASK = Gan
