"""digits: a line written by a conditional generator, a class a place."""

import contextlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from ganstudio.errors import RecipeError
from ganstudio.recipes import names
from ganstudio.recipes.arguments import MODEL, PSI, SEEDS, Argument
from ganstudio.recipes.checks import CLASSES_MAX, check_whole
from ganstudio.recipes.fields import Rule, check_count, declared, points
from ganstudio.recipes.model import ModelFacts
from ganstudio.recipes.points import Point
from ganstudio.recipes.seeds import text
from ganstudio.recipes.verb import DrawVerb

CHARACTERS_MAX = 40
GAPS = " -.:/"


class ClassesRule(Rule):
    """Classes, None for a gap, at least one of them no gap."""

    def check(self, value, name: str) -> None:
        check_count(value, 1, CHARACTERS_MAX, self.what, "text")
        for number in value:
            if number is not None:
                check_whole(number, "text", 0, CLASSES_MAX - 1, "A class")
        if all(number is None for number in value):
            raise RecipeError("Type at least one digit.", "text")

    def limits(self) -> dict:
        return {"low": 1, "high": CHARACTERS_MAX}


def parse(typed: str, class_names: Sequence[str] = ()) -> tuple[int | None, ...]:
    """The classes of a text: digits, and gaps for space - . : /

    A digit is the class of that name; where no name is a number, it is the class's number.

    Raises:
        RecipeError: names the first other character, or says how long a line may be.
    """
    typed = unicodedata.normalize("NFKC", typed)  # full-width digits are digits
    if len(typed) > CHARACTERS_MAX:
        raise RecipeError(f"A line has at most {CHARACTERS_MAX} characters.", "text")
    for letter in typed:
        if names.whole(letter) is None and letter not in GAPS:
            shown = letter if letter.isprintable() else f"U+{ord(letter):04X}"
            raise RecipeError(
                f"“{shown}” can't be written; type digits, with space - . : / as gaps.", "text"
            )
    if all(letter in GAPS for letter in typed):
        raise RecipeError("Type at least one digit, like 2026.", "text")
    return tuple(None if letter in GAPS else _class(letter, class_names) for letter in typed)


def _class(digit: str, class_names: Sequence[str]) -> int:
    return names.number(digit, class_names, "text") if class_names else names.whole(digit)


def spell(classes: tuple[int | None, ...], class_names: Sequence[str] = ()) -> str | None:
    """The text of classes; None where a class has no digit."""
    digits: dict[int | None, str] = {None: " "}
    for digit in "0123456789":
        with contextlib.suppress(RecipeError):
            digits.setdefault(_class(digit, class_names), digit)
    return "".join(digits[number] for number in classes) if set(classes) <= set(digits) else None


TEXT = Argument(
    *("text", str, "digits, with space - . : / as gaps"),
    fills="classes",
    read=lambda typed, model: parse(text(typed, "text"), model.class_names),
    write=spell,
    example="2026",
)


@dataclass(frozen=True)
class Digits(DrawVerb):
    """Classes in a row, None for a gap; `styles` is one point for all or one a place."""

    name: ClassVar[str] = "digits"
    sentence: ClassVar[str] = "digits (or any classes by number) in a line"
    standing: ClassVar[str] = "row"
    asked: ClassVar[tuple[Argument, ...]] = (
        TEXT,
        SEEDS.called("--seed", "--seeds"),
        MODEL.given("cgan-mnist"),
        PSI,
    )

    classes: tuple[int | None, ...] = declared(ClassesRule("Characters of a line", "text"))
    styles: tuple[Point, ...] = points(1, CHARACTERS_MAX, "Styles of a line")

    def __post_init__(self):
        super().__post_init__()
        if len(self.styles) not in (1, len(self.classes)):
            raise RecipeError("Give one style for the line, or one for each place.", "styles")

    @classmethod
    def refusal(cls, model: ModelFacts) -> str | None:
        if model.draws and not model.num_classes:
            return f"“{model.name}” has no classes to write with; choose a model that has."
        return super().refusal(model)

    def count(self) -> int:
        return len(self.classes)

    def at(self, place: int) -> Point | None:
        number, style = self.classes[place], self.styles[place % len(self.styles)]
        return None if number is None else style.with_classes((number, 1.0))
