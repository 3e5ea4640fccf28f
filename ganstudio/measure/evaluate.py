"""Measures a checkpoint: every number with its protocol and its floor (DESIGN 8).

    metrics = evaluate(Path("weights/cgan-mnist"), data_root=Path("data"))

Samples are those of seeds 0 to N - 1 at psi 1, a conditional model's classes seed mod classes.
The floor is what real pictures would get: as many training pictures in the place of the samples
(the selection tenth, which chose the snapshot, is not among them).
"""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ganstudio import data
from ganstudio.checkpoints import folder as checkpoint
from ganstudio.data.pairs import PAIRS, PairSet, own_pair, pair
from ganstudio.errors import DataError, StudioError
from ganstudio.measure import collapse, efficientnet
from ganstudio.measure.distances import frechet, kernel_distance
from ganstudio.measure.diversity import PER_CLASS, diversity
from ganstudio.measure.features import (
    Backbone,
    backbone,
    classes_of,
    features,
    logits_of,
    pixel_features,
    resized,
)
from ganstudio.measure.inception import inception
from ganstudio.measure.memorisation import HELD_OUT, SAMPLES, nearest_ratio
from ganstudio.measure.metric import metric
from ganstudio.measure.tags import average_precisions
from ganstudio.measure.translators import measure_translator
from ganstudio.networks import render
from ganstudio.recipes.points import Point

FORMAT = 1
FILE = "metrics.json"
SAMPLES_MAX = 100_000
REAL_LEAST = 20  # held-out pictures below which no distance means anything
SLICE = 512  # samples drawn between two reports of progress
PIXELS = "pixels 8 x 8"

Progress = Callable[[str, float], None]  # what is being done, and how much of all is done


@dataclass(frozen=True)
class Side:
    """Pictures at the generator's size, what a distance sees of them, and their classes."""

    pictures: np.ndarray  # uint8 [N, H, W, C]
    seen: np.ndarray  # features, float32 [N, F]
    classes: np.ndarray | None  # int [N]


def evaluate(
    folder: Path | str,
    data_root: Path | str | None,
    n: int = 10_000,
    split: str = "test",
    backbone_name: str | None = None,
    progress: Progress = lambda what, share: None,
    own_sides: tuple[str, str] | None = None,
    cascade: Path | str | None = None,
) -> dict:
    """The metrics of a checkpoint, also written to its metrics.json.

    Args:
        data_root: the folder that holds the known sets (None downloads them), or, for a model
            of one's own pictures, their folder or zip.
        backbone_name: another classifier, a folder, or "inception"; then nothing is written,
            so that cards stay comparable.
        own_sides: for a translator of one's own pictures, the folders or zips of A and B.
        cascade: OpenCV's file for the faces of a translator's B; None counts none.
    """
    folder = Path(folder)
    if not REAL_LEAST <= n <= SAMPLES_MAX:
        raise StudioError(f"Measure with {REAL_LEAST} to {SAMPLES_MAX:,} samples.", "n")
    loaded = checkpoint.read(folder)
    kind = loaded.config["kind"]
    if kind == "classifier":
        metrics = _of_classifier(loaded, data_root, n, split, progress)
    elif kind == "generator":
        metrics = _of_generator(loaded, data_root, n, split, backbone_name, progress)
    else:
        metrics = _of_translator(
            *(loaded, data_root, own_sides, n, split, backbone_name, cascade, progress)
        )
    if backbone_name is None:
        _write(folder, metrics)
    return metrics


# --- classifiers ---------------------------------------------------------------------------------


def _of_classifier(loaded, data_root, n: int, split: str, progress: Progress) -> dict:
    real = _real(loaded, data_root, split)
    wanted = real.tags if loaded.network.multi_label else real.labels
    if wanted is None:
        raise DataError("A classifier is measured on pictures with classes; choose such a folder.")
    progress("Looking at pictures", 0.1)
    judge = Backbone(loaded.config["name"], loaded.network)
    seen = features(judge, real.pictures[:n])
    protocol = {"n": len(seen), "split": split}
    if loaded.network.multi_label:
        found = _precision(logits_of(judge, seen), wanted[:n], real.tag_names, protocol)
    else:
        right = float((classes_of(judge, seen) == wanted[:n]).mean())
        found = metric("accuracy", "Accuracy", right, None, "higher", protocol)
    progress("Done", 1.0)
    return {"format": FORMAT, "metrics": [found]}


