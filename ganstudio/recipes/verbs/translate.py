"""translate: a picture in the other manner of a translator."""

from dataclasses import dataclass
from typing import ClassVar

from ganstudio.errors import RecipeError
from ganstudio.recipes.arguments import MODEL, Argument
from ganstudio.recipes.checks import check_number
from ganstudio.recipes.fields import Rule, choice, declared, number
from ganstudio.recipes.model import ModelFacts
from ganstudio.recipes.verb import PictureVerb

Box = tuple[float, float, float]

WIDE_MAX = 16  # times as wide as high, or as high as wide
STRENGTH_MAX = 1.5
NO_BOX = "A box is three numbers: left, top and side, in shares of the picture's shorter side."


@dataclass(frozen=True)
class BoxRule(Rule):
    """Left, top and side of a square; None: it is looked for."""

    def check(self, value, name: str) -> None:
        if value is None:
            return
        if not isinstance(value, tuple) or len(value) != 3:
            raise RecipeError(NO_BOX, name)
        for place, most in zip(value, (WIDE_MAX, WIDE_MAX, 1), strict=True):
            check_number(place, name, 0, most, "Of a box, left, top or side")
        if not value[2]:
            raise RecipeError(NO_BOX, name)


def _read(typed: str, model: ModelFacts) -> Box | None:
    try:
        return tuple(map(float, typed.split(","))) if typed else None
    except (AttributeError, ValueError):
        raise RecipeError(NO_BOX, "box") from None


BOX = Argument(
    *("box", str, "of the face, like 0.3,0.1,0.5: left, top, side in shares of the shorter side"),
    default="",
    fills="box",
    read=_read,
    write=lambda box, class_names: "" if box is None else ",".join(f"{each:.9g}" for each in box),
)


@dataclass(frozen=True)
class Translate(PictureVerb):
    """A translator's other side of a picture; the recipe says how, and nothing of the picture.

    The box is in shares, so that it fits a photograph and the same one made smaller.
    """

    name: ClassVar[str] = "translate"
    sentence: ClassVar[str] = "a picture in a translator's other manner, like a photo as a drawing"
    standing: ClassVar[str] = "own"
    making: ClassVar[str] = "translate"
    asked: ClassVar[tuple[Argument, ...]] = (MODEL, BOX)

    to: str = choice(("B", "A"), "The side to go to", default="B")
    frame: str = choice(("whole", "face"), "What is translated", default="whole")
    strength: float = number(0, STRENGTH_MAX, "The strength", default=1.0)
    box: tuple[float, float, float] | None = declared(BoxRule("The box of the face"), None)

    def __post_init__(self):
        super().__post_init__()
        if self.box is not None and self.frame != "face":
            raise RecipeError("A box is where the face is; choose face, or leave it out.", "box")
