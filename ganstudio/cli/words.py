"""What people type on the command line, turned into plain data."""

from itertools import cycle, islice

from ganstudio.catalog import Catalog, Entry
from ganstudio.engine import Engine
from ganstudio.errors import RecipeError, StudioError
from ganstudio.points import Edit, Point, check_seed
from ganstudio.studio import Studio

SEEDS_MAX = 100_000  # of one command; "0-4294967295" would fill the memory before it is refused


def seeds(text: str) -> list[int]:
    """The seeds, in order: "0-3,99" is 0, 1, 2, 3, 99."""
    found = []
    for part in text.split(","):
        first, dash, last = part.partition("-")
        first = _seed(first, part)
        last = _seed(last, part) if dash else first
        if last < first:
            raise RecipeError(f"“{part}” runs backwards; write the smaller seed first.", "seeds")
        if len(found) + last - first >= SEEDS_MAX:
            raise RecipeError(f"Ask for at most {SEEDS_MAX:,} seeds at once.", "seeds")
        found.extend(range(first, last + 1))
    return found


def _seed(text: str, part: str) -> int:
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        raise RecipeError(f"“{part[:40]}” is no seed; write seeds like 0-15,99.", "seeds")
    return check_seed(int(text))


def points(entry: Entry, seeds: list[int], labels: str | None, psi: float) -> tuple[Point, ...]:
    """A point a seed; several labels are repeated in order over the seeds."""
    numbers = [None]
    if labels is not None:
        numbers = [entry.label_number(label) for label in labels.split(",")]
    repeated = islice(cycle(numbers), len(seeds))
    return tuple(Point.of(s, n, psi) for s, n in zip(seeds, repeated, strict=True))


def edits(settings: list[str]) -> tuple[Edit, ...]:
    """What --set asks for, like z1=1.5 or axis:17=-0.5."""
    return tuple(map(_edit, settings))


def _edit(setting: str) -> Edit:
    direction, _, amount = setting.rpartition("=")
    try:
        return Edit(direction.strip(), float(amount))
    except ValueError:
        raise RecipeError(
            f"“{setting[:40]}” sets nothing; write it like z1=1.5.", "edits"
        ) from None


def opened(name_or_folder: str, device: str = "auto") -> tuple[Studio, Entry]:
    """A studio of one model, given by its bundled name or its folder."""
    catalog = Catalog([name_or_folder], only=True)
    return Studio(catalog, Engine(device)), catalog.entries()[0]


def whole(text: str) -> int:
    """A whole number, in argparse's way of speaking."""
    try:
        return int(text)
    except ValueError:
        raise StudioError(f"“{text[:40]}” is no whole number.") from None


def number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise StudioError(f"“{text[:40]}” is no number; write it like 0.8.") from None
