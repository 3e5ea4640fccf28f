"""A known set by its name. Every file of sets/ is read; what it describes is found by its name."""

import pkgutil
from importlib import import_module
from pathlib import Path

from ganstudio.data import sets
from ganstudio.data.knownset import KnownSet
from ganstudio.data.pictureset import PictureSet
from ganstudio.data.splits import check_split
from ganstudio.errors import DataError


def discovered(package) -> dict[str, KnownSet]:
    """The sets in the files of a package, by name: each a constant, or several in a tuple."""
    found = {}
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        for value in vars(import_module(module.name)).values():
            for spec in value if isinstance(value, tuple) else (value,):
                if isinstance(spec, KnownSet):
                    found[spec.name] = spec
    return found


KNOWN: dict[str, KnownSet] = discovered(sets)


def known(
    name: str,
    root: Path | str | None = None,
    split: str = "train",
    image_size: int | None = None,
) -> PictureSet:
    """A known set by name; root is the folder that holds it, None downloads what can be.

    Args:
        split: "train" sees neither of the others; "selection" is a tenth that chooses the best
            snapshot; "test" is the set's own test split, or another tenth where it has none.
        image_size: reduced by area to this side; None keeps the set's own.
    """
    check_split(split, ("train", "selection", "test"))
    spec = find(name)
    size = spec.image_size if image_size is None else image_size
    if not 1 <= size <= spec.image_size:
        raise DataError(
            f"The pictures of {spec.title} are {spec.image_size} px a side, and are never "
            f"enlarged to {size}; choose at most {spec.image_size}."
        )
    return spec.source.read(spec, root, split, size)


def find(name: str) -> KnownSet:
    if name not in KNOWN:
        raise DataError(f"There is no data set called “{name}”; known are {', '.join(KNOWN)}.")
    return KNOWN[name]
