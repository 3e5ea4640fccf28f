"""grid: the plane between its corners."""

import pytest

from ganstudio.errors import RecipeError
from ganstudio.recipes.points import Point
from ganstudio.recipes.verbs.grid import Grid

SEEDS = tuple(map(Point.of, range(4)))


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: Grid(SEEDS[:3]), "corners"),
        (lambda: Grid(SEEDS, rows=10, columns=10), "rows"),
        (lambda: Grid(SEEDS, rows=1), "rows"),
        (lambda: Grid(SEEDS, columns=11), "columns"),
    ],
)
def test_limits(make, field):
    with pytest.raises(RecipeError) as refused:
        make()
    assert refused.value.field == field


def test_a_grid_has_its_corners():
    assert Grid(SEEDS, rows=3, columns=5).points([0, 4, 10, 14]) == SEEDS
