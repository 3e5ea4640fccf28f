"""A recipe at the other doors: as a command and as Python, ready to be copied."""

import shlex

from ganstudio.recipe import Recipe
from ganstudio.verbs import Explore

PYTHON = """\
import ganstudio

model = ganstudio.load({model!r})
pictures = model.sample(seeds=[{seed}]{rest})  # uint8 [N, H, W, C]
"""

PYTHON_ANY = """\
from ganstudio.catalog import Catalog
from ganstudio.engine import Engine
from ganstudio.recipe import Recipe
from ganstudio.studio import Studio

recipe = Recipe.loads({text!r})
pictures = Studio(Catalog(), Engine()).draw(recipe).pictures  # uint8 [N, H, W, C]
"""


def both(recipe: Recipe) -> dict:
    return {"command": command(recipe), "python": python(recipe)}


def command(recipe: Recipe) -> str:
    name = f"{recipe.model}-{recipe.verb.name}.png"
    return f"python -m ganstudio render {shlex.quote(recipe.dumps())} --out {name}"


def python(recipe: Recipe) -> str:
    """A call of `load().sample()` where that says it all, else the recipe itself."""
    plain = _plain(recipe)
    if plain is None:
        return PYTHON_ANY.format(text=recipe.dumps())
    seed, label, psi = plain
    rest = "" if label is None else f", labels=[{label}]"
    rest += "" if psi == 1 else f", psi={psi:g}"
    return PYTHON.format(model=recipe.model, seed=seed, rest=rest)


def _plain(recipe: Recipe) -> tuple[int, int | None, float] | None:
    """Seed, class and psi of a single picture that nothing else was done to."""
    if not isinstance(recipe.verb, Explore) or len(recipe.verb.point.sources) != 1:
        return None
    point = recipe.verb.point
    source = point.sources[0]
    classes = [number for number, share in source.classes if share]
    extra = source.edits or len(classes) > 1 or point.noise != "const" or point.over
    if source.seed is None or extra or point.psi_cutoff is not None:
        return None
    return source.seed, classes[0] if classes else None, point.psi
