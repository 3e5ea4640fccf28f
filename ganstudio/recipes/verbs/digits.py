"""digits: a line written by a conditional generator, a class a place."""

from dataclasses import dataclass
from typing import ClassVar

from ganstudio.errors import RecipeError
from ganstudio.recipes.points import CLASSES_MAX, Point, check_whole
from ganstudio.recipes.verbs.base import Arrangement, Verb, check_count

CHARACTERS_MAX = 40
GAPS = " -.:/"


@dataclass(frozen=True)
class Digits(Verb):
    """Classes in a row, None for a gap; `styles` is one point for all or one a place."""

    name: ClassVar[str] = "digits"
    points_fields: ClassVar[tuple[str, ...]] = ("styles",)

    classes: tuple[int | None, ...]
    styles: tuple[Point, ...]

    def __post_init__(self):
        check_count(self.classes, "text", 1, CHARACTERS_MAX, "Characters of a line")
        for number in self.classes:
            if number is not None:
                check_whole(number, "text", 0, CLASSES_MAX - 1, "A class")
        if all(number is None for number in self.classes):
            raise RecipeError("Type at least one digit.", "text")
        check_count(self.styles, "styles", 1, CHARACTERS_MAX, "Styles of a line")
        if len(self.styles) not in (1, len(self.classes)):
            raise RecipeError("Give one style for the line, or one for each place.", "styles")

    def points(self) -> tuple[Point | None, ...]:
        styles = self.styles if len(self.styles) > 1 else self.styles * len(self.classes)
        return tuple(
            None if number is None else style.with_classes((number, 1.0))
            for number, style in zip(self.classes, styles, strict=True)
        )

    def arrangement(self) -> Arrangement:
        return Arrangement("row", 1, len(self.classes))


def parse(text: str) -> tuple[int | None, ...]:
    """The classes of a text: digits, and gaps for space - . : /

    Raises:
        RecipeError: names the first other character, or says how long a line may be.
    """
    if len(text) > CHARACTERS_MAX:
        raise RecipeError(f"A line has at most {CHARACTERS_MAX} characters.", "text")
    for letter in text:
        if not (letter.isascii() and letter.isdigit()) and letter not in GAPS:
            shown = letter if letter.isprintable() else f"U+{ord(letter):04X}"
            raise RecipeError(
                f"“{shown}” can't be written; type digits, with space - . : / as gaps.", "text"
            )
    if not any(letter.isdigit() for letter in text):
        raise RecipeError("Type at least one digit, like 2026.", "text")
    return tuple(None if letter in GAPS else int(letter) for letter in text)
