"""The noise that a style network adds at its layers: the stored one, none, or a seed's.

One kind holds for all layers, or each layer has its own. A seed means the same noise at a layer
whatever the other layers get.
"""

from collections.abc import Sequence
from itertools import groupby

from ganstudio.errors import RecipeError
from ganstudio.recipes import layers
from ganstudio.recipes.checks import LAYERS_MAX, SEED_MAX

STORED, NONE = "const", "off"

Kind = str | int
Noise = Kind | tuple[Kind, ...]


def check(noise) -> None:
    """Raises RecipeError unless it is a kind, or a kind a layer."""
    kinds = noise if isinstance(noise, tuple) else (noise,)
    if not 1 <= len(kinds) <= LAYERS_MAX or not all(map(_is_kind, kinds)):
        sentence = f"Noise is “{STORED}”, “{NONE}” or a seed, for all layers or a list of one each."
        raise RecipeError(sentence, "noise")


def _is_kind(value) -> bool:
    if type(value) is int:
        return 0 <= value <= SEED_MAX
    return isinstance(value, str) and value in (STORED, NONE)


def by_layer(noise: Noise, count: int) -> tuple[Kind, ...]:
    """A kind for each of `count` layers.

    Raises:
        RecipeError: it is told for another number of layers.
    """
    if not isinstance(noise, tuple):
        return (noise,) * count
    if len(noise) != count:
        raise RecipeError(
            f"This checkpoint has {count} layers of noise, not {len(noise)}.", "noise"
        )
    return noise


def parse(typed: str | int, sides: Sequence[int]) -> Noise:
    """What is typed: "const", "off", a seed, or by layers, "coarse=off,6-8=7"; others keep theirs.

    Args:
        sides: at which each layer works, from the first to the last.

    Raises:
        RecipeError: it can't be read, or there are no such layers.
    """
    if "=" not in str(typed):
        return _kind(typed)
    found: list[Kind] = [STORED] * len(sides)
    for part in str(typed).split(","):
        at, _, kind = part.partition("=")
        first, last = layers.parse(at, sides)
        found[first : last + 1] = [_kind(kind)] * (last + 1 - first)
    return found[0] if len(set(found)) == 1 else tuple(found)


def _kind(typed: str | int) -> Kind:
    text = str(typed).strip().lower()
    kind = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else text
    check(kind)
    return kind


def written(noise: Noise) -> str:
    """What is typed for it."""
    if not isinstance(noise, tuple):
        return str(noise)
    runs = groupby(range(len(noise)), key=noise.__getitem__)
    listed = [(kind, list(run)) for kind, run in runs if kind != STORED]
    said = (f"{layers.written((run[0], run[-1]))}={kind}" for kind, run in listed)
    return ",".join(said) or STORED
