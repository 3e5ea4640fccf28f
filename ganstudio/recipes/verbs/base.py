"""What every verb shares: its name, its JSON, its points and how its pictures stand."""

from collections.abc import Sequence
from dataclasses import MISSING, dataclass, fields
from typing import ClassVar, Self

from ganstudio.errors import RecipeError
from ganstudio.recipes.points import Point, check_list, check_object


@dataclass(frozen=True)
class Arrangement:
    """How a verb's pictures stand: "single", "row", "matrix" (row by row) or "path" (in time)."""

    kind: str
    rows: int
    columns: int


@dataclass(frozen=True)
class Verb:
    """Base of the verbs. Fields named in `points_fields` hold points and are written as such."""

    name: ClassVar[str]
    points_fields: ClassVar[tuple[str, ...]] = ()

    def points(self) -> tuple[Point | None, ...]:
        """The points drawn, in order; None is a gap, drawn black."""
        raise NotImplementedError

    def arrangement(self) -> Arrangement:
        raise NotImplementedError

    def to_json(self) -> dict:
        """The verb's own fields, defaults left out."""
        found = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if field.default is not MISSING and value == field.default:
                continue
            found[field.name] = _to_json(value)
        return found

    @classmethod
    def from_json(cls, value) -> Self:
        """The verb of a JSON object; RecipeError names what is unknown, missing or wrong."""
        known = {field.name for field in fields(cls)}
        value = check_object(value, known, f"The verb {cls.name}", cls.name)
        for field in fields(cls):
            if field.default is MISSING and field.name not in value:
                raise RecipeError(f"The verb {cls.name} lacks “{field.name}”.", field.name)
        for name in cls.points_fields:
            if name in value:
                listed = check_list(value[name], name)
                value[name] = tuple(map(Point.from_json, listed))
        return cls(**{name: _frozen(item) for name, item in value.items()})


def check_count(items: Sequence, field: str, low: int, high: int, what: str) -> None:
    if not isinstance(items, tuple) or not low <= len(items) <= high:
        raise RecipeError(f"{what}: {low} to {high}.", field)


def _to_json(value):
    if isinstance(value, Point):
        return value.to_json()
    if isinstance(value, tuple):
        return [_to_json(item) for item in value]
    return value


def _frozen(value):
    return tuple(value) if isinstance(value, list) else value
