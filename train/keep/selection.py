"""Which snapshot is the best? A distance to pictures that training never sees.

The selection pictures (data/splits.py) choose; the test pictures only ever measure.

MNIST's training pictures come in turn from two groups of writers: those of odd index are bolder
(mean 35.3 against 31.3 of 255), so index % 10 == 1 shows one group only, and a distance to it
chooses bold snapshots (training pictures themselves stand 31 from it, and 5 from the test
pictures). So, in a set that is cut by the index, as many training pictures of index % 10 == 0 are
put beside it.
"""

import dataclasses
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from torch.nn.functional import one_hot

from ganstudio.data import KNOWN, PictureSet
from ganstudio.errors import StudioError
from ganstudio.measure.distances import frechet, kernel_distance
from ganstudio.measure.features import (
    WEIGHTS,
    Backbone,
    backbone,
    classes_of,
    features,
    logits_of,
    pixel_features,
)
from ganstudio.measure.tags import average_precisions
from ganstudio.networks import to_uint8
from train.config import Config
from train.pictures import Pictures

PIXELS_WANTED = 100  # fewer selection pictures say nothing
CHUNK = 250


class Judge(Protocol):
    """Measures snapshots."""

    title: str
    against: str  # the pictures that it compares with, as card.py says them

    def distance(self, network: torch.nn.Module) -> float:
        """Less is better."""


ON_HELD_OUT, BALANCED = "selection", "selection and training"


class FrechetJudge:
    """Frechet distance on the features of the set's own classifier."""

    against = ON_HELD_OUT

    def __init__(self, classifier: Backbone, reference: PictureSet, config: Config):
        self.title = f"FD ({classifier.title})"
        self.backbone = classifier
        self.seed = config.seed
        self.count = min(len(reference), config.measure_pictures)
        self.labels = labels_like(reference, self.count)
        self.real = features(classifier, reference.pictures)  # [N, F]

    def distance(self, network: torch.nn.Module) -> float:
        drawn = samples(network, self.count, self.labels, self.seed + 5)
        return frechet(features(self.backbone, drawn), self.real)


class PixelJudge:
    """Kernel distance on pictures reduced to 8 x 8: colour and layout, nothing finer."""

    title = "KD (8 x 8 pixels)"
    against = ON_HELD_OUT

    def __init__(self, selection: PictureSet, config: Config):
        self.count = min(len(selection), config.measure_pictures)
        self.labels = labels_like(selection, self.count)
        self.seed = config.seed
        self.real = pixel_features(selection.pictures)

    def distance(self, network: torch.nn.Module) -> float:
        drawn = samples(network, self.count, self.labels, self.seed + 5)
        return kernel_distance(pixel_features(drawn), self.real)[0]


class ErrorJudge:
    """A classifier's own: per cent of the selection pictures that it gets wrong."""

    title = "error (%)"
    against = ON_HELD_OUT

    def __init__(self, selection: PictureSet):
        self.selection = selection

    def distance(self, network: torch.nn.Module) -> float:
        classifier = Backbone("", network)
        predicted = classes_of(classifier, features(classifier, self.selection.pictures))
        return 100 * float((predicted != self.selection.labels).mean())


class TagJudge:
    """The same for tags: what the mean average precision lacks."""

    title = "100 % - mAP"
    against = ON_HELD_OUT

    def __init__(self, selection: PictureSet):
        self.selection = selection

    def distance(self, network: torch.nn.Module) -> float:
        classifier = Backbone("", network)
        scores = logits_of(classifier, features(classifier, self.selection.pictures))  # [N, T]
        return 100 * float(1 - np.nanmean(average_precisions(scores, self.selection.tags)))


def labels_like(pictures: PictureSet, count: int) -> np.ndarray | None:
    """As many labels, with the set's own shares of the classes; None where it has none."""
    if pictures.labels is None:
        return None
    return np.random.RandomState(0).permutation(pictures.labels)[:count]


def balanced(selection: PictureSet, training: PictureSet) -> PictureSet:
    """The selection pictures of a known set beside as many of the other writers (see above)."""
    others = slice(0, None, 9)  # index 0 of every ten; training lacks index 1, so nine a group
    return dataclasses.replace(
        selection,
        pictures=np.concatenate([selection.pictures, training.pictures[others]]),
        labels=np.concatenate([selection.labels, training.labels[others]]),
    )


def judge_generator(config: Config, pictures: Pictures, device: torch.device) -> Judge | None:
    """What chooses a generator's best snapshot; None where there is nothing to choose by."""
    selection = pictures.selection
    if not selection or not config.measures:
        return None
    if config.has_own_folder:
        return PixelJudge(selection, config) if len(selection) >= PIXELS_WANTED else None
    known_set = KNOWN[config.data]
    classifier = find_classifier(known_set.backbone)
    if classifier is None:
        return None
    classifier.network.to(device)
    if not known_set.source.has_own_test:
        return FrechetJudge(classifier, selection, config)
    judge = FrechetJudge(classifier, balanced(selection, pictures.train), config)
    judge.against = BALANCED
    return judge


def find_classifier(name: str) -> Backbone | None:
    """The set's classifier: the bundled one, or one that was just trained here."""
    for folder in (WEIGHTS / name, Path("runs") / name / "export"):
        try:
            return backbone(folder)
        except StudioError:
            continue
    return None


@torch.inference_mode()
def samples(network: torch.nn.Module, count: int, labels, seed: int) -> np.ndarray:
    """`count` pictures, uint8 [N, H, W, C]; classes as in the real pictures, where told."""
    device = next(network.parameters()).device
    random = torch.Generator(device).manual_seed(seed)
    classes = network.num_classes
    drawn = []
    for at in range(0, count, CHUNK):
        size = min(CHUNK, count - at)
        z = torch.randn(size, network.z_dim, generator=random, device=device)
        weights = None
        if classes:
            chosen = torch.as_tensor(labels[at : at + size], device=device)
            weights = one_hot(chosen, classes).float()  # [n, K]
        drawn.append(to_uint8(network(z, weights)))
    return np.concatenate(drawn)
