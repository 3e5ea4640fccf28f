"""Anyone's pictures: a folder or a zip of any images becomes PictureSets.

Sub-folders are classes when at least two of them hold pictures, and classes are wanted. What cannot
be read is left out, counted and named; it never stops a training. Each file is read once.

Legend: N pictures, S side, C channels.
"""

import os
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from ganstudio.data.decode import Deep, PictureError, decode_deep, full_range, opens
from ganstudio.data.layout import Layout, layout
from ganstudio.data.pictureset import SPLITS, PictureSet
from ganstudio.data.sources import FolderSource, ZipSource, open_source
from ganstudio.data.splits import check_split
from ganstudio.errors import DataError

TERMS = "Your own pictures: mind the rights of those who made them and of those whom they show."
AHEAD = 64  # pictures that wait, decoded, for those before them

Progress = Callable[[int, int], None]  # how many of how many files have been read


def folder(
    path: Path | str,
    image_size: int,
    channels: int = 3,
    split: str = "train",
    classes: bool = True,
) -> PictureSet:
    """The pictures of a folder or zip, cut to their centre square and resized.

    The selection and test tenths are fixed by each picture's name (see layout.py) and may be empty
    where there are few pictures.

    Args:
        classes: whether sub-folders are classes; a picture outside them is left out then.
    """
    check_split(split, SPLITS)
    return folder_parts(path, image_size, channels, (split,), classes)[split]


def folder_parts(
    path: Path | str,
    image_size: int,
    channels: int = 3,
    splits: Iterable[str] = ("train", "selection", "test"),
    classes: bool = True,
    progress: Progress | None = None,
) -> dict[str, PictureSet]:
    """Several splits (or "all") in one go; each says of all files which were left out.

    Raises:
        DataError: no pictures there, or none that can be trained on.
    """
    splits = tuple(splits)
    with open_source(path) as source, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's remarks on odd but readable files
        if not source.names:
            raise DataError(f"There are no pictures in “{path}”: give a folder or zip that has.")
        plan = layout(source.names, lambda names: _any_opens(source, names), classes)
        reading = _Reading(source, plan, splits, image_size, channels)
        reading.run(progress or (lambda done, of: None))
    if not all(reading.kept[split] for split in splits if split in ("train", "all")):
        raise DataError(_nothing_left(path, reading.skipped))
    return {split: reading.picture_set(path, split) for split in splits}


class _Reading:
    """One walk through the files: each picture goes straight to its place in its split's array."""

    def __init__(
        self, source, plan: Layout, splits: tuple[str, ...], image_size: int, channels: int
    ):
        self.source, self.plan, self.splits = source, plan, splits
        self.image_size, self.channels = image_size, channels
        self.split_of = dict.fromkeys(source.names, "all") if "all" in splits else plan.split_of
        self.names = [name for name in source.names if self.split_of[name] in splits]
        self.bytes: dict[str, int] = {}
        count = Counter(self.split_of[name] for name in self.names)
        shape = (image_size, image_size, channels)
        self.pictures = {s: np.empty((count[s], *shape), np.uint8) for s in splits}  # [N, S, S, C]
        self.kept: dict[str, list[str]] = {split: [] for split in splits}  # names, in order
        self.deep: list[tuple[str, int, Deep]] = []  # split and place of each
        self.skipped: list[str] = []  # "name reason"
        self.note = plan.note

    def run(self, progress: Progress) -> None:
        # some at a time: an executor's map would decode everything before the first is taken
        with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as workers:
            for start in range(0, len(self.names), AHEAD):
                names = self.names[start : start + AHEAD]
                for name, found in zip(names, workers.map(self._load, names), strict=True):
                    self._keep(name, found)
                progress(start + len(names), len(self.names))
        self._scale_deep()

    def _load(self, name: str) -> np.ndarray | Deep | str:
        """The picture, or why it cannot be used."""
        try:
            data = self.source.read(name)
            self.bytes[name] = len(data)
            found = decode_deep(data, self.image_size, self.channels)
        except PictureError as error:
            return str(error)
        outside = self.plan.class_names and name not in self.plan.class_of
        return "lies outside the class folders" if outside else found

    def _keep(self, name: str, found: np.ndarray | Deep | str) -> None:
        if isinstance(found, str):
            self.skipped.append(f"{name} {found}")
            return
        split = self.split_of[name]
        place = len(self.kept[split])
        if isinstance(found, Deep):
            self.deep.append((split, place, found))
        else:
            self.pictures[split][place] = found
        self.kept[split].append(name)

    def _scale_deep(self) -> None:
        """All by one range, the set's own: a dark picture among bright ones stays dark."""
        if not self.deep:
            return
        low, high = full_range(found for *_, found in self.deep)
        for split, place, found in self.deep:
            self.pictures[split][place] = found.eight_bit(low, high, self.channels)
        count = f"{len(self.deep):,} pictures of more than 8 bits"
        sentence = f"{count} are scaled from {low:,g} to {high:,g}."
        self.note = f"{self.note} {sentence}".strip()

    def picture_set(self, path: Path | str, split: str) -> PictureSet:
        names, plan = self.kept[split], self.plan
        labels = [plan.class_of[name] for name in names] if plan.class_names else None
        return PictureSet(
            name=Path(path).stem or "pictures",
            pictures=self.pictures[split][: len(names)],
            labels=None if labels is None else np.array(labels, np.int64),
            class_names=plan.class_names,
            terms=TERMS,
            skipped=tuple(self.skipped),
            note=self.note,
            files=tuple(f"{name} {self.bytes[name]}" for name in names),
        )


def _any_opens(source: FolderSource | ZipSource, names: list[str]) -> bool:
    for name in names:
        try:
            if opens(source.read(name)):
                return True
        except PictureError:
            continue
    return False


def _nothing_left(path: Path | str, skipped: list[str]) -> str:
    if not skipped:
        return f"“{path}” holds so few pictures that none is left to train on: add some."
    return (
        f"None of the {len(skipped)} pictures in “{path}” can be used ({skipped[0]}): "
        "give pictures in a common format such as PNG or JPEG."
    )
