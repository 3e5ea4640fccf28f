"""Groups of style layers, by the resolution at which each works.

The words are those of the StyleGAN paper (Karras et al. 2019, section 3.1): coarse layers set pose
and shape, middle ones features, fine ones colour and texture. They are ranges of layers, first and
last, counted from 0.
"""

import math
from collections.abc import Sequence

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
