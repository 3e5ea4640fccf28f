"""Two sets of pictures for a translator, A and B: no picture of A has a partner in B.

    found = pair("face2anime", root=Path("data"), size=64, split="train")
    found.a, found.b                                                    # two PictureSets

Both sides are cut so that a face is as large in a picture of A as in one of B. How, is the pair's
framing, which the checkpoint keeps, so that the app cuts a photograph in the same way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from ganstudio.data.folder import folder
from ganstudio.data.known import known
from ganstudio.data.pictureset import PictureSet
from ganstudio.errors import DataError

Cut = tuple[float, float, float]  # left, top and side of a square, as shares of the picture's side
WHOLE: Cut = (0.0, 0.0, 1.0)
OWN = "pair"  # the name of anyone's own two folders


@dataclass(frozen=True)
class Pair:
    """Two known sets that a translator learns from."""

    name: str
    title: str
    a: str
    b: str
    cut_a: Cut = WHOLE
    cut_b: Cut = WHOLE
    framing: Mapping[str, Any] | None = None  # None: pictures are not cut by what they show


@dataclass(frozen=True)
class PairSet:
    """The pictures of both sides, uint8 [N, S, S, 3] each."""

    name: str
    title: str
    a: PictureSet
    b: PictureSet
    framing: Mapping[str, Any] | None = None

    def __len__(self) -> int:
        return len(self.a) + len(self.b)

    def both(self) -> int:
        """How many there are of each side at least."""
        return min(len(self.a), len(self.b))

    @property
    def terms(self) -> str:
        return " ".join(dict.fromkeys([self.a.terms, self.b.terms]))

    def report(self) -> str:
        """On the files of both sides that were left out; empty when all could be used."""
        return " ".join(filter(None, [self.a.report(), self.b.report()]))


PAIRS = {
    pair.name: pair
    for pair in (
        Pair(
            "face2anime",
            "face photographs and anime drawings",
            a="celeba_128",
            b="selfie2anime_128",
            # the eyes then lie as far apart as the drawings', 0.276 of the side, and as high
            cut_a=(0.038, 0.034, 0.924),
            # OpenCV's box of a face, measured on 400 photographs: its side and its centre's place
            # in the cut picture, as shares
            framing={"face": 0.69, "x": 0.5, "y": 0.507},
        ),
        Pair(
            "shanshui",
            "landscape photographs and Chinese landscape paintings",
            a="landscape_photos_128",
            b="shanshui_128",
        ),
        Pair(
            "monet",
            "landscape photographs and paintings by Monet",
            a="landscape_photos_128",
            b="monet_128",
        ),
    )
}


def pair(name: str, root: Path | str | None, size: int, split: str = "train") -> PairSet:
    """Both sides of a known pair, reduced by area to `size`."""
    if name not in PAIRS:
        raise DataError(f"There is no pair called “{name}”; known are {', '.join(PAIRS)}.")
    spec = PAIRS[name]
    a, b = (
        resized(known(side, root, split), cut, size)
        for side, cut in ((spec.a, spec.cut_a), (spec.b, spec.cut_b))
    )
    return PairSet(spec.name, spec.title, a, b, spec.framing)


def own_pair(a: Path | str, b: Path | str, size: int, split: str = "train") -> PairSet:
    """Anyone's two folders or zips; the centre square of each picture."""
    sides = folder(a, size, 3, split), folder(b, size, 3, split)
    return PairSet(OWN, " and ".join(side.name for side in sides), *sides)


def resized(found: PictureSet, cut: Cut, size: int) -> PictureSet:
    """A square of each picture, uint8 [N, S, S, 3] -> [N, size, size, 3], each pixel a mean."""
    left, top, side = (share * found.pictures.shape[2] for share in cut)
    box = (left, top, left + side, top + side)
    small = np.empty((len(found), size, size, 3), np.uint8)
    for number, pixels in enumerate(found.pictures):
        small[number] = Image.fromarray(pixels).resize((size, size), Image.Resampling.BOX, box)
    return replace(found, pictures=small)
