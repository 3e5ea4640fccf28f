"""What people type for seeds and labels, at the command line and at the API, as plain data."""

from itertools import cycle, islice

from ganstudio.checkpoints.entry import Entry
from ganstudio.errors import RecipeError
from ganstudio.recipes.points import Point, check_seed

SEEDS_MAX = 100_000  # at once; "0-4294967295" would fill the memory before it is refused


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
