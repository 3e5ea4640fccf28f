"""Known sets and anyone's folder: what comes in, what is left out, who is held out."""

import gzip
import io
import os
import struct
import warnings
import zipfile
import zlib
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ganstudio import data
from ganstudio.data.decode import PictureError, decode
from ganstudio.data.shim import torchvision_datasets
from ganstudio.errors import DataError
from tests.drawn import idx

IDX = ("mnist", "fashion")  # the sets in the form of MNIST; test_zips.py has the others
RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def encoded(picture: Image.Image, kind="PNG", **options) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def plain(colour=RED, size=(20, 20)) -> bytes:
    return encoded(Image.new("RGB", size, colour))


def put(root, files: dict[str, bytes]):
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


def put_zip(path, files: dict[str, bytes]):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


# ---- known sets --------------------------------------------------------------------------------


def idx_files(count=40) -> dict[str, bytes]:
    """A set in the form of MNIST: picture i of training is all i, of test all 200 + i."""
    files = {}
    for part, first, number in (("train", 0, count), ("t10k", 200, 10)):
        values = first + np.arange(number)
        pictures = np.broadcast_to(values[:, None, None], (number, 28, 28))
        files[f"{part}-images-idx3-ubyte"] = idx(pictures)
        files[f"{part}-labels-idx1-ubyte"] = idx(values % 10)
    return files


@pytest.fixture
def packed(tmp_path, monkeypatch):
    """A root with both sets packed, which nothing may write to, and an empty cache."""
    monkeypatch.setenv("GANSTUDIO_CACHE", str(tmp_path / "cache"))
    for name in IDX:
        raw = f"{data.KNOWN[name].source.folder}/raw"
        put(tmp_path / "root", {f"{raw}/{n}.gz": gzip.compress(b) for n, b in idx_files().items()})
    return tmp_path / "root"


def listing(root):
    return sorted((str(p.relative_to(root)), p.stat().st_mtime_ns) for p in root.rglob("*"))


@pytest.mark.parametrize("name", IDX)
def test_known_set_is_cut_in_three(packed, name):
    before = listing(packed)
    values = {}
    for split in ("train", "selection", "test"):
        found = data.known(name, packed, split)
        assert found.pictures.dtype == np.uint8 and found.pictures.shape[1:] == (28, 28, 1)
        assert found.labels.dtype == np.int64 and len(found.labels) == len(found)
        assert found.class_names == data.KNOWN[name].class_names and found.num_classes == 10
        values[split] = found.pictures[:, 0, 0, 0].tolist()
        assert (found.labels == found.pictures[:, 0, 0, 0] % 10).all()
    assert values["selection"] == [1, 11, 21, 31]
    assert values["train"] == [i for i in range(40) if i % 10 != 1]
    assert values["test"] == list(range(200, 210))
    assert listing(packed) == before  # the user's folder is never written to


def test_known_set_is_read_in_place_when_unpacked(tmp_path, monkeypatch):
    monkeypatch.setenv("GANSTUDIO_CACHE", str(tmp_path / "cache"))
    put(tmp_path / "MNIST" / "raw", idx_files())
    assert len(data.known("mnist", tmp_path, "test")) == 10
    assert not (tmp_path / "cache").exists()


def test_another_folder_is_not_answered_from_the_cache(packed, tmp_path):
    data.known("mnist", packed, "train")
    other = tmp_path / "other"
    raw = {f"MNIST/raw/{n}.gz": gzip.compress(b) for n, b in idx_files(count=20).items()}
    assert len(data.known("mnist", put(other, raw), "train")) == 18


@pytest.mark.parametrize(
    "broken", [b"no gzip at all", gzip.compress(bytes(9))[:-6]], ids=["no gzip", "cut"]
)
def test_damaged_files_of_a_known_set(packed, broken):
    (packed / "MNIST/raw/train-images-idx3-ubyte.gz").write_bytes(broken)
    with pytest.raises(DataError, match="MNIST are damaged"):
        data.known("mnist", packed)


