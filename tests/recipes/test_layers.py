"""Which layers are coarse, middle and fine, by the side at which each works."""

import pytest

from ganstudio.errors import RecipeError
from ganstudio.recipes.layers import groups, parse, written

SIDES = (4, 8, 8, 16, 16, 32, 32, 64, 64)


def test_groups_of_64_pixels():
    assert groups(SIDES) == {"coarse": (0, 2), "middle": (3, 4), "fine": (5, 8)}


def test_small_pictures_have_no_fine_layers():
    assert groups((7, 14, 14, 28, 28)) == {"coarse": (0, 0), "middle": (1, 4)}


def test_plain_networks_have_none():
    assert groups(()) == {}


@pytest.mark.parametrize(
    ("typed", "layers"),
    [("coarse", (0, 2)), (" Fine", (5, 8)), ("all", (0, 8)), ("2-5", (2, 5)), ("3", (3, 3))],
)
def test_typed_layers(typed, layers):
    assert parse(typed, SIDES) == layers
    assert parse(written(layers), SIDES) == layers


@pytest.mark.parametrize("typed", ["", "rough", "5-2", "0-9", "-1", "1-2-3", "1.5"])
def test_what_is_no_range_of_the_layers_is_refused_with_what_there_is(typed):
    with pytest.raises(RecipeError, match="coarse, middle, fine, all, or a range from 0 to 8"):
        parse(typed, SIDES)


def test_plain_networks_are_told_to_leave_them_out():
    with pytest.raises(RecipeError, match="no style layers"):
        parse("coarse", ())
