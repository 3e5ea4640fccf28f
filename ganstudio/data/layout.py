"""How a folder of pictures is meant: which sub-folders are classes, and who is held out.

pictures/cat/1.jpg, pictures/dog/1.jpg      two classes
pictures/train/cat/1.jpg, pictures/test/... the same two: parts of a set are no classes
holiday/2019/poster.jpg, .../2020/poster.jpg held out by the path, since the name repeats
"""

import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from ganstudio.data.splits import part_of

# how people call the parts of one set
PARTS = {"train", "training", "val", "valid", "validation", "dev", "test", "testing", "eval"}


@dataclass(frozen=True)
class Layout:
    """What the names alone say of a set.

    Attributes:
        class_names: empty where there are none.
        class_of: name -> number of its class; of a picture outside the class folders there is none.
        split_of: name -> train, selection or test.
        note: a sentence on what may surprise, or "".
    """

    class_names: tuple[str, ...]
    class_of: dict[str, int]
    split_of: dict[str, str]
    note: str = ""


def layout(names: list[str], filled: Callable[[list[str]], bool], classes: bool) -> Layout:
    """
    Args:
        filled: whether any of these files is a picture; a folder without one is no class.
        classes: whether classes are wanted at all.
    """
    depth = _common_depth([PurePosixPath(name).parts[:-1] for name in names])
    inner = {name: PurePosixPath(name).parts[depth:] for name in names}  # ("cat", "1.jpg")
    split_of = _splits(inner)
    note = ""
    tops = {path[0].lower() for path in inner.values() if len(path) > 1}
    if tops and tops <= PARTS and all(len(path) > 1 for path in inner.values()):
        named = ", ".join(sorted({path[0] for path in inner.values()}))
        note = f"The folders {named} are read as parts of one set, not as classes."
        inner = {name: path[1:] for name, path in inner.items()}
    if not classes:
        return Layout((), {}, split_of, note)
    groups: dict[str, list[str]] = {}
    for name, path in inner.items():
        if len(path) > 1:
            groups.setdefault(unicodedata.normalize("NFC", path[0]), []).append(name)
    found = sorted(group for group, members in groups.items() if filled(members))
    if len(found) < 2:
        return Layout((), {}, split_of, note)
    class_of = {name: number for number, group in enumerate(found) for name in groups[group]}
    return Layout(tuple(found), class_of, split_of, note)


def _splits(inner: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """By the base name; where one repeats (poster.jpg in each folder), by the whole path."""
    count = Counter(path[-1] for path in inner.values())
    keys = {
        name: path[-1] if count[path[-1]] == 1 else "/".join(path) for name, path in inner.items()
    }
    return {name: part_of(unicodedata.normalize("NFC", key)) for name, key in keys.items()}


def _common_depth(folders: list[tuple[str, ...]]) -> int:
    """How many folders wrap all pictures alike: a zip often holds everything in one folder."""
    levels = [len(set(level)) for level in zip(*folders, strict=False)]  # 1: all in one folder
    return next((depth for depth, count in enumerate(levels) if count > 1), len(levels))
