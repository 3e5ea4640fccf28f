"""The two sides of a comparison: pictures that a model draws, and real ones like those it learnt.

Legend: N pictures, H height, W width, C channels, F features.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ganstudio import data
from ganstudio.checkpoints.folder import Checkpoint
from ganstudio.errors import DataError
from ganstudio.measure.features import resized
from ganstudio.networks import render
from ganstudio.recipes.points import Point

SLICE = 512  # samples drawn between two reports of progress

Progress = Callable[[str, float], None]  # what is being done, and how much of all is done


def silent(what: str, share: float) -> None:
    """No progress is told."""


@dataclass(frozen=True)
class Asked:
    """How to measure. See evaluate.evaluate; `n` and `backbone` None are the standard's."""

    data_root: Path | str | None
    n: int | None = None
    split: str = "test"
    backbone: str | None = None
    device: str = "cpu"
    progress: Progress = silent
    own_sides: tuple[Path | str, Path | str] | None = None
    cascade: Path | str | None = None
    judge: Path | str | None = None  # tells tags of a generator's named directions


@dataclass(frozen=True)
class Side:
    """Pictures at the generator's size, what a distance sees of them, and their classes."""

    pictures: np.ndarray  # uint8 [N, H, W, C]
    seen: np.ndarray  # features, float32 [N, F]
    classes: np.ndarray | None  # int [N]: those that were asked for, or that people named


def real_pictures(loaded: Checkpoint, root: Path | str | None, split: str) -> data.PictureSet:
    """Real pictures of the kind that the checkpoint learnt, at its size, shuffled."""
    network, name = loaded.network, loaded.config["data"]["name"]
    size, channels = network.image_size, network.channels
    if name in data.KNOWN:
        found = data.known(name, root, split, min(size, data.KNOWN[name].image_size))
    elif root is None:
        raise DataError("Give the folder or zip of the pictures it was trained on: --data.")
    else:
        found = data.folder(root, size, channels, split, classes=bool(network.num_classes))
    # Shuffled, always the same way: the first half of MNIST's test pictures is the easier one.
    order = np.random.RandomState(0).permutation(len(found))
    pictures = resized(found.pictures, size, channels)[order]
    labels = None if found.labels is None else found.labels[order]
    tags = None if found.tags is None else found.tags[order]
    return replace(found, pictures=pictures, labels=labels, tags=tags)


def labels_of(loaded: Checkpoint, training: data.PictureSet, n: int) -> np.ndarray | None:
    """The classes to ask a conditional model for, with the shares that it learnt: int [n].

    They are those of the training pictures that stand in for samples in the floor. With as many
    of each class a perfect generator of uneven data would be told apart from the data.
    """
    if not loaded.network.num_classes:
        return None
    learnt, found = tuple(loaded.config["data"]["classes"]), training.class_names
    if training.labels is None or learnt != found:
        raise DataError(
            f"These pictures have the classes {', '.join(found[:12]) or '(none)'}, and the model "
            f"learnt {', '.join(learnt[:12])}; give the pictures that it was trained on."
        )
    return np.resize(training.labels, n)


def draw(loaded: Checkpoint, n: int, labels: np.ndarray | None, progress: Progress) -> np.ndarray:
    """The pictures of seeds 0 to n - 1, the same that every door draws."""
    drawn = []
    for start in range(0, n, SLICE):
        progress("Drawing samples", 0.05 + 0.35 * start / n)
        seeds = range(start, min(n, start + SLICE))
        asked = [None if labels is None else int(labels[seed]) for seed in seeds]
        points = [Point.of(seed, label) for seed, label in zip(seeds, asked, strict=True)]
        drawn.append(render(loaded.network, points, loaded.directions))
    return np.concatenate(drawn)
