"""Files are written whole or not at all, and a full disk is named."""

import errno

import pytest

from ganstudio.cli import main
from ganstudio.errors import StudioError
from ganstudio.files import replace


def full_disk(path):
    path.write_bytes(b"half of it")
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_leaves_what_was_there_and_nothing_aside(tmp_path):
    path = tmp_path / "walk.mp4"
    path.write_bytes(b"whole")
    with pytest.raises(StudioError, match="the disk is full"):
        replace(path, full_disk)
    assert path.read_bytes() == b"whole"
    assert list(tmp_path.iterdir()) == [path]


def test_what_can_not_be_written_is_not_called_full(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StudioError, match="can't be written"):
        replace(tmp_path / "file" / "below.png", lambda aside: aside.write_bytes(b""))


def test_a_picture_that_was_there_outlives_a_full_disk(tmp_path, monkeypatch, capsys):
    path = tmp_path / "a.png"
    path.write_bytes(b"an older picture")

    def write_bytes(self, content):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(type(path), "write_bytes", write_bytes)
    assert main(["sample", "cgan-mnist", "--seeds", "1", "--out", str(path)]) == 2
    assert "the disk is full" in capsys.readouterr().err
    assert path.read_bytes() == b"an older picture"
