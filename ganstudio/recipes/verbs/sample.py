"""sample: a contact sheet of points."""

from dataclasses import dataclass
from typing import ClassVar

from ganstudio.recipes.arguments import LABELS, MODEL, PSI, SEEDS, Argument
from ganstudio.recipes.fields import points, whole
from ganstudio.recipes.points import Point
from ganstudio.recipes.verb import Arrangement, DrawVerb

PICTURES_MAX = 64
COLUMNS_MAX = 10
COLUMNS = 8


@dataclass(frozen=True)
class Sample(DrawVerb):
    """Pictures of 1 to 64 points, row by row; `columns` None means up to 8."""

    name: ClassVar[str] = "sample"
    sentence: ClassVar[str] = "a sheet of pictures"
    standing: ClassVar[str] = "matrix"
    asked: ClassVar[tuple[Argument, ...]] = (MODEL, SEEDS.given("0-15"), LABELS, PSI)

    cells: tuple[Point, ...] = points(1, PICTURES_MAX, "Pictures on a sheet", at="seeds")
    columns: int | None = whole(1, COLUMNS_MAX, "The number of columns", default=None)

    def count(self) -> int:
        return len(self.cells)

    def at(self, place: int) -> Point:
        return self.cells[place]

    def arrangement(self) -> Arrangement:
        columns = min(self.columns or COLUMNS, len(self.cells))
        return Arrangement(self.standing, -(-len(self.cells) // columns), columns)
