"""What people type on the command line, turned into plain data."""

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.checkpoints.entry import Entry
from ganstudio.cli.progress import arriving
from ganstudio.errors import RecipeError, StudioError
from ganstudio.recipes.points import Edit
from ganstudio.studio.engine import Engine
from ganstudio.studio.studio import Studio
from ganstudio.studio.typed import points, seeds

__all__ = ["edits", "number", "opened", "points", "seeds", "whole"]


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


def opened(model: str, device: str = "auto") -> tuple[Studio, Entry]:
    """A studio of one model, given by its bundled name, its folder or its address."""
    catalog = Catalog.of(model, arriving)
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
