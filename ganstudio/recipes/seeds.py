"""What people type for points (seeds, labels, psi, edits, noise), read and written back."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import cycle, islice
from typing import Any

from ganstudio.errors import RecipeError
from ganstudio.recipes import names, noise
from ganstudio.recipes.checks import check_seed
from ganstudio.recipes.model import ModelFacts
from ganstudio.recipes.points import Edit, Point

SEEDS_MAX = 100_000  # at once; "0-4294967295" would fill the memory before it is refused


def text(value, field: str) -> str:
    """Seeds and labels are texts; numbers and lists of them are as good."""
    if isinstance(value, list) and len(value) <= SEEDS_MAX:
        return ",".join(text(item, field) for item in value)
    if type(value) is int or isinstance(value, str):
        return str(value)
    if value is None:
        return ""
    raise RecipeError(f"“{field}” is a text, like 0-15,99.", field)


def seeds(value) -> list[int]:
    """The seeds, in order: "0-3,99" is 0, 1, 2, 3, 99."""
    found = []
    for part in unicodedata.normalize("NFKC", text(value, "seeds")).split(","):  # full-width too
        first, dash, last = part.partition("-")
        first = _seed(first, part)
        last = _seed(last, part) if dash else first
        if last < first:
            raise RecipeError(f"“{part}” runs backwards; write the smaller seed first.", "seeds")
        if len(found) + last - first >= SEEDS_MAX:
            raise RecipeError(f"Ask for at most {SEEDS_MAX:,} seeds at once.", "seeds")
        found.extend(range(first, last + 1))
    return found


def _seed(text: str, part: str) -> int:
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        raise RecipeError(f"“{part[:40]}” is no seed; write seeds like 0-15,99.", "seeds")
    return check_seed(int(text))


def labels(value, model: ModelFacts) -> list[int | None]:
    """Class numbers; [None] where none is asked for."""
    listed = text(value, "labels")
    if not listed:
        return [None]
    return [model.label_number(label) for label in names.listed(listed, model.class_names)]


def edits(value) -> tuple[Edit, ...]:
    """{direction: amount}, or pairs of them where a direction may come twice."""
    pairs = list(value.items()) if isinstance(value, Mapping) else value or []
    if not isinstance(pairs, list) or not all(map(_is_pair, pairs)):
        raise RecipeError("Edits are an object, like {“z1”: 1.5}.", "edits")
    return tuple(Edit(direction, amount) for direction, amount in pairs)


def _is_pair(value) -> bool:
    return isinstance(value, tuple | list) and len(value) == 2


def points(values: Mapping[str, Any], model: ModelFacts) -> tuple[Point, ...]:
    """A point a seed, of what was typed for each of `POINTS`; labels are repeated in order."""
    numbers = seeds(values["seeds"])
    repeated = islice(cycle(labels(values.get("labels", ""), model)), len(numbers))
    psi, moved = values.get("psi", 1.0), edits(values.get("edits"))
    kind = noise.parse(values.get("noise", noise.STORED), model.layers)
    found = (Point.of(seed, label, psi) for seed, label in zip(numbers, repeated, strict=True))
    return tuple(
        replace(point, sources=(replace(point.sources[0], edits=moved),), noise=kind)
        for point in found
    )


def written(listed: Sequence[Point], class_names: Sequence[str] = ()) -> dict[str, Any] | None:
    """What is typed for these points, defaults left out; None where that can't say them.

    Args:
        class_names: of the model that they are for.
    """
    if not all(map(_is_plain, listed)):
        return None
    first = listed[0]
    moved = first.sources[0].edits
    shared = (first.psi, first.noise, moved)
    if any((point.psi, point.noise, point.sources[0].edits) != shared for point in listed):
        return None
    classes = [_label(point) for point in listed]
    if None in classes and any(label is not None for label in classes):
        return None
    found: dict[str, Any] = {"seeds": [point.sources[0].seed for point in listed]}
    if None not in classes:
        found["labels"] = [names.written(label, class_names) for label in classes]
    if first.psi != 1:
        found["psi"] = first.psi
    if moved:
        found["edits"] = [(edit.direction, edit.amount) for edit in moved]
    if first.noise != noise.STORED:
        found["noise"] = noise.written(first.noise)
    return found


def _is_plain(point: Point) -> bool:
    """Whether it is a seed with at most one class, psi, noise and named edits, and no more."""
    if len(point.sources) > 1 or point != Point(point.sources, point.psi, noise=point.noise):
        return False
    source = point.sources[0]
    one_class = sum(share > 0 for _, share in source.classes) <= 1
    named = all(edit.direction and edit.layers is None for edit in source.edits)
    in_z = source.seed is not None and source.space == "z"
    return one_class and named and in_z


def _label(point: Point) -> int | None:
    return next((number for number, share in point.sources[0].classes if share), None)
