"""The real pictures of Be the critic: held_out.png, whose terms stand beside it in held_out.md.

It holds a hundred pictures each of MNIST's and Fashion-MNIST's test splits, which no training sees:
ten of each class, a row a class, set under set, without gaps (scripts/held_out.py makes it).

Legend: K classes, S side.
"""

from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image

from ganstudio.checkpoints.entry import Entry

FILE = Path(__file__).with_name("held_out.png")
SETS = ("mnist", "fashion")  # by the names that checkpoints give their data, in the file's order
CLASSES = 10
EACH = 10  # pictures of a class
SIDE = 28


@cache
def held_out(name: str) -> np.ndarray:
    """The pictures of a set by class, uint8 [K, EACH, S, S]."""
    with Image.open(FILE) as sheet:
        pixels = np.asarray(sheet.convert("L"))
    shape = (len(SETS), CLASSES, SIDE, EACH, SIDE)
    return pixels.reshape(shape).swapaxes(2, 3)[SETS.index(name)]


def has_real(entry: Entry) -> bool:
    """Whether a model draws what there are real pictures of, of the same size."""
    is_same = (entry.image_size, entry.channels) == (SIDE, 1) and entry.num_classes in (0, CLASSES)
    return entry.draws and is_same and entry.config["data"]["name"] in SETS
