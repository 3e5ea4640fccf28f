"""Anyone's pictures: a folder or a zip of any images becomes a PictureSet.

Sub-folders are classes when at least two of them hold pictures. What cannot be read is left out,
counted and named; it never stops a training.
"""

import os
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

import numpy as np

from ganstudio.data.decode import PictureError, decode, opens
from ganstudio.data.pictureset import SPLITS, PictureSet
from ganstudio.data.sources import FolderSource, ZipSource, open_source
from ganstudio.data.splits import base_name, check_split, part_of
from ganstudio.errors import DataError

TERMS = "Your own pictures: mind the rights of those who made them and of those whom they show."


def folder(
    path: Path | str, image_size: int, channels: int = 3, split: str = "train"
) -> PictureSet:
    """The pictures of a folder or zip, cut to their centre square and resized.

    The selection and test tenths are fixed by each picture's base name (see splits.py) and may be
    empty where there are few pictures.
    """
    check_split(split, SPLITS)
    with open_source(path) as source, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's remarks on odd but readable files
        if not source.names:
            raise DataError(f"There are no pictures in “{path}”: give a folder or zip that has.")
        class_names, class_of = _classes(source)
        wanted = [name for name in source.names if split in ("all", part_of(base_name(name)))]
        pictures, labels, skipped = _decode_all(source, wanted, class_of, image_size, channels)
    if not pictures and split in ("train", "all"):
        raise DataError(_nothing_left(path, skipped))
    empty = np.empty((0, image_size, image_size, channels), dtype=np.uint8)
    return PictureSet(
        name=Path(path).stem or "pictures",
        pictures=np.stack(pictures) if pictures else empty,
        labels=np.array(labels, dtype=np.int64) if class_names else None,
        class_names=class_names,
        terms=TERMS,
        skipped=tuple(skipped),
    )


def _classes(source: FolderSource | ZipSource):
    """Class names, and the class of each picture's name (None: it lies in no class folder)."""
    depth = _common_depth(source.names)
    groups = {}
    for name in source.names:
        folders = PurePosixPath(name).parts[depth:-1]
        if folders:
            groups.setdefault(folders[0], []).append(name)
    filled = sorted(group for group, names in groups.items() if _any_opens(source, names))
    if len(filled) < 2:
        return (), dict.fromkeys(source.names, 0)
    numbers = {name: i for i, group in enumerate(filled) for name in groups[group]}
    return tuple(filled), {name: numbers.get(name) for name in source.names}


def _common_depth(names: list[str]) -> int:
    """How many folders wrap all pictures alike: a zip often holds everything in one folder."""
    folders = [PurePosixPath(name).parts[:-1] for name in names]
    levels = [len(set(level)) for level in zip(*folders, strict=False)]  # 1: all in one folder
    return next((depth for depth, count in enumerate(levels) if count > 1), len(levels))


def _any_opens(source: FolderSource | ZipSource, names: list[str]) -> bool:
    for name in names:
        try:
            if opens(source.read(name)):
                return True
        except PictureError:
            continue
    return False


def _decode_all(source, names, class_of, image_size, channels):
    """Pictures, their labels, and "name reason" of those left out, all in the order of names."""

    def load(name):
        try:
            picture = decode(source.read(name), image_size, channels)
        except PictureError as error:
            return str(error)
        return "lies outside the class folders" if class_of[name] is None else picture

    pictures, labels, skipped = [], [], []
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as workers:
        for name, loaded in zip(names, workers.map(load, names), strict=True):
            if isinstance(loaded, str):
                skipped.append(f"{name} {loaded}")
            else:
                pictures.append(loaded)
                labels.append(class_of[name])
    return pictures, labels, skipped


def _nothing_left(path: Path | str, skipped: list[str]) -> str:
    if not skipped:
        return f"“{path}” holds so few pictures that none is left to train on: add some."
    return (
        f"None of the {len(skipped)} pictures in “{path}” can be used ({skipped[0]}): "
        "give pictures in a common format such as PNG or JPEG."
    )
