"""A zip comes in pieces, is looked at by the trainer, and goes when it is told to."""

import time

import pytest

from ganstudio.errors import StudioError
from ganstudio.training import pictures
from ganstudio.training.pictures import PIECE_MAX, Pictures
from tests.data.test_data import put_zip
from tests.train.test_look import files


@pytest.fixture
def place(tmp_path):
    return Pictures(tmp_path / "page")


@pytest.fixture
def content(tmp_path) -> bytes:
    return put_zip(tmp_path / "set.zip", files()).read_bytes()


def send(place: Pictures, content: bytes, piece: int = 3_000) -> None:
    key = place.begin("set", len(content))
    for at in range(0, len(content), piece):
        place.take(key, at, content[at : at + piece])


def rests(place: Pictures) -> dict:
    end = time.monotonic() + 120
    while place.state()["state"] == "looking":
        assert time.monotonic() < end
        time.sleep(0.05)
    return place.state()


def test_pieces_become_the_zip_and_are_looked_at_once(place, content, monkeypatch):
    assert place.state() is None
    send(place, content)
    assert place.zip.read_bytes() == content
    found = rests(place)
    assert (found["state"], found["name"], found["bytes"]) == ("looked", "set", len(content))
    assert found["found"]["pictures"] == 41 and found["found"]["repeats"] == 1
    monkeypatch.setattr(pictures, "_looked_at", lambda path: pytest.fail("looked at again"))
    assert Pictures(place.zip.parent).state() == found  # an app that was started anew
    place.forget()
    assert place.state() is None and list(place.zip.parent.iterdir()) == []


def test_a_piece_may_come_twice(place, content):
    key = place.begin("set", len(content))
    place.take(key, 0, content[:100])
    assert place.take(key, 0, content[:100]) == 100  # its answer was lost
    assert place.take(key, 100, content[100:]) == len(content)
    assert place.zip.read_bytes() == content


@pytest.mark.parametrize(
    ("key", "at", "piece"),
    [
        ("other", 0, b"x"),
        (None, 1, b"x"),
        (None, -1, b"x"),
        (None, True, b"x"),
        (None, 0, b""),
        (None, 0, bytes(PIECE_MAX + 1)),
        (None, 0, bytes(101)),
    ],
)
def test_a_piece_that_does_not_fit_is_refused(place, key, at, piece):
    own = place.begin("set", 100)
    with pytest.raises(StudioError, match="choose them again"):
        place.take(key or own, at, piece)


@pytest.mark.parametrize("size", [0, -1, True, 1.0, pictures.BYTES_MAX + 1])
def test_a_size_that_can_not_be_is_refused(place, size):
    with pytest.raises(StudioError):
        place.begin("set", size)
    assert place.state() is None


def test_a_full_disk_is_said_before_anything_comes(place, monkeypatch):
    monkeypatch.setattr(pictures, "SPARE", 1 << 60)
    with pytest.raises(StudioError, match="no room"):
        place.begin("set", 100)


def test_no_zip_is_said_without_its_place(place):
    send(place, b"no zip at all")
    found = rests(place)
    assert found["state"] == "wrong"
    assert "neither a folder nor a zip" in found["sentence"]
    assert str(place.zip) not in found["sentence"]
