"""The journal of a run: one JSON object a line, written as it happens.

Every line has "images" and "minutes"; the rest is what there was to say: losses, the critic's
mean score of real and fake, images_per_second; where a snapshot was measured "distance", and with
that or a picture of the timelapse "critic_accuracy" (telling.py).
"""

import json
import math
from pathlib import Path

from ganstudio.files import replace

LINES_EXPORTED = 500
OF_A_SNAPSHOT = {"distance", "critic_accuracy"}


class Journal:
    def __init__(self, path: Path, images: int = 0):
        """Opens the journal; lines beyond `images` (written after the last save) are dropped."""
        self.path = path
        kept = [line for line in read(path) if line["images"] <= images]
        replace(path, lambda aside: aside.write_text(dump(kept), "utf-8"))

    def write(self, entry: dict) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(_line(entry))


def _line(entry: dict) -> str:
    """One line of JSON; a number that is no number (a loss that blew up) is written as null."""
    tidy = {
        key: (None if not math.isfinite(value) else float(f"{value:.5g}"))
        if isinstance(value, float)
        else value
        for key, value in entry.items()
    }
    return json.dumps(tidy) + "\n"


def read(path: Path) -> list[dict]:
    """The entries of a journal; none where there is none. A half-written last line is left out."""
    entries = []
    if path.exists():
        for line in path.read_text("utf-8", "replace").splitlines():
            try:
                entries.append(json.loads(line))
            except json.JSONDecodeError:
                continue
    return entries


def thinned(entries: list[dict], most: int = LINES_EXPORTED) -> list[dict]:
    """At most `most` entries, evenly spread; those of a snapshot, the first and last stay."""
    if len(entries) <= most:
        return entries
    keep = {0, len(entries) - 1}
    measured = [i for i, entry in enumerate(entries) if OF_A_SNAPSHOT & entry.keys()]
    keep.update(measured[:: math.ceil(len(measured) / (most // 2)) if measured else 1])
    others = [i for i in range(len(entries)) if i not in keep]
    room = most - len(keep)
    keep.update(others[:: math.ceil(len(others) / room)] if room > 0 else ())
    return [entries[i] for i in sorted(keep)]


def dump(entries: list[dict]) -> str:
    return "".join(_line(entry) for entry in entries)
