"""Which snapshot is the best? A distance to pictures that training never sees.

The selection pictures (train index % 10 == 1 of a known set) choose; the test pictures only ever
measure. A judge has a `title` and gives a network's `distance`; less is better.
"""

from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import one_hot

from ganstudio.data import PictureSet
from ganstudio.errors import StudioError
from ganstudio.measure.distances import frechet, kernel_distance
from ganstudio.measure.features import (
    WEIGHTS,
    Backbone,
    backbone,
    classes_of,
    features,
    pixel_features,
)
from ganstudio.networks import to_uint8
from train.config import Config

PIXELS_WANTED = 100  # fewer selection pictures say nothing
CHUNK = 250


class FrechetJudge:
    """Frechet distance on the features of the set's own classifier."""

    def __init__(self, classifier: Backbone, selection: PictureSet, config: Config):
        self.title = f"FD ({classifier.title})"
        self.backbone = classifier
        self.seed = config.seed
        count = min(len(selection), config.measure_pictures)
        self.labels = None if selection.labels is None else selection.labels[:count]
        self.count = count
        self.real = features(classifier, selection.pictures)  # [N, F]

    def distance(self, network: torch.nn.Module) -> float:
        drawn = samples(network, self.count, self.labels, self.seed + 5)
        return frechet(features(self.backbone, drawn), self.real)


class PixelJudge:
    """Kernel distance on pictures reduced to 8 x 8: colour and layout, nothing finer."""

    title = "KD (8 x 8 pixels)"

    def __init__(self, selection: PictureSet, config: Config):
        self.count = min(len(selection), config.measure_pictures)
        self.labels = None if selection.labels is None else selection.labels[: self.count]
        self.seed = config.seed
        self.real = pixel_features(selection.pictures)

    def distance(self, network: torch.nn.Module) -> float:
        drawn = samples(network, self.count, self.labels, self.seed + 5)
        return kernel_distance(pixel_features(drawn), self.real)[0]


class ErrorJudge:
    """A classifier's own: per cent of the selection pictures that it gets wrong."""

    title = "error (%)"

    def __init__(self, selection: PictureSet):
        self.selection = selection

    def distance(self, network: torch.nn.Module) -> float:
        classifier = Backbone("", network)
        said = classes_of(classifier, features(classifier, self.selection.pictures))
        return 100 * float((said != self.selection.labels).mean())


def judge_of(config: Config, selection: PictureSet | None, device: torch.device):
    """The judge of a run, or None where there is nothing to judge by."""
    if selection is None or not len(selection) or not config.measures:
        return None
    if config.task == "classifier":
        return ErrorJudge(selection)
    if config.data == "folder":
        return PixelJudge(selection, config) if len(selection) >= PIXELS_WANTED else None
    classifier = find_classifier(f"classifier-{config.data}")
    if classifier is None:
        return None
    classifier.network.to(device)
    return FrechetJudge(classifier, selection, config)


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
