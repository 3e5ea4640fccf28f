"""Known sets that come as zips of pictures of one size.

    names decide who is held out        NamedZip("celeba_128.zip")
    ... and each picture has tags       NamedZip("anime_64.zip", tags="anime_64_tags.tsv")
    a training and a test zip, classes  SplitZips("cifar10/cifar10_train.zip", "...test.zip")
      by folder

Legend: N pictures, S side, C channels, T tags.
"""

import io
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np
from PIL import Image

from ganstudio.data.area import reduced
from ganstudio.data.decode import PictureError
from ganstudio.data.knownset import KnownSet
from ganstudio.data.pictureset import PictureSet
from ganstudio.data.sources import ZipSource, open_source
from ganstudio.data.splits import base_name, part_of, selection_mask
from ganstudio.errors import DataError


@dataclass(frozen=True)
class NamedZip:
    """One zip, cut by the hash of each picture's base name."""

    file: str  # under --data
    tags: str = ""  # a table beside it: picture's name, tab, its tags with spaces between
    has_own_test = False

    def read(
        self, spec: KnownSet, root: Path | str | None, split: str, image_size: int
    ) -> PictureSet:
        with open_source(_place(spec, root, self.file)) as source:
            names = [name for name in source.names if part_of(base_name(name)) == split]
            pictures = _decoded(spec, source, names, image_size)
        tags = _tags(spec, _place(spec, root, self.tags), names) if self.tags else None
        return PictureSet(
            *(spec.name, pictures, None, (), spec.terms), tags=tags, tag_names=spec.tag_names
        )


@dataclass(frozen=True)
class SplitZips:
    """A zip for training and one for testing; the folders in them are the classes."""

    train: str  # both under --data
    test: str
    has_own_test = True

    def read(
        self, spec: KnownSet, root: Path | str | None, split: str, image_size: int
    ) -> PictureSet:
        file = self.test if split == "test" else self.train
        with open_source(_place(spec, root, file)) as source:
            names = np.array(source.names)
            if split != "test":
                names = names[selection_mask(len(names)) == (split == "selection")]
            pictures = _decoded(spec, source, names.tolist(), image_size)
        labels = _labels(spec, names.tolist())
        return PictureSet(spec.name, pictures, labels, spec.class_names, spec.terms)


def _place(spec: KnownSet, root: Path | str | None, file: str) -> Path:
    if root is None:
        raise DataError(
            f"{spec.title} is not downloaded for you: give the folder that holds {file} "
            "(--data FOLDER)."
        )
    if not Path(root).expanduser().is_dir():
        raise DataError(f"There is no folder “{root}”: give the folder that holds {file}.")
    place = Path(root).expanduser() / file
    if not place.is_file():
        raise DataError(
            f"{spec.title} was not found in “{root}” ({file} is missing): "
            f"give the folder that holds {file}."
        )
    return place


def _decoded(
    spec: KnownSet, source: ZipSource, names: Sequence[str], image_size: int
) -> np.ndarray:
    """The pictures of a zip, reduced by area: uint8 [N, S, S, C]."""
    own, mode = (spec.image_size, spec.image_size), "L" if spec.channels == 1 else "RGB"
    pictures = np.empty((len(names), image_size, image_size, spec.channels), np.uint8)

    def load(number: int) -> None:
        with Image.open(io.BytesIO(source.read(names[number]))) as picture:
            if picture.size != own:
                raise PictureError("has another size")
            pixels = np.asarray(picture.convert(mode)).reshape(*own, spec.channels)
        pictures[number] = reduced(pixels, image_size)

    try:
        with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as workers:
            list(workers.map(load, range(len(names))))
    except Exception as error:  # Pillow's readers raise nearly anything on a broken file
        raise spec.damaged() from error
    return pictures


def _labels(spec: KnownSet, names: Sequence[str]) -> np.ndarray:
    """The class of each picture by its folder, int64 [N]."""
    number = {name: i for i, name in enumerate(spec.class_names)}
    try:
        return np.array([number[PurePosixPath(name).parent.name] for name in names], np.int64)
    except KeyError as error:
        raise spec.damaged() from error


def _tags(spec: KnownSet, table: Path, names: Sequence[str]) -> np.ndarray:
    """Which of the set's tags each picture has, bool [N, T]."""
    try:
        lines = table.read_text("utf-8").splitlines()[1:]  # the first names the columns
        words = {name: set(tags.split()) for name, tags in (line.split("\t") for line in lines)}
        columns = [tag.replace(" ", "_") for tag in spec.tag_names]
        return np.array([[tag in words[base_name(name)] for tag in columns] for name in names])
    except (OSError, ValueError, KeyError) as error:
        raise spec.damaged() from error
