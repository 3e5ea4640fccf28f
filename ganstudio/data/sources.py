"""Where pictures lie: a folder or a zip, seen the same way, as sorted names and a way to read one.

Nothing of a zip is ever extracted to disk; a member's name is only a name.
"""

import os
import zipfile
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from ganstudio.data.decode import MAX_BYTES, PictureError
from ganstudio.errors import DataError

# what is taken for a picture; heic and friends are named as unreadable rather than passed over
_EXTENSIONS = {
    *(".avif", ".bmp", ".dib", ".gif", ".heic", ".heif", ".j2k", ".jfif", ".jp2", ".jpe", ".jpeg"),
    *(".jpg", ".jxl", ".pbm", ".pcx", ".pgm", ".png", ".pnm", ".ppm", ".tga", ".tif", ".tiff"),
    ".webp",
}

UTF8_FLAG = 0x800  # of a member whose name is said to be UTF-8
ENCODINGS = ("utf-8", "gb18030")  # of names that say nothing; else code page 437, zip's own
HAN = "\u3000\uffef"  # CJK punctuation, kana, characters, full-width forms


# what such files begin with; looked at where a name has no ending
_HEADS = (
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF", b"\0\0\0\x0cjP  "),
    *(b"\0\0\0\x18ftyp", b"\0\0\0\x1cftyp", b"\0\0\0\x20ftyp"),
)
# folders that systems and cameras' programs keep for themselves, thumbnails above all
_SYSTEM = {
    *("__macosx", "@eadir", "#recycle", "#snapshot", "$recycle.bin", "system volume information"),
    *("lost+found", "thumbs", "thumbnails"),
}
_OURS = ("run.json", "model.safetensors")  # a folder with one is a run or a checkpoint, no data


class FolderSource:
    """The pictures below a folder; names are relative, with forward slashes."""

    def __init__(self, root: Path):
        self.root = root
        self.names = sorted(name for name in self._walk() if _is_picture(name, self._head))

    def _walk(self):
        seen = set()  # linked folders are followed, but never in a circle
        for folder, folders, files in os.walk(self.root, followlinks=True):
            status = os.stat(folder)
            if (status.st_dev, status.st_ino) in seen:
                folders.clear()
                continue
            seen.add((status.st_dev, status.st_ino))
            if any(name in files for name in _OURS):
                folders.clear()
                continue
            yield from (Path(folder, file).relative_to(self.root).as_posix() for file in files)

    def _head(self, name: str) -> bytes:
        path = self.root / name
        try:
            if not path.is_file():  # opening a pipe would wait for ever
                return b""
            with path.open("rb") as file:
                return file.read(16)
        except OSError:
            return b""

    def read(self, name: str) -> bytes:
        path = self.root / name
        try:
            if not path.is_file():  # a pipe or a dangling link
                raise PictureError("is not a file")
            if path.stat().st_size > MAX_BYTES:
                raise PictureError("is too large")
            return path.read_bytes()
        except OSError as error:
            raise PictureError("cannot be read") from error


class ZipSource:
    """The pictures in a zip; names are those of its members."""

    def __init__(self, archive: zipfile.ZipFile):
        self.archive = archive
        names = member_names(archive.infolist())
        members = {name.replace("\\", "/"): info for name, info in names.items()}
        self.members = {
            name: info
            for name, info in members.items()
            if not info.is_dir() and _is_picture(name, lambda _, info=info: self._head(info))
        }
        self.names = sorted(self.members)

    def _head(self, member: zipfile.ZipInfo) -> bytes:
        try:
            with self.archive.open(member) as file:
                return file.read(16)
        except Exception:  # noqa: BLE001 - as below
            return b""

    def read(self, name: str) -> bytes:
        member = self.members[name]
        if member.file_size > MAX_BYTES:
            raise PictureError("is too large")
        if member.flag_bits & 1:
            raise PictureError("is locked with a password")
        try:
            return self.archive.read(member)
        except Exception as error:  # zipfile and its decompressors raise many kinds
            raise PictureError("cannot be read") from error


def member_names(members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The members by their names as they were written.

    A zip that does not say it holds UTF-8 is read by zipfile as code page 437. Mac OS writes UTF-8
    all the same, and Chinese Windows GB 18030; both are tried, over all names together. UTF-8 comes
    first, though a few characters of GB 18030 happen to be valid UTF-8 too (猫 is è): most text
    that is valid UTF-8 is meant so, and one name with any other character tells the two apart.
    """
    unsaid = [info for info in members if not info.flag_bits & UTF8_FLAG]
    raw = [info.filename.encode("cp437", "replace") for info in unsaid]
    encoding = next((name for name in ENCODINGS if all(_fits(part, name) for part in raw)), None)
    renamed = (
        {}
        if encoding is None
        else {id(info): part.decode(encoding) for info, part in zip(unsaid, raw, strict=True)}
    )
    return {renamed.get(id(info), info.filename): info for info in members}


def _fits(raw: bytes, encoding: str) -> bool:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    # two accented letters in a row may be a Chinese character, but hardly ever a common one
    return encoding != "gb18030" or all(c.isascii() or HAN[0] <= c <= HAN[1] for c in text)


@contextmanager
def open_source(path: Path | str):
    """The source at a path as the user typed it."""
    place = Path(path).expanduser()
    if place.is_dir():
        yield FolderSource(place)
        return
    if not place.is_file():
        raise DataError(f"There is no folder or zip “{path}”: check how it is spelled.")
    try:
        archive = zipfile.ZipFile(place)
    except (zipfile.BadZipFile, OSError, NotImplementedError, UnicodeDecodeError) as error:
        raise DataError(
            f"“{path}” is neither a folder nor a zip that can be opened: give a folder of pictures "
            "or a zip of them."
        ) from error
    with archive:
        yield ZipSource(archive)


def _is_picture(name: str, head: Callable[[str], bytes]) -> bool:
    """Not hidden, not a system's own, and called like a picture or, without an ending, one."""
    path = PurePosixPath(name)
    if any(part.startswith(".") or part.lower() in _SYSTEM for part in path.parts):
        return False
    if path.suffix:
        return path.suffix.lower() in _EXTENSIONS
    return head(name).startswith(_HEADS)
