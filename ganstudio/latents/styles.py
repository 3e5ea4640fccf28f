"""From points to styles, in NumPy: one w for each layer of a style-based network.

A source of z is mapped to w; w is truncated toward its mean or toward the nearest of some centres
(Mokady et al. 2022, arXiv:2202.12211: less sameness); directions of w move chosen layers; layers
are taken over from a second point (style mixing). Layers count from 0, the coarsest.

Legend: Z W latent sizes, L style layers, K classes, M centres, F factors, S sources of a point or
side of a layer.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ganstudio.errors import RecipeError
from ganstudio.latents.directions import Direction
from ganstudio.latents.z import AXIS, axis, mixed_classes, mixed_z, read_vector, weighed
from ganstudio.recipes.layers import Range
from ganstudio.recipes.noise import NONE, STORED, Noise, by_layer
from ganstudio.recipes.points import Edit, Point, Source, Takeover

W_AXIS = f"{AXIS}w"  # "axis:w17" is number 17 of w as a direction: an amount of 1 adds 1 to it
FACTOR = "style:"  # "style:1" is what changes most in the styles of the layers that it moves
FACTORS = 16  # of any layers: weaker ones change next to nothing


@dataclass(frozen=True)
class StyleSpace:
    """What a style network's latents are, and how it turns z into w.

    Attributes:
        sides: the side at which each layer works, [L] numbers.
        mean: the mean of w, float32 [K or 1, W]; a row a class.
        to_w: z [Z] and class weights [K] or None -> w [W], all float32.
        factors: layers, first and last -> directions of w, the strongest first, float32 [F, W].
        centres: of w, float32 [M, W]; None where the checkpoint has none.
    """

    z_dim: int
    w_dim: int
    num_classes: int
    sides: tuple[int, ...]
    mean: np.ndarray
    to_w: Callable[[np.ndarray, np.ndarray | None], np.ndarray]
    factors: Callable[[Range], np.ndarray]
    centres: np.ndarray | None = None

    @property
    def num_layers(self) -> int:
        return len(self.sides)


def styles(point: Point, space: StyleSpace, directions: Mapping[str, Direction]) -> np.ndarray:
    """The styles that a point means, float32 [L, W].

    Raises:
        RecipeError: a direction, vector, class or layer that this checkpoint does not have.
    """
    found = _own_styles(point, space, directions)
    for takeover in point.over:
        found = _taken_over(found, takeover, space, directions)
    return found


def _taken_over(found: np.ndarray, takeover: Takeover, space: StyleSpace, directions) -> np.ndarray:
    """Styles [L, W], at some layers replaced by another point's or drawn toward them."""
    first, last = takeover.layers or (0, space.num_layers - 1)
    check_layers((first, last), space, "over")
    other = _own_styles(takeover.point, space, directions)[first : last + 1]
    found = found.copy()
    if takeover.amount == 1:
        found[first : last + 1] = other
    else:
        own = found[first : last + 1]
        found[first : last + 1] = own + np.float32(takeover.amount) * (other - own)
    return found


def z_before_styles(point: Point, z_dim: int, directions: Mapping[str, Direction]) -> np.ndarray:
    """The z that a point means, float32 [Z], before truncation; edits in w leave it alone."""
    sources = [_without_edits_in_w(source, directions) for source in weighed(point)]
    return mixed_z(sources, z_dim, directions)


def noise(asked: Noise, sides: Sequence[int]) -> list[np.ndarray | None]:
    """The noise of each layer, float32 [S, S]: none, or a seed's; None for the stored one."""
    kinds = by_layer(asked, len(sides))
    of_seeds = {seed: _seeded(seed, sides) for seed in set(kinds) if isinstance(seed, int)}
    none = [np.zeros((side, side), np.float32) for side in sides]
    found = of_seeds | {STORED: [None] * len(sides), NONE: none}
    return [found[kind][layer] for layer, kind in enumerate(kinds)]


def _seeded(seed: int, sides: Sequence[int]) -> list[np.ndarray]:
    """All layers in turn from one stream, so that a layer's noise is the seed's alone."""
    random = np.random.RandomState(seed)
    return [random.standard_normal((side, side)).astype(np.float32) for side in sides]


def _own_styles(point: Point, space: StyleSpace, directions) -> np.ndarray:
    """Before style mixing, [L, W]. Edits in w come after truncation: psi leaves them their size."""
    if point.psi_toward == "nearest" and space.centres is None:
        sentence = "This checkpoint has no centres of w; leave “psi_toward” out."
        raise RecipeError(sentence, "psi_toward")
    sources = weighed(point)
    edited = np.stack([_edits_in_w(source, space, directions) for source in sources])  # [S, L, W]
    sources = [_without_edits_in_w(source, directions) for source in sources]
    if all(source.space == "z" for source in sources):
        classes = mixed_classes(sources, space.num_classes)
        w = space.to_w(mixed_z(sources, space.z_dim, directions), classes)  # [W]
        found = spread(w, space)
        if point.psi != 1:
            goal = _mean(sources, [_goal(s, point, space, directions) for s in sources])
            found = truncated(found, goal, point)
    else:
        found = _mean(sources, [_truncated_alone(s, point, space, directions) for s in sources])
    return found + _mean(sources, edited) if edited.any() else found