def test_short_files_of_a_known_set(packed):
    whole = idx_files()["train-images-idx3-ubyte"]
    file = packed / "MNIST/raw/train-images-idx3-ubyte.gz"
    file.write_bytes(gzip.compress(whole[:1000]))
    with pytest.raises(DataError, match="MNIST are damaged"):
        data.known("mnist", packed)


def test_known_set_not_found_names_the_folder_as_typed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here").mkdir()
    with pytest.raises(DataError, match=r"not found in “here” \(MNIST/raw/train-images"):
        data.known("mnist", "here")
    with pytest.raises(DataError, match="no folder “there”"):
        data.known("mnist", "there")
    with pytest.raises(DataError, match="no data set called “minst”; known are anime_64"):
        data.known("minst", "here")
    with pytest.raises(DataError, match="no split called “all”"):
        data.known("mnist", "here", "all")


def test_without_a_folder_the_set_is_downloaded_once(tmp_path, monkeypatch):
    monkeypatch.setenv("GANSTUDIO_CACHE", str(tmp_path))
    calls = []

    def download(dataset):
        calls.append(dataset)
        put(Path(dataset.raw_folder), dict(list(idx_files().items())[: 4 if calls[1:] else 2]))
        if not calls[1:]:
            raise RuntimeError("the line broke in the middle")

    monkeypatch.setattr(torchvision_datasets().MNIST, "download", download)
    with pytest.raises(DataError, match="MNIST could not be downloaded: go online, or give"):
        data.known("mnist")
    assert not list((tmp_path / "downloaded").iterdir())  # nothing half done is left
    assert len(data.known("mnist")) == 36
    assert len(data.known("mnist", split="test")) == 10 and len(calls) == 2


