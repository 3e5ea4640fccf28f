"""sample: a sheet of at most 64 pictures."""

import pytest

from ganstudio.errors import RecipeError
from ganstudio.recipes.points import Point
from ganstudio.recipes.verb import Arrangement
from ganstudio.recipes.verbs.sample import Sample

SEEDS = tuple(map(Point.of, range(65)))


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: Sample(()), "seeds"),
        (lambda: Sample(SEEDS), "seeds"),
        (lambda: Sample([Point.of(1)]), "seeds"),
        (lambda: Sample((7,)), "seeds"),
        (lambda: Sample(SEEDS[:64], columns=11), "columns"),
        (lambda: Sample(SEEDS[:64], columns=True), "columns"),
    ],
)
def test_limits(make, field):
    with pytest.raises(RecipeError) as refused:
        make()
    assert refused.value.field == field


def test_rows_follow_from_columns():
    assert Sample(SEEDS[:20]).arrangement() == Arrangement("matrix", 3, 8)
    assert Sample(SEEDS[:20], columns=5).arrangement() == Arrangement("matrix", 4, 5)
    assert Sample(SEEDS[:3]).arrangement() == Arrangement("matrix", 1, 3)
