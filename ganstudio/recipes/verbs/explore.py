"""explore: one point, the live picture."""

from dataclasses import dataclass
from typing import ClassVar

from ganstudio.recipes.arguments import EDITS, LABEL, MODEL, NOISE, PSI, SEED, Argument
from ganstudio.recipes.fields import point
from ganstudio.recipes.points import Point
from ganstudio.recipes.verb import DrawVerb


@dataclass(frozen=True)
class Explore(DrawVerb):
    """The picture of one point."""

    name: ClassVar[str] = "explore"
    sentence: ClassVar[str] = "one picture, moved along directions"
    asked: ClassVar[tuple[Argument, ...]] = (MODEL, SEED, LABEL, PSI, EDITS, NOISE)

    point: Point = point("The picture")

    def count(self) -> int:
        return 1

    def at(self, place: int) -> Point:
        return self.point
