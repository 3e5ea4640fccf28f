"""Pairs of sets: one framing for both sides, the splits of each, anyone's own two folders."""

import io
import zipfile

import numpy as np
import pytest
from PIL import Image

from ganstudio.data.pairs import PAIRS, own_pair, pair, resized
from ganstudio.data.pictureset import PictureSet
from ganstudio.data.splits import part_of
from ganstudio.errors import DataError

COUNT = 40


def write_zip(path, side: int = 128) -> None:
    """Pictures of one colour each, their number in it, with names of the splits' own kind."""
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(COUNT):
            file = io.BytesIO()
            Image.new("RGB", (side, side), (number, 100, 200)).save(file, "WEBP", lossless=True)
            archive.writestr(f"pictures/{number:03d}.webp", file.getvalue())


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pairs")
    write_zip(folder / "celeba_128.zip")
    write_zip(folder / "selfie2anime_128.zip")
    return folder


def test_a_cut_takes_its_square_and_means_over_areas():
    pixels = np.zeros((1, 128, 128, 3), np.uint8)
    pixels[0, 32:96, 32:96] = 200
    pixels[0, 32:96:2, 32:96] = 100  # every other row of the middle
    found = PictureSet("x", pixels, None, (), "")
    middle = resized(found, (0.25, 0.25, 0.5), 32).pictures
    assert middle.shape == (1, 32, 32, 3) and (middle == 150).all()
    whole = resized(found, (0.0, 0.0, 1.0), 64).pictures
    assert (whole[0, 16:48, 16:48] == 150).all() and (whole[0, :16] == 0).all()


def test_both_sides_have_their_own_splits(root):
    expected = [part_of(f"{number:03d}.webp") for number in range(COUNT)]
    for split in ("train", "selection", "test"):
        found = pair("face2anime", root, 64, split)
        numbers = [n for n in range(COUNT) if expected[n] == split]
        for side in (found.a, found.b):
            assert side.pictures.shape == (len(numbers), 64, 64, 3)
            assert side.pictures[:, 0, 0, 0].tolist() == numbers
        assert len(found) == 2 * len(numbers) and found.both() == len(numbers)


def test_a_pair_says_what_it_is(root):
    found = pair("face2anime", root, 64)
    assert found.name == "face2anime" and found.title == PAIRS["face2anime"].title
    assert "CelebA" in found.terms and "selfie2anime" in found.terms
    assert found.framing and 0 < found.framing["face"] < 1


def test_the_cut_of_a_face_lies_within_its_picture():
    for spec in PAIRS.values():
        for left, top, side in (spec.cut_a, spec.cut_b):
            assert min(left, top) >= 0 and max(left, top) + side <= 1


def test_what_is_not_there_is_named(root, tmp_path):
    with pytest.raises(DataError, match="face2anime, shanshui, monet"):
        pair("face2face", root, 64)
    with pytest.raises(DataError, match=r"landscape_photos_128\.zip"):
        pair("monet", root, 64)
    with pytest.raises(DataError, match="no folder or zip"):
        own_pair(tmp_path / "missing", root / "celeba_128.zip", 64)


def test_own_two_sets(root):
    found = own_pair(root / "celeba_128.zip", root / "selfie2anime_128.zip", 64)
    assert (found.name, found.title) == ("pair", "celeba_128 and selfie2anime_128")
    assert found.framing is None and len(found.a) == len(found.b) > 0
    assert found.a.pictures.shape[1:] == (64, 64, 3)
