"""What suits what is there: one's own pictures, and the checkpoint that a run starts from."""

import dataclasses
import io
from collections.abc import Collection, Mapping

import numpy as np
from PIL import Image

from ganstudio.checkpoints.entry import Entry
from ganstudio.data.decode import PictureError
from ganstudio.data.sources import open_source
from train.config import Config

SIDES = (32, 64)  # that two cores train in an evening; --set image_size=128 for a GPU
LOOKED_AT = 200  # pictures, evenly spread
COLOURED = 0.02  # the share of them from which on a set has colours: a stray one makes none
AUTO, SMALL_SET = "auto", 10_000
SIZES = ("image_size", "channels", "num_classes")  # of a network's entry; settings of their own
WAITS = 2_000  # pictures in which new critics learn what a trained generator draws
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


def like(config: Config, init_from: Entry, asked: Collection[str]) -> Config:
    """The configuration with a checkpoint's sizes, networks and critics.

    Args:
        asked: the settings that --set has named, which stay.
    """
    if init_from.network["type"] != config.generator.get("type"):
        return config  # warm_start.py refuses it, and says why
    found = {"image_size": init_from.image_size, "channels": init_from.channels}
    found["generator"] = _without(SIZES, init_from.network)
    critics = init_from.config.get("critic") or {}
    if "plain" in critics:
        found["critic"] = _without(SIZES, critics["plain"])
    if "projected" in critics:
        found["projected"] = _without(("type",), critics["projected"])
    if {"plain", "projected"} <= set(critics):
        found["critics"] = "both"
    return dataclasses.replace(config, **{k: v for k, v in found.items() if k not in asked})


def _without(keys: tuple[str, ...], entry: Mapping) -> dict:
    return {key: value for key, value in entry.items() if key not in keys}


def settled(config: Config, go_on: Collection[str]) -> Config:
    """The configuration of a run that starts from a checkpoint.

    Args:
        go_on: the names of the critics that go on from it, not anew.
    """
    waits, frozen = config.generator_waits, config.freeze_critic
    critics = ("plain", "projected") if config.critics == "both" else (config.critics,)
    if waits < 0:
        waits = 0 if set(critics) <= set(go_on) else WAITS
    return dataclasses.replace(
        config, generator_waits=waits, freeze_critic=frozen if "plain" in go_on else 0
    )


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
