"""Measuring a generator: distances, classes, variety, copies, each beside real pictures'.

The floor is what real pictures get: training pictures in the place of the samples, as many of
them (the selection tenth, which chose the snapshot, is not among them).
"""

import dataclasses

import numpy as np

from ganstudio import data
from ganstudio.checkpoints.folder import Checkpoint
from ganstudio.errors import DataError
from ganstudio.measure import copies, directions, mixing, verdicts
from ganstudio.measure.coverage import NEIGHBOUR, precision_and_recall
from ganstudio.measure.distances import frechet, frechet_deviation, kernel_distance
from ganstudio.measure.diversity import PER_CLASS, diversity
from ganstudio.measure.features import (
    PIXELS,
    Backbone,
    backbone,
    classes_of,
    features,
)
from ganstudio.measure.judges import named, placed, seen_by
from ganstudio.measure.metric import metric
from ganstudio.measure.sides import Asked, Side, draw, labels_of, real_pictures
from ganstudio.measure.stored import FORMAT

STANDARD_N = 10_000  # samples, where there are as many training pictures to compare them with
REAL_LEAST = 20  # held-out pictures below which no distance means anything
FEATURES_MOST = 512  # above, a deviation of FD takes minutes


def measure(loaded: Checkpoint, asked: Asked) -> dict:
    """The metrics of a generator."""
    judge = _own_backbone(loaded, asked.device)
    if asked.backbone is None and judge is not None:
        space, look = seen_by(judge)
    else:
        space, look = named(asked.backbone or "pixels", asked.device)
    asked.progress("Reading pictures", 0.0)
    held_out = real_pictures(loaded, asked.data_root, asked.split)
    training = real_pictures(loaded, asked.data_root, "train")
    if len(held_out) < REAL_LEAST:
        raise DataError(
            f"Only {len(held_out)} pictures are held out for measuring, and {REAL_LEAST} are "
            "needed; give more pictures."
        )
    usual_n = min(STANDARD_N, len(training))
    n = asked.n or usual_n
    labels = labels_of(loaded, training, n)
    samples = draw(loaded, n, labels, asked.progress)
    asked.progress("Looking at pictures", 0.4)
    drawn = Side(samples, look(samples), labels)
    real = Side(held_out.pictures, look(held_out.pictures), held_out.labels)
    first = training.pictures[:n]
    floor = Side(first, look(first), None if training.labels is None else training.labels[:n])
    asked.progress("Comparing", 0.7)
    protocol = _protocol(space, drawn, real, floor, asked.split)
    found = [*_distances(drawn, real, floor, protocol), *_coverage(drawn, real, floor, protocol)]
    judged, classes = _classes(judge, drawn, real, floor, held_out.class_names, protocol)
    varied = _variety(drawn, real, floor, classes, protocol)
    asked.progress("Searching for copies", 0.8)
    copied, near = _copies(drawn, training.pictures, real, protocol, asked.device)
    asked.progress("Done", 1.0)
    verdict = verdicts.verdict(
        varied["value"],
        verdicts.share_of_twins(drawn.pictures, real.pictures),
        (copied["value"], copied["protocol"]["n"], copied["protocol"]["real"]),
        classes and classes.counts,
    )
    return {
        "format": FORMAT,
        "standard": asked.split == "test" and asked.backbone is None and n == usual_n,
        "metrics": [*found, *judged, varied, near, copied, *mixing.measure(loaded)],
        "directions": directions.measure(loaded, asked.judge),
        "verdict": dataclasses.asdict(verdict),
    }


def _own_backbone(loaded: Checkpoint, device: str) -> Backbone | None:
    """The classifier of the set that a model learnt; None for anyone's own pictures."""
    spec = data.KNOWN.get(loaded.config["data"]["name"])
    return placed(backbone(spec.backbone), device) if spec else None


def _protocol(space: str, drawn: Side, real: Side, floor: Side, split: str) -> dict:
    n = len(drawn.pictures)
    protocol = {"backbone": space, "n": n, "split": split, "real": len(real.pictures), "psi": 1}
    protocol["seeds"] = f"0-{n - 1}"
    if drawn.classes is not None:
        protocol["labels"] = "as in the data"
    if len(floor.pictures) < n:
        protocol["floor of"] = len(floor.pictures)
    return protocol


