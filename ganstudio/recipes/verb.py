"""What every verb shares: its fields, its JSON, and which models can serve it."""

from collections.abc import Iterable
from dataclasses import MISSING, dataclass, fields
from typing import Any, ClassVar, Self

from ganstudio.errors import RecipeError
from ganstudio.recipes.arguments import Argument
from ganstudio.recipes.checks import check_object
from ganstudio.recipes.fields import rule_of
from ganstudio.recipes.model import ModelFacts
from ganstudio.recipes.points import Point


@dataclass(frozen=True)
class Arrangement:
    """How a verb's pictures stand: "single", "own" (one, as large as the picture that was given),
    "row", "matrix" (row by row) or "path" (in time)."""

    kind: str
    rows: int
    columns: int


@dataclass(frozen=True)
class Headings:
    """What stands beside a matrix when it is one sheet.

    Attributes:
        rows: at the left, a picture for each.
        columns: on top, a picture for each.
        corner: a few words between them.
    """

    rows: tuple[Point, ...]
    columns: tuple[Point, ...]
    corner: str = ""


@dataclass(frozen=True)
class Verb:
    """Base of the verbs: frozen dataclasses whose fields are declared by `fields.py`.

    Attributes:
        name: of the command, the endpoint and the recipe's "verb".
        sentence: what it makes, for --help and the API.
        standing: the kind of its arrangement.
        asked: what is typed for it beside its plain fields, in order.
    """

    name: ClassVar[str]
    sentence: ClassVar[str]
    standing: ClassVar[str] = "single"
    asked: ClassVar[tuple[Argument, ...]] = ()

    def __post_init__(self):
        for each in fields(self):
            rule_of(each).check(getattr(self, each.name), each.name)

    def arrangement(self) -> Arrangement:
        raise NotImplementedError

    def headings(self) -> Headings | None:
        """What stands beside its pictures on a sheet; only a matrix may have any."""
        return None

    @classmethod
    def refusal(cls, model: ModelFacts) -> str | None:
        """Why a model can't serve this verb, as a sentence; None where it can."""
        raise NotImplementedError

    @classmethod
    def serves(cls, model: ModelFacts) -> bool:
        return cls.refusal(model) is None

    @classmethod
    def check_serves(cls, model: ModelFacts) -> None:
        """Raises RecipeError where a model can't serve this verb."""
        refusal = cls.refusal(model)
        if refusal:
            raise RecipeError(refusal, "model")

    def to_json(self) -> dict:
        """The verb's own fields, defaults left out."""
        found = {}
        for each in fields(self):
            value = getattr(self, each.name)
            if each.default is MISSING or value != each.default:
                found[each.name] = _to_json(value)
        return found

    @classmethod
    def from_json(cls, value) -> Self:
        """The verb of a JSON object; RecipeError names what is unknown, missing or wrong."""
        known = {each.name for each in fields(cls)}
        value = check_object(value, known, f"The verb {cls.name}", cls.name)
        for each in fields(cls):
            if each.name in value:
                value[each.name] = rule_of(each).read(value[each.name], each.name)
            elif each.default is MISSING:
                raise RecipeError(f"The verb {cls.name} lacks “{each.name}”.", each.name)
        return cls(**value)


class DrawVerb(Verb):
    """A verb that a generator serves: it says which point each of its pictures is made from."""

    def count(self) -> int:
        """How many pictures there are, gaps too."""
        raise NotImplementedError

    def at(self, place: int) -> Point | None:
        """What picture `place` is made from, counted from 0; None is a gap, drawn black."""
        raise NotImplementedError

    def points(self, places: Iterable[int] | None = None) -> tuple[Point | None, ...]:
        """The points of some pictures, or of all, in order."""
        return tuple(map(self.at, range(self.count()) if places is None else places))

    def arrangement(self) -> Arrangement:
        return Arrangement(self.standing, 1, self.count())

    @classmethod
    def refusal(cls, model: ModelFacts) -> str | None:
        if not model.draws:
            return f"“{model.name}” is a {model.kind}; it draws no pictures from seeds."
        return None


class PictureVerb(Verb):
    """A verb that takes a picture: it travels beside the verb, never in it.

    Attributes:
        making: how the picture is worked on, one of `studio/making.py`.
    """

    making: ClassVar[str] = "apply"

    def settings(self) -> dict[str, Any]:
        """What the network is told beside the pictures."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    def arrangement(self) -> Arrangement:
        return Arrangement(self.standing, 1, 1)

    @classmethod
    def refusal(cls, model: ModelFacts) -> str | None:
        if not model.takes_pictures:
            return f"“{model.name}” is a {model.kind}; it takes no pictures."
        return None


def _to_json(value):
    if isinstance(value, Point):
        return value.to_json()
    if isinstance(value, tuple):
        return [_to_json(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)  # so that equal verbs have equal JSON
    return value
