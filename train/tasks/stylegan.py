"""The step of a style-based GAN: the opponents' turns, then the generator's, then the average.

Karras et al. 2019, arXiv:1812.04948 (style mixing), 2020, arXiv:1912.04958 (lazy regularisation,
path lengths).

Legend: B pictures a step, Z W latent sizes, L style layers, K classes.
"""

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from ganstudio.errors import StudioError
from ganstudio.networks.layers import GROUP
from train.config import Config
from train.game.ema import norm_passes, reestimate
from train.game.opponents import Plain, Projected
from train.game.schedule import batch_size
from train.keep.telling import accuracy
from train.machine import distributed
from train.machine.step import channels_last, count, optimise, unmoved
from train.tasks.generator import GeneratorTask

MEAN_OF = 10_000  # latents that the mean of w is taken over


class StyleGan(GeneratorTask):
    """The generator, its running average, and the opponents that it plays against.

    In bfloat16 run synthesis and critics; mapping, losses and penalties stay in float32.
    """

    def __init__(self, config: Config, num_classes: int, device: torch.device, bf16: bool):
        check_groups(config)
        super().__init__(config, num_classes, device, bf16)
        self.plain = self.projected = None
        if config.critics in ("plain", "both"):
            self.plain = Plain(config, num_classes, device, bf16)
        if config.critics in ("projected", "both"):
            self.projected = Projected(config, device, bf16)
        self.path_mean = torch.zeros((), device=device)
        self.images = 0

    @property
    def opponents(self) -> dict[str, Plain | Projected]:
        sides = {"plain": self.plain, "projected": self.projected}
        return {name: side for name, side in sides.items() if side}

    @property
    def parameters(self) -> dict[str, int]:
        sides = self.opponents.items()
        critics = {f"{name} critic": count(side.weights) for name, side in sides}
        return {"generator": count(self.generator.parameters()), **critics}

    def step(self, batches, progress: float) -> dict[str, Tensor]:
        """Shows one batch; returns what the journal wants to know."""
        self.set_rates(progress)
        size = batch_size(self.config, progress)
        real, labels = batches.next(size)  # [B, C, S, S], [B] or None
        real = channels_last(real)
        fake = self._draw(size, labels)  # [B, C, S, S]
        loss, stats = 0.0, {}
        if self.plain:
            term, turn_stats = self.plain.turn(real, fake, labels, self.random, self.steps)
            loss, stats = loss + self.config.plain_weight * term, stats | turn_stats
        if self.projected:
            term, turn_stats = self.projected.turn(real, fake, self.random, self.images)
            loss, stats = loss + term, stats | turn_stats
        stats["generator_loss"] = loss.detach()
        if self.config.path_length and self.steps % self.config.path_every == 0:
            loss = loss + self.config.path_every * self.config.path_length * self._path_penalty(
                size // 2, None if labels is None else labels[: len(labels) // 2]
            )
        # new critics know nothing yet, and would soon spoil a generator that is already good
        if self.images >= self.config.generator_waits:
            optimise(self.optimizers["generator"], loss)
            self.ema.update()
        self.steps += 1
        self.images += size
        return stats

    def _draw(self, size: int, labels: Tensor | None) -> Tensor:
        """Drawn pictures [B, C, S, S] in float32, some of mixed styles."""
        ws = self._styles(size, labels)
        with self.autocast():
            return self.generator.synthesis(ws).float()

    def _styles(self, size: int, labels: Tensor | None) -> Tensor:
        """[B, L, W]; a share `mixing` of them takes its later layers from a second latent."""
        weights, layers = self.one_hot(labels), self.generator.num_layers
        ws = self.generator.spread(self.generator.mapping(self.batch_of_z(size), weights))
        if not self.config.mixing:
            return ws
        other = self.generator.spread(self.generator.mapping(self.batch_of_z(size), weights))
        drawn = torch.rand(2, size, 1, 1, generator=self.random, device=self.device)
        chance, share = distributed.mine(drawn, 1)  # [B, 1, 1] each
        crossing = torch.where(chance < self.config.mixing, 1 + share * (layers - 1), layers)
        later = torch.arange(layers, device=self.device)[:, None] >= crossing.floor()  # [B, L, 1]
        return torch.where(later, other, ws)

    def _path_penalty(self, size: int, labels: Tensor | None) -> Tensor:
        """A step in w changes the picture by the same length everywhere: float32, a small batch."""
        ws = self._styles(size, labels)
        picture = self.generator.synthesis(ws)  # [B, C, S, S]
        noise = torch.randn(picture.shape, generator=self.random, device=self.device)
        noise = noise / (picture.shape[2] * picture.shape[3]) ** 0.5
        (gradient,) = torch.autograd.grad((picture * noise).sum(), ws, create_graph=True)
        lengths = gradient.square().sum(2).mean(1).sqrt()  # [B]
        with torch.no_grad():
            self.path_mean.lerp_(distributed.mean(lengths.mean()), 0.01)
        return (lengths - self.path_mean).square().mean()

    def set_rates(self, progress: float) -> None:
        super().set_rates(progress)
        for side in self.opponents.values():
            side.set_rate(progress)

    @property
    def named_critics(self) -> dict[str, nn.Module]:
        return {name: side.critic for name, side in self.opponents.items()}

    @property
    def critic_entries(self) -> dict[str, dict]:
        return {name: side.entry for name, side in self.opponents.items()}

    @staticmethod
    def critics_in(state: dict) -> dict[str, Mapping[str, Tensor]]:
        return {name: side["critic"] for name, side in state["opponents"].items()}

    def critic_accuracy(self, network: nn.Module) -> dict[str, float]:
        """Of two opponents it is the plain one that is asked: it sees the picture itself."""
        if not self.held_out:
            return {}
        side = self.plain or self.projected
        with unmoved(side.critic):
            told = accuracy(side.score, network, self.held_out, self.config.seed)
        return {"critic_accuracy": told}

    def snapshot(self, quick: bool = False) -> nn.Module:
        """The averaged generator with the mean of its own w."""
        random = torch.Generator(self.device).manual_seed(self.config.seed + 3)
        shown = self.ema.shown()
        shown.mapping.find_mean(self.draw_z(MEAN_OF, random))
        return reestimate(shown, self.norm_inputs(random, norm_passes(quick)))

    def state_dict(self) -> dict:
        return {
            "generator": self.generator.state_dict(),
            "ema": self.ema.state_dict(),
            "optimizer": self.optimizers["generator"].state_dict(),
            "opponents": {name: side.state_dict() for name, side in self.opponents.items()},
            "path_mean": self.path_mean,
            "random": self.random.get_state(),
            "steps": self.steps,
            "images": self.images,
        }

    def load_state_dict(self, state: dict) -> None:
        self.generator.load_state_dict(state["generator"])
        self.ema.load_state_dict(state["ema"])
        self.optimizers["generator"].load_state_dict(state["optimizer"])
        for name, side in self.opponents.items():
            side.load_state_dict(state["opponents"][name])
        self.path_mean.copy_(state["path_mean"])
        self.random.set_state(state["random"].cpu())
        self.steps, self.images = state["steps"], state["images"]


TASK = StyleGan


def check_groups(config: Config) -> None:
    """Real and drawn pictures alternate in a pass; in whole groups none holds both.

    Raises:
        StudioError: batches that can't be shared out so.
    """
    for batch in (config.batch_first or config.batch, config.batch):
        if batch // distributed.world() % GROUP:
            raise StudioError(
                f"A style network's batches are multiples of {GROUP} in each process, not {batch}; "
                "change batch or batch_first."
            )
