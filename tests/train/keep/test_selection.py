"""Judges: less is better, the same answer twice, and only where there is something to judge by."""

import numpy as np
import pytest
import torch
from torch import nn

from ganstudio.data import PictureSet
from ganstudio.measure.features import backbone
from ganstudio.networks import to_float
from tests.drawn import drawn_digits, kinds
from train.keep.selection import ErrorJudge, FrechetJudge, PixelJudge, TagJudge, balanced, samples
from train.pictures import Pictures
from train.presets import configure
from train.tasks import find

NAMES = tuple("0123456789")
CPU = torch.device("cpu")


class Player(nn.Module):
    """A generator that plays back pictures, a little noisy, in a seeded order."""

    num_classes, z_dim, image_size, channels = 0, 4, 28, 1

    def __init__(self, pictures, noise: float):
        super().__init__()
        self.pictures = nn.Parameter(to_float(pictures))
        self.noise = noise

    def forward(self, z, class_weights=None):
        chosen = self.pictures[(z[:, 0].abs() * 1e4).long() % len(self.pictures)]
        return chosen + self.noise * z[:, 1, None, None, None]


class Reader(nn.Module):
    """A classifier that says class 0 always."""

    image_size, channels = 28, 1

    def __init__(self):
        super().__init__()
        self.head = nn.Linear(1, 10)
        nn.init.zeros_(self.head.weight)
        nn.init.constant_(self.head.bias[:1].detach(), 9)

    def features(self, x):
        return x.mean((1, 2, 3))[:, None]


class Painter(nn.Module):
    """A tagger that believes the first of two tags where a picture is bright, the other never."""

    image_size, channels, multi_label = 28, 1, True

    def __init__(self):
        super().__init__()
        self.head = nn.Linear(1, 2)
        self.head.weight.data = torch.tensor([[1.0], [0.0]])

    def features(self, x):
        return x.mean((1, 2, 3))[:, None]


@pytest.fixture
def selection():
    return PictureSet("drawn", drawn_digits(200, 1), kinds(200), NAMES, "Free.")


@pytest.mark.parametrize("kind", ["frechet", "pixels"])
def test_better_pictures_are_nearer(kind, selection, tiny_weights):
    config = configure("gan-mnist")
    judge = PixelJudge(selection, config)
    if kind == "frechet":
        judge = FrechetJudge(backbone(tiny_weights / "tiny-classifier"), selection, config)
    good, bad = (Player(drawn_digits(300, 2), noise) for noise in (0.0, 0.5))
    assert judge.distance(good) < judge.distance(bad)
    assert judge.distance(good) == judge.distance(good)


def test_the_error_is_in_per_cent(selection):
    assert ErrorJudge(selection).distance(Reader()) == pytest.approx(90)


def test_of_tags_it_is_what_the_mean_average_precision_lacks():
    pictures = np.zeros((8, 28, 28, 1), np.uint8)
    pictures[:4] = 200
    tags = np.zeros((8, 2), bool)
    tags[:4, 0] = True  # told without a fault: 1
    tags[::4, 1] = True  # not told at all: the share, 2 of 8
    tagged = PictureSet("t", pictures, None, (), "Free.", tags=tags, tag_names=("lit", "odd"))
    judge = TagJudge(tagged)
    assert judge.distance(Painter()) == pytest.approx(100 * (1 - (1 + 0.25) / 2))


def test_no_judge_without_pictures_or_with_too_few(selection):
    few = PictureSet("few", selection.pictures[:99], None, (), "Free.")

    def judge(preset: str, held_out: PictureSet | None):
        config = configure(preset)
        task = find(config.task)(config, 10 * (config.task == "classifier"), CPU, False)
        return task.judge(Pictures(selection, held_out))

    assert judge("dcgan-custom", None) is None
    assert judge("dcgan-custom", few) is None
    assert judge("dcgan-custom", selection).title == "KD (8 x 8 pixels)"
    assert judge("classifier-mnist", selection).title == "error (%)"


def test_the_reference_shows_both_groups_of_writers():
    """Of ten training pictures, number 1 is for selection; number 0 is put beside it."""
    number = np.arange(100)
    pictures = np.broadcast_to(number[:, None, None, None], (100, 2, 2, 1)).astype(np.uint8)
    whole = PictureSet("numbers", pictures, number, NAMES, "Free.")
    chosen = number % 10 == 1
    selection = PictureSet("s", whole.pictures[chosen], number[chosen], NAMES, "Free.")
    training = PictureSet("t", whole.pictures[~chosen], number[~chosen], NAMES, "Free.")
    found = balanced(selection, training)
    assert sorted(found.labels) == sorted(number[number % 10 < 2])
    assert np.array_equal(found.pictures[:, 0, 0, 0], found.labels)


def test_samples_are_as_many_as_asked_and_always_the_same():
    network = Player(drawn_digits(50), 0.1)
    drawn = samples(network, 333, None, 0)
    assert drawn.shape == (333, 28, 28, 1) and drawn.dtype == np.uint8
    assert np.array_equal(drawn, samples(network, 333, None, 0))
    assert not np.array_equal(drawn, samples(network, 333, None, 1))
