"""digits: a text becomes classes, and a style is kept."""

import pytest

from ganstudio.errors import RecipeError
from ganstudio.recipes.points import Point
from ganstudio.recipes.verbs.digits import Digits, parse, spell

SEEDS = tuple(map(Point.of, range(4)))


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: Digits((None,), SEEDS[:1]), "text"),
        (lambda: Digits((1,) * 41, SEEDS[:1]), "text"),
        (lambda: Digits((1, 2, 3), SEEDS[:2]), "styles"),
        (lambda: Digits((-1,), SEEDS[:1]), "text"),
        (lambda: Digits((1,), ()), "styles"),
    ],
)
def test_limits(make, field):
    with pytest.raises(RecipeError) as refused:
        make()
    assert refused.value.field == field


def test_digits_keep_the_style_and_take_the_class():
    points = Digits((3, None, 5), SEEDS[:1]).points()
    assert points[1] is None
    assert points[0] == Point.of(0, label=3)
    assert points[2] == Point.of(0, label=5)


def test_a_text_becomes_classes_and_back():
    assert parse("2026-11") == (2, 0, 2, 6, None, 1, 1)
    assert spell(parse("2026-11")) == "2026 11"
    assert spell((12,)) is None  # no digit says it
    for text, named in [("12a", "“a”"), ("1\n2", "U+000A"), ("1😀", "“😀”"), ("٣", "“٣”")]:
        with pytest.raises(RecipeError, match=named.replace("+", r"\+")):
            parse(text)
    for text in ("", " - ", "1" * 10_000):
        with pytest.raises(RecipeError) as refused:
            parse(text)
        assert refused.value.field == "text"
