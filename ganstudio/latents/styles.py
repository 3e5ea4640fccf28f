"""From points to styles, in NumPy: one w for each layer of a style-based network.

A source of z is mapped to w; w is truncated toward its mean; layers are taken over from a second
point (style mixing). Layers count from 0, the coarsest.

Legend: Z W latent sizes, L style layers, K classes, S side of a layer.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ganstudio.errors import RecipeError
from ganstudio.latents.directions import Direction
from ganstudio.latents.z import mixed_classes, mixed_z, read_vector, weighed
from ganstudio.recipes.points import Point, Source


@dataclass(frozen=True)
class StyleSpace:
    """What a style network's latents are, and how it turns z into w.

    Attributes:
        sides: the side at which each layer works, [L] numbers.
        mean: the mean of w, float32 [K or 1, W]; a row a class.
        to_w: z [Z] and class weights [K] or None -> w [W], all float32.
    """

    z_dim: int
    w_dim: int
    num_classes: int
    sides: tuple[int, ...]
    mean: np.ndarray
    to_w: Callable[[np.ndarray, np.ndarray | None], np.ndarray]

    @property
    def num_layers(self) -> int:
        return len(self.sides)


def styles(point: Point, space: StyleSpace, directions: Mapping[str, Direction]) -> np.ndarray:
    """The styles that a point means, float32 [L, W].

    Raises:
        RecipeError: a direction, vector, class or layer that this checkpoint does not have.
    """
    found = _own_styles(point, space, directions)
    if point.over is not None:
        first, last = point.over.layers
        if last >= space.num_layers:
            raise RecipeError(f"Layers go from 0 to {space.num_layers - 1} here.", "over")
        found = found.copy()
        other = _own_styles(point.over.point, space, directions)
        found[first : last + 1] = other[first : last + 1]
    return found


def noise(kind: str | int, sides: Sequence[int]) -> list[np.ndarray] | None:
    """The noise of each layer, float32 [S, S]: none, or a seed's; None for the stored one."""
    if kind == "const":
        return None
    if kind == "off":
        return [np.zeros((side, side), np.float32) for side in sides]
    random = np.random.RandomState(kind)
    return [random.standard_normal((side, side)).astype(np.float32) for side in sides]


def _own_styles(point: Point, space: StyleSpace, directions) -> np.ndarray:
    """Before style mixing, [L, W]."""
    sources = weighed(point)
    classes = mixed_classes(sources, space.num_classes)
    if all(source.space == "z" for source in sources):
        w = space.to_w(mixed_z(sources, space.z_dim, directions), classes)
        return truncated(spread(w, space), point, space, classes)
    own_classes = [mixed_classes([source], space.num_classes) for source in sources]
    each = [
        truncated(_source_styles(source, space, directions, own), point, space, own)
        for source, own in zip(sources, own_classes, strict=True)
    ]
    if len(each) == 1:
        return each[0]
    weights = np.array([source.weight for source in sources], dtype=np.float64)
    return np.tensordot(weights / weights.sum(), np.stack(each), 1).astype(np.float32)


def _source_styles(source: Source, space: StyleSpace, directions, classes) -> np.ndarray:
    """Of one source, [L, W]: mapped where it is one of z, read where it is written out in w."""
    if source.space == "z":
        return spread(space.to_w(mixed_z([source], space.z_dim, directions), classes), space)
    if source.edits:
        raise RecipeError("This checkpoint has no directions in w; leave the edits out.", "edits")
    if source.vector is None:
        raise RecipeError("A seed draws from z; leave its space out.", "space")
    if source.space == "w":
        return spread(read_vector(source.vector, space.w_dim), space)
    shape = (space.num_layers, space.w_dim)
    return read_vector(source.vector, shape[0] * shape[1]).reshape(shape)


def spread(w: np.ndarray, space: StyleSpace) -> np.ndarray:
    """The same w for every layer: [W] -> [L, W]."""
    return np.tile(w, (space.num_layers, 1))


def truncated(
    found: np.ndarray, point: Point, space: StyleSpace, classes: np.ndarray | None
) -> np.ndarray:
    """Styles [L, W] drawn toward the mean by psi, up to the cut-off; psi = 1 changes no bit."""
    if point.psi == 1:
        return found
    cutoff = space.num_layers if point.psi_cutoff is None else point.psi_cutoff
    mean = space.mean[0] if classes is None else classes @ space.mean  # [W]
    found = found.copy()
    found[:cutoff] = mean + np.float32(point.psi) * (found[:cutoff] - mean)
    return found
