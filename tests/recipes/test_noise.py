"""Noise as it is typed: for all layers, or by layers."""

import pytest

from ganstudio.errors import RecipeError
from ganstudio.recipes import noise

SIDES = (4, 8, 8, 16, 16, 32, 32)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("const", "const"),
        (" Off ", "off"),
        ("7", 7),
        (7, 7),
        ("fine=off", ("const",) * 5 + ("off",) * 2),
        ("coarse=3,0=off", ("off", 3, 3, "const", "const", "const", "const")),
        ("all=off", "off"),
        ("all=off,6=4294967295", ("off",) * 6 + (4294967295,)),
    ],
)
def test_what_is_typed(typed, meant):
    assert noise.parse(typed, SIDES) == meant
    assert noise.parse(noise.written(meant), SIDES) == meant


@pytest.mark.parametrize("typed", ["loud", "", "-1", "4294967296", "7=off", "fine=", "fine", "=7"])
def test_what_is_no_noise(typed):
    with pytest.raises(RecipeError):
        noise.parse(typed, SIDES)


def test_a_model_without_layers_has_none_by_layers():
    with pytest.raises(RecipeError, match="no style layers"):
        noise.parse("fine=off", ())
