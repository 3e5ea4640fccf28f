"""What the numbers mean, as fields and in words: collapsed? uneven? copies?

Each verdict allows for chance: three standard deviations of the counts that it rests on.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ganstudio.measure.pixels import nearest_other

DIVERSITY_LEAST = 0.5
MISSING_SHARE = 0.1  # of its share in the data: a stray misread picture does not make it present
EVEN_LEAST = 0.8  # of its share in the data
TWINS = 1_000  # pictures of each side whose nearest neighbours are compared
TWIN_QUANTILE = 0.05  # of real pictures have a neighbour so near that it counts as a twin
TWINS_MOST = 0.5
COPY_QUANTILE = 0.05  # of new real pictures lie so near to the training pictures
CHANCE = 3.0  # standard deviations


@dataclass(frozen=True)
class Verdict:
    """What was found, as metrics.json holds it. Classes are places in `classes`, their names;
    where nothing tells classes there are none, the rarest is -1 and its share 1."""

    collapsed: bool
    signs: list[str]  # of collapse: "missing" classes, pictures "alike", near "doubles"
    uneven: bool  # a class comes too rarely; one that hardly ever comes is a collapse
    copies: bool
    diversity: float  # over real pictures, mean of the classes
    twins: float  # share of samples
    classes: list[str]
    missing: list[int]
    rarest: int  # the class that falls shortest of its share in the data
    rarest_share: float  # over its share in the data
    copied: float  # share of samples


def histogram(classes: np.ndarray, num_classes: int) -> list[int]:
    """How many pictures of each class."""
    return np.bincount(classes, minlength=num_classes).tolist()


def shares(counts: list[int], usual: list[int]) -> np.ndarray:
    """Each class's share over its share in the data: 1 is even. A class without data has 1."""
    wanted = np.array(usual) / max(sum(usual), 1)
    drawn = np.array(counts) / max(sum(counts), 1)
    return np.divide(drawn, wanted, out=np.ones(len(counts)), where=wanted > 0)


def evenness(counts: list[int], usual: list[int]) -> float:
    """The least of these: 1 when every class comes as often as in the data."""
    return float(shares(counts, usual).min())


def share_of_twins(samples: np.ndarray, real: np.ndarray) -> float:
    """The share of samples with another sample nearer than real pictures have theirs.

    Both sides with as many pictures, for neighbours come nearer in a crowd. Nearer than all but
    5 % of the real ones: a few doubles among these are no measure of nearness.
    """
    count = min(TWINS, len(samples), len(real))
    usual = nearest_other(real[:count])
    usual = usual[usual > 1e-2]  # exact doubles
    if len(usual) == 0:
        return 0.0
    return float((nearest_other(samples[:count]) < np.quantile(usual, TWIN_QUANTILE)).mean())


def verdict(
    diversity: float,
    twins: float,
    copied: tuple[float, int, int],
    classes: tuple[tuple[str, ...], list[int], list[int]] | None = None,
) -> Verdict:
    """
    Args:
        diversity: the mean over the classes (1 = as varied as real).
        twins: see share_of_twins.
        copied: the share of copies, and of how many samples and held-out pictures it was found.
        classes: their names, and how many of each were drawn and are in the data; None where
            nothing tells classes.
    """
    names = list(classes[0]) if classes else []
    lost, rare, rarest, least = _classes(*classes[1:]) if classes else ([], False, -1, 1.0)
    share, samples, held_out = copied
    chance = CHANCE * np.sqrt(COPY_QUANTILE * (1 - COPY_QUANTILE) * (1 / samples + 1 / held_out))
    seen = {
        "missing": bool(lost),
        "alike": diversity < DIVERSITY_LEAST,
        "doubles": twins > TWINS_MOST,
    }
    signs = [sign for sign, is_there in seen.items() if is_there]
    return Verdict(
        collapsed=bool(signs),
        signs=signs,
        uneven=rare and not lost,
        copies=bool(share > COPY_QUANTILE + max(COPY_QUANTILE, chance)),
        diversity=diversity,
        twins=twins,
        classes=names,
        missing=lost,
        rarest=rarest,
        rarest_share=least,
        copied=share,
    )


def _classes(counts: list[int], usual: list[int]) -> tuple[list[int], bool, int, float]:
    """Missing classes, whether the rarest is too rare, which it is, and its share."""
    ratios = shares(counts, usual)
    expected = np.array(usual) * sum(counts) / max(sum(usual), 1)
    deviation = np.sqrt(expected + expected**2 / np.maximum(usual, 1))  # both sides were counted
    short = expected - counts > CHANCE * deviation
    lost = np.flatnonzero(short & (ratios < MISSING_SHARE)).tolist()
    rarest = int(ratios.argmin())
    is_rare = bool(short[rarest] and ratios[rarest] < EVEN_LEAST)
    return lost, is_rare, rarest, float(ratios[rarest])


def sentences(verdict: Mapping) -> list[str]:
    """A stored verdict in plain words, a sentence each for collapse, evenness and copies."""
    lines = [_collapse(verdict)]
    if verdict["uneven"]:
        rarest, least = verdict["classes"][verdict["rarest"]], verdict["rarest_share"]
        lines.append(f"Uneven: class {rarest} comes {least:.2f} times as often as in the data.")
    elif verdict["classes"] and not verdict["missing"]:
        lines.append("Even: no class is too rare by more than chance allows.")
    near = f"{verdict['copied']:.0%} of the samples are nearer to a training picture than all"
    lines.append(
        f"{'Copies' if verdict['copies'] else 'No copies'}: {near} but {COPY_QUANTILE:.0%} of "
        "new pictures are."
    )
    return lines


def _collapse(verdict: Mapping) -> str:
    lost = [verdict["classes"][number] for number in verdict["missing"]]
    word = "class" if len(lost) == 1 else "classes"
    times = f"{verdict['diversity']:.2f}"
    words = {
        "missing": f"missing {word} {', '.join(lost)}",
        "alike": f"pictures differ only {times} times as much as real ones",
        "doubles": f"{verdict['twins']:.0%} of the samples have a near double among the samples",
    }
    if verdict["collapsed"]:
        return f"Collapsed: {'; '.join(words.get(sign, sign) for sign in verdict['signs'])}."
    return f"Not collapsed: samples are {times} times as varied as real pictures."
