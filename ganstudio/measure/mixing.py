"""Whether style mixing does what it is known for, over pairs of seeds: coarse layers of another
picture leave the colours, fine ones the layout.

Each picture is compared with both that it was mixed from: kept is what stays nearer to the row.
"""

import numpy as np
from PIL import Image

from ganstudio.checkpoints.folder import Checkpoint
from ganstudio.measure.metric import metric
from ganstudio.networks import render
from ganstudio.recipes.blending import take_over
from ganstudio.recipes.layers import groups
from ganstudio.recipes.points import Point

PAIRS = 64
LEVELS = 4  # of each colour channel in a histogram
GRID = 8  # places a side that tell where edges are: finer ones tell strands of hair apart


def measure(loaded: Checkpoint, pairs: int = PAIRS) -> list[dict]:
    """The shares of pairs that keep them, as metrics; none for networks without such layers."""
    found = groups(loaded.network.style_layers)
    if not {"coarse", "fine"} <= set(found):
        return []
    rows = [Point.of(seed) for seed in range(pairs)]
    columns = [Point.of(seed) for seed in range(pairs, 2 * pairs)]
    own, other = (render(loaded.network, points, {}) for points in (rows, columns))
    protocol = {"n": pairs, "psi": 1, "seeds": f"0-{2 * pairs - 1}"}
    metrics = []
    for key, title, group, look in (
        ("mix_coarse", "Coarse mixing keeps colours", "coarse", colours),
        ("mix_fine", "Fine mixing keeps layout", "fine", layout),
    ):
        mixed = [take_over(*pair, found[group]) for pair in zip(rows, columns, strict=True)]
        share = share_nearer(look(render(loaded.network, mixed, {})), look(own), look(other))
        layers = "{}-{}".format(*found[group])
        metrics.append(metric(key, title, share, None, "higher", protocol | {"layers": layers}))
    return metrics


def share_nearer(mixed: np.ndarray, own: np.ndarray, other: np.ndarray) -> float:
    """The share of rows of `mixed` [N, F] that lie nearer to those of `own` than of `other`."""
    to_own, to_other = (np.abs(mixed - side).sum(1) for side in (own, other))
    return float((to_own < to_other).mean())


def colours(pictures: np.ndarray) -> np.ndarray:
    """How often each of 4^C colours comes, [N, F]; of uint8 [N, H, W, C]."""
    count, channels = len(pictures), pictures.shape[3]
    levels = pictures.reshape(count, -1, channels).astype(np.int64) * LEVELS // 256
    place = (levels * LEVELS ** np.arange(channels)).sum(2)  # [N, H W]
    histogram = [np.bincount(each, minlength=LEVELS**channels) for each in place]
    return np.stack(histogram) / place.shape[1]


def layout(pictures: np.ndarray) -> np.ndarray:
    """Where a picture has edges, whatever its colours: [N, F]."""
    grey = pictures.mean(3)  # [N, H, W]
    return np.stack([_edges(picture) for picture in grey])


def _edges(grey: np.ndarray) -> np.ndarray:
    """How steep it is, blurred to a grid and scaled to a sum of 1: contrast is no layout."""
    down, across = np.gradient(grey.astype(np.float32))
    steep = Image.fromarray(np.hypot(down, across))
    blurred = steep.resize((GRID, GRID), Image.Resampling.BILINEAR)  # a tent of two places' width
    found = np.asarray(blurred, np.float64).ravel()
    return found / max(found.sum(), 1e-9)
