"""Who is held out: fixed by a picture's name or number, so the same on every machine, for ever."""

from hashlib import sha256
from pathlib import PurePosixPath

import numpy as np

from ganstudio.errors import DataError

_PARTS = {0: "test", 1: "selection"}  # every other fold is for training


def base_name(name: str) -> str:
    """A picture's name without its folders."""
    return PurePosixPath(name).name


def fold_of(base_name: str) -> int:
    """0 to 9 from the base name with its extension (a set that has no split of its own)."""
    name = base_name.encode("utf-8", "surrogateescape")
    return int(sha256(name).hexdigest(), 16) % 10


def part_of(base_name: str) -> str:
    """ "test" for one tenth of all names, "selection" for another, else "train"."""
    return _PARTS.get(fold_of(base_name), "train")


def selection_mask(count: int) -> np.ndarray:
    """The selection tenth of a training split that comes in a fixed order: bool [count]."""
    return np.arange(count) % 10 == 1


def check_split(split: str, allowed: tuple[str, ...]) -> None:
    if split not in allowed:
        raise DataError(f"There is no split called “{split}”; choose one of {', '.join(allowed)}.")
