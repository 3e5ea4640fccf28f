"""What is said of a folder before a training: counts, repeats, classes, what can't be read."""

import json

import numpy as np
import pytest
from PIL import Image

from tests.data.test_data import encoded, put, put_zip
from train.look import look, main, near_duplicates


def waves(count: int, side: int = 40) -> np.ndarray:
    """Pictures that differ, uint8 [N, S, S, 3]."""
    random = np.random.RandomState(0)
    rows, columns = np.mgrid[:side, :side] / side
    found = []
    for _ in range(count):
        a, b, c = random.uniform(-9, 9, (3, 3))
        found.append(127 + 120 * np.sin(rows[..., None] * a + columns[..., None] * b + c))
    return np.array(found).astype(np.uint8)


def again(picture: Image.Image) -> bytes:
    """The same as people have it twice: larger, and as JPEG."""
    return encoded(picture.resize((93, 93)), "JPEG", quality=70)


def files(count: int = 40, mode: str = "RGB") -> dict[str, bytes]:
    """A set in two folders, one picture of it twice, one that can't be read."""
    pictures = [Image.fromarray(each).convert(mode) for each in waves(count)]
    found = {f"{'ab'[i % 2]}/{i}.png": encoded(each) for i, each in enumerate(pictures)}
    return found | {"a/again.jpg": again(pictures[4]), "b/torn.png": b"\x89PNG but torn"}


def test_a_folder_and_its_zip_are_told_alike(tmp_path):
    found = look(str(put(tmp_path / "set", files())))
    assert (found.pictures, found.left_out, found.repeats) == (41, 1, 1)
    assert found.left_out_named == ["b/torn.png cannot be read"]
    assert sorted(map(sorted, found.alike)) == [["a/4.png", "a/again.jpg"]]
    assert found.classes == [("a", 21), ("b", 20)]
    assert found.sides == (40, 40, 93) and found.coloured
    assert 0 < found.train < 41
    assert look(str(put_zip(tmp_path / "set.zip", files()))) == found


def test_near_is_what_is_near_in_this_set():
    """Faint pictures on one ground are no repeats of each other; one with a little noise is."""
    faint = (200 + (waves(30).astype(float) - 127) / 40).astype(np.uint8)
    assert near_duplicates(faint) == []
    noise = np.random.RandomState(1).normal(0, 4, (40, 40, 3))
    loud = waves(30)
    twin = (loud[7] + noise).clip(0, 255).astype(np.uint8)
    assert near_duplicates(np.concatenate([loud, twin[None]])) == [[7, 30]]


def test_many_of_one_picture_are_one_group():
    one = waves(2)
    assert near_duplicates(one[[0, 1, 0, 0]]) == [[0, 2, 3]]
    assert near_duplicates(np.repeat(one[:1], 3, 0)) == [[0, 1, 2]]


def test_as_json_and_in_words(tmp_path, capsys):
    folder = str(put(tmp_path / "set", files()))
    assert main([folder, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["pictures"] == 41
    assert main([folder]) == 0
    said = capsys.readouterr().out
    assert "a 21, b 20" in said and "1; a/4.png = a/again.jpg" in said


@pytest.mark.parametrize("most", [None, "3"])
def test_what_is_wrong_is_one_sentence(tmp_path, capsys, most):
    few = {"a.png": b"none"} if most is None else files(8)
    words = [str(put(tmp_path / "set", few)), *(["--most", most] if most else [])]
    assert main(words) == 2
    said = capsys.readouterr().err
    assert said.startswith("error: ") and said.count("\n") == 1
