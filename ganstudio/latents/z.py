"""From points to latents, in NumPy: seeds, slerp, easing, truncation, class weights, directions.

Legend: N seeds, Z latent size, K number of classes, S sources of a point.
"""

import base64
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from ganstudio.errors import RecipeError
from ganstudio.latents.directions import Direction
from ganstudio.recipes.points import Edit, Point, Source

AXIS = "axis:"  # "axis:17" is the raw latent axis 17 as a direction


def seed_to_z(seed: int, z_dim: int) -> np.ndarray:
    """The z of a seed, float32 [Z], from N(0, 1).

    RandomState is NumPy's legacy generator: its stream is frozen, so a seed means the same
    picture on every machine, for ever.
    """
    return np.random.RandomState(seed).standard_normal(z_dim).astype(np.float32)


def seeds_to_z(seeds: Iterable[int], z_dim: int) -> np.ndarray:
    """The z of seeds, float32 [N, Z]."""
    return np.stack([seed_to_z(seed, z_dim) for seed in seeds])


def slerp(a: np.ndarray, b: np.ndarray, t: float) -> np.ndarray:
    """Spherical interpolation of two latents [Z] (Shoemake 1985; for GANs, White 2016).

    Normal vectors of many dimensions lie near a sphere; the straight line between two of them
    passes inside it, through latents that training never showed. Exact at t = 0 and t = 1.
    """
    if t <= 0:
        return a
    if t >= 1:
        return b
    length_a, length_b = np.linalg.norm(a), np.linalg.norm(b)
    if length_a == 0 or length_b == 0:
        return lerp(a, b, t)
    cosine = float(np.clip(np.dot(a / length_a, b / length_b), -1, 1))
    angle = np.arccos(cosine)
    if np.sin(angle) < 1e-4:  # the same or the opposite direction: no arc to follow
        return lerp(a, b, t)
    mixed = (np.sin((1 - t) * angle) * a + np.sin(t * angle) * b) / np.sin(angle)
    return mixed.astype(np.float32)


def lerp(a: np.ndarray, b: np.ndarray, t: float) -> np.ndarray:
    return ((1 - t) * a + t * b).astype(np.float32)


def resolve(
    point: Point, z_dim: int, num_classes: int, directions: Mapping[str, Direction]
) -> tuple[np.ndarray, np.ndarray | None]:
    """The latent and the class weights that a point means, for a network that draws from z.

    Args:
        directions: of the checkpoint, by name.

    Returns:
        z, float32 [Z], truncated by psi, and class weights, float32 [K] with sum 1, or None
        where the network has no classes.

    Raises:
        RecipeError: a direction, vector or class that this checkpoint does not have.
    """
    if point.over:
        raise RecipeError("This checkpoint has no styles: nothing can be mixed in w here.", "over")
    if point.psi_cutoff is not None:
        raise RecipeError(
            "This checkpoint has no style layers to cut off; leave “psi_cutoff” out.", "psi_cutoff"
        )
    if isinstance(point.noise, tuple):
        raise RecipeError("This checkpoint has no style layers to give noise to.", "noise")
    if point.psi_toward != "mean":
        raise RecipeError(
            "This checkpoint has no centres of w; leave “psi_toward” out.", "psi_toward"
        )
    sources = weighed(point)
    z = mixed_z(sources, z_dim, directions)
    if point.psi != 1:
        z = z * np.float32(point.psi)
    return z, mixed_classes(sources, num_classes)


def weighed(point: Point) -> list[Source]:
    """The sources that count."""
    return [source for source in point.sources if source.weight > 0]


def mixed_z(
    sources: Sequence[Source], z_dim: int, directions: Mapping[str, Direction]
) -> np.ndarray:
    """The latent between sources, float32 [Z]: slerp for two, else a sum that keeps the length."""
    latents = [_source_z(source, z_dim, directions) for source in sources]  # each [Z]
    if len(latents) == 1:
        return latents[0]
    weights = np.array([source.weight for source in sources], dtype=np.float64)
    if len(latents) == 2:
        return slerp(latents[0], latents[1], float(weights[1] / weights.sum()))
    z = weights @ np.stack(latents) / np.sqrt((weights**2).sum())  # [S] @ [S, Z] -> [Z]
    return z.astype(np.float32)


def class_weights(source: Source, num_classes: int) -> np.ndarray:
    """A source's class weights, float32 [K] with sum 1; none asked: class = seed mod K."""
    dense = np.zeros(num_classes, dtype=np.float64)
    for number, share in source.classes or (((source.seed or 0) % num_classes, 1.0),):
        if number >= num_classes:
            raise RecipeError(f"Classes go from 0 to {num_classes - 1} here.", "classes")
        dense[number] += share
    return (dense / dense.sum()).astype(np.float32)


def mixed_classes(sources: Sequence[Source], num_classes: int) -> np.ndarray | None:
    """The class weights between sources, float32 [K] with sum 1; None without classes."""
    if not num_classes:
        if any(source.classes for source in sources):
            raise RecipeError("This checkpoint has no classes; leave the class out.", "classes")
        return None
    dense = np.stack([class_weights(source, num_classes) for source in sources])  # [S, K]
    weights = np.array([source.weight for source in sources], dtype=np.float64)
    return (weights / weights.sum() @ dense).astype(np.float32)  # [K]


def _source_z(source: Source, z_dim: int, directions: Mapping[str, Direction]) -> np.ndarray:
    if source.space != "z":
        raise RecipeError(f"This checkpoint draws from z; it has no {source.space} space.", "space")
    if source.vector is None:
        z = seed_to_z(source.seed, z_dim)
    else:
        z = read_vector(source.vector, z_dim)
    for edit in source.edits:
        direction = _direction(edit, z_dim, directions)
        if edit.amount:
            z = z + np.float32(edit.amount) * direction
    return z


def _direction(edit: Edit, z_dim: int, directions: Mapping[str, Direction]) -> np.ndarray:
    if edit.layers is not None:
        raise RecipeError("This checkpoint has no style layers; leave “layers” out.", "edits")
    if edit.vector is not None:
        return read_vector(edit.vector, z_dim)
    named = directions.get(edit.direction)
    if named is not None and named.space == "z":
        return named.vector
    number = axis(edit.direction, AXIS)
    if number is not None and number < z_dim:
        unit = np.zeros(z_dim, dtype=np.float32)
        unit[number] = 1
        return unit
    raise RecipeError(f"This checkpoint has no direction “{edit.direction[:40]}”.", "edits")


def axis(direction: str, prefix: str) -> int | None:
    """The number of a raw axis, like 17 of "axis:17"; None where that is no axis."""
    number = direction.removeprefix(prefix)
    fine = number != direction and number.isascii() and number.isdigit() and len(number) < 8
    return int(number) if fine else None


def read_vector(text: str, length: int) -> np.ndarray:
    """A written-out vector, float32 [length]."""
    vector = np.frombuffer(base64.b64decode(text), dtype="<f4")
    if vector.shape != (length,) or not np.isfinite(vector).all():
        raise RecipeError(f"A vector for this checkpoint holds {length} finite numbers.", "vector")
    return vector
