"""Faces are found where they are, and framed as the pictures that a checkpoint learnt from."""

import numpy as np
import pytest

from ganstudio.data.pairs import PAIRS
from ganstudio.studio.faces import Framing, centre, faces
from tests.drawn import drawn_face

FRAMING = Framing(face=0.69, x=0.5, y=0.507)


def wall(height: int, width: int) -> np.ndarray:
    return np.full((height, width, 3), 150, np.uint8)


def test_a_face_is_found_in_its_place_at_any_size():
    picture = wall(600, 900)
    picture[120:320, 500:700] = drawn_face()
    ((left, top, side),) = faces(picture)
    assert 500 < left + side / 2 < 700 and 120 < top + side / 2 < 320 and 120 < side < 200
    large = picture.repeat(3, 0).repeat(3, 1)
    ((x, y, s),) = faces(large)
    assert np.abs(np.array((x, y, s)) / 3 - (left, top, side)).max() < 12
    grey = picture.mean(2, keepdims=True).astype(np.uint8)
    assert np.abs(np.array(faces(grey)[0]) - (left, top, side)).max() < 12


def test_the_largest_comes_first_and_a_wall_has_none():
    picture = wall(600, 900)
    picture[20:180, 30:190] = drawn_face(160)
    picture[200:560, 400:760] = drawn_face(360)
    sides = [side for _, _, side in faces(picture)]
    assert len(sides) == 2 and sides[0] > sides[1]
    assert faces(wall(600, 900)) == []


def test_the_square_around_a_face_is_framed_as_in_training():
    left, top, side = FRAMING.around((400, 300, 138), 1_000, 1_000)
    assert side == 200
    assert 400 + 69 - left == pytest.approx(0.5 * side, abs=1)
    assert 300 + 69 - top == pytest.approx(0.507 * side, abs=1)


@pytest.mark.parametrize("face", [(0, 0, 138), (860, 860, 138), (100, 100, 800), (0, 500, 500)])
def test_it_stays_in_the_picture(face):
    width, height = 1_000, 900
    left, top, side = FRAMING.around(face, width, height)
    assert min(left, top) >= 0 and left + side <= width and top + side <= height
    assert side <= 900


def test_the_framing_of_a_checkpoint_may_be_anything():
    assert Framing.of(dict(PAIRS["face2anime"].framing)) == FRAMING
    for strange in (None, "whole", {}, {"face": 0.5}, {"face": "a", "x": 0.5, "y": 0.5}):
        assert Framing.of(strange) is None
    assert Framing.of({"face": 0.0, "x": 0.5, "y": 0.5}) is None
    assert Framing.of({"face": float("nan"), "x": 0.5, "y": 0.5}) is None


def test_the_centre_is_the_largest_square():
    assert centre(90, 70) == (10, 0, 70) and centre(70, 91) == (0, 10, 70)
