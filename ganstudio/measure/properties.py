"""Properties of a drawn thing that can be measured: slant, width, height, weight, brightness.

All are taken from the picture's ink, the brightness of its pixels in 0..1 on a black ground.

Legend: N pictures, H W sides, P = H W pixels, M properties.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

TAIL = 0.02  # of the ink that may lie beyond either edge: a stray pixel moves no edge
EMPTY = 1e-6  # ink of a black picture, so that nothing is divided by 0


@dataclass(frozen=True)
class Property:
    """What is measured, what a direction that moves it is called, and its unit."""

    en: str
    zh: str
    unit: str
    of: Callable[[np.ndarray], np.ndarray]  # ink [N, H, W] -> [N]


def measured(names: Sequence[str], pictures: np.ndarray) -> np.ndarray:
    """Properties of grey pictures, uint8 [N, H, W, 1] -> float64 [N, M]."""
    ink = pictures[..., 0] / 255
    return np.stack([PROPERTIES[name].of(ink) for name in names], 1)


def slant(ink: np.ndarray) -> np.ndarray:
    """Degrees by which the strokes lean to the right: the shear that levels the second moments."""
    return np.degrees(np.arctan(_shear(ink)))


def width(ink: np.ndarray) -> np.ndarray:
    """Pixels from the left edge of the ink to its right one, with the slant taken out."""
    down, across = _from_centre(ink)
    return _extent(across + _shear(ink)[:, None, None] * down, ink)


def height(ink: np.ndarray) -> np.ndarray:
    """Pixels from the upper edge of the ink to its lower one."""
    down, _ = _from_centre(ink)
    return _extent(down, ink)


def weight(ink: np.ndarray) -> np.ndarray:
    """How thick the strokes are, in pixels: a long stroke's ink over half of its outline.

    The length of the outline is the total variation, which grey edges do not change.
    """
    framed = np.pad(ink, ((0, 0), (1, 1), (1, 1)))
    down, across = np.gradient(framed, axis=(1, 2))  # [N, H + 2, W + 2]
    outline = np.hypot(down, across).sum((1, 2))
    return 2 * ink.sum((1, 2)) / (outline + EMPTY)


def brightness(ink: np.ndarray) -> np.ndarray:
    """The mean of the pixels, in per cent of white."""
    return 100 * ink.mean((1, 2))


PROPERTIES = {
    "slant": Property("slant", "倾斜", "°", slant),
    "width": Property("width", "宽度", "px", width),
    "height": Property("height", "高度", "px", height),
    "weight": Property("stroke weight", "笔画粗细", "px", weight),
    "brightness": Property("brightness", "亮度", "%", brightness),
}


def _from_centre(ink: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each pixel's place below and to the right of the ink's centre, [N, H, W] both."""
    rows, columns = np.mgrid[: ink.shape[1], : ink.shape[2]]
    total = ink.sum((1, 2)) + EMPTY

    def centred(places: np.ndarray) -> np.ndarray:
        return places - ((ink * places).sum((1, 2)) / total)[:, None, None]

    return centred(rows), centred(columns)


def _shear(ink: np.ndarray) -> np.ndarray:
    """How far a stroke moves to the right for each pixel up, [N]."""
    down, across = _from_centre(ink)
    return -(ink * down * across).sum((1, 2)) / ((ink * down * down).sum((1, 2)) + EMPTY)


def _extent(places: np.ndarray, ink: np.ndarray) -> np.ndarray:
    """From where TAIL of the ink is passed to where TAIL is left, between pixels too: [N]."""
    flat, mass = places.reshape(len(ink), -1), ink.reshape(len(ink), -1) + EMPTY  # [N, P]
    order = np.argsort(flat, axis=1)
    flat, mass = (np.take_along_axis(each, order, 1) for each in (flat, mass))
    passed = np.cumsum(mass, axis=1)
    passed /= passed[:, -1:]
    edges = [np.interp((TAIL, 1 - TAIL), at, place) for at, place in zip(passed, flat, strict=True)]
    return np.array([right - left for left, right in edges])
