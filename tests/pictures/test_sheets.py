"""Sheets and stills: where pictures stand, how they are enlarged, what fits."""

import numpy as np
import pytest

from ganstudio.pictures import sheets
from ganstudio.recipes.verb import Arrangement


def noise(count=4, size=28, channels=1):
    shape = (count, size, size, channels)
    return np.random.RandomState(0).randint(0, 256, shape, dtype=np.uint8)


def test_sheet_puts_pictures_row_by_row_with_gaps_of_paper():
    pictures = noise(5, size=6)
    page = sheets.sheet(pictures, rows=2, columns=3, gap=2)
    assert page.shape == (14, 22, 1)
    assert (page[8:14, 8:14] == pictures[4]).all()
    assert (page[6:8] == 255).all() and (page[8:, 16:] == 255).all()


def test_grey_is_enlarged_to_crisp_squares_and_colour_smoothly():
    grey = noise(1, size=4)[0]
    assert (sheets.enlarge(grey, 3)[::3, ::3] == grey).all()
    assert set(np.unique(sheets.enlarge(grey, 3))) == set(np.unique(grey))
    step = np.zeros((8, 8, 3), np.uint8)
    step[:, 4:] = 200
    smooth = sheets.enlarge(step, 4)
    assert smooth.shape == (32, 32, 3) and len(np.unique(smooth)) > 4


@pytest.mark.parametrize(
    ("count", "size", "arrangement", "expected"),
    [
        (1, 28, Arrangement("single", 1, 1), (1008, 1008)),
        (16, 28, Arrangement("matrix", 2, 8), (232, 952)),
        (4, 28, Arrangement("row", 1, 4), (252, 1008)),
        (40, 28, Arrangement("row", 1, 40), (26, 1024)),
        (64, 128, Arrangement("matrix", 8, 8), (1024, 1024)),
        (10, 28, Arrangement("path", 1, 60), (84, 840)),
    ],
)
def test_a_still_fits_into_1024_pixels(count, size, arrangement, expected):
    page = sheets.still(noise(count, size), arrangement)
    assert page.shape == (*expected, 1)


def test_a_still_of_one_small_picture_keeps_its_pixels():
    picture = noise(1)
    page = sheets.still(picture, Arrangement("single", 1, 1))
    assert (page[18::36, 18::36] == picture[0]).all()


def test_a_still_of_a_path_is_a_strip_of_its_frames():
    assert sheets.places(Arrangement("path", 1, 60)) == [0, 7, 13, 20, 26, 33, 39, 46, 52, 59]
    assert sheets.places(Arrangement("path", 1, 3)) == [0, 1, 2]
    assert sheets.places(Arrangement("matrix", 8, 8)) is None
