"""The plain way to train a CycleGAN, which translate.py compares with: a tutorial's loop.

Files read by PIL in a DataLoader, enlarged, cropped at random and mirrored; torch's own layers;
three Adam optimisers; identity, adversarial and cycle terms; a pool of 50; eager float32. Sizes,
batch and learning rates are those of the preset.
"""

import itertools
import random
import time
from pathlib import Path

import torch
from PIL import Image
from torch import nn
from torch.utils.data import DataLoader, Dataset

from ganstudio.data.shim import torchvision_datasets
from train.config import Config

ENLARGED = 1.12  # before the crop
POOL = 50
CYCLE, IDENTITY = 10.0, 5.0


class TwoFolders(Dataset):
    """A picture of A beside a random one of B."""

    def __init__(self, root: Path, side: int):
        torchvision_datasets()  # mends the import where it has to be
        from torchvision import transforms

        self.files = [sorted((root / name).iterdir()) for name in "ab"]
        self.change = transforms.Compose(
            [
                transforms.Resize(int(side * ENLARGED), Image.Resampling.BICUBIC),
                transforms.RandomCrop(side),
                transforms.RandomHorizontalFlip(),
                transforms.ToTensor(),
                transforms.Normalize((0.5,) * 3, (0.5,) * 3),  # [3, side, side] in [-1, 1]
            ]
        )

    def __len__(self) -> int:
        return len(self.files[0])

    def __getitem__(self, index: int):
        chosen = self.files[0][index], random.choice(self.files[1])
        return tuple(self.change(Image.open(file).convert("RGB")) for file in chosen)


class Block(nn.Module):
    def __init__(self, width: int):
        super().__init__()
        self.change = nn.Sequential(
            nn.ReflectionPad2d(1),
            nn.Conv2d(width, width, 3),
            nn.InstanceNorm2d(width),
            nn.ReLU(True),
            nn.ReflectionPad2d(1),
            nn.Conv2d(width, width, 3),
            nn.InstanceNorm2d(width),
        )

    def forward(self, x):
        return x + self.change(x)


def generator(width: int, blocks: int) -> nn.Module:
    """[N, 3, s, s] -> the same."""
    layers = [nn.ReflectionPad2d(3), nn.Conv2d(3, width, 7), nn.InstanceNorm2d(width)]
    layers += [nn.ReLU(True)]
    for w in (width, 2 * width):
        layers += [nn.Conv2d(w, 2 * w, 3, 2, 1), nn.InstanceNorm2d(2 * w), nn.ReLU(True)]
    layers += [Block(4 * width) for _ in range(blocks)]
    for w in (4 * width, 2 * width):
        layers += [nn.Upsample(scale_factor=2), nn.Conv2d(w, w // 2, 3, 1, 1)]
        layers += [nn.InstanceNorm2d(w // 2), nn.ReLU(True)]
    layers += [nn.ReflectionPad2d(3), nn.Conv2d(width, 3, 7), nn.Tanh()]
    return nn.Sequential(*layers)


def critic(width: int, halvings: int, steady: int) -> nn.Module:
    """[N, 3, s, s] -> scores of patches."""
    layers, w_in = [], 3
    for index in range(halvings + steady):
        w_out = width << min(index, halvings)
        layers += [nn.Conv2d(w_in, w_out, 4, 2 if index < halvings else 1, 1)]
        layers += [nn.InstanceNorm2d(w_out)] if index else []
        layers += [nn.LeakyReLU(0.2, True)]
        w_in = w_out
    return nn.Sequential(*layers, nn.Conv2d(w_in, 1, 4, 1, 1))


class Pool:
    def __init__(self):
        self.kept = []

    def exchange(self, fresh: torch.Tensor) -> torch.Tensor:
        shown = []
        for each in fresh.detach():
            if len(self.kept) < POOL:
                self.kept.append(each)
                shown.append(each)
            elif random.random() > 0.5:
                place = random.randrange(POOL)
                shown.append(self.kept[place].clone())
                self.kept[place] = each
            else:
                shown.append(each)
        return torch.stack(shown)


class Plain:
    """The networks, their optimisers, and a step."""

    def __init__(self, config: Config):
        entry, judge = config.generator, config.critic
        sizes = entry["width"], entry["blocks"]
        self.to_b, self.to_a = generator(*sizes), generator(*sizes)
        shape = judge["width"], judge["halvings"], judge["steady"]
        self.critics = {"A": critic(*shape), "B": critic(*shape)}
        self.pools = {"A": Pool(), "B": Pool()}
        betas = (config.beta1, 0.999)
        both = itertools.chain(self.to_b.parameters(), self.to_a.parameters())
        self.optimizer = torch.optim.Adam(both, config.lr_generator, betas)
        self.critic_optimizers = {
            side: torch.optim.Adam(each.parameters(), config.lr_critic, betas)
            for side, each in self.critics.items()
        }
        self.square, self.absolute = nn.MSELoss(), nn.L1Loss()

    def step(self, real_a: torch.Tensor, real_b: torch.Tensor) -> None:
        """real_a, real_b: [N, 3, s, s]."""
        self.optimizer.zero_grad()
        same = self.absolute(self.to_b(real_b), real_b) + self.absolute(self.to_a(real_a), real_a)
        fake_b, fake_a = self.to_b(real_a), self.to_a(real_b)
        played = self._against(self.critics["B"](fake_b), 1.0)
        played = played + self._against(self.critics["A"](fake_a), 1.0)
        cycled = self.absolute(self.to_a(fake_b), real_a)
        cycled = cycled + self.absolute(self.to_b(fake_a), real_b)
        (played + CYCLE * cycled + IDENTITY * same).backward()
        self.optimizer.step()
        for side, real, fake in (("A", real_a, fake_a), ("B", real_b, fake_b)):
            self.critic_optimizers[side].zero_grad()
            shown, judge = self.pools[side].exchange(fake), self.critics[side]
            loss = self._against(judge(real), 1.0) + self._against(judge(shown), 0.0)
            (0.5 * loss).backward()
            self.critic_optimizers[side].step()

    def _against(self, scores: torch.Tensor, wanted: float) -> torch.Tensor:
        return self.square(scores, torch.full_like(scores, wanted))


def train(config: Config, root: Path, workers: int, seconds: float, warm_steps: int) -> float:
    """Steps a second after the warm-up, on the files of root/a and root/b."""
    plain = Plain(config)
    batches = DataLoader(
        TwoFolders(root, config.image_size),
        batch_size=config.batch,
        shuffle=True,
        drop_last=True,
        num_workers=workers,
        persistent_workers=workers > 0,
    )
    steps, start = 0, 0.0
    while True:
        for real_a, real_b in batches:
            if steps == warm_steps:
                start = time.perf_counter()
            elif steps > warm_steps and time.perf_counter() - start > seconds:
                return (steps - warm_steps) / (time.perf_counter() - start)
            plain.step(real_a, real_b)
            steps += 1
