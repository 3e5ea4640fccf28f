"""Class names are those that were written, wherever the folder or the zip comes from."""

import io
import zipfile

import pytest
from PIL import Image

from ganstudio import data


def plain(shade: int) -> bytes:
    file = io.BytesIO()
    Image.new("L", (20, 20), shade).save(file, "PNG")
    return file.getvalue()


def put_zip(path, files: dict[str, bytes]):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def zip_in(encoding: str, path, names):
    """A zip with a folder of each name, written in an encoding that it does not name."""
    stand_ins = [chr(ord("A") + at) * len(name.encode(encoding)) for at, name in enumerate(names)]
    pictures = {f"{folder}/{n}.png": plain(20 * n) for folder in stand_ins for n in range(6)}
    put_zip(path, pictures)
    raw = path.read_bytes()
    for folder, name in zip(stand_ins, names, strict=True):
        raw = raw.replace(f"{folder}/".encode(), name.encode(encoding) + b"/")
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    ("names", "encoding"),
    [
        (("café", "thé"), "utf-8"),  # Mac OS, which does not say so
        (("狗", "山水"), "gb18030"),  # Chinese Windows
        (("été", "thé"), "cp437"),  # what zip itself means
    ],
)
def test_class_names_of_a_zip_are_those_that_were_written(tmp_path, names, encoding):
    """Python would read café as caf├⌐."""
    path = zip_in(encoding, tmp_path / "set.zip", names)
    assert sorted(data.folder(path, 8, 1, "all").class_names) == sorted(names)


def test_names_that_two_encodings_allow_are_read_as_utf_8_unless_one_settles_it(tmp_path):
    """猫 and 通 of Chinese Windows are letters in UTF-8; 狗 is not."""
    doubtful, settled = (("猫", "通"), ("猫", "狗"))
    path = zip_in("gb18030", tmp_path / "doubtful.zip", doubtful)
    as_letters = [name.encode("gb18030").decode("utf-8") for name in doubtful]
    assert sorted(data.folder(path, 8, 1, "all").class_names) == sorted(as_letters)
    path = zip_in("gb18030", tmp_path / "settled.zip", settled)
    assert sorted(data.folder(path, 8, 1, "all").class_names) == sorted(settled)


def test_class_names_from_a_mac_are_one_with_those_typed_elsewhere(tmp_path):
    """A folder é may be written as one character or as e and an accent; it is one class."""
    composed, apart = "caf\u00e9", "cafe\u0301"
    files = {
        f"{name}/{n}{at}.png": plain(n)
        for at, name in enumerate((composed, apart))
        for n in range(4)
    }
    files |= {f"tea/{n}.png": plain(n) for n in range(4)}
    found = data.folder(put_zip(tmp_path / "set.zip", files), 8, 1, "all")
    assert found.class_names == (composed, "tea")
    assert (found.labels == 0).sum() == 8
