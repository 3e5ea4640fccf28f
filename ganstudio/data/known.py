"""A known set by its name."""

from pathlib import Path

from ganstudio.data.knownset import KnownSet
from ganstudio.data.pictureset import PictureSet
from ganstudio.data.sets import (
    anime_64,
    celeba_128,
    cifar10,
    fashion,
    mnist,
    scenes,
    selfie2anime_128,
)
from ganstudio.data.splits import check_split
from ganstudio.errors import DataError

KNOWN: dict[str, KnownSet] = {
    spec.name: spec
    for spec in (
        mnist.MNIST,
        fashion.FASHION,
        cifar10.CIFAR10,
        anime_64.ANIME,
        celeba_128.CELEBA,
        selfie2anime_128.SELFIE2ANIME,
        *scenes.SCENES,
    )
}


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
