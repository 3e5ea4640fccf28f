"""The step of a translator: CycleGAN (Zhu et al. 2017, arXiv:1703.10593) with two changes.

A plain cycle term asks that every pixel of a picture can be recovered from its translation, and the
generator learns to hide the picture there as a fine speckle (Chu et al. 2017, arXiv:1712.02950). So
the cycle is measured on pictures averaged over small squares, and the translation gets some noise
before its way back: fine detail can carry no message.

Legend: B pictures a side and step, C channels, S side.
"""

import copy
from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from ganstudio.data.pairs import OWN
from ganstudio.networks import build
from train.config import Config
from train.game.augment import DiffAugment
from train.game.ema import Ema
from train.game.freeze import freeze
from train.game.objectives import objective
from train.game.pool import ImagePool
from train.game.schedule import batch_size, falling
from train.machine import distributed
from train.machine.step import adam, channels_last, count, optimise, place
from train.pictures import Pictures
from train.request import Request
from train.tasks import pairs
from train.tasks.base import Task
from train.tasks.showing import PairJudge, PairSheet, judge_of


class Translation(Task):
    """Two generators (one translator), two critics, their optimisers, and the running average."""

    kind = "translator"

    def __init__(self, config: Config, num_classes: int, device: torch.device, bf16: bool):
        super().__init__(config, num_classes, device, bf16)
        sizes = {"image_size": config.image_size, "channels": config.channels}
        self.entry = {**config.generator, **sizes}
        self.network = place(build(self.entry), device)
        self.critic_entries = {side: {**config.critic, **sizes} for side in "AB"}
        critics = {side: build(entry) for side, entry in self.critic_entries.items()}
        self.critics = torch.nn.ModuleDict(critics)
        freeze(self.critics, config.freeze_critic)  # refuses: they have no blocks
        place(self.critics, device)
        self.ema = Ema(self.network, config.ema)
        betas = (config.beta1, config.beta2)
        self.peak_rates = {"generator": config.lr_generator, "critic": config.lr_critic}
        self.optimizers = {
            "generator": adam(self.network, config.lr_generator, betas),
            "critic": adam(self.critics, config.lr_critic, betas),
        }
        self.objective = objective(config.objective)
        self.augment = DiffAugment(config.diff_augment)
        self.pools = {side: ImagePool(config.pool) for side in "AB"}
        self.random = torch.Generator(device).manual_seed(config.seed + 2)
        self.sheet: PairSheet | None = None

    @classmethod
    def read(cls, config: Config, request: Request) -> Pictures:
        train, selection = (pairs.load(config, request, split) for split in ("train", "selection"))
        own = config.data == OWN
        test = pairs.load(config, request, "test").both() if own else None
        return Pictures(train, selection if selection.both() else None, test)

    @classmethod
    def batches(cls, config: Config, pictures: Pictures, device: torch.device) -> pairs.PairBatches:
        return pairs.PairBatches(config, pictures.train, device)

    @property
    def parameters(self) -> dict[str, int]:
        return {
            "translator": count(self.network.parameters()),
            "critics": count(self.critics.parameters()),
        }

    def step(self, batches, progress: float) -> dict[str, Tensor]:
        """One batch of each side; returns what the journal wants to know."""
        self.set_rates(progress)
        a, b = batches.next(batch_size(self.config, progress))  # [B, C, S, S] each
        real = {"A": channels_last(a), "B": channels_last(b)}
        self.critics.requires_grad_(False)  # its weights' gradients are of no use to the generators
        fake, stats = self._generator_turn(real, progress)
        self.critics.requires_grad_(True)
        stats |= self._critic_turn(real, fake)
        self.ema.update()
        self.steps += 1
        return stats

    def _generator_turn(self, real: dict, progress: float) -> tuple[dict, dict]:
        """Fakes of both sides, and the journal's numbers."""
        config = self.config
        cycle = falling(config.cycle, config.cycle_last, config.cycle_falls_until, progress)
        identity = falling(config.identity, 0.0, config.identity_until, progress)
        same: dict = {}
        if identity:  # a picture that is of the side already stays as it is
            # [2B, C, S, S] a side
            together = {side: torch.cat([real[other(side)], real[side]]) for side in "AB"}
            made = {side: self._translate(together[side], side).chunk(2) for side in "AB"}
            fake, same = ({side: made[side][part] for side in "AB"} for part in (0, 1))
        else:
            fake = {side: self._translate(real[other(side)], side) for side in "AB"}
        back = {side: self._translate(self._noisy(fake[other(side)]), side) for side in "AB"}

        played = sum(self._played(fake[side], real[side], side) for side in "AB")
        cycled = sum(cycle_error(back[side], real[side], config.cycle_square) for side in "AB")
        kept = sum(functional.l1_loss(same[side], real[side]) for side in same)
        loss = played + cycle * cycled + identity * kept
        optimise(self.optimizers["generator"], loss)
        # means of both sides; errors on [0, 1]
        stats = {"generator_loss": played.detach() / 2, "cycle": cycled.detach() / 4}
        if same:
            stats["identity"] = kept.detach() / 4
        return {side: x.detach() for side, x in fake.items()}, stats

    def _critic_turn(self, real: dict, fake: dict) -> dict[str, Tensor]:
        """Both critics, each on its own side; the generators' earlier fakes among the fakes."""
        losses, scores = [], {"critic_real": [], "critic_fake": []}
        for side in "AB":
            shown = self.pools[side].exchange(fake[side], self.random)  # [B, C, S, S]
            # [2B, C, S, S]
            both = torch.cat([self.augment(x, self.random) for x in (real[side], shown)])
            score_real, score_fake = self._score(both, side).chunk(2)  # [B, h, w] each
            losses.append(self.objective.critic(score_real, score_fake).mean())
            scores["critic_real"].append(score_real.detach().mean())
            scores["critic_fake"].append(score_fake.detach().mean())
        loss = sum(losses)
        optimise(self.optimizers["critic"], loss)
        means = {key: sum(values) / 2 for key, values in scores.items()}
        return {"critic_loss": loss.detach() / 2} | means

    def _played(self, fake: Tensor, real: Tensor, side: str) -> Tensor:
        """The generator's loss against the critic of a side."""
        score_real = None
        if self.objective.needs_real:
            with torch.no_grad():
                score_real = self._score(self.augment(real, self.random), side)
        score_fake = self._score(self.augment(fake, self.random), side)  # [B, h, w]
        return self.objective.generator(score_real, score_fake).mean()

    def _translate(self, x: Tensor, to: str) -> Tensor:
        with self.autocast():
            return self.network(channels_last(x), to).float()

    def _score(self, x: Tensor, side: str) -> Tensor:
        """Scores of patches, [B, h, w]."""
        with self.autocast():
            return self.critics[side](channels_last(x)).float()

    def _noisy(self, x: Tensor) -> Tensor:
        if not self.config.way_back_noise:
            return x
        shape = (distributed.whole(len(x)), *x.shape[1:])
        noise = torch.randn(shape, generator=self.random, device=self.device)
        return x + self.config.way_back_noise * distributed.mine(noise)

    @property
    def trained(self) -> nn.Module:
        return self.network

    @property
    def named_critics(self) -> dict[str, nn.Module]:
        return dict(self.critics)

    @staticmethod
    def critics_in(state: dict) -> dict[str, Mapping[str, Tensor]]:
        named = {tuple(name.split(".", 1)): tensor for name, tensor in state["critics"].items()}
        return {side: {n: t for (s, n), t in named.items() if s == side} for side in "AB"}

    def snapshot(self, quick: bool = False) -> nn.Module:
        """The averaged translator; instance norm has no statistics to re-estimate."""
        return self.ema.network if quick else copy.deepcopy(self.ema.network)

    def judge(self, pictures: Pictures) -> PairJudge | None:
        """What chooses the best snapshot; sets what the run folder shows, too."""
        self.sheet = PairSheet(pictures.selection or pictures.train)
        return judge_of(self.config, pictures.selection) if pictures.selection else None

    def preview(self, network: nn.Module) -> np.ndarray:
        return self.sheet.picture(network)

    def state_dict(self) -> dict:
        return {
            "network": self.network.state_dict(),
            "critics": self.critics.state_dict(),
            "ema": self.ema.state_dict(),
            "optimizers": {name: o.state_dict() for name, o in self.optimizers.items()},
            "pools": {side: pool.state_dict() for side, pool in self.pools.items()},
            "random": self.random.get_state(),
            "steps": self.steps,
        }

    def load_state_dict(self, state: dict) -> None:
        self.network.load_state_dict(state["network"])
        self.critics.load_state_dict(state["critics"])
        self.ema.load_state_dict(state["ema"])
        for name, optimizer in self.optimizers.items():
            optimizer.load_state_dict(state["optimizers"][name])
        for side, pool in self.pools.items():
            pool.load_state_dict(state["pools"][side])
        self.random.set_state(state["random"].cpu())
        self.steps = state["steps"]


def other(side: str) -> str:
    return "A" if side == "B" else "B"


def cycle_error(back: Tensor, real: Tensor, square: int) -> Tensor:
    """Mean absolute difference after the way there and back, of pictures averaged over squares."""
    if square > 1:
        back, real = (functional.avg_pool2d(x, square) for x in (back, real))  # [B, C, S/q, S/q]
    return functional.l1_loss(back, real)


TASK = Translation
