"""Pictures as one: sheets of many, enlarged for export.

Pictures are uint8 [H, W, C] (C = 1 grey, 3 colour), many of them [N, H, W, C].
"""

import numpy as np
from PIL import Image

from ganstudio.recipes.verb import Arrangement

EXPORT_SIDE = 1_024  # longest side of an exported still
GAP = 8  # pixels between the pictures of a finished sheet
BETWEEN = 2 * GAP  # pixels between two sheets side by side; two of 8 x 28 px are still enlarged
PAPER = 255  # the colour of those gaps
STRIP = 10  # frames of a path shown when a still is asked for


def to_image(picture: np.ndarray) -> Image.Image:
    """uint8 [H, W, C] -> a PIL image, grey or RGB."""
    return Image.fromarray(picture[:, :, 0] if picture.shape[2] == 1 else picture)


def from_image(image: Image.Image) -> np.ndarray:
    pixels = np.asarray(image)
    return pixels[:, :, None] if pixels.ndim == 2 else pixels


def enlarge(pictures: np.ndarray, factor: int) -> np.ndarray:
    """By a whole factor, [H, W, C] or [N, H, W, C]: nearest for grey, Lanczos for colour.

    Grey digits are small on purpose and stay crisp squares; colour would look like a mosaic.
    """
    if pictures.ndim == 4:
        return np.stack([enlarge(picture, factor) for picture in pictures])
    if factor == 1:
        return pictures
    if pictures.shape[2] == 1:
        return pictures.repeat(factor, axis=0).repeat(factor, axis=1)
    height, width, _ = pictures.shape
    size = (width * factor, height * factor)
    return from_image(to_image(pictures).resize(size, Image.Resampling.LANCZOS))


def sheet(pictures: np.ndarray, rows: int, columns: int, gap: int = GAP) -> np.ndarray:
    """[N, H, W, C] -> one picture, row by row; cells that no picture fills are paper."""
    count, height, width, channels = pictures.shape
    if count > rows * columns:
        raise ValueError(f"{count} pictures do not fit into {rows} x {columns}")
    tall, wide = rows * (height + gap) - gap, columns * (width + gap) - gap
    page = np.full((tall, wide, channels), PAPER, np.uint8)
    for index, picture in enumerate(pictures):
        row, column = divmod(index, columns)
        top, left = row * (height + gap), column * (width + gap)
        page[top : top + height, left : left + width] = picture
    return page


def places(arrangement: Arrangement) -> list[int] | None:
    """Which pictures a still shows, counted from 0: of a path a strip, of all else every one."""
    if arrangement.kind != "path":
        return None
    frames = arrangement.columns
    return np.linspace(0, frames - 1, min(STRIP, frames)).round().astype(int).tolist()


def still(pictures: np.ndarray, arrangement: Arrangement, side: int = EXPORT_SIDE) -> np.ndarray:
    """One exported picture of those at a verb's `places`, at most `side` pixels a side.

    Pictures are enlarged before they are put together, so that Lanczos does not smear one into
    the next. A row (written digits) and the strip of a path have no gaps. A picture as large as
    the one that a person gave stays so.
    """
    if arrangement.kind == "own":
        return pictures[0]
    rows, columns = arrangement.rows, arrangement.columns
    if arrangement.kind == "path":
        columns = len(pictures)
    gap = GAP if arrangement.kind == "matrix" else 0
    height, width = pictures.shape[1:3]
    room = min(
        (side - gap * (rows - 1)) // (rows * height),
        (side - gap * (columns - 1)) // (columns * width),
    )
    page = sheet(enlarge(pictures, max(1, room)), rows, columns, gap)
    return shrunk(page, side)


def side_by_side(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Two sheets on one paper, their tops level; grey beside colour becomes colour."""
    channels = max(left.shape[2], right.shape[2])
    tall = max(left.shape[0], right.shape[0])
    wide = left.shape[1] + BETWEEN + right.shape[1]
    page = np.full((tall, wide, channels), PAPER, np.uint8)
    page[: left.shape[0], : left.shape[1]] = left
    page[: right.shape[0], wide - right.shape[1] :] = right
    return page


def shrunk(picture: np.ndarray, side: int) -> np.ndarray:
    """Only a very wide sheet gets here: 40 written digits, or 10 x 10 pictures of 128 px."""
    longest = max(picture.shape[:2])
    if longest <= side:
        return picture
    height, width = (max(1, round(length * side / longest)) for length in picture.shape[:2])
    return from_image(to_image(picture).resize((width, height), Image.Resampling.LANCZOS))
