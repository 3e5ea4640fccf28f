"""The same seeds over and over: preview picture, timelapse frames."""

from pathlib import Path

import numpy as np
from PIL import Image

from ganstudio.networks import render
from ganstudio.pictures.sheets import sheet
from ganstudio.recipes.points import Point

GAP = 2  # pixels between the small pictures of a sheet


def layout(image_size: int, num_classes: int) -> tuple[int, int]:
    """Rows and columns. With ten classes each column is one class, for class = seed mod 10."""
    if num_classes:
        columns = min(num_classes, 10)
        return min(5, 50 // columns), columns
    return (6, 8) if image_size <= 32 else (4, 6)


def preview_seeds(image_size: int, num_classes: int) -> tuple[int, ...]:
    rows, columns = layout(image_size, num_classes)
    return tuple(range(rows * columns))


def picture(network) -> np.ndarray:
    """One sheet of the preview seeds, uint8 [H, W, C]."""
    rows, columns = layout(network.image_size, network.num_classes)
    points = [Point.of(seed) for seed in range(rows * columns)]
    return sheet(render(network, points, {}), rows, columns, GAP)


def save(path: Path, pixels: np.ndarray) -> None:
    Image.fromarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels).save(path, "PNG")


def load(path: Path) -> np.ndarray:
    pixels = np.asarray(Image.open(path))
    return pixels[..., None] if pixels.ndim == 2 else pixels
