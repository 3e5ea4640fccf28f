"""mix: style mixing, rows by columns."""

from dataclasses import dataclass
from typing import ClassVar

from ganstudio.recipes.arguments import LABELS, LAYERS, MODEL, PSI, Argument
from ganstudio.recipes.blending import take_over
from ganstudio.recipes.fields import layers, number, points
from ganstudio.recipes.layers import Range
from ganstudio.recipes.model import ModelFacts
from ganstudio.recipes.points import Point
from ganstudio.recipes.verb import Arrangement, DrawVerb, Headings

SIDE_MAX = 8

ROWS = Argument("rows", str, "seeds at the left, like 1-4", "1-4", fills="rows")
COLUMNS = Argument("cols", str, "seeds at the top, like 5-8", "5-8", fills="columns")


@dataclass(frozen=True)
class Mix(DrawVerb):
    """Each picture is the point of its row, with some layers taken from that of its column.

    Below an `amount` of 1 the row's layers are drawn toward the column's that far, in w.
    """

    name: ClassVar[str] = "mix"
    sentence: ClassVar[str] = "a matrix of style mixing: rows, with some layers of the columns"
    standing: ClassVar[str] = "matrix"
    asked: ClassVar[tuple[Argument, ...]] = (MODEL, ROWS, COLUMNS, LAYERS, LABELS, PSI)

    rows: tuple[Point, ...] = points(1, SIDE_MAX, "Rows of a mix", at="row_seeds")
    columns: tuple[Point, ...] = points(1, SIDE_MAX, "Columns of a mix", at="column_seeds")
    layers: Range = layers("Layers of the columns")
    amount: float = number(0, 1, "How far the rows go toward the columns", default=1.0)

    @classmethod
    def refusal(cls, model: ModelFacts) -> str | None:
        if model.draws and not model.layers:
            return f"“{model.name}” has no style layers to mix; choose a StyleGAN model."
        return super().refusal(model)

    def count(self) -> int:
        return len(self.rows) * len(self.columns)

    def at(self, place: int) -> Point:
        row, column = divmod(place, len(self.columns))
        return take_over(self.rows[row], self.columns[column], self.layers, self.amount)

    def arrangement(self) -> Arrangement:
        return Arrangement(self.standing, len(self.rows), len(self.columns))

    def headings(self) -> Headings:
        first, last = self.layers
        of_columns = f"layer {first}" if first == last else f"layers {first}-{last}"
        some = "" if self.amount == 1 else f"\namount {self.amount:.9g}"
        return Headings(self.rows, self.columns, f"{of_columns}\nof columns{some}")
