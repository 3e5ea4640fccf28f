"""A person's picture framed as a model's own pictures are, to be found among them.

Digits and garments stand bright on black, cut to what is there, as their data sets were made; all
else is the largest square about the middle.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from ganstudio.checkpoints.entry import Entry
from ganstudio.errors import StudioError
from ganstudio.studio.faces import centre
from ganstudio.studio.intake import SIDE_LEAST, SMALL

FAINT = 0.2  # of the strongest difference from the ground: paper's own shades
CONTRAST_LEAST = 24  # of 255; below it there is nothing on the picture
EMPTY = "There is nothing on this picture that stands out; give one with more contrast."


@dataclass(frozen=True)
class Ink:
    """How a data set of things on black was cut.

    Attributes:
        box: of the side, that the longer side of a thing takes.
        by_mass: whether the centre of its mass is in the middle, or that of its box.
        flat: whether strokes are evenly bright; else their shades stay.
    """

    box: float
    by_mass: bool
    flat: bool


INKS = {"mnist": Ink(20 / 28, by_mass=True, flat=True), "fashion": Ink(1.0, False, flat=False)}


def framed(picture: np.ndarray, entry: Entry) -> np.ndarray:
    """uint8 [H, W, C] -> uint8 [S, S, C], as the model's own; one of that size stays as it is.

    Raises:
        StudioError: it is too small, or empty where a thing should be.
    """
    side = entry.image_size
    if picture.shape[:2] == (side, side):
        return picture
    if min(picture.shape[:2]) < SIDE_LEAST:
        raise StudioError(SMALL, "picture")
    ink = INKS.get(entry.config["data"]["name"])
    if ink and picture.shape[2] == 1:
        return _inked(picture[:, :, 0], ink, side)[:, :, None]
    return _resized(_square(picture), side, side)


def _square(picture: np.ndarray) -> np.ndarray:
    height, width = picture.shape[:2]
    left, top, side = centre(width, height)
    return picture[top : top + side, left : left + side]


def _inked(grey: np.ndarray, ink: Ink, side: int) -> np.ndarray:
    """A thing on an even ground, [H, W] -> bright on black, [side, side]."""
    strength = _off_ground(grey.astype(np.float32))
    if strength.max() < CONTRAST_LEAST:
        raise StudioError(EMPTY, "picture")
    strength /= strength.max()
    rows, columns = (np.flatnonzero((strength > FAINT).any(axis)) for axis in (1, 0))
    thing = strength[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    if ink.flat:
        thing = ((thing - FAINT) / (0.7 - FAINT)).clip(0, 1)
    scale = ink.box * side / max(thing.shape)
    height, width = (max(1, round(length * scale)) for length in thing.shape)
    small = _resized((thing * 255).astype(np.uint8)[:, :, None], height, width)[:, :, 0]
    middle = _mass(small) if ink.by_mass else ((height - 1) / 2, (width - 1) / 2)
    return _placed(small, middle, side)


def _off_ground(grey: np.ndarray) -> np.ndarray:
    """How far each pixel is from the ground, toward the side on which the thing lies."""
    edge = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    ground = np.median(edge)
    return (grey - ground if ground < 128 else ground - grey).clip(0)


def _mass(small: np.ndarray) -> tuple[float, float]:
    weights = small.astype(np.float64)
    rows, columns = np.indices(small.shape)
    return (rows * weights).sum() / weights.sum(), (columns * weights).sum() / weights.sum()


def _placed(small: np.ndarray, middle: tuple[float, float], side: int) -> np.ndarray:
    """On black, with `middle` in the middle as far as it fits."""
    whole = np.zeros((side, side), np.uint8)
    top, left = (
        min(max(round((side - 1) / 2 - at), 0), side - length)
        for at, length in zip(middle, small.shape, strict=True)
    )
    whole[top : top + small.shape[0], left : left + small.shape[1]] = small
    return whole


def _resized(picture: np.ndarray, height: int, width: int) -> np.ndarray:
    image = Image.fromarray(picture[:, :, 0] if picture.shape[2] == 1 else picture)
    small = image.resize((width, height), Image.Resampling.LANCZOS)
    return np.array(small).reshape(height, width, picture.shape[2])
