"""A matrix with headings: everything stands in its place, whole, and is named."""

import numpy as np
import pytest

from ganstudio.pictures.labelled import APART, BAND, Headed, matrix
from ganstudio.pictures.sheets import GAP


def flat(*greys: int, side=8, channels=1) -> np.ndarray:
    """Pictures of one grey each."""
    return np.stack([np.full((side, side, channels), grey, np.uint8) for grey in greys])


def test_headings_stand_at_the_left_and_on_top():
    cells = flat(10, 20, 30, 40, 50, 60)
    page = matrix(cells, Headed(flat(70, 80), ("1", "2")), Headed(flat(5, 6, 7), ("", "", "")), "")
    side = (page.shape[1] - BAND - APART - 3 * GAP) // 4
    at = [BAND + side // 2, *(BAND + side + APART + n * (side + GAP) + side // 2 for n in range(3))]
    middles = page[at[:3]][:, at, 0].tolist()
    assert middles == [[255, 5, 6, 7], [70, 10, 20, 30], [80, 40, 50, 60]]
    names = page[:, :BAND]
    assert (names < 100).any() and (page[:BAND, BAND:] == 255).all()  # rows are named, columns not


@pytest.mark.parametrize(("down", "across", "side"), [(8, 8, 64), (1, 8, 64), (2, 2, 28)])
def test_it_fits_and_pictures_are_enlarged_by_whole_factors(down, across, side):
    cells = flat(*[0] * (down * across), side=side, channels=3)
    rows = Headed(flat(*[0] * down, side=side, channels=3), ("4294967295",) * down)
    columns = Headed(flat(*[0] * across, side=side, channels=3), ("4294967295",) * across)
    page = matrix(cells, rows, columns, "layers 0-2\nof columns")
    assert max(page.shape[:2]) <= 1024
    dark = (page[-GAP - 2, :, 0] == 0).sum() / (across + 1)  # the lowest row of pictures
    assert dark % side == 0 and dark >= side
