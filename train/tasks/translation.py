"""The step of a translator: CycleGAN (Zhu et al. 2017, arXiv:1703.10593) with two changes.

A plain cycle term asks that every pixel of a picture can be recovered from its translation, and the
generator learns to hide the picture there as a fine speckle (Chu et al. 2017, arXiv:1712.02950). So
the cycle is measured on pictures averaged over small squares, and the translation gets some noise
before its way back: fine detail can carry no message.

Legend: B pictures a side and step, C channels, S side.
"""

import copy
from collections.abc import Iterator, Mapping

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from ganstudio.data.pairs import OWN
from ganstudio.errors import StudioError
from ganstudio.networks import build, to_float
from train.config import Config
from train.game.ema import Ema, batch_norms, reestimate
from train.game.opponents import Plain, Projected
from train.game.pool import ImagePool
from train.game.schedule import batch_size, falling
from train.machine import distributed
from train.machine.step import adam, channels_last, count, optimise, place
from train.pictures import Pictures
from train.request import Request
from train.tasks import pairs
from train.tasks.base import Task
from train.tasks.showing import PairJudge, PairSheet, judge_of

NORM_PICTURES = 64  # of one pass that re-estimates batch norm
NORM_PASSES = 8  # a side


class Translation(Task):
    """Two generators (one translator), the opponents of both sides, and the running average."""

    kind = "translator"

    def __init__(self, config: Config, num_classes: int, device: torch.device, bf16: bool):
        super().__init__(config, num_classes, device, bf16)
        self.entry = config.entry(config.generator)
        self.network = place(build(self.entry), device)
        check_critics(config)
        self.opponents: dict[str, Plain | Projected] = {
            side: Plain(config, 0, device, bf16) for side in "AB"
        }
        if config.critics == "both":  # of B alone: it is what people ask for
            self.opponents["projected"] = Projected(config, device, bf16)
        self.ema = Ema(self.network, config.ema, config.start_share)
        self.peak_rates = {"generator": config.lr_generator}
        betas = (config.beta1, config.beta2)
        self.optimizers = {"generator": adam(self.network, config.lr_generator, betas)}
        self.pools = {side: ImagePool(config.pool) for side in "AB"}
        self.random = torch.Generator(device).manual_seed(config.seed + 2)
        self.images = 0
        self.sheet: PairSheet | None = None
        self.typical: dict[str, np.ndarray] = {}  # pictures of each side, for the batch norm

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
        critics = sum(count(one.weights) for one in self.opponents.values())
        return {"translator": count(self.network.parameters()), "critics": critics}

    def step(self, batches, progress: float) -> dict[str, Tensor]:
        """One batch of each side; returns what the journal wants to know."""
        self.set_rates(progress)
        size = batch_size(self.config, progress)
        a, b = batches.next(size)  # [B, C, S, S] each
        real = {"A": channels_last(a), "B": channels_last(b)}
        fake = {side: self._translate(real[other(side)], side) for side in "AB"}
        played, stats = self._played(real, fake)
        kept, kept_stats = self._kept(real, fake, progress)
        # new critics know nothing yet, and would soon spoil generators that are already good
        if self.images >= self.config.generator_waits:
            optimise(self.optimizers["generator"], played + kept)
            self.ema.update()
        self.steps += 1
        self.images += size
        return stats | kept_stats

    def _played(self, real: dict, fake: dict) -> tuple[Tensor, dict[str, Tensor]]:
        """The critics' turns; the generators' loss against them, and means of both sides."""
        losses, found = [], []
        for side in "AB":
            shown = self.pools[side].exchange(fake[side].detach(), self.random)
            loss, stats = self.opponents[side].turn(
                real[side], fake[side], None, self.random, self.steps, shown
            )
            losses.append(loss)
            found.append(stats | {"generator_loss": loss.detach()})
        loss = self.config.plain_weight * sum(losses)
        stats = {key: sum(each[key] for each in found) / 2 for key in found[0]}
        if "projected" in self.opponents:
            projected = self.opponents["projected"]
            term, more = projected.turn(real["B"], fake["B"], self.random, self.images)
            loss, stats = loss + term, stats | more
        return loss, stats

    def _kept(self, real: dict, fake: dict, progress: float) -> tuple[Tensor, dict[str, Tensor]]:
        """What of a picture has to stay: the weighted terms, and the journal's errors on [0, 1]."""
        config = self.config
        cycle = falling(config.cycle, config.cycle_last, config.cycle_falls_until, progress)
        identity = falling(config.identity, 0.0, config.identity_until, progress)
        asked = share_of(config.cycle_share, len(real["A"]))
        cycled = 0.0
        for side in "AB":
            back = self._translate(self._noisy(fake[other(side)][:asked]), side)
            cycled += cycle_error(back, real[side][:asked], config.cycle_square)
        loss, stats = cycle * cycled, {"cycle": cycled.detach() / 4}
        if identity:  # a picture that is of the side already stays as it is
            asked = share_of(config.identity_share, len(real["A"]))
            same = {side: self._translate(real[side][:asked], side) for side in "AB"}
            moved = sum(functional.l1_loss(same[side], real[side][:asked]) for side in "AB")
            loss, stats = loss + identity * moved, stats | {"identity": moved.detach() / 4}
        return loss, stats

    def _translate(self, x: Tensor, to: str) -> Tensor:
        with self.autocast():
            return self.network(channels_last(x), to).float()

    def _noisy(self, x: Tensor) -> Tensor:
        if not self.config.way_back_noise:
            return x
        shape = (distributed.whole(len(x)), *x.shape[1:])
        noise = torch.randn(shape, generator=self.random, device=self.device)
        return x + self.config.way_back_noise * distributed.mine(noise)

    def set_rates(self, progress: float) -> None:
        super().set_rates(progress)
        for opponent in self.opponents.values():
            opponent.set_rate(progress)

    @property
    def trained(self) -> nn.Module:
        return self.network

    @property
    def named_critics(self) -> dict[str, nn.Module]:
        return {name: one.critic for name, one in self.opponents.items()}

    @property
    def critic_entries(self) -> dict[str, dict]:
        return {name: one.entry for name, one in self.opponents.items()}

    @staticmethod
    def critics_in(state: dict) -> dict[str, Mapping[str, Tensor]]:
        return {name: one["critic"] for name, one in state["opponents"].items()}

    def snapshot(self, quick: bool = False) -> nn.Module:
        """The averaged translator with batch norm, where it has any, re-estimated for it."""
        if not batch_norms(self.ema.network):
            return self.ema.shown() if quick else copy.deepcopy(self.ema.shown())
        return reestimate(self.ema.shown(), self._inputs(passes=1 if quick else NORM_PASSES))

    def _inputs(self, passes: int) -> Iterator[tuple[Tensor, str]]:
        """Training pictures, [NORM_PICTURES, C, S, S], and the side to translate to."""
        for number in range(passes):
            for to in "AB":
                pictures = self.typical[other(to)]
                some = np.arange(number * NORM_PICTURES, (number + 1) * NORM_PICTURES) % len(
                    pictures
                )
                yield to_float(pictures[some]).to(self.device), to

    def judge(self, pictures: Pictures) -> PairJudge | None:
        """What chooses the best snapshot; sets what the run folder shows, too."""
        self.sheet = PairSheet(pictures.selection or pictures.train)
        self.typical = {"A": pictures.train.a.pictures, "B": pictures.train.b.pictures}
        return judge_of(self.config, pictures.selection) if pictures.selection else None

    def preview(self, network: nn.Module) -> np.ndarray:
        return self.sheet.picture(network)

    def state_dict(self) -> dict:
        return {
            "network": self.network.state_dict(),
            "ema": self.ema.state_dict(),
            "optimizer": self.optimizers["generator"].state_dict(),
            "opponents": {name: one.state_dict() for name, one in self.opponents.items()},
            "pools": {side: pool.state_dict() for side, pool in self.pools.items()},
            "random": self.random.get_state(),
            "steps": self.steps,
            "images": self.images,
        }

    def load_state_dict(self, state: dict) -> None:
        self.network.load_state_dict(state["network"])
        self.ema.load_state_dict(state["ema"])
        self.optimizers["generator"].load_state_dict(state["optimizer"])
        for name, one in self.opponents.items():
            one.load_state_dict(state["opponents"][name])
        for side, pool in self.pools.items():
            pool.load_state_dict(state["pools"][side])
        self.random.set_state(state["random"].cpu())
        self.steps, self.images = state["steps"], state["images"]


def check_critics(config: Config) -> None:
    """
    Raises:
        StudioError: no plain critic is asked for.
    """
    if config.critics == "projected":
        raise StudioError("A translator needs plain critics; set critics to plain or both.")


def other(side: str) -> str:
    return "A" if side == "B" else "B"


def share_of(share: float, batch: int) -> int:
    """So many pictures of a batch, one at least."""
    return max(round(share * batch), 1)


def cycle_error(back: Tensor, real: Tensor, square: int) -> Tensor:
    """Mean absolute difference after the way there and back, of pictures averaged over squares."""
    if square > 1:
        back, real = (functional.avg_pool2d(x, square) for x in (back, real))  # [B, C, S/q, S/q]
    return functional.l1_loss(back, real)


TASK = Translation
