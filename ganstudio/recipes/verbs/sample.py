"""sample: a contact sheet of points."""

from dataclasses import dataclass
from typing import ClassVar

from ganstudio.recipes.points import Point, check_whole
from ganstudio.recipes.verbs.base import Arrangement, Verb, check_count

PICTURES_MAX = 64
COLUMNS_MAX = 10
COLUMNS = 8


@dataclass(frozen=True)
class Sample(Verb):
    """Pictures of 1 to 64 points, row by row; `columns` None means up to 8."""

    name: ClassVar[str] = "sample"
    points_fields: ClassVar[tuple[str, ...]] = ("cells",)

    cells: tuple[Point, ...]
    columns: int | None = None

    def __post_init__(self):
        check_count(self.cells, "seeds", 1, PICTURES_MAX, "Pictures on a sheet")
        if self.columns is not None:
            check_whole(self.columns, "columns", 1, COLUMNS_MAX, "The number of columns")

    def points(self) -> tuple[Point, ...]:
        return self.cells

    def arrangement(self) -> Arrangement:
        columns = min(self.columns or COLUMNS, len(self.cells))
        return Arrangement("matrix", -(-len(self.cells) // columns), columns)