def _distances(drawn: Side, real: Side, floor: Side, protocol: dict) -> list[dict]:
    space = protocol["backbone"]
    kernel, deviation = kernel_distance(drawn.seen, real.seen)
    least, usual = kernel_distance(floor.seen, real.seen)
    chance = {"deviation": deviation, "floor_deviation": usual}
    kd = metric("kd", f"KD ({space})", kernel, least, "lower", protocol, **chance)
    if space == PIXELS:  # Gaussians in pixel space say little; the kernel distance is unbiased
        return [kd]
    value, least = frechet(drawn.seen, real.seen), frechet(floor.seen, real.seen)
    chance = {}
    if drawn.seen.shape[1] <= FEATURES_MOST:
        chance["deviation"] = frechet_deviation(drawn.seen, real.seen)
        chance["floor_deviation"] = frechet_deviation(floor.seen, real.seen)
    return [metric("fd", f"FD ({space})", value, least, "lower", protocol, **chance), kd]


def _coverage(drawn: Side, real: Side, floor: Side, protocol: dict) -> list[dict]:
    shares = precision_and_recall(drawn.seen, real.seen)
    usual = precision_and_recall(floor.seen, real.seen)
    count = min(len(drawn.seen), len(real.seen))
    measured = {**protocol, "n": count, "real": count, "neighbour": NEIGHBOUR}
    return [
        metric(key, key.capitalize(), value, least, "higher", measured)
        for key, value, least in zip(("precision", "recall"), shares, usual, strict=True)
    ]


@dataclasses.dataclass(frozen=True)
class _Classes:
    drawn: np.ndarray  # the class that the judge sees in each sample, int [N]
    counts: tuple[tuple[str, ...], list[int], list[int]]  # names, drawn, in the data


def _classes(
    judge: Backbone | None, drawn: Side, real: Side, floor: Side, names, protocol: dict
) -> tuple[list[dict], _Classes | None]:
    """Are the right classes drawn, and as often as in the data? By the judge, if there is one."""
    if judge is None or not names or judge.class_names != names:
        return [], None
    found, own = [], {**protocol, "backbone": judge.title}
    is_own = protocol["backbone"] == judge.title

    def seen(side: Side) -> np.ndarray:
        return classes_of(judge, side.seen if is_own else features(judge, side.pictures))

    sample_classes, real_classes, floor_classes = seen(drawn), seen(real), seen(floor)
    if drawn.classes is not None:
        right = float((sample_classes == drawn.classes).mean())
        usual = float((real_classes == real.classes).mean())
        found.append(metric("accuracy", "Label accuracy", right, usual, "higher", own))
    counts, real_counts, usual_counts = (
        verdicts.histogram(classes, len(names))
        for classes in (sample_classes, real_classes, floor_classes)
    )
    even = verdicts.evenness(counts, usual_counts)
    real_even = verdicts.evenness(real_counts, usual_counts)
    more = {"histogram": counts, "data": usual_counts}
    found.append(metric("evenness", "Evenness", even, real_even, "higher", own, **more))
    return found, _Classes(sample_classes, (names, counts, usual_counts))


def _variety(
    drawn: Side, real: Side, floor: Side, classes: _Classes | None, protocol: dict
) -> dict:
    seen = drawn.classes if classes is None else classes.drawn
    varied = diversity(drawn.pictures, seen, real.pictures, real.classes).mean()
    usual = diversity(floor.pictures, floor.classes, real.pictures, real.classes).mean()
    measured = {key: protocol[key] for key in ("split", "psi", "seeds")} | {"per class": PER_CLASS}
    return metric("diversity", "Diversity", float(varied), float(usual), "higher", measured)


def _copies(
    drawn: Side, training: np.ndarray, real: Side, protocol: dict, device: str
) -> tuple[dict, dict]:
    """The share of copies, and the usual distance to the nearest training picture."""
    most = copies.MOST
    samples, held_out = drawn.pictures[:most], real.pictures[:most]
    others = real.pictures[most : 2 * most]
    found, usual = (
        copies.nearest_training(pictures, training, device) for pictures in (samples, held_out)
    )
    share, ratio = copies.share_of_copies(found, usual), copies.distance_ratio(found, usual)
    real_share, real_ratio = verdicts.COPY_QUANTILE, 1.0  # by their definition
    if len(others) == most:
        found = copies.nearest_training(others, training, device)
        real_share = copies.share_of_copies(found, usual)
        real_ratio = copies.distance_ratio(found, usual)
    measured = {
        "n": len(samples),
        "split": protocol["split"],
        "real": len(held_out),
        "training": len(training),
        "psi": 1,
        "seeds": f"0-{len(samples) - 1}",
    }
    return (
        metric("copies", "Copies", share, real_share, "lower", measured),
        metric("nearest", "Nearest training picture", ratio, real_ratio, "higher", measured),
    )
