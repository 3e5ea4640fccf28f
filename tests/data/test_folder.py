"""Anyone's folders as people have them: which files are data, what is a class, who is held out."""

import io
import struct
from hashlib import sha256

import numpy as np
import pytest
from PIL import Image

from ganstudio import data
from ganstudio.data.decode import decode
from ganstudio.data.sources import FolderSource
from ganstudio.errors import DataError
from tests.data.test_data import RED, encoded, plain, put, put_zip, read_both


def everything(root, **options):
    return data.folder(root, 8, split="all", **options)


def test_pictures_beside_sub_folders_count_where_no_classes_are_asked_for(tmp_path):
    root = put(tmp_path, {"cover.png": plain(), "a/1.png": plain(), "b/2.png": plain()})
    found = everything(root, classes=False)
    assert len(found) == 3 and found.labels is None and found.skipped == ()


def test_names_that_repeat_are_held_out_by_their_path(tmp_path):
    """poster.jpg in each of 60 folders: by the base name all would fall into one part."""
    names = [f"film{i}/poster.png" for i in range(60)]
    root = put(tmp_path, dict.fromkeys(names, plain()))
    parts = data.folder_parts(root, 8, classes=False)
    assert {split: len(part) > 0 for split, part in parts.items()} == dict.fromkeys(parts, True)
    assert sum(map(len, parts.values())) == 60
    held = [n for n in names if int(sha256(n.encode()).hexdigest(), 16) % 10 == 0]
    assert [file.split()[0] for file in parts["test"].files] == sorted(held)


def test_a_zip_with_a_folder_around_all_is_cut_as_the_folder_is(tmp_path):
    names = [f"film{i}/poster.png" for i in range(30)]
    root = put(tmp_path / "set", dict.fromkeys(names, plain()))
    packed = put_zip(tmp_path / "set.zip", {f"set/{name}": plain() for name in names})
    for split in ("train", "selection", "test"):
        assert len(data.folder(root, 8, split=split)) == len(data.folder(packed, 8, split=split))


def test_system_folders_are_neither_data_nor_a_class(tmp_path):
    system = ("@eaDir", "$RECYCLE.BIN", "System Volume Information", "thumbnails", "#recycle")
    files = {f"{name}/small.jpg": plain() for name in system}
    found = read_both(tmp_path, {"a/1.png": plain(), "b/2.png": plain(), **files})
    assert found.class_names == ("a", "b") and len(found) == 2 and found.skipped == ()


def test_pictures_without_an_ending_are_known_by_their_content(tmp_path):
    jpeg = encoded(Image.new("RGB", (9, 9), RED), "JPEG")
    files = {"IMG_0001": jpeg, "IMG_0002": plain(), "README": b"hello", "c.png": plain()}
    found = read_both(tmp_path, files)
    assert len(found) == 3 and found.skipped == ()


def test_train_and_test_folders_are_no_classes(tmp_path):
    names = ("train/cat/1.png", "train/dog/2.png", "test/cat/3.png", "test/dog/4.png")
    found = read_both(tmp_path, dict.fromkeys(names, plain()))
    assert found.class_names == ("cat", "dog") and found.labels.tolist() == [0, 1, 0, 1]
    assert "test, train are read as parts of one set" in found.report()
    flat = everything(put(tmp_path / "flat", {"train/1.png": plain(), "val/2.png": plain()}))
    assert flat.labels is None and len(flat) == 2


def test_a_run_inside_the_pictures_is_no_data(tmp_path):
    root = put(tmp_path, {"1.png": plain(), "runs/x/frames/0001.png": plain()})
    put(tmp_path, {"runs/x/run.json": b"{}", "export/model.safetensors": b""})
    put(tmp_path, {"export/preview.png": plain()})
    assert [file.split()[0] for file in everything(root).files] == ["1.png"]


def directory(*entries) -> bytes:
    """The metadata of a TIFF: (tag, type, count, value) each, in the order of the tags."""
    entries = sorted(entries)
    packed = b"".join(struct.pack("<HHI4s", *entry) for entry in entries)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(entries)) + packed + bytes(4)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")  # as folder() ignores it
def test_broken_metadata_do_not_cost_the_picture():
    upright, width = (0x0112, 3, 1, b"\6\0\0\0"), (0x0100, 2, 4, b"big\0")  # a text for a number
    resolution = (0x011A, 1, 2, b"\1\2\0\0")  # two bytes where a fraction belongs
    odd = [directory(each, upright) for each in (width, resolution)]
    beyond = b"II*\0\xff\0\0\0"  # its directory lies beyond the end
    for metadata in (*odd, beyond, b"no metadata at all"):
        content = encoded(Image.new("RGB", (8, 8), RED), "JPEG", exif=b"Exif\0\0" + metadata)
        assert abs(decode(content, 8, 3).astype(int) - RED).max() <= 2


def deep(values, kind: str, mode=np.uint16) -> bytes:
    return encoded(Image.fromarray(np.array(values, mode)), kind)


@pytest.mark.parametrize(
    ("kind", "mode", "values"),
    [
        ("PNG", np.uint16, (0, 2048, 4095)),  # 12 bits in 16
        ("TIFF", np.float32, (0.0, 600.0, 1200.0)),
        ("TIFF", np.float32, (-5.0, 0.0, 5.0)),
    ],
)
def test_deep_pictures_are_scaled_by_the_range_of_their_set(tmp_path, kind, mode, values):
    """Each of one grey: by its own range each would be all white, and by its type's all black."""
    files = {
        f"{i}.{kind.lower()}": deep(np.full((8, 8), v), kind, mode) for i, v in enumerate(values)
    }
    found = everything(put(tmp_path, files), channels=1)
    assert [int(p[0, 0, 0]) for p in found.pictures] == pytest.approx([0, 128, 255], abs=1)
    assert "3 pictures of more than 8 bits are scaled from" in found.report()


def test_a_phones_two_hundred_megapixels_are_decoded_reduced():
    picture = Image.new("L", (16384, 12288), 200)  # 201 million
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=30)
    assert abs(int(decode(file.getvalue(), 8, 1)[4, 4, 0]) - 200) <= 2


def test_broken_pictures_of_the_held_out_tenths_are_named(tmp_path):
    held = next(f"{i}.png" for i in range(100) if data.part_of(f"{i}.png") == "selection")
    kept = next(f"{i}.png" for i in range(100) if data.part_of(f"{i}.png") == "train")
    root = put(tmp_path, {held: b"broken", kept: plain()})
    parts = data.folder_parts(root, 8, splits=("train", "selection"))
    assert parts["train"].skipped == (f"{held} cannot be read",)


def test_reading_says_how_far_it_is_and_reads_each_file_once(tmp_path, monkeypatch):
    root = put(tmp_path, {f"{i:03}.png": plain() for i in range(150)})
    read, told = [], []
    whole = FolderSource.read
    monkeypatch.setattr(FolderSource, "read", lambda s, name: read.append(name) or whole(s, name))
    data.folder_parts(root, 8, classes=False, progress=lambda *numbers: told.append(numbers))
    assert sorted(read) == sorted(set(read)) and len(read) == 150
    assert told[-1] == (150, 150) and len(told) > 1


def test_nothing_at_all_is_still_refused(tmp_path):
    with pytest.raises(DataError, match="no pictures"):
        everything(put(tmp_path, {"@eaDir/a.png": plain()}))
