"""squeeze: one seed at several truncations; the verb of docs/verbs.md, word for word."""

from dataclasses import dataclass, replace
from typing import ClassVar

from ganstudio.recipes.arguments import LABEL, MODEL, SEED, Argument
from ganstudio.recipes.fields import point, whole
from ganstudio.recipes.points import Point
from ganstudio.recipes.verb import DrawVerb


@dataclass(frozen=True)
class Squeeze(DrawVerb):
    """The picture of one point, from psi 0 to 1."""

    name: ClassVar[str] = "squeeze"
    sentence: ClassVar[str] = "one seed from the mean picture to itself"
    standing: ClassVar[str] = "row"
    asked: ClassVar[tuple[Argument, ...]] = (MODEL, SEED, LABEL)

    point: Point = point("The picture")
    steps: int = whole(2, 20, "The number of steps", default=6)

    def count(self) -> int:
        return self.steps

    def at(self, place: int) -> Point:
        return replace(self.point, psi=place / (self.steps - 1))
