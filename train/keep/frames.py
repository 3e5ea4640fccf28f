"""frames/ of a run: what it drew at a time, a PNG each, named by the images shown until then."""

from pathlib import Path

import numpy as np
from PIL import Image

from ganstudio.files import replace
from ganstudio.pictures.sheets import from_image, to_image
from train.game.schedule import frame_at

DIGITS = 12  # of a name; an older run's has 4 and counts the frames


def save(folder: Path, images: int, pixels: np.ndarray) -> None:
    path = folder / f"{images:0{DIGITS}d}.png"
    replace(path, lambda aside: to_image(pixels).save(aside, "PNG"))


def taken(folder: Path, frames: int, total: int) -> list[tuple[int, Path]]:
    """Images shown, and the file, in order; what else lies in the folder is passed over."""
    found = []
    for path in sorted(folder.glob("*.png")):
        if path.stem.isdecimal():
            number = int(path.stem)
            old = len(path.stem) < DIGITS
            found.append((frame_at(number, frames, total) if old else number, path))
    return sorted(found)


def load(path: Path) -> np.ndarray | None:
    """The picture, uint8 [H, W, C]; None of a file that was cut short or is none."""
    try:
        with Image.open(path) as picture:
            return from_image(picture)
    except (OSError, SyntaxError, ValueError):
        return None
