"""translate: at which place and size of a picture, how strongly, and back into the picture.

A face is translated at the size that its translator was trained at; a whole picture at its own
size, in one piece, up to `SIDE_MAX`. What comes out is as large as what was given, to the pixel.

Legend: H W of the picture, h w where the network works, S side of the box, C channels.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from PIL import Image

from ganstudio.errors import RecipeError, StudioError
from ganstudio.pictures.sheets import from_image, to_image
from ganstudio.recipes.verb import Verb
from ganstudio.recipes.verbs.translate import WIDE_MAX, Box, Translate
from ganstudio.studio.faces import Framing, Square, centre, faces
from ganstudio.studio.intake import SIDE_LEAST, SMALL

SIDE_MAX = 1_024  # px, the longer side in one piece: instance norm rules out tiles
LARGE = 512 * 512  # pixels
FEATHER = 0.12  # of the box's side: over so much the translation fades into the picture
SHOWN = 4  # the map of differences is white from a quarter of black to white on
NARROW = f"This picture is too narrow; give one at most {WIDE_MAX} times as wide as high."
OUTSIDE = "The box does not lie in this picture; move it, or leave it out."
WHOLE_ONLY = "This model was not trained on faces; choose the whole picture, or give a box."

NOTES = {
    "no_face": "No face was found, so the middle of the picture was translated.",
    "framed": "This model learnt from faces that fill the picture; try it on the face alone.",
    "enlarged": "It was translated at {side} px and enlarged.",
}


@dataclass(frozen=True)
class Working:
    """A translation on its way, `done` of `total` percent."""

    part: ClassVar[str] = "translate"

    done: int
    total: int = 100


@dataclass(frozen=True, eq=False)
class Translation:
    """What a translation gave.

    Attributes:
        picture: uint8 [H, W, C], as large as the one that was given.
        box: the square that was translated; None: all of it.
        found: whether a face was found there by itself.
        side: the longer side at which the network worked, in pixels.
        notes: keys of `NOTES`.
        back: the way there and back, uint8 [H, W, C]; None unless it was asked for.
        difference: where that differs from the picture, uint8 [H, W, 1].
        off: how much, the mean on [0, 1].
    """

    personal: ClassVar[bool] = False

    picture: np.ndarray
    box: Square | None
    found: bool
    side: int
    notes: tuple[str, ...]
    back: np.ndarray | None = None
    difference: np.ndarray | None = None
    off: float | None = None

    def sentences(self) -> tuple[str, ...]:
        return tuple(NOTES[key].format(side=self.side) for key in self.notes)

    def to_json(self) -> dict:
        box = None if self.box is None else list(self.box)
        return {"box": box, "found": self.found, "side": self.side, "notes": list(self.notes)}


def translated(
    verb: Translate, picture: np.ndarray, network, framing: Framing | None, back: bool = False
) -> Iterator[Working | Translation]:
    """Working after each slice of work, then one Translation.

    Args:
        picture: uint8 [H, W, C].
        framing: of the faces that the network was trained on; None: of none.
        back: whether the way back is made too.

    Raises:
        StudioError: the picture is too small or narrow, or the box lies outside.
    """
    box, found = _place(verb, picture, framing)
    region = picture if box is None else _cut(picture, box)
    size = _size(region, network, is_face=box is not None)
    small = _resized(region, size)  # [h, w, C]
    passes = 2 if back else 1
    made = yield from _passed(network, small, verb.to, 0, passes)
    drawn = _blend(small, made, verb.strength) if verb.strength > 1 else made
    turned = _blend(region, _resized(drawn, region.shape[1::-1]), min(verb.strength, 1.0))
    seen = ()
    if back:
        again = yield from _passed(network, made, "A" if verb.to == "B" else "B", 1, passes)
        seen = _way_back(picture, box, small, again)
    told = {
        "no_face": verb.frame == "face" and verb.box is None and not found,
        "framed": box is None and framing is not None and max(size) > 2 * network.image_size,
        "enlarged": max(size) < max(region.shape[:2]),
    }
    notes = tuple(key for key, is_so in told.items() if is_so)
    yield Translation(_put(picture, turned, box), box, found, max(size), notes, *seen)


def is_large(verb: Verb, picture: np.ndarray) -> bool:
    """Whether a translation takes some hundred MiB while it lasts."""
    whole = isinstance(verb, Translate) and verb.frame == "whole"
    return whole and picture.shape[0] * picture.shape[1] > LARGE


def _passed(network, picture: np.ndarray, to: str, number: int, passes: int):
    """One pass through the network, [h, w, C] both; tells how far all passes together are."""
    from ganstudio.networks.translate import slices

    for step in slices(network, picture, to):
        if isinstance(step, np.ndarray):
            return step
        yield Working(min(99, round(100 * (number + step) / passes)))  # the end comes last


def _place(verb: Translate, picture: np.ndarray, framing: Framing | None):
    """The square to translate, None for all, and whether a face was found there."""
    height, width = picture.shape[:2]
    if min(height, width) < SIDE_LEAST:
        raise StudioError(SMALL, "picture")
    if max(height, width) > WIDE_MAX * min(height, width):
        raise StudioError(NARROW, "picture")
    if verb.frame == "whole":
        return None, False
    if verb.box is not None:
        return pixels(verb.box, width, height), False
    if framing is None:
        raise RecipeError(WHOLE_ONLY, "frame")
    found = faces(picture)
    if not found:
        return centre(width, height), False
    return framing.around(found[0], width, height), True


def pixels(box: Box, width: int, height: int) -> Square:
    """A box in shares of the shorter side -> in pixels of a picture.

    Raises:
        RecipeError: it does not lie in the picture.
    """
    short = min(width, height)
    left, top, side = (round(share * short) for share in box)
    if side < SIDE_LEAST or left + side > width + 1 or top + side > height + 1:
        raise RecipeError(OUTSIDE, "box")
    return (min(left, width - side), min(top, height - side), side)  # off by one from rounding


def shares(square: Square, width: int, height: int) -> Box:
    """The other way round, short enough to be typed."""
    return tuple(round(each / min(width, height), 4) for each in square)


def _size(region: np.ndarray, network, is_face: bool) -> tuple[int, int]:
    """Width and height at which the network works."""
    if is_face:
        return (network.image_size, network.image_size)
    height, width = region.shape[:2]
    scale = min(1.0, SIDE_MAX / max(height, width))
    scale = max(scale, network.side_least / min(height, width))
    return tuple(max(network.side_least, round(side * scale)) for side in (width, height))


def _cut(picture: np.ndarray, box: Square) -> np.ndarray:
    left, top, side = box
    return picture[top : top + side, left : left + side]


def _put(picture: np.ndarray, region: np.ndarray, box: Square | None) -> np.ndarray:
    """A translated square back in its place; nothing outside of it changes."""
    if box is None:
        return region
    left, top, side = box
    height, width = picture.shape[:2]
    rows = _rise(side, top > 0, top + side < height)
    columns = _rise(side, left > 0, left + side < width)
    share = (rows[:, None] * columns)[:, :, None]  # [S, S, 1]
    whole = picture.copy()
    _cut(whole, box)[:] = _blend(_cut(picture, box), region, share)
    return whole


def _rise(side: int, first: bool, last: bool) -> np.ndarray:
    """[S] from 0 at an edge to 1 further in; an edge of the picture itself needs no fading."""
    inward = np.arange(side, dtype=np.float32) + 0.5
    rise = np.ones(side, np.float32)
    for fades, far in ((first, inward), (last, inward[::-1])):
        if fades:
            t = (far / max(1.0, FEATHER * side)).clip(0, 1)
            rise *= t * t * (3 - 2 * t)
    return rise


def _way_back(picture: np.ndarray, box: Square | None, small: np.ndarray, again: np.ndarray):
    """The way there and back in the picture's size, the map of differences, and their mean."""
    off = np.abs(small.astype(np.int16) - again).mean(2, keepdims=True)  # [h, w, 1]
    shown = (off * SHOWN).clip(0, 255).astype(np.uint8)
    region = picture.shape[1::-1] if box is None else (box[2], box[2])
    difference = _resized(shown, region)
    if box is not None:
        black = np.zeros((*picture.shape[:2], 1), np.uint8)
        _cut(black, box)[:] = difference
        difference = black
    return _put(picture, _resized(again, region), box), difference, float(off.mean() / 255)


def _blend(first: np.ndarray, second: np.ndarray, share) -> np.ndarray:
    """`first` at 0, `second` at 1; beyond 1 it goes on in that direction."""
    if np.isscalar(share) and share in (0, 1):
        return second if share else first
    mixed = first + np.float32(share) * (second.astype(np.float32) - first)
    return mixed.round().clip(0, 255).astype(np.uint8)


def _resized(picture: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """To (width, height): each pixel a mean where it shrinks, as training has it; else Lanczos."""
    if picture.shape[1::-1] == size:
        return picture
    shrinks = size[0] <= picture.shape[1] and size[1] <= picture.shape[0]
    how = Image.Resampling.BOX if shrinks else Image.Resampling.LANCZOS
    return from_image(to_image(picture).resize(size, how))
