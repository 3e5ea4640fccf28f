"""The verbs, a frozen dataclass a file: a picture is a verb and its arguments.

A draw verb lists the points that it means (`points()`, None for a gap) and how its pictures stand
(`arrangement()`), and refuses what is out of bounds when it is made. Whoever adds a verb adds one
file and its line here; command, endpoint and Python call follow.
"""

from ganstudio.recipes.verbs.base import Arrangement, Verb
from ganstudio.recipes.verbs.digits import Digits
from ganstudio.recipes.verbs.explore import Explore
from ganstudio.recipes.verbs.grid import Grid
from ganstudio.recipes.verbs.interpolate import Interpolate
from ganstudio.recipes.verbs.sample import Sample

__all__ = [
    "VERBS",
    "Arrangement",
    "Digits",
    "Explore",
    "Grid",
    "Interpolate",
    "Sample",
    "Verb",
]

VERBS: dict[str, type[Verb]] = {
    verb.name: verb for verb in (Sample, Explore, Interpolate, Grid, Digits)
}
