"""Groups of style layers, by the resolution at which each works.

The words are those of the StyleGAN paper (Karras et al. 2019, section 3.1): coarse layers set pose
and shape, middle ones features, fine ones colour and texture. They are ranges of layers, first and
last, counted from 0.
"""

import math
import re
from collections.abc import Sequence

from ganstudio.errors import RecipeError

Range = tuple[int, int]

GROUPS = {  # sides in pixels, from the least to the most
    "coarse": (1, 8),
    "middle": (9, 31),
    "fine": (32, math.inf),
}


def groups(sides: Sequence[int]) -> dict[str, Range]:
    """The range of each group that has layers.

    Args:
        sides: at which each layer works, from the first to the last.
    """
    found = {}
    for name, (least, most) in GROUPS.items():
        within = [layer for layer, side in enumerate(sides) if least <= side <= most]
        if within:
            found[name] = (within[0], within[-1])
    return found


def parse(typed: str, sides: Sequence[int]) -> Range:
    """The layers that are meant by a group's name, "all", a range like 2-5 or a number.

    Raises:
        RecipeError: says what there is.
    """
    if not sides:
        raise RecipeError("This model has no style layers; leave the layers out.", "layers")
    named = groups(sides) | {"all": (0, len(sides) - 1)}
    typed = typed.strip().lower()
    if typed in named:
        return named[typed]
    numbers = re.fullmatch(r"(\d{1,2})(?:\s*[-–]\s*(\d{1,2}))?", typed)
    first, last = (int(number or numbers[1]) for number in numbers.groups()) if numbers else (1, 0)
    if not first <= last < len(sides):
        words = ", ".join(named)
        raise RecipeError(
            f"Layers are {words}, or a range from 0 to {len(sides) - 1} like 1-2.", "layers"
        )
    return first, last


def written(layers: Range | None) -> str | None:
    """What is typed for a range."""
    return layers and f"{layers[0]}-{layers[1]}"
