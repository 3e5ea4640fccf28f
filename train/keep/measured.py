"""Directions of z that are named after what they move: slant, width, stroke weight, brightness.

The property is measured on some thousands of samples, and the way in which it grows is fitted. A
direction gets the name only where, on other seeds, it moves the property the right way in nearly
every one, and where things mostly stay what they are: a direction along which trousers become shoes
is not "width".

Legend: N seeds, Z size of z, M properties, K classes.
"""

from collections.abc import Sequence

import numpy as np

from ganstudio.latents.directions import Direction
from ganstudio.latents.z import seeds_to_z
from ganstudio.measure.directions import Effect, effects, of_properties, stepped
from ganstudio.measure.features import Backbone, classes_of, features
from ganstudio.networks import Network, render
from ganstudio.networks.render import draw
from train.keep.linear import apart, slopes

FIT = 10_000_000  # the first seed of the fit; `evaluate` looks at the first hundred
CHECK = range(FIT - 200, FIT)  # the seeds that decide which directions keep their names
SHARE = 0.97  # of them in which a direction has to move its property the right way
SAME = 0.6  # of them that a step of 1, either way, has to leave in their class
CHUNK = 250  # pictures a pass


def directions_of_properties(
    network: Network, names: Sequence[str], samples: int, judge: Backbone
) -> dict[str, tuple[Direction, Effect]]:
    """Those of the properties that a direction moves, each with what it was seen to do.

    Args:
        names: the first are tried first; one that spoils another, or does too little, is left out.
        judge: tells the class of a picture.
    """
    latents = seeds_to_z(range(FIT, FIT + samples), network.z_dim)  # [N, Z]
    labels = np.arange(samples) % network.num_classes if network.num_classes else None
    pictures = _drawn(network, latents, labels)
    kept: dict[str, tuple[Direction, Effect]] = {}
    for name in names:
        tried = _fitted(network, latents, labels, pictures, (*kept, name))
        is_right = all(effect.share >= SHARE for _, effect in tried.values())
        if is_right and _same(network, name, tried[name][0], judge) >= SAME:
            kept = tried
    return kept


def _same(network: Network, name: str, direction: Direction, judge: Backbone) -> float:
    """The share of the seeds whose class a step of 1 does not change, the worse way."""

    def seen(amount: float) -> np.ndarray:
        points = [stepped(seed, name, amount) for seed in CHECK]
        return classes_of(judge, features(judge, render(network, points, {name: direction})))

    return min(float((seen(0) == seen(step)).mean()) for step in (-1, 1))


def _fitted(
    network: Network,
    latents: np.ndarray,
    labels: np.ndarray | None,
    pictures: np.ndarray,
    names: Sequence[str],
) -> dict[str, tuple[Direction, Effect]]:
    """The directions of some properties, each leaving the others as they are."""
    reader = of_properties(names)
    found, _ = slopes(latents, reader.read(pictures), labels)
    vectors = apart(found, names).astype(np.float32)
    directions = {name: Direction(v) for name, v in zip(names, vectors, strict=True)}
    seen = effects(network, directions, {name: name for name in names}, reader, CHECK)
    return {name: (directions[name], seen[name]) for name in names}


def _drawn(network: Network, latents: np.ndarray, labels: np.ndarray | None) -> np.ndarray:
    """uint8 [N, H, W, C]"""
    weights = None if labels is None else np.eye(network.num_classes, dtype=np.float32)[labels]
    return np.concatenate(
        [
            draw(
                network,
                latents[at : at + CHUNK],
                None if weights is None else weights[at : at + CHUNK],
            )
            for at in range(0, len(latents), CHUNK)
        ]
    )
