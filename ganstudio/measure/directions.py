"""Do named directions do what their names say? What moving along each changes, seed by seed.

A direction of config.json `measures` a property (properties.py) or a tag that a classifier sees. It
is right in a seed where that grows: a property from one end of the slider's usual range to the
other, a tag from the picture as it is to the upper end. It leaves the others alone where what lies
outside its own group hardly moves.

Legend: D directions, N seeds, M properties or tags.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ganstudio import data
from ganstudio.checkpoints.folder import Checkpoint
from ganstudio.errors import StudioError
from ganstudio.latents.directions import Direction
from ganstudio.measure.features import Backbone, backbone, features, logits_of
from ganstudio.measure.properties import PROPERTIES, measured
from ganstudio.networks import Network, render
from ganstudio.recipes.points import Edit, Point, Source

AMOUNT = 2.0  # standard deviations to an end
SEEDS = {"property": 100, "tag": 64}
JUDGE = "classifier-anime-tags"


@dataclass(frozen=True)
class Reader:
    """What is read of pictures: M numbers, each under its name.

    Attributes:
        groups: of each number; moving one is expected to move the others of its group.
        start: the amount that a step begins at; it ends at AMOUNT.
        read: pictures uint8 [N, H, W, C] -> float [N, M].
    """

    kind: str  # "property" or "tag"
    title: str
    names: tuple[str, ...]
    groups: tuple[str, ...]
    start: float
    read: Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Effect:
    """What a step along a direction did.

    Attributes:
        share: of the seeds in which it raised what it measures.
        effect: on what it measures, for each standard deviation.
        others: the mean absolute change outside its group, over that of what it measures.
    """

    share: float
    effect: float
    others: float


def of_properties(names: Sequence[str]) -> Reader:
    names = tuple(names)
    title = "properties of the ink"
    return Reader(
        *("property", title, names, names, -AMOUNT), lambda pictures: measured(names, pictures)
    )


def of_tags(judge: Backbone, groups: Mapping[str, Sequence[str]]) -> Reader:
    """The logits of a tag classifier.

    Args:
        groups: of the data set: name -> tags; a tag of none is its own.
    """
    group_of = {tag: group for group, tags in groups.items() for tag in tags}
    return Reader(
        *("tag", f"{judge.title} of seed {judge.seed}", judge.class_names),
        tuple(group_of.get(tag, tag) for tag in judge.class_names),
        0.0,
        lambda pictures: logits_of(judge, features(judge, pictures)),
    )


def stepped(seed: int, direction: str, amount: float) -> Point:
    """A seed's point, moved along a direction."""
    return replace(Point.of(seed), sources=(Source(seed, edits=(Edit(direction, amount),)),))


def effects(
    network: Network,
    directions: Mapping[str, Direction],
    measures: Mapping[str, str],
    reader: Reader,
    seeds: Sequence[int],
) -> dict[str, Effect]:
    """What each of the directions does, by name.

    Args:
        measures: direction -> the property or tag that it is named after.
    """
    plain = reader.read(render(network, [Point.of(seed) for seed in seeds], {}))  # [N, M]
    # properties have units of their own, so they are compared in standard deviations
    scale = plain.std(0) + 1e-9 if reader.kind == "property" else np.ones(plain.shape[1])  # [M]

    def at(name: str, amount: float) -> np.ndarray:
        if not amount:
            return plain
        points = [stepped(seed, name, amount) for seed in seeds]
        return reader.read(render(network, points, directions))

    found = {}
    for name, wanted in measures.items():
        changes = at(name, AMOUNT) - at(name, reader.start)  # [N, M]
        found[name] = _effect(changes, scale, reader, reader.names.index(wanted))
    return found


def _effect(changes: np.ndarray, scale: np.ndarray, reader: Reader, own: int) -> Effect:
    outside = np.array([group != reader.groups[own] for group in reader.groups])
    sizes = np.abs(changes / scale).mean(0)  # [M]
    return Effect(
        share=float((changes[:, own] > 0).mean()),
        effect=float(changes[:, own].mean() / (AMOUNT - reader.start)),
        others=float(sizes[outside].mean() / (sizes[own] + 1e-9)) if outside.any() else 0.0,
    )


def measure(loaded: Checkpoint, judge: Path | str | None = None) -> list[dict]:
    """What the named directions of a checkpoint do, each with its protocol.

    Args:
        judge: the folder or name of the classifier that sees tags.
    """
    words = loaded.config.get("directions", {})
    measures = {
        name: words[name]["measures"]
        for name in loaded.directions
        if isinstance(words.get(name), dict) and "measures" in words[name]
    }
    found = []
    for reader in _readers(loaded, measures, judge):
        own = {name: what for name, what in measures.items() if what in reader.names}
        seeds = range(SEEDS[reader.kind])
        protocol = {"seeds": f"0-{len(seeds) - 1}", "from": reader.start, "to": AMOUNT}
        protocol["by"] = reader.title
        seen = effects(loaded.network, loaded.directions, own, reader, seeds)
        for name, effect in seen.items():
            unit = {"unit": words[name].get("unit", "")}
            found.append({"name": name, **_rounded(effect), **unit, "protocol": protocol})
    return found


def _readers(
    loaded: Checkpoint, measures: Mapping[str, str], judge: Path | str | None
) -> list[Reader]:
    readers, wanted = [], set(measures.values())
    properties = [name for name in PROPERTIES if name in wanted]
    if properties:
        readers.append(of_properties(properties))
    tags = wanted - set(properties)
    if tags:
        readers.append(of_tags(backbone(judge or JUDGE), _groups(loaded)))
        unknown = sorted(tags - set(readers[-1].names))
        if unknown:
            raise StudioError(
                f"The judge does not know the tag “{unknown[0]}”; give another by --judge.", "judge"
            )
    return readers


def _groups(loaded: Checkpoint) -> Mapping[str, Sequence[str]]:
    spec = data.KNOWN.get(loaded.config["data"]["name"])
    return spec.tag_groups if spec else {}


def _rounded(effect: Effect) -> dict[str, float]:
    return {key: float(f"{value:.4g}") for key, value in vars(effect).items()}