def _mean(sources: Sequence[Source], each: Sequence[np.ndarray]) -> np.ndarray:
    """The weighted mean of what each source has, [L, W] or [W]; a single one as it is."""
    if len(each) == 1:
        return each[0]
    weights = np.array([source.weight for source in sources], dtype=np.float64)  # [S]
    return np.tensordot(weights / weights.sum(), np.stack(each), 1).astype(np.float32)


def _truncated_alone(source: Source, point: Point, space: StyleSpace, directions) -> np.ndarray:
    """One source by itself, [L, W]: mapped and drawn toward its goal."""
    found = _mapped(source, space, directions)
    if point.psi == 1:
        return found
    return truncated(found, _goal(source, point, space, directions), point)


def _mapped(source: Source, space: StyleSpace, directions) -> np.ndarray:
    """Of one source, [L, W]: from z where it is one of z, read where it is written out in w."""
    if source.space == "z":
        classes = mixed_classes([source], space.num_classes)
        return spread(space.to_w(mixed_z([source], space.z_dim, directions), classes), space)
    if source.edits:
        raise RecipeError("A direction of z does not move a vector of w; leave it out.", "edits")
    if source.vector is None:
        raise RecipeError("A seed draws from z; leave its space out.", "space")
    if source.space == "w":
        return spread(read_vector(source.vector, space.w_dim), space)
    shape = (space.num_layers, space.w_dim)
    return read_vector(source.vector, shape[0] * shape[1]).reshape(shape)  # [L, W]


def _goal(source: Source, point: Point, space: StyleSpace, directions) -> np.ndarray:
    """What psi = 0 makes of a source: the mean of its class [W], or at each layer the centre that
    is nearest [L, W]. Each source has its own, so that a walk between two does not jump."""
    if point.psi_toward == "mean":
        classes = mixed_classes([source], space.num_classes)
        return space.mean[0] if classes is None else classes @ space.mean
    found = _mapped(source, space, directions)  # [L, W]
    apart = np.square(found[:, None] - space.centres).sum(2)  # [L, M]
    return space.centres[apart.argmin(1)]


def _is_in_w(edit: Edit, source: Source, directions: Mapping[str, Direction]) -> bool:
    """Whether it names a direction of w, or carries a vector for layers or for a source of w."""
    if edit.direction is not None:
        if _number(edit.direction) is not None:
            return True
        named = directions.get(edit.direction)
        return named is not None and named.space == "w"
    return edit.layers is not None or source.space != "z"


def _without_edits_in_w(source: Source, directions) -> Source:
    kept = tuple(edit for edit in source.edits if not _is_in_w(edit, source, directions))
    return source if len(kept) == len(source.edits) else replace(source, edits=kept)


def _edits_in_w(source: Source, space: StyleSpace, directions) -> np.ndarray:
    """What the edits of a source add to its styles, [L, W]."""
    added = np.zeros((space.num_layers, space.w_dim), np.float32)
    for edit in source.edits:
        if not _is_in_w(edit, source, directions):
            continue
        named = directions.get(edit.direction) if edit.direction is not None else None
        layers = edit.layers or (named.layers if named else None) or (0, space.num_layers - 1)
        check_layers(layers, space, "edits")
        vector = named.vector if named else _vector_in_w(edit, layers, space)  # [W]
        added[layers[0] : layers[1] + 1] += np.float32(edit.amount) * vector
    return added


def _number(direction: str) -> int | None:
    """Which number of w, or which factor, it is; None where it is neither."""
    number = axis(direction, W_AXIS)
    return axis(direction, FACTOR) if number is None else number


def _vector_in_w(edit: Edit, layers: Range, space: StyleSpace) -> np.ndarray:
    """A direction that is none of the checkpoint's: its own vector, a factor of the layers that it
    moves, or a number of w, [W]."""
    if edit.vector is not None:
        return read_vector(edit.vector, space.w_dim)
    number = _number(edit.direction)
    if edit.direction.startswith(FACTOR):
        found = space.factors(layers)  # [F, W]
        if not 1 <= number <= len(found):
            raise RecipeError(f"Directions of styles go from 1 to {len(found)} here.", "edits")
        return found[number - 1]
    if number >= space.w_dim:
        raise RecipeError(f"The numbers of w go from 0 to {space.w_dim - 1} here.", "edits")
    return np.eye(1, space.w_dim, number, dtype=np.float32)[0]


def check_layers(layers: tuple[int, int], space: StyleSpace, field: str) -> None:
    if layers[1] >= space.num_layers:
        raise RecipeError(f"Layers go from 0 to {space.num_layers - 1} here.", field)


def spread(w: np.ndarray, space: StyleSpace) -> np.ndarray:
    """The same w for every layer: [W] -> [L, W]."""
    return np.tile(w, (space.num_layers, 1))


def truncated(found: np.ndarray, goal: np.ndarray, point: Point) -> np.ndarray:
    """Styles [L, W] drawn toward a goal [W] or [L, W] by psi, up to the cut-off."""
    layers = slice(point.psi_cutoff)
    goal = np.broadcast_to(goal, found.shape)[layers]
    found = found.copy()
    found[layers] = goal + np.float32(point.psi) * (found[layers] - goal)
    return found