def test_cache_that_cannot_be_written(packed, tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("GANSTUDIO_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(DataError, match="GANSTUDIO_CACHE"):
        data.known("mnist", packed)


# ---- the hold-out ------------------------------------------------------------------------------


def test_hold_out_follows_the_hash_of_the_base_name(tmp_path):
    names = [f"{i:03}.png" for i in range(60)]
    root = put(tmp_path, {f"deep/er/{name}": plain((i, i, i)) for i, name in enumerate(names)})
    folds = {name: int(sha256(name.encode()).hexdigest(), 16) % 10 for name in names}
    expected = {
        "test": [i for i, name in enumerate(names) if folds[name] == 0],
        "selection": [i for i, name in enumerate(names) if folds[name] == 1],
        "train": [i for i, name in enumerate(names) if folds[name] > 1],
        "all": list(range(60)),
    }
    for split, values in expected.items():
        assert data.folder(root, 8, split=split).pictures[:, 0, 0, 0].tolist() == values
        assert values


def test_small_folder_may_have_an_empty_selection_but_not_an_empty_training_split(tmp_path):
    one = next(f"{i}.png" for i in range(100) if data.part_of(f"{i}.png") == "train")
    root = put(tmp_path / "one", {one: plain()})
    assert data.folder(root, 8, split="selection").pictures.shape == (0, 8, 8, 3)
    held = next(f"{i}.png" for i in range(100) if data.part_of(f"{i}.png") == "test")
    with pytest.raises(DataError, match="so few pictures"):
        data.folder(put(tmp_path / "held", {held: plain()}), 8)


# ---- folders, zips, classes --------------------------------------------------------------------


def read_both(tmp_path, files, **options):
    """The same files as a folder and as a zip must give the same set."""
    options = {"image_size": 8, "split": "all", **options}
    (tmp_path / "set").mkdir()
    a = data.folder(put(tmp_path / "set", files), **options)
    b = data.folder(put_zip(tmp_path / "set.zip", files), **options)
    assert (a.pictures == b.pictures).all() and a.name == b.name == "set"
    assert a.class_names == b.class_names and a.skipped == b.skipped
    assert (a.labels is None) == (b.labels is None)
    assert a.labels is None or (a.labels == b.labels).all()
    return a


def test_sub_folders_are_classes(tmp_path):
    files = {
        "dog/a.png": plain(RED),
        "cat/deeper/b.PNG": plain(GREEN),
        "cat/c.jpg": encoded(Image.new("RGB", (9, 9), BLUE), "JPEG"),
        "empty/notes.txt": b"hello",
    }
    found = read_both(tmp_path, files)
    assert found.class_names == ("cat", "dog")
    assert found.labels.tolist() == [0, 0, 1] and found.labels.dtype == np.int64


@pytest.mark.parametrize(
    "names", [("a.png", "b.png"), ("all/a.png", "all/b.png"), ("a.png", "x/b.png")]
)
def test_one_folder_makes_no_classes(tmp_path, names):
    found = read_both(tmp_path, dict.fromkeys(names, plain()))
    assert found.labels is None and found.class_names == () and len(found) == 2


def test_a_folder_around_all_is_seen_through(tmp_path):
    found = read_both(tmp_path, {"set/cat/a.png": plain(), "set/dog/b.png": plain()})
    assert found.class_names == ("cat", "dog")


def test_class_numbers_do_not_depend_on_the_split(tmp_path):
    files = {f"{kind}/{kind}{i}.png": plain() for kind in "abc" for i in range(12)}
    root = put(tmp_path, files)
    assert {data.folder(root, 8, split=s).class_names for s in data.SPLITS} == {("a", "b", "c")}


def test_a_picture_outside_the_classes_and_a_broken_class_are_named(tmp_path):
    files = {"a/1.png": plain(), "b/2.png": plain(), "c/3.png": b"broken", "cover.png": plain()}
    found = read_both(tmp_path, files)
    assert found.class_names == ("a", "b") and len(found) == 2
    assert found.skipped == ("c/3.png cannot be read", "cover.png lies outside the class folders")


def test_hidden_files_are_passed_over(tmp_path):
    hidden = ("__MACOSX/._a.png", ".thumbs/b.png", "._c.png", "Thumbs.db", "readme.md")
    found = read_both(tmp_path, {"a.png": plain()} | dict.fromkeys(hidden, b"\0"))
    assert len(found) == 1 and found.skipped == () and found.report() == ""


def test_unreadable_files_are_counted_and_named(tmp_path):
    whole = encoded(Image.effect_noise((64, 64), 50), "JPEG")
    broken = {"half.jpg": whole[:900], "empty.png": b"", "text.png": b"hello", "new.heic": b"ftyp"}
    found = read_both(tmp_path, {"good.png": plain(), **broken})
    assert len(found) == 1
    assert {entry.split()[0] for entry in found.skipped} == set(broken)
    assert found.report().startswith("4 files were left out: empty.png cannot be read; ")


def test_the_report_names_a_few_and_counts_the_rest(tmp_path):
    files = {"good.png": plain()} | {f"bad{i}.png": b"" for i in range(8)}
    report = read_both(tmp_path, files).report()
    assert report.startswith("8 files were left out: bad0.png") and report.endswith("and 3 more.")


def test_a_member_that_points_out_of_the_zip_is_never_written(tmp_path):
    work = tmp_path / "work"
    work.mkdir()
    path = put_zip(
        work / "slip.zip", {"../out.png": plain(), "/abs.png": plain(), "in.png": plain()}
    )
    data.folder(path, 8, split="all")
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["slip.zip", "work"]


def test_a_locked_member_is_named(tmp_path):
    path = put_zip(tmp_path / "a.zip", {"locked.png": plain(), "open.png": plain()})
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\1\2") + 8] |= 1  # "is encrypted", in the central directory
    path.write_bytes(content)
    found = data.folder(path, 8, split="all")
    assert found.skipped == ("locked.png is locked with a password",) and len(found) == 1


def test_links_in_a_circle_and_pipes_do_no_harm(tmp_path):
    put(tmp_path, {"a.png": plain()})
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "dangling.png").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.png")
    found = data.folder(tmp_path, 8, split="all")
    assert len(found) == 1
    assert found.skipped == ("dangling.png is not a file", "pipe.png is not a file")


def test_nothing_to_read_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bare").mkdir()
    put(tmp_path, {"file.zip": b"PK no zip", "bad/a.png": b"", "bad/b.png": b""})
    for path, sentence in {
        "nowhere": "no folder or zip “nowhere”",
        "bare": "no pictures in “bare”",
        "file.zip": "“file.zip” is neither a folder nor a zip",
        "bad": r"None of the 2 pictures in “bad” can be used \(a.png cannot be read\)",
    }.items():
        with pytest.raises(DataError, match=sentence):
            data.folder(path, 8, split="all")


# ---- one picture of any make -------------------------------------------------------------------


def decoded(picture, kind="PNG", size=8, channels=3, **options):
    return decode(encoded(picture, kind, **options), size, channels)


@pytest.mark.parametrize("size", [(40, 20), (20, 40), (3, 90), (1, 1), (8, 8), (5, 7)])
@pytest.mark.parametrize("channels", [1, 3])
def test_any_size_becomes_the_square_asked_for(size, channels):
    pixels = decoded(Image.new("RGB", size, WHITE), channels=channels)
    assert pixels.shape == (8, 8, channels) and pixels.dtype == np.uint8
    assert (pixels == 255).all()


def test_the_middle_is_kept():
    picture = Image.new("RGB", (60, 20), RED)
    picture.paste(GREEN, (20, 0, 40, 20))
    assert (decoded(picture, size=20) == GREEN).all()


def test_shrinking_averages_instead_of_dropping_pixels():
    stripes = np.zeros((64, 64), np.uint8)
    stripes[:, ::2] = 255
    pixels = decoded(Image.fromarray(stripes), channels=1)[:, 1:-1]
    assert abs(pixels.astype(int) - 128).max() <= 3


def test_exif_rotation_is_undone():
    picture = Image.new("RGB", (20, 20), RED)
    picture.paste(BLUE, (0, 0, 20, 10))  # blue above, until turned by 180 degrees
    exif = Image.Exif()
    exif[0x0112] = 3
    pixels = decoded(picture, exif=exif)
    assert (pixels[0] == RED).all() and (pixels[-1] == BLUE).all()


def test_alpha_lies_on_white():
    clear = Image.new("RGBA", (8, 8), (0, 0, 0, 0))
    assert (decoded(clear) == 255).all()
    half = Image.new("LA", (8, 8), (0, 128))
    assert abs(decoded(half).astype(int) - 127).max() <= 1
    palette = Image.new("P", (8, 8), 1)
    palette.putpalette([9, 9, 9, 0, 0, 0])
    assert (decoded(palette, transparency=1) == 255).all()


def test_palette_one_bit_and_cmyk():
    assert (decoded(Image.new("RGB", (8, 8), GREEN).quantize(4)) == GREEN).all()
    assert (decoded(Image.new("1", (8, 8), 1)) == 255).all()
    cmyk = decoded(Image.new("CMYK", (8, 8), (0, 255, 255, 0)), "JPEG")
    assert abs(cmyk.astype(int) - RED).max() <= 3


@pytest.mark.parametrize("channels", [1, 3])
def test_deep_grey(channels):
    ramp = np.array([[0, 65535], [32896, 257]], np.uint16)
    sixteen = decoded(Image.fromarray(ramp), size=2, channels=channels)
    assert sixteen[..., 0].tolist() == [[0, 255], [128, 1]]
    whole = decoded(Image.fromarray(ramp.astype(np.int32)), "TIFF", size=2, channels=channels)
    assert whole[..., 0].tolist() == [[0, 255], [128, 1]]
    fraction = Image.fromarray((ramp / 65535).astype(np.float32))
    assert decoded(fraction, "TIFF", size=2, channels=channels)[..., 0].tolist() == [
        [0, 255],
        [128, 1],
    ]


def test_a_moving_picture_gives_its_first_frame():
    frames = [Image.new("RGB", (8, 8), colour) for colour in (RED, BLUE)]
    pixels = decoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert (pixels == RED).all()


def test_a_bomb_is_refused_before_it_is_unpacked():
    head = plain(size=(1, 1))
    for side in (12_000, 60_000):  # Pillow warns of the one and refuses the other
        ihdr = struct.pack(">II", side, side) + head[24:29]
        crc = struct.pack(">I", zlib.crc32(b"IHDR" + ihdr))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # as folder() does for all its pictures
            with pytest.raises(PictureError, match="too many pixels"):
                decode(head[:16] + ihdr + crc + head[33:], 8, 3)
