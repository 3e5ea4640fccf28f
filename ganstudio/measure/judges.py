"""The features that can be asked for by name: --backbone."""

from collections.abc import Callable

import numpy as np

from ganstudio.measure import efficientnet
from ganstudio.measure.features import PIXELS, Backbone, backbone, features, pixel_features
from ganstudio.measure.inception import inception

MADE = {"lite2": efficientnet.backbone, "inception": inception}  # with packages of their own

Look = Callable[[np.ndarray], np.ndarray]  # pictures uint8 [N, H, W, C] -> features [N, F]


def named(name: str, device: str) -> tuple[str, Look]:
    """What distances are measured on, by a name of features.offered or a classifier's folder: its
    title, and the function from pictures to features."""
    if name == "pixels":
        return PIXELS, pixel_features
    return seen_by(placed(MADE[name]() if name in MADE else backbone(name), device))


def seen_by(chosen: Backbone) -> tuple[str, Look]:
    return chosen.title, lambda pictures: features(chosen, pictures)


def placed(chosen: Backbone, device: str) -> Backbone:
    chosen.network.to(device)
    return chosen
