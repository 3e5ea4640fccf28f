"""The pictures to train on: one zip, which comes in pieces and is looked at before anything else.

It is never unpacked, so no name in it becomes a path; the trainer reads it as it is. Of another
zip's pictures nothing is left once the next begins to come.
"""

import contextlib
import json
import secrets
import shutil
import subprocess
import threading
from pathlib import Path

from ganstudio.errors import StudioError
from ganstudio.files import replace
from ganstudio.training.process import TRAINER, module

BYTES_MAX = 2 << 30  # of a zip
PIECE_MAX = 2 << 20  # of one piece: a third more as text, and a request has 4 MiB
PICTURES_MAX = 20_000
SPARE = 1 << 30  # bytes that stay free on the disk
LOOK_SECONDS = 600
NAME_MAX = 100
LARGE = f"These are more than {BYTES_MAX >> 30} GiB; take fewer or smaller pictures."
FULL = "There is no room for these pictures on the disk; make some, or take fewer."
LOST = "These pictures did not come in full; choose them again."
NO_PICTURES = "Give pictures first."
SLOW = "Reading these pictures took longer than ten minutes; take fewer or smaller ones."
BROKEN = "These pictures can't be read; give common formats such as PNG or JPEG, or a zip of them."


class Pictures:
    """
    Args:
        folder: the zip lies there, and what was found in it.
    """

    def __init__(self, folder: Path):
        self.zip = folder / "pictures.zip"
        self._part, self._about = folder / "pictures.zip.part", folder / "pictures.json"
        self._guard = threading.Lock()
        self._coming: dict | None = None  # key, name, bytes and have of a zip that comes
        self._looking: threading.Thread | None = None

    def begin(self, name: str, size: int) -> str:
        """A zip of so many bytes is going to come; gives the key of its pieces.

        Raises:
            StudioError: it is too large.
        """
        if type(size) is not int or not 0 < size <= BYTES_MAX:
            raise StudioError(LARGE, "pictures")
        self.forget()
        self.zip.parent.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(self.zip.parent).free < size + SPARE:
            raise StudioError(FULL, "pictures")
        with self._guard:
            self._part.write_bytes(b"")
            self._coming = {"key": secrets.token_hex(8), "name": str(name)[:NAME_MAX]}
            self._coming |= {"bytes": size, "have": 0}
            return self._coming["key"]

    def take(self, key: str, at: int, piece: bytes) -> int:
        """Takes the next piece, or the last one again; gives how many bytes are there.

        Raises:
            StudioError: it is of no zip that is coming, or does not follow the others.
        """
        with self._guard:
            coming = self._coming
            fits = coming is not None and key == coming["key"] and type(at) is int
            if not fits or not 0 <= at <= coming["have"] or not 0 < len(piece) <= PIECE_MAX:
                raise StudioError(LOST, "pictures")
            if at + len(piece) > coming["bytes"]:
                raise StudioError(LOST, "pictures")
            with self._part.open("r+b") as file:
                file.seek(at)
                file.write(piece)
                file.truncate()
            coming["have"] = at + len(piece)
            if coming["have"] == coming["bytes"]:
                self._part.replace(self.zip)
                self._write({"name": coming["name"], "bytes": coming["bytes"]})
                self._coming = None
            return coming["have"]

    def forget(self) -> None:
        """Deletes the pictures, and what was found in them."""
        with self._guard:
            self._coming = None
            for path in (self._part, self._about, self.zip):
                path.unlink(missing_ok=True)

    def state(self) -> dict | None:
        """What is there: name, bytes, and "state": coming, looking, looked (with "found"), wrong
        (with "sentence"); None where nothing is. Looks at the pictures where nobody has yet."""
        with self._guard:
            if self._coming:
                return {"state": "coming"} | self._coming
            about = self._read()
            if about is None:
                return None
            if "found" in about:
                return {"state": "looked"} | about
            if "sentence" in about:
                return {"state": "wrong"} | about
            if self._looking is None or not self._looking.is_alive():
                self._looking = threading.Thread(target=self._look, name="look", daemon=True)
                self._looking.start()
            return {"state": "looking"} | about

    def found(self) -> dict:
        """What was found in them.

        Raises:
            StudioError: nothing was yet.
        """
        state = self.state()
        if not state or state["state"] != "looked":
            raise StudioError(NO_PICTURES, "pictures")
        return state["found"]

    def _look(self) -> None:
        before = self._read()
        found = _looked_at(self.zip)
        with self._guard:
            if before is not None and self._read() == before:  # and no others have come since
                self._write(before | found)

    def _read(self) -> dict | None:
        with contextlib.suppress(OSError, ValueError):
            if self.zip.is_file():
                return json.loads(self._about.read_text("utf-8"))
        return None

    def _write(self, about: dict) -> None:
        text = json.dumps(about, ensure_ascii=False)
        replace(self._about, lambda aside: aside.write_text(text, "utf-8"))


def _looked_at(path: Path) -> dict:
    """What the trainer says of a zip: "found", or a "sentence" on what is wrong."""
    command = module("train.look", str(path), "--json", "--most", str(PICTURES_MAX))
    try:
        done = subprocess.run(
            command, cwd=TRAINER, capture_output=True, timeout=LOOK_SECONDS, encoding="utf-8"
        )
    except subprocess.TimeoutExpired:
        return {"sentence": SLOW}
    if done.returncode == 0:
        return {"found": json.loads(done.stdout)}
    last = (done.stderr.strip().splitlines() or [""])[-1]
    said = last.removeprefix("error: ")
    return {"sentence": BROKEN if said == last else said.replace(f"“{path}”", "these files")}
