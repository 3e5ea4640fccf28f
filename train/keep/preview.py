"""The same seeds over and over: preview picture, timelapse frames."""

from dataclasses import replace

import numpy as np

from ganstudio.checkpoints.sheet import Sheet
from ganstudio.networks import Network, render
from ganstudio.pictures import sheets
from ganstudio.recipes.points import Point

GAP = 2  # pixels between the small pictures of a sheet
WIDTH_LEAST = 400  # pixels of a preview; a narrower one is shown twice as large


def layout(image_size: int, num_classes: int) -> Sheet:
    """With ten classes each column is one class, for class = seed mod 10."""
    if num_classes:
        columns = min(num_classes, 10)
        return Sheet(min(5, 50 // columns), columns, GAP)
    return Sheet(6, 8, GAP) if image_size <= 32 else Sheet(4, 6, GAP)


def picture(network: Network) -> np.ndarray:
    """One sheet of the preview seeds, uint8 [H, W, C]."""
    sheet = layout(network.image_size, network.num_classes)
    points = [Point.of(seed) for seed in range(sheet.rows * sheet.columns)]
    return sheets.sheet(render(network, points, {}), sheet.rows, sheet.columns, sheet.gap)


def enlarged(pixels: np.ndarray, sheet: Sheet) -> tuple[np.ndarray, Sheet]:
    """A sheet as preview.png shows it, and its layout then."""
    if pixels.shape[1] >= WIDTH_LEAST:
        return pixels, sheet
    return sheets.enlarge(pixels, 2), replace(sheet, scale=2)
