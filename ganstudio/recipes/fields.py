"""What a verb's fields may hold: each is declared once, with its limits and its words.

    frames: int = whole(2, 600, "The number of frames", default=60)

From such a line come the check when a verb is made, the reading of its JSON, the limits that the
page is told, and for all but points the argument of the same name at every door.
"""

from dataclasses import MISSING, Field, dataclass, field
from typing import Any

from ganstudio.errors import RecipeError
from ganstudio.recipes.checks import check_layers, check_list, check_number, check_whole
from ganstudio.recipes.points import Point

RULE = "rule"  # where a dataclass field keeps it


@dataclass(frozen=True)
class Rule:
    """What a field may hold.

    Attributes:
        what: the field in words; begins the sentence of a refusal.
        at: the control that a refusal points to, where it is called otherwise than the field.
        kind: what is typed for it; None: points, for which seeds, labels and more are typed.
    """

    what: str
    at: str | None = None
    kind: type | None = None

    def check(self, value, name: str) -> None:
        """Raises RecipeError."""
        raise NotImplementedError

    def read(self, value, name: str):
        """The value of a JSON value; `check` says later what is wrong with it."""
        return tuple(value) if isinstance(value, list) else value

    def limits(self) -> dict:
        """For the page, as JSON."""
        return {}

    def help(self) -> str:
        """For who types it."""
        return self.what[:1].lower() + self.what[1:]


@dataclass(frozen=True)
class PointRule(Rule):
    """One point."""

    def check(self, value, name: str) -> None:
        if not isinstance(value, Point):
            raise RecipeError(f"{self.what} is a point.", self.at or name)

    def read(self, value, name: str):
        return Point.from_json(value)

    def of_typed(self, points: tuple[Point, ...]) -> Point:
        if len(points) != 1:
            raise RecipeError("Give one seed; sample takes many.", "seed")
        return points[0]


@dataclass(frozen=True)
class PointsRule(Rule):
    """From `low` to `high` points."""

    low: int = 1
    high: int = 1

    def check(self, value, name: str) -> None:
        check_count(value, self.low, self.high, self.what, self.at or name)
        if not all(isinstance(point, Point) for point in value):
            raise RecipeError(f"{self.what} are points.", self.at or name)

    def read(self, value, name: str):
        return tuple(map(Point.from_json, check_list(value, name)))

    def limits(self) -> dict:
        return {"low": self.low, "high": self.high}

    def of_typed(self, points: tuple[Point, ...]) -> tuple[Point, ...]:
        return points


@dataclass(frozen=True)
class NumberRule(Rule):
    """A number from `low` to `high`; None too where that is the default."""

    low: float = 0
    high: float = 1
    optional: bool = False

    def check(self, value, name: str) -> None:
        if not (value is None and self.optional):
            check = check_whole if self.kind is int else check_number
            check(value, self.at or name, self.low, self.high, self.what)

    def limits(self) -> dict:
        return {"low": self.low, "high": self.high}

    def help(self) -> str:
        return f"{super().help()}, {self.low:g} to {self.high:g}"


@dataclass(frozen=True)
class ChoiceRule(Rule):
    """One of some words."""

    choices: tuple[str, ...] = ()

    def check(self, value, name: str) -> None:
        if not isinstance(value, str) or value not in self.choices:
            listed = ", ".join(self.choices)
            raise RecipeError(f"{self.what} is one of {listed}.", self.at or name)

    def limits(self) -> dict:
        return {"choices": list(self.choices)}

    def help(self) -> str:
        return f"{super().help()}: {' or '.join(self.choices)}"


@dataclass(frozen=True)
class SwitchRule(Rule):
    """Yes or no."""

    def check(self, value, name: str) -> None:
        if type(value) is not bool:
            raise RecipeError(f"“{name}” is true or false.", self.at or name)


@dataclass(frozen=True)
class LayersRule(Rule):
    """The first and the last of some style layers, counted from 0; None where that is allowed."""

    optional: bool = False

    def check(self, value, name: str) -> None:
        if not (value is None and self.optional):
            check_layers(value)


def point(what: str) -> Any:
    return declared(PointRule(what))


def points(low: int, high: int, what: str, at: str | None = None) -> Any:
    return declared(PointsRule(what, at, None, low, high))


def whole(low: int, high: int, what: str, default: Any = MISSING) -> Any:
    """A whole number; None is one of the values where it is the default."""
    return declared(NumberRule(what, None, int, low, high, default is None), default)


def number(low: float, high: float, what: str, default: Any = MISSING) -> Any:
    return declared(NumberRule(what, None, float, low, high, default is None), default)


def choice(choices: tuple[str, ...], what: str, default: Any = MISSING) -> Any:
    return declared(ChoiceRule(what, None, str, choices), default)


def switch(what: str) -> Any:
    """Off unless it is asked for."""
    return declared(SwitchRule(what, None, bool), False)


def layers(what: str, default: Any = MISSING) -> Any:
    """A range of style layers; None is one of the values where it is the default."""
    return declared(LayersRule(what, None, str, default is None), default)


def declared(rule: Rule, default: Any = MISSING) -> Any:
    """A dataclass field with its rule; for rules of a verb's own too."""
    return field(default=default, metadata={RULE: rule})


def rule_of(declared: Field) -> Rule:
    return declared.metadata[RULE]


def check_count(items, low: int, high: int, what: str, name: str) -> None:
    if not isinstance(items, tuple) or not low <= len(items) <= high:
        counted = f"{low} to {high}" if low < high else low
        raise RecipeError(f"{what}: {counted}.", name)
