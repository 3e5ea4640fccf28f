"""grid: the plane between four points."""

from dataclasses import dataclass
from typing import ClassVar

from ganstudio.errors import RecipeError
from ganstudio.recipes.arguments import LABELS, MODEL, PSI, SEEDS, Argument
from ganstudio.recipes.blending import SPACES, blend
from ganstudio.recipes.fields import choice, points, whole
from ganstudio.recipes.points import Point
from ganstudio.recipes.verb import Arrangement, DrawVerb

SIDE_MAX = 10
CELLS_MAX = 64


@dataclass(frozen=True)
class Grid(DrawVerb):
    """Bilinear mixes of four corners: top left, top right, bottom left, bottom right."""

    name: ClassVar[str] = "grid"
    sentence: ClassVar[str] = "the plane between four seeds, row by row from the top left"
    standing: ClassVar[str] = "matrix"
    asked: ClassVar[tuple[Argument, ...]] = (MODEL, SEEDS.given("0-3"), LABELS, PSI)

    corners: tuple[Point, ...] = points(4, 4, "Corners of a grid")
    rows: int = whole(2, SIDE_MAX, "The number of rows", default=8)
    columns: int = whole(2, SIDE_MAX, "The number of columns", default=8)
    space: str = choice(SPACES, "The space of a plane", default="z")

    def __post_init__(self):
        super().__post_init__()
        if self.count() > CELLS_MAX:
            raise RecipeError(f"A grid has at most {CELLS_MAX} pictures.", "rows")

    def count(self) -> int:
        return self.rows * self.columns

    def at(self, place: int) -> Point:
        row, column = divmod(place, self.columns)
        down, right = row / (self.rows - 1), column / (self.columns - 1)
        weights = ((1 - down) * (1 - right), (1 - down) * right, down * (1 - right), down * right)
        return blend(zip(self.corners, weights, strict=True), self.space)

    def arrangement(self) -> Arrangement:
        return Arrangement(self.standing, self.rows, self.columns)
