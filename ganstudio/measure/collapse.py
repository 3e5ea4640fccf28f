"""Has the generator collapsed? Said in words, from three signs any one of which is enough."""

from dataclasses import dataclass

import numpy as np

from ganstudio.measure.pixels import nearest_other

DIVERSITY_LEAST = 0.5
MISSING_SHARE = 0.1  # of its fair share: a stray misread picture does not make a class present
NEIGHBOURS = 1_000  # pictures of each side whose nearest neighbours are compared


@dataclass(frozen=True)
class Verdict:
    collapsed: bool
    sentence: str


def histogram(classes: np.ndarray, num_classes: int) -> list[int]:
    """How many pictures of each class."""
    return np.bincount(classes, minlength=num_classes).tolist()


def evenness(counts: list[int]) -> float:
    """The rarest class's share over its fair share: 1 when all are drawn equally often."""
    return min(counts) * len(counts) / sum(counts)


def missing(counts: list[int], class_names: tuple[str, ...]) -> list[str]:
    """The names of classes that are never drawn, or hardly ever."""
    least = MISSING_SHARE * sum(counts) / len(counts)
    return [name for name, count in zip(class_names, counts, strict=True) if count < least]


def share_of_twins(samples: np.ndarray, real: np.ndarray) -> float:
    """The share of samples with another sample nearer than two real pictures ever are.

    Both sides with as many pictures, for neighbours come nearer in a crowd. Exact doubles
    among the real pictures are no measure of nearness and do not count.
    """
    count = min(NEIGHBOURS, len(samples), len(real))
    usual = nearest_other(real[:count])
    usual = usual[usual > 1e-2]
    if len(usual) == 0:
        return 0.0
    return float((nearest_other(samples[:count]) < usual.min()).mean())


def verdict(
    diversity: float, twins: float, counts: list[int] | None, class_names: tuple[str, ...]
) -> Verdict:
    """All that was seen, in one or two plain sentences.

    Args:
        diversity: the mean over the classes (1 = as varied as real).
        twins: see share_of_twins.
        counts: samples of each class; None where there are no classes.
    """
    signs = []
    lost = missing(counts, class_names) if counts else []
    if lost:
        named = ", ".join(lost)
        signs.append(f"class {named} is missing" if len(lost) == 1 else f"missing: {named}")
    if diversity < DIVERSITY_LEAST:
        signs.append(f"pictures of a class differ only {diversity:.2f} times as much as real ones")
    if twins > 0.5:
        signs.append(f"{twins:.0%} of the samples have a twin nearer than two real pictures are")
    if signs:
        return Verdict(True, f"Collapsed: {'; '.join(signs)}.")
    drawn = f"all {len(counts)} classes are drawn, and " if counts else ""
    return Verdict(
        False,
        f"Not collapsed: {drawn}samples are {diversity:.2f} times as varied as real pictures.",
    )
