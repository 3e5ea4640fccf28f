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
    stand_ins = ["A" * len(names[0].encode(encoding)), "B" * len(names[1].encode(encoding))]
    pictures = {f"{folder}/{n}.png": plain(20 * n) for folder in stand_ins for n in range(6)}
    path = put_zip(tmp_path / "set.zip", pictures)
    raw = path.read_bytes()
    for folder, name in zip(stand_ins, names, strict=True):
        raw = raw.replace(f"{folder}/".encode(), name.encode(encoding) + b"/")
    path.write_bytes(raw)
    assert sorted(data.folder(path, 8, 1, "all").class_names) == sorted(names)


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
