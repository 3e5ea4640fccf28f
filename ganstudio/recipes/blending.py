"""Between points: blends of several, and one that takes over layers of another. Both are points.

In w a blend is written as takeovers: a point, then others that each draw its styles toward their
own by some amount. So what is between two points is exactly between their styles, whatever they
are made of themselves, and a walk never jumps at a key.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ganstudio.errors import RecipeError
from ganstudio.recipes.layers import Range
from ganstudio.recipes.points import Point, Takeover

SPACES = ("z", "w")
Parts = Sequence[tuple[Point, float]]  # points with weights


def blend(parts: Iterable[tuple[Point, float]], space: str = "z") -> Point:
    """The weighted mix of points, a point itself; parts of weight 0 leave no trace.

    Noise is that of the heaviest part. In z psi is averaged (its cut-off and goal are the heaviest
    part's) and layers that a part takes from elsewhere are blended in w; in w every part keeps its
    own psi. Points that lie in w, drawn
    toward others at all layers, are always blended there.
    """
    parts = [(point, weight) for point, weight in parts if weight > 0]
    if not parts:
        raise RecipeError("A mix needs a point whose weight is above 0.", "weight")
    if len(parts) == 1:
        return parts[0][0]
    if space == "w" or any(
        takeover.layers is None for point, _ in parts for takeover in point.over
    ):
        found = _in_w(parts)
    else:
        found = _in_z([(replace(point, over=()), weight) for point, weight in parts])
    taken = found.over
    for layers in _segments(parts):
        taken += _drawn_toward(_made_of(parts, layers), layers)
    return replace(found, over=taken)


def take_over(point: Point, other: Point, layers: Range, amount: float = 1.0) -> Point:
    """The point, with some layers drawn toward those of another: style mixing."""
    if amount == 0 or other == point:
        return point
    taken = point.over
    for part in _segments([(other, 1.0)], within=layers):
        made_of = [(one, amount * share) for one, share in _made_of([(other, 1.0)], part)]
        taken += _drawn_toward(made_of, part, 1 - amount)
    return replace(point, over=taken)


def crossed(first: Point, second: Point, of_second: Sequence[bool]) -> Point:
    """The first point, but of the second at some layers; each says layer by layer what it is of.

    Takeovers that later ones replace are left out, so that many generations stay short.
    """
    parents = [[(first, 1.0)], [(second, 1.0)]]
    made_of = [_made_of(parents[s], (layer, layer)) for layer, s in enumerate(of_second)]
    base, taken = replace(first, over=()), ()
    start = 0
    for layer in range(1, len(made_of) + 1):
        if layer < len(made_of) and made_of[layer] == made_of[start]:
            continue
        if made_of[start] != [(base, 1.0)]:
            taken += _drawn_toward(made_of[start], (start, layer - 1))
        start = layer
    return replace(base, over=taken)


def _in_w(parts: Parts) -> Point:
    """The blend outside the layers that any part takes from elsewhere."""
    (first, share), *others = _made_of(parts, None)
    taken = _drawn_toward(others, None, share)
    return replace(first, noise=_heaviest(parts).noise, over=taken)


def _in_z(parts: Parts) -> Point:
    """The blend of points without takeovers.

    A part that is a mix of two seeds is written with slerp's weights at a right angle (cos, sin),
    which independent normals of many dimensions are close to, so that a walk does not jump where
    it starts from it.
    """
    total = sum(weight for _, weight in parts)
    sources = []
    for point, weight in parts:
        for source, share in zip(point.sources, _shares(point), strict=True):
            sources.append(replace(source, weight=share * weight / total))
    psi = sum(point.psi * weight for point, weight in parts) / total
    return replace(_heaviest(parts), sources=tuple(sources), psi=psi)


def _heaviest(parts: Parts) -> Point:
    return max(parts, key=lambda part: part[1])[0]


def _shares(point: Point) -> list[float]:
    weights = [source.weight for source in point.sources]
    total = sum(weights)
    if len(weights) == 1:
        return [1.0]
    if len(weights) == 2:
        angle = math.pi / 2 * weights[1] / total
        return [math.cos(angle), math.sin(angle)]
    length = math.sqrt(sum(weight * weight for weight in weights))
    return [weight / length for weight in weights]


def _segments(parts: Parts, within: Range | None = None) -> list[Range]:
    """The layers that a part takes from elsewhere, cut wherever one begins or ends.

    Args:
        within: all of these layers instead, cut likewise.
    """
    ranges = [takeover.layers for point, _ in parts for takeover in point.over if takeover.layers]
    wanted = ranges if within is None else [within]
    cuts = sorted({cut for first, last in (*ranges, *wanted) for cut in (first, last + 1)})
    cut = [(first, after - 1) for first, after in pairwise(cuts)]
    return [one for one in cut if any(_holds(layers, one) for layers in wanted)]


def _holds(outer: Range | None, inner: Range | None) -> bool:
    """Whether some layers are all among others; None is all there are."""
    return outer is None or (inner is not None and outer[0] <= inner[0] <= inner[1] <= outer[1])


def _made_of(parts: Parts, layers: Range | None) -> list[tuple[Point, float]]:
    """What the styles of a blend are the weighted mean of, at layers that share it.

    Args:
        layers: None for those that no part takes from elsewhere.
    """
    total = sum(weight for _, weight in parts)
    found: dict[Point, float] = {}
    for point, weight in parts:
        shares = {replace(point, over=()): weight / total}
        for takeover in point.over:
            if _holds(takeover.layers, layers):
                shares = {one: share * (1 - takeover.amount) for one, share in shares.items()}
                shares[takeover.point] = (
                    shares.get(takeover.point, 0) + weight / total * takeover.amount
                )
        for one, share in shares.items():
            found[one] = found.get(one, 0) + share
    return [(one, share) for one, share in found.items() if share > 0]


def _drawn_toward(
    made_of: Parts, layers: Range | None, before: float = 0.0
) -> tuple[Takeover, ...]:
    """Takeovers, each to the amount that leaves all of them their share in the end.

    Args:
        before: the share of what was there; 0 replaces it.
    """
    found = []
    for point, share in made_of:
        before += share
        found.append(Takeover(point, layers, min(1.0, share / before)))
    return tuple(found)
