"""explore: one point, the live picture."""

from dataclasses import dataclass
from typing import ClassVar

from ganstudio.recipes.points import Point
from ganstudio.recipes.verbs.base import Arrangement, Verb


@dataclass(frozen=True)
class Explore(Verb):
    """The picture of one point."""

    name: ClassVar[str] = "explore"

    point: Point

    def points(self) -> tuple[Point]:
        return (self.point,)

    def arrangement(self) -> Arrangement:
        return Arrangement("single", 1, 1)

    @classmethod
    def from_json(cls, value) -> "Explore":
        if isinstance(value, dict) and "point" in value:
            value = {**value, "point": Point.from_json(value["point"])}
        return super().from_json(value)
