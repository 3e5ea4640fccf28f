"""What a run's folder says of a training, read while the trainer writes it; no torch."""

import contextlib
import io
import json
import zipfile
from pathlib import Path

from ganstudio.checkpoints.files import CONFIG
from ganstudio.checkpoints.runfiles import EXPORT, FRAMES, JOURNAL, RUN
from ganstudio.files import replace

LINES = 500  # of a long journal that a page is told
FRAMES_MAX = 600
SILENT = "The training ended without a word; what was saved last can go on."
ERROR = "error: "  # how the trainer's last line begins when it says what went wrong


class RunFolder:
    """
    Args:
        folder: of the run, as --out names it.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.export = folder / EXPORT

    def has_begun(self) -> bool:
        """Whether there is something to go on with."""
        return (self.folder / RUN).is_file()

    def has_exported(self) -> bool:
        return (self.export / CONFIG).is_file()

    def total(self) -> int:
        """Images of the whole run; 0 before they are fixed."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            return int(json.loads((self.folder / RUN).read_text("utf-8"))["config"]["images"])
        return 0

    def journal(self) -> bytes:
        """Its lines, thinned to some hundred, evenly spread; the last one stays."""
        try:
            lines = (self.folder / JOURNAL).read_bytes().splitlines(keepends=True)
        except OSError:
            return b""
        if lines and not lines[-1].endswith(b"\n"):  # the trainer is writing it
            lines.pop()
        step = -(-len(lines) // LINES) or 1
        return b"".join(lines[::-step][::-1])

    def progress(self) -> dict | None:
        """Images, of how many, minutes so far and left; None before the first line."""
        last = next(iter(self.journal().splitlines()[-1:]), b"")
        with contextlib.suppress(ValueError, KeyError, TypeError):
            entry = json.loads(last)
            images, minutes, total = entry["images"], entry["minutes"], self.total()
            left = minutes * max(total - images, 0) / max(images, 1)
            return {"images": images, "total": total, "minutes": minutes, "left": left}
        return None

    def frame(self, seen: int | None) -> tuple[int, bytes] | None:
        """The newest sheet of pictures and the images until then, unless it was seen."""
        paths = (self.folder / FRAMES).glob("*.png")
        newest = max((path for path in paths if path.stem.isdecimal()), default=None)
        if newest is None or int(newest.stem) == seen:
            return None
        with contextlib.suppress(OSError):
            return int(newest.stem), newest.read_bytes()
        return None

    def packed(self) -> bytes:
        """The checkpoint as a zip."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(self.export.iterdir()):
                if path.is_file():
                    archive.write(path, f"{self.folder.name}/{path.name}")
        return file.getvalue()


def last_word(log: Path) -> str:
    """What the trainer said was wrong, or ""."""
    with contextlib.suppress(OSError):
        lines = log.read_text("utf-8", "replace").strip().splitlines()
        if lines and lines[-1].startswith(ERROR):
            return lines[-1].removeprefix(ERROR)
    return ""


def write(path: Path, value: dict) -> None:
    text = json.dumps(value, ensure_ascii=False)
    replace(path, lambda aside: aside.write_text(text, "utf-8"))


def read(path: Path) -> dict | None:
    with contextlib.suppress(OSError, ValueError):
        return json.loads(path.read_text("utf-8"))
    return None
