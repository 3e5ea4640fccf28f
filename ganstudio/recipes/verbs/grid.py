"""grid: the plane between four points."""

from dataclasses import dataclass
from typing import ClassVar

from ganstudio.errors import RecipeError
from ganstudio.recipes.points import Point, blend, check_whole
from ganstudio.recipes.verbs.base import Arrangement, Verb, check_count

SIDE_MAX = 10
CELLS_MAX = 64


@dataclass(frozen=True)
class Grid(Verb):
    """Bilinear mixes of four corners: top left, top right, bottom left, bottom right."""

    name: ClassVar[str] = "grid"
    points_fields: ClassVar[tuple[str, ...]] = ("corners",)

    corners: tuple[Point, ...]
    rows: int = 8
    columns: int = 8

    def __post_init__(self):
        check_count(self.corners, "corners", 4, 4, "Corners of a grid")
        check_whole(self.rows, "rows", 2, SIDE_MAX, "The number of rows")
        check_whole(self.columns, "columns", 2, SIDE_MAX, "The number of columns")
        if self.rows * self.columns > CELLS_MAX:
            raise RecipeError(f"A grid has at most {CELLS_MAX} pictures.", "rows")

    def points(self) -> tuple[Point, ...]:
        return tuple(
            self._at(row / (self.rows - 1), column / (self.columns - 1))
            for row in range(self.rows)
            for column in range(self.columns)
        )

    def arrangement(self) -> Arrangement:
        return Arrangement("matrix", self.rows, self.columns)

    def _at(self, down: float, right: float) -> Point:
        weights = ((1 - down) * (1 - right), (1 - down) * right, down * (1 - right), down * right)
        return blend(zip(self.corners, weights, strict=True))
