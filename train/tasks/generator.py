"""What the trainings of all generators share: the network, its average, its latents and classes.

Legend: N pictures, Z latent size, K classes, H W sides, C channels.
"""

from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from ganstudio.networks import build
from train.config import Config
from train.game.ema import NORM_BATCH, Ema
from train.keep import preview
from train.keep.selection import Judge, judge_generator
from train.machine import distributed
from train.machine.step import adam, place
from train.pictures import Pictures
from train.tasks.base import Task, classes_of


class GeneratorTask(Task):
    """A generator, its optimiser and its running average; what it plays against is the kind's own.

    Attributes:
        random: the stream of all that a step draws.
    """

    kind = "generator"

    def __init__(self, config: Config, num_classes: int, device: torch.device, bf16: bool):
        super().__init__(config, num_classes, device, bf16)
        self.entry = config.entry(config.generator, num_classes)
        self.generator = place(build(self.entry), device)
        self.ema = Ema(self.generator, config.ema, config.start_share)
        self.peak_rates = {"generator": config.lr_generator}
        betas = (config.beta1, config.beta2)
        self.optimizers = {"generator": adam(self.generator, config.lr_generator, betas)}
        self.random = torch.Generator(device).manual_seed(config.seed + 2)

    @classmethod
    def labels(cls, config: Config, pictures) -> tuple[np.ndarray | None, tuple[str, ...]]:
        return classes_of(config, pictures)

    @property
    def trained(self) -> nn.Module:
        return self.generator

    def judge(self, pictures: Pictures) -> Judge | None:
        return judge_generator(self.config, pictures, self.device)

    def preview(self, network: nn.Module) -> np.ndarray:
        return preview.picture(network)

    def draw_z(self, count: int, random: torch.Generator) -> Tensor:
        """[count, Z]"""
        return torch.randn(count, self.generator.z_dim, generator=random, device=self.device)

    def batch_of_z(self, size: int) -> Tensor:
        """This process's share of `size` latents for all processes, [N, Z]."""
        return distributed.mine(self.draw_z(size, self.random))

    def one_hot(self, labels: Tensor | None) -> Tensor | None:
        """[N] -> [N, K]"""
        return None if labels is None else functional.one_hot(labels, self.num_classes).float()

    def norm_inputs(
        self, random: torch.Generator, passes: int
    ) -> Iterator[tuple[Tensor, Tensor | None]]:
        """Latents [NORM_BATCH, Z] and class weights [NORM_BATCH, K], each class as often, by which
        batch norm is re-estimated."""
        labels = None
        if self.num_classes:
            labels = torch.arange(NORM_BATCH, device=self.device) % self.num_classes
        for _ in range(passes):
            yield self.draw_z(NORM_BATCH, random), self.one_hot(labels)