def _precision(scores: np.ndarray, wanted: np.ndarray, names, protocol: dict) -> dict:
    """The mean over the tags; its floor is what guessing gets, a tag's share of the pictures."""
    precisions, shares = average_precisions(scores, wanted), wanted.mean(0)
    seen = ~np.isnan(precisions)  # a tag that no held-out picture has says nothing
    by_tag = {
        name: [round(float(precision), 4), round(float(share), 4)]
        for name, precision, share, counts in zip(names, precisions, shares, seen, strict=True)
        if counts
    }
    mean, guess = float(precisions[seen].mean()), float(shares[seen].mean())
    told = {**protocol, "tags": int(seen.sum())}
    title = "Mean average precision"
    return metric("map", title, mean, guess, "higher", told, by_tag=by_tag)


# --- generators ----------------------------------------------------------------------------------


def _of_generator(
    loaded, data_root, n: int, split: str, backbone_name: str | None, progress: Progress
) -> dict:
    spec = data.KNOWN.get(loaded.config["data"]["name"])
    judge = backbone(spec.backbone) if spec else None
    space, look = _space(backbone_name, judge)
    progress("Reading pictures", 0.0)
    real_set, training_set = (_real(loaded, data_root, part) for part in (split, "train"))
    if len(real_set) < REAL_LEAST:
        raise DataError(
            f"Only {len(real_set)} pictures are held out for measuring, and {REAL_LEAST} are "
            "needed; give more pictures."
        )
    samples = _draw(loaded, n, progress)
    asked = np.arange(n) % loaded.network.num_classes if loaded.network.num_classes else None

    def side(pictures: np.ndarray, classes: np.ndarray | None, share: float) -> Side:
        progress("Looking at pictures", share)
        return Side(pictures, look(pictures), classes)

    drawn = side(samples, asked, 0.4)
    real = side(real_set.pictures, real_set.labels, 0.6)
    floor = side(training_set.pictures[:n], _first(training_set.labels, n), 0.75)
    protocol = {
        "backbone": space,
        "n": n,
        "split": split,
        "real": len(real_set),
        "psi": 1,
        "seeds": f"0-{n - 1}",
    }
    if asked is not None:
        protocol["labels"] = f"seed mod {loaded.network.num_classes}"
    progress("Comparing", 0.85)
    metrics = _distances(drawn, real, floor, protocol)
    names = real_set.class_names
    sorter = judge if judge and names and judge.class_names == names else None
    found, verdict = _classes_and_variety(sorter, drawn, real, floor, names, protocol)
    metrics += found
    progress("Searching for copies", 0.95)
    metrics.append(_copies(samples, training_set.pictures, real_set.pictures, protocol))
    progress("Done", 1.0)
    stated = {"collapsed": verdict.collapsed, "sentence": verdict.sentence}
    return {"format": FORMAT, "metrics": metrics, "verdict": stated}


def _space(backbone_name: str | None, judge: Backbone | None):
    """What distances are measured on: its title, and the function from pictures to features."""
    if backbone_name is None and judge is None:
        return PIXELS, pixel_features
    if backbone_name is None:
        chosen = judge
    elif backbone_name == "inception":
        chosen = inception()
    else:
        chosen = backbone(backbone_name)
    return chosen.title, lambda pictures: features(chosen, pictures)


def _real(loaded, data_root, split: str) -> data.PictureSet:
    """Real pictures of the kind that the checkpoint learnt, at its size, shuffled."""
    network, name = loaded.network, loaded.config["data"]["name"]
    size, channels = network.image_size, network.channels
    if name in data.KNOWN:
        found = data.known(name, data_root, split, min(size, data.KNOWN[name].image_size))
    elif data_root is None:
        raise DataError("Give the folder or zip of the pictures it was trained on: --data.")
    else:
        found = data.folder(data_root, size, channels, split)
    # Shuffled, always the same way: the first half of MNIST's test pictures is the easier one.
    order = np.random.RandomState(0).permutation(len(found))
    pictures = resized(found.pictures, size, channels)[order]
    labels = None if found.labels is None else found.labels[order]
    tags = None if found.tags is None else found.tags[order]
    return replace(found, pictures=pictures, labels=labels, tags=tags)


def _first(labels: np.ndarray | None, count: int) -> np.ndarray | None:
    return None if labels is None else labels[:count]


def _draw(loaded, n: int, progress: Progress) -> np.ndarray:
    """The pictures of seeds 0 to n - 1, the same that every door draws."""
    drawn = []
    for start in range(0, n, SLICE):
        progress("Drawing samples", 0.05 + 0.35 * start / n)
        points = [Point.of(seed) for seed in range(start, min(n, start + SLICE))]
        drawn.append(render(loaded.network, points, loaded.directions))
    return np.concatenate(drawn)


