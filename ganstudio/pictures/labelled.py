"""A matrix with headings: the pictures of its rows at the left, of its columns on top, each named.

Pictures are uint8 [H, W, C] (C = 1 grey, 3 colour), many of them [N, H, W, C].
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ganstudio.pictures.sheets import EXPORT_SIDE, GAP, PAPER, enlarge, shrunk, to_image

APART = 2 * GAP  # pixels between headings and matrix
BAND = 24  # pixels for the names at the left and at the top
INK = 27
LETTERS = 15  # pixels high at most


@dataclass(frozen=True)
class Headed:
    """Pictures with the names that stand beside them."""

    pictures: np.ndarray
    names: tuple[str, ...]


def matrix(
    cells: np.ndarray, rows: Headed, columns: Headed, corner: str, side: int = EXPORT_SIDE
) -> np.ndarray:
    """One picture of all, at most `side` pixels a side, on paper."""
    height, width, channels = cells.shape[1:]
    down, across = len(rows.names), len(columns.names)
    around = BAND + APART + GAP  # beside the pictures of a column; between them are gaps
    factor = min(
        (side - around - GAP * (down - 1)) // ((down + 1) * height),
        (side - around - GAP * (across - 1)) // ((across + 1) * width),
    )
    factor = max(1, factor)
    tall, wide = height * factor, width * factor
    # where the pictures of each row begin, the headings' first
    tops = [BAND, *(BAND + tall + APART + row * (tall + GAP) for row in range(down))]
    lefts = [BAND, *(BAND + wide + APART + column * (wide + GAP) for column in range(across))]
    size = (lefts[-1] + wide + GAP, tops[-1] + tall + GAP)
    page = Image.new("L" if channels == 1 else "RGB", size, (PAPER,) * channels)

    def put(picture: np.ndarray, row: int, column: int) -> None:
        page.paste(to_image(enlarge(picture, factor)), (lefts[column], tops[row]))

    for place, cell in enumerate(cells):
        row, column = divmod(place, across)
        put(cell, row + 1, column + 1)
    for column, (picture, name) in enumerate(zip(columns.pictures, columns.names, strict=True), 1):
        put(picture, 0, column)
        page.paste(_written(name, (wide, BAND), page.mode), (lefts[column], 0))
    for row, (picture, name) in enumerate(zip(rows.pictures, rows.names, strict=True), 1):
        put(picture, row, 0)
        turned = _written(name, (tall, BAND), page.mode).transpose(Image.Transpose.ROTATE_90)
        page.paste(turned, (0, tops[row]))
    page.paste(_written(corner, (wide, tall), page.mode), (BAND, BAND))
    return shrunk(np.asarray(page).reshape(*page.size[::-1], channels), side)


def _written(text: str, size: tuple[int, int], mode: str) -> Image.Image:
    """The text in the middle of a piece of paper, in letters small enough to fit."""
    page = Image.new("L", size, PAPER)
    draw = ImageDraw.Draw(page)
    centre = (size[0] / 2, size[1] / 2)
    for letters in range(LETTERS, 5, -1):
        font = ImageFont.load_default(size=letters)
        left, _, right, _ = draw.multiline_textbbox(centre, text, font, anchor="mm", align="center")
        if right - left <= size[0]:
            break
    draw.multiline_text(centre, text, INK, font, anchor="mm", align="center")
    return page.convert(mode)
