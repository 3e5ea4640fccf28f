"""The plain way to train a GAN, which training.py compares with: a tutorial's loop.

Torchvision's data set with its PIL transforms, a DataLoader, two Adam optimisers, binary
cross-entropy on logits, eager float32. Networks, batch and learning rates are those of the preset.
"""

import time
from pathlib import Path

import torch
from torch import nn
from torch.utils.data import DataLoader

from benchmarks.parts import Parts
from ganstudio.data import KNOWN
from ganstudio.data.shim import torchvision_datasets
from ganstudio.networks import build
from train.config import Config


def loader(config: Config, root: Path | None, workers: int) -> DataLoader:
    datasets = torchvision_datasets()
    from torchvision import transforms

    to_tensor = transforms.Compose(
        [transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))]  # [1, 28, 28] in [-1, 1]
    )
    spec = KNOWN[config.data]
    home = spec.source.home(spec, root)
    pictures = getattr(datasets, spec.source.folder)(home, transform=to_tensor)
    return DataLoader(
        pictures,
        batch_size=config.batch,
        shuffle=True,
        drop_last=True,
        num_workers=workers,
        persistent_workers=workers > 0,
    )


def train(
    config: Config, root: Path | None, workers: int, seconds: float, warm_steps: int, parts: Parts
) -> float:
    """Images a second after the warm-up."""
    sizes = {"image_size": config.image_size, "channels": config.channels}
    generator = build({**config.generator, **sizes})
    critic = build({**config.critic, **sizes})
    betas = (config.beta1, config.beta2)
    generator_optimizer = torch.optim.Adam(generator.parameters(), config.lr_generator, betas)
    critic_optimizer = torch.optim.Adam(critic.parameters(), config.lr_critic, betas)
    loss = nn.BCEWithLogitsLoss()
    ones, zeros = torch.ones(config.batch), torch.zeros(config.batch)
    batches = loader(config, root, workers)
    steps, start = 0, None
    while True:
        for real in parts.timed("data", batches):
            if steps == warm_steps:
                start = time.perf_counter()
                parts.reset()
            if start and time.perf_counter() - start > seconds:
                return (steps - warm_steps) * config.batch / (time.perf_counter() - start)
            real = real[0]

            # the critic: real pictures are 1, drawn ones 0
            with parts("generator forward"):
                fake = generator(torch.randn(config.batch, generator.z_dim), None)
            with parts("critic forward"):
                critic_loss = loss(critic(real, None), ones)
                critic_loss = critic_loss + loss(critic(fake.detach(), None), zeros)
            with parts("critic backward"):
                critic_optimizer.zero_grad()
                critic_loss.backward()
            with parts("critic Adam"):
                critic_optimizer.step()

            # the generator: its pictures should be taken for real
            with parts("generator's turn, forward"):
                generator_loss = loss(critic(fake, None), ones)
            with parts("generator's turn, backward"):
                generator_optimizer.zero_grad()
                generator_loss.backward()
            with parts("generator Adam"):
                generator_optimizer.step()
            steps += 1