def _distances(drawn: Side, real: Side, floor: Side, protocol: dict) -> list[dict]:
    space = protocol["backbone"]
    kernel, deviation = kernel_distance(drawn.seen, real.seen)
    kernel_floor, _ = kernel_distance(floor.seen, real.seen)
    found = [
        metric(
            *("kd", f"KD ({space})", kernel, kernel_floor, "lower", protocol), deviation=deviation
        )
    ]
    if space == PIXELS:  # Gaussians in pixel space say little; the kernel distance is unbiased
        return found
    value, least = frechet(drawn.seen, real.seen), frechet(floor.seen, real.seen)
    return [metric("fd", f"FD ({space})", value, least, "lower", protocol), *found]


def _classes_and_variety(
    judge: Backbone | None, drawn: Side, real: Side, floor: Side, names, protocol: dict
) -> tuple[list[dict], collapse.Verdict]:
    metrics, counts, sample_classes = [], None, drawn.classes
    if judge is not None:
        own = {**protocol, "backbone": judge.title}
        is_own = protocol["backbone"] == judge.title

        def classes(side: Side) -> np.ndarray:
            return classes_of(judge, side.seen if is_own else features(judge, side.pictures))

        sample_classes = classes(drawn)
        counts = collapse.histogram(sample_classes, len(names))
        if drawn.classes is not None:
            right = float((sample_classes == drawn.classes).mean())
            least = float((classes(real) == real.classes).mean())
            metrics.append(metric("accuracy", "Label accuracy", right, least, "higher", own))
        usual = collapse.evenness(collapse.histogram(floor.classes, len(names)))
        even = collapse.evenness(counts)
        metrics.append(metric("evenness", "Evenness", even, usual, "higher", own, histogram=counts))
    by_class = diversity(drawn.pictures, sample_classes, real.pictures, real.classes)
    usual = diversity(floor.pictures, floor.classes, real.pictures, real.classes)
    varied = float(by_class.mean())
    per_class = {key: protocol[key] for key in ("split", "psi", "seeds")} | {"per class": PER_CLASS}
    metrics.append(
        metric("diversity", "Diversity", varied, float(usual.mean()), "higher", per_class)
    )
    twins = collapse.share_of_twins(drawn.pictures, real.pictures)
    return metrics, collapse.verdict(varied, twins, counts, names)


def _copies(samples, training, held_out, protocol: dict) -> dict:
    ratio = nearest_ratio(samples, training, held_out)
    others = held_out[HELD_OUT : HELD_OUT + SAMPLES]
    floor = nearest_ratio(others, training, held_out) if len(others) == SAMPLES else 1.0
    asked = {
        "n": min(SAMPLES, len(samples)),
        "split": protocol["split"],
        "training": len(training),
        "psi": 1,
        "seeds": f"0-{min(SAMPLES, len(samples)) - 1}",
    }
    return metric("nearest", "Nearest training picture", ratio, floor, "higher", asked)


# --- translators ---------------------------------------------------------------------------------


def _of_translator(
    loaded,
    data_root,
    own_sides: tuple[str, str] | None,
    n: int,
    split: str,
    backbone_name: str | None,
    cascade: Path | str | None,
    progress: Progress,
) -> dict:
    progress("Reading pictures", 0.0)
    pictures = tuple(_pair(loaded, data_root, own_sides, part) for part in (split, "train"))
    if backbone_name is None:
        judge = efficientnet.backbone()
        look = judge.title, lambda pictures: features(judge, pictures)
    else:
        look = _space(backbone_name, None)
    found = measure_translator(loaded, pictures, look, n, split, cascade, progress)
    progress("Done", 1.0)
    return {"format": FORMAT, "metrics": found}


def _pair(loaded, data_root, own_sides, split: str) -> PairSet:
    name, size = loaded.config["data"]["name"], loaded.network.image_size
    if name in PAIRS:
        return pair(name, data_root, size, split)
    if own_sides is None:
        raise DataError("Give the pictures of both sides that it was trained on: --a and --b.")
    return own_pair(*own_sides, size, split)


def _write(folder: Path, metrics: dict) -> None:
    """Aside, then renamed: no one ever reads half a file."""
    aside = folder / f".{FILE}-{os.getpid()}"
    try:
        aside.write_text(json.dumps(metrics, indent=2, ensure_ascii=False) + "\n", "utf-8")
        aside.replace(folder / FILE)
    except OSError:
        raise StudioError(
            f"{FILE} cannot be written to “{folder.name}”; mend its rights."
        ) from None
