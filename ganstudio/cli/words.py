"""What people type on the command line, turned into plain data."""

from pathlib import Path
from typing import TYPE_CHECKING

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.checkpoints.entry import Entry
from ganstudio.cli.progress import arriving
from ganstudio.errors import RecipeError, StudioError
from ganstudio.recipes.verb import PictureVerb
from ganstudio.studio.engine import Engine
from ganstudio.studio.studio import Studio

if TYPE_CHECKING:
    import numpy as np


def amount(setting: str) -> tuple[str, float]:
    """What --set asks for, like z1=1.5 or axis:17=-0.5."""
    name, _, number = setting.rpartition("=")
    try:
        return name.strip(), float(number)
    except ValueError:
        raise RecipeError(
            f"“{setting[:40]}” sets nothing; write it like z1=1.5.", "edits"
        ) from None


def picture(path: Path, verb: PictureVerb, entry: Entry) -> "np.ndarray":
    """The pixels of a picture that a verb takes, as its model wants them."""
    from ganstudio.studio import intake

    try:
        with open(path, "rb") as file:
            content = file.read(intake.BYTES_MAX + 1)
    except OSError:
        raise StudioError(f"“{path}” cannot be opened; check the name.", "picture") from None
    return intake.given(content, verb, entry)


def make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise StudioError(f"“{path}” can't be made a folder; choose another.", "out") from None


def check_other(out: Path, picture: Path) -> None:
    """Raises StudioError where a result would take the place of its picture."""
    if out.exists() and picture.exists() and out.samefile(picture):
        raise StudioError(f"“{out}” is the picture itself; choose another place.", "out")


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
