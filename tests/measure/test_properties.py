"""Properties of drawn strokes against what they were drawn with."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ganstudio.measure.properties import PROPERTIES, measured


def stroke(lean=0.0, thick=3, wide=10, high=20, light=255) -> np.ndarray:
    """An upright or leaning frame of strokes, uint8 [1, 28, 28, 1], drawn large and reduced."""
    scale, middle = 8, 14
    image = Image.new("L", (28 * scale, 28 * scale))

    def at(x: float, y: float) -> tuple[float, float]:
        return (middle + x + lean * (middle - y)) * scale, y * scale

    top, bottom = middle - high / 2, middle + high / 2
    corners = [(-wide / 2, top), (wide / 2, top), (wide / 2, bottom), (-wide / 2, bottom)]
    points = [at(*corner) for corner in [*corners, corners[0]]]
    ImageDraw.Draw(image).line(points, fill=light, width=thick * scale, joint="curve")
    return np.asarray(image.resize((28, 28), Image.Resampling.BOX))[None, ..., None]


def value(name: str, **drawn) -> float:
    return float(measured([name], stroke(**drawn))[0, 0])


@pytest.mark.parametrize("lean", [-0.5, 0, 0.3])
def test_slant_is_the_angle_that_was_drawn(lean):
    assert value("slant", lean=lean) == pytest.approx(np.degrees(np.arctan(lean)), abs=2)


@pytest.mark.parametrize("lean", [0, 0.3])
def test_width_is_that_of_the_upright_shape(lean):
    narrow, wide = (value("width", lean=lean, wide=wide) for wide in (8, 14))
    assert wide - narrow == pytest.approx(6, abs=1)


def test_height_grows_with_the_shape_and_not_with_its_slant():
    assert value("height", high=20) - value("height", high=14) == pytest.approx(6, abs=1)
    assert value("height", lean=0.3) == pytest.approx(value("height"), abs=0.5)


def test_weight_is_the_thickness_whatever_the_length():
    assert value("weight", thick=4) == pytest.approx(4, abs=0.6)
    assert value("weight", thick=2) == pytest.approx(2, abs=0.6)
    assert value("weight", wide=14) == pytest.approx(value("weight", wide=8), abs=0.4)


def test_brightness_is_per_cent_of_white():
    assert value("brightness", light=255) == pytest.approx(
        2 * value("brightness", light=127), rel=0.02
    )


@pytest.mark.parametrize("name", PROPERTIES)
def test_a_black_picture_has_finite_properties(name):
    assert np.isfinite(measured([name], np.zeros((2, 28, 28, 1), np.uint8))).all()
