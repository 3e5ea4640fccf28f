"""What is in a folder or zip of one's own pictures, before anything is trained.

    python -m train.look holiday.zip
    python -m train.look holiday.zip --json     # the same as one line of JSON, for the page

The pictures are read by the trainer's own reader, each once and very small: what it leaves out here
it leaves out in a training too.

Legend: N pictures, P numbers of each.
"""

import argparse
import dataclasses
import json
import sys
from dataclasses import dataclass

import numpy as np

from ganstudio.data import folder_parts
from ganstudio.data.sources import open_source
from ganstudio.errors import DataError, StudioError
from train.fit import looked_at
from train.reading import reading

SIDE = 16  # px at which pictures are compared: sharpness and JPEG's noise are gone
ALIKE = 20  # near-duplicates lie this many times nearer to each other than two pictures usually do
NAMED = 5  # so many of a kind are named, the rest only counted
ROWS = 256  # pictures that are compared with all others at a time
SPLITS = ("train", "selection", "test")


@dataclass(frozen=True)
class Found:
    """What is there.

    Attributes:
        pictures: that can be read; `train` of them would be trained on, the others are held out.
        left_out, left_out_named: how many can't be read, and "file reason" of the first.
        sides: the least, middle and largest shorter side in px, of some 200 pictures.
        classes: (name, pictures) of each sub-folder, where two or more hold pictures.
        repeats: pictures that a near-duplicate of stands before them.
        alike: the files of the largest groups of near-duplicates.
        note: what may surprise in how the files were read, or "".
    """

    pictures: int
    train: int
    left_out: int
    left_out_named: list[str]
    sides: tuple[int, int, int]
    coloured: bool
    classes: list[tuple[str, int]]
    repeats: int
    alike: list[list[str]]
    note: str


def look(path: str, most: int | None = None) -> Found:
    """Reads all pictures of a folder or zip.

    Args:
        most: refuse to read more files than that.

    Raises:
        DataError: nothing there that can be trained on, or too much.
    """
    with open_source(path) as source:
        count = len(source.names)
    if most and count > most:
        raise DataError(
            f"These are {count:,} pictures, and {most:,} are the most here; train on so many by "
            "the command line (python -m train, with --images)."
        )
    parts = folder_parts(path, SIDE, splits=SPLITS, progress=reading())
    sets = [parts[split] for split in SPLITS]
    pictures = np.concatenate([found.pictures for found in sets])
    names = [line.rpartition(" ")[0] for found in sets for line in found.files]
    groups = near_duplicates(pictures)
    sides, is_coloured = looked_at(path)
    skipped = sets[0].skipped
    return Found(
        pictures=len(pictures),
        train=len(sets[0]),
        left_out=len(skipped),
        left_out_named=list(skipped[:NAMED]),
        sides=(int(sides.min()), int(np.median(sides)), int(sides.max())),
        coloured=is_coloured,
        classes=_classes(sets),
        repeats=sum(len(group) - 1 for group in groups),
        alike=[[names[i] for i in group[:NAMED]] for group in groups[:NAMED]],
        note=sets[0].note,
    )


def near_duplicates(pictures: np.ndarray) -> list[list[int]]:
    """Groups of pictures that are nearly the same, as numbers in order, the largest group first.

    The measure is the set's own: digits on black lie nearer to each other than holiday pictures.

    Args:
        pictures: uint8 [N, H, W, C].
    """
    rows = pictures.reshape(len(pictures), -1).astype(np.float32) / 255  # [N, P]
    rows -= rows.mean(0)
    squares = (rows * rows).sum(1)
    usual = 2 * squares.mean()  # the mean squared distance of two of them
    near = max(usual / ALIKE**2, 1e-3)  # pictures of one colour alone: what rounding leaves
    group = np.arange(len(rows))  # of each, the first picture of its group
    for start in range(0, len(rows), ROWS):
        part = rows[start : start + ROWS]
        apart = squares[start : start + ROWS, None] + squares - 2 * part @ rows.T  # [n, N]
        for i, j in zip(*np.nonzero(apart <= near), strict=True):
            first, second = group[start + i], group[j]
            if first != second:
                group[group == max(first, second)] = min(first, second)
    members = [np.flatnonzero(group == first).tolist() for first in np.unique(group)]
    return sorted((found for found in members if len(found) > 1), key=len, reverse=True)


def _classes(sets) -> list[tuple[str, int]]:
    """Each class with its number of pictures, over all splits."""
    if sets[0].labels is None:
        return []
    labels = np.concatenate([found.labels for found in sets])
    counts = np.bincount(labels, minlength=sets[0].num_classes)
    return [(name, int(n)) for name, n in zip(sets[0].class_names, counts, strict=True)]


def described(found: Found) -> str:
    """It in words, a line each."""
    low, middle, high = found.sides
    held_out = found.pictures - found.train
    lines = [
        ("pictures", f"{found.pictures:,}, {held_out:,} of them held out"),
        ("left out", "; ".join([f"{found.left_out:,}", *found.left_out_named])),
        ("sides", f"{low:,} to {high:,} px, most about {middle:,}"),
        ("colours", "yes" if found.coloured else "no"),
        ("classes", ", ".join(f"{name} {count:,}" for name, count in found.classes) or "none"),
        ("repeats", "; ".join([f"{found.repeats:,}", *map(" = ".join, found.alike)])),
    ]
    text = "\n".join(f"{name:10}{said}" for name, said in lines)
    return f"{text}\n{found.note}".rstrip()


def parser() -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(
        "python -m train.look", description="Say what is in a folder or zip of pictures."
    )
    p.add_argument("pictures", help="a folder or a zip")
    p.add_argument("--json", action="store_true", help="say it as JSON")
    p.add_argument("--most", type=int, metavar="N", help="refuse more pictures than that")
    return p


def main(argv: list[str] | None = None) -> int:
    arguments = parser().parse_args(argv)
    try:
        found = look(arguments.pictures, arguments.most)
    except StudioError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(json.dumps(dataclasses.asdict(found)) if arguments.json else described(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
