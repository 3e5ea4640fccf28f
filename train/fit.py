"""What suits one's own pictures: side, colours, R1, and changes against learning them by heart."""

import dataclasses
import io

import numpy as np
from PIL import Image

from ganstudio.data.decode import PictureError
from ganstudio.data.sources import open_source
from train.config import Config

SIDES = (32, 64)  # that two cores train in an evening; --set image_size=128 for a GPU
LOOKED_AT = 200  # pictures, evenly spread
COLOURED = 0.02  # the share of them from which on a set has colours: a stray one makes none
AUTO, SMALL_SET = "auto", 10_000
GAMMA = 2e-4  # of R1 a pixel and picture of the batch (Karras et al. 2020, arXiv:2006.06676)


def fitted(config: Config, path: str) -> tuple[Config, str]:
    """The configuration with what it left open (0, or r1 below 0) filled in, and a sentence."""
    open_ = {"image_size": config.image_size == 0, "channels": config.channels == 0}
    if any(open_.values()):
        sides, is_coloured = looked_at(path)
        best = max((side for side in SIDES if side <= np.median(sides)), default=SIDES[0])
        chosen = {"image_size": best, "channels": 3 if is_coloured else 1}
        config = dataclasses.replace(config, **{key: chosen[key] for key in chosen if open_[key]})
    if config.r1 < 0:
        gamma = GAMMA * config.image_size**2 / config.batch
        config = dataclasses.replace(config, r1=float(f"{gamma:.2g}"))
    colours = "colour" if config.channels == 3 else "grey"
    return config, f"{config.image_size} px, {colours}, r1 {config.r1:g}."


def augmented(config: Config, pictures: int) -> Config:
    """The configuration with diff_augment=auto decided: small sets are soon memorised.

    Zhao et al. 2020 (arXiv:2006.10738, table 3): at a tenth of CIFAR-10, 5,000 pictures, it halves
    the FID; at all 50,000 it matters little. No colours: they would tint flat grounds.
    """
    if config.diff_augment != AUTO:
        return config
    chosen = "translation,cutout" if pictures < SMALL_SET else ""
    return dataclasses.replace(config, diff_augment=chosen)


def looked_at(path: str) -> tuple[np.ndarray, bool]:
    """The shorter side of some pictures, int [N], and whether the set has colours.

    Raises:
        DataError: no folder or zip there.
    """
    sides, coloured = [32], [False]  # where none can be read, reading them all says why
    with open_source(path) as source:
        for name in source.names[:: max(len(source.names) // LOOKED_AT, 1)]:
            try:
                with Image.open(io.BytesIO(source.read(name))) as picture:
                    sides.append(min(picture.size))
                    small = np.asarray(picture.convert("RGB").resize((16, 16)), dtype=int)
            except (PictureError, OSError, ValueError, Image.DecompressionBombError):
                continue
            coloured.append(bool((small.max(2) - small.min(2)).mean() > 3))
    return np.array(sides[1:] or sides), bool(np.mean(coloured[1:] or coloured) > COLOURED)
