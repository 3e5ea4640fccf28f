"""A recipe at the other doors: as a command and as Python, ready to be copied.

Where seeds, classes and settings say it all, the verb's own command is given; else `render` with
the recipe itself, which says everything.
"""

import shlex

from ganstudio.checkpoints.catalog import BUNDLED
from ganstudio.recipes.points import Point
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs import Digits, Explore, Interpolate, Sample

PYTHON = """\
import ganstudio

model = ganstudio.load({model!r})
pictures = model.sample(seeds={seeds}{rest})  # uint8 [N, H, W, C]
"""

PYTHON_ANY = """\
from ganstudio.checkpoints.catalog import Catalog
from ganstudio.studio.engine import Engine
from ganstudio.recipes.recipe import Recipe
from ganstudio.studio.studio import Studio

recipe = Recipe.loads({text!r})
studio = Studio(Catalog({models!r}), Engine())
pictures = studio.draw(recipe).pictures  # uint8 [N, H, W, C]
"""


def both(recipe: Recipe, source: str) -> dict:
    """`source`: where the model's checkpoint is, "bundled" or a folder as it was typed."""
    return {"command": command(recipe, source), "python": python(recipe, source)}


def command(recipe: Recipe, source: str) -> str:
    words = _verb_words(recipe, _where(recipe, source)) or _render_words(recipe, source)
    suffix = "mp4" if isinstance(recipe.verb, Interpolate) else "png"
    words += ["--out", f"{recipe.model}-{recipe.verb.name}.{suffix}"]
    return shlex.join(["python", "-m", "ganstudio", *words])


def python(recipe: Recipe, source: str) -> str:
    """A call of `load().sample()` where that says it all, else the recipe itself."""
    points = recipe.verb.points() if isinstance(recipe.verb, Explore | Sample) else ()
    plain = _plain(points)
    if plain is None or any(point.sources[0].edits for point in points):
        models = [] if source == BUNDLED else [source]
        return PYTHON_ANY.format(text=recipe.dumps(), models=models)
    seeds, labels, psi = plain
    rest = "" if labels is None else f", labels={labels}"
    rest += "" if psi == 1 else f", psi={psi:.9g}"
    return PYTHON.format(model=_where(recipe, source), seeds=seeds, rest=rest)


def _where(recipe: Recipe, source: str) -> str:
    return recipe.model if source == BUNDLED else source


def _render_words(recipe: Recipe, source: str) -> list[str]:
    models = [] if source == BUNDLED else ["--models", source]
    return ["render", recipe.dumps(), *models]


def _verb_words(recipe: Recipe, model: str) -> list[str] | None:
    """The verb's own command, None where it can't say the recipe."""
    verb = recipe.verb
    points = getattr(verb, verb.points_fields[0]) if verb.points_fields else verb.points()
    plain = _plain(points)
    if plain is None:
        return None
    seeds, labels, psi = plain
    single = isinstance(verb, Explore)
    words = [verb.name, model, "--seed" if single else "--seeds", ",".join(map(str, seeds))]
    if isinstance(verb, Digits):
        if labels is not None or any(number not in (None, *range(10)) for number in verb.classes):
            return None
        text = "".join(" " if number is None else str(number) for number in verb.classes)
        words = ["digits", text, "--model", model, "--seeds", words[3]]
    if labels is not None:
        words += ["--label" if single else "--labels", ",".join(map(str, labels))]
    if psi != 1:
        words += ["--psi", f"{psi:.9g}"]
    edits = [edit for point in points for edit in point.sources[0].edits]
    if edits and not single:
        return None
    for edit in edits:
        if edit.direction is None or edit.layers is not None:
            return None
        words += ["--set", f"{edit.direction}={edit.amount:.9g}"]
    return words + _settings(verb)


def _settings(verb) -> list[str]:
    """Flags of a verb's own settings, where they differ from the defaults."""
    words = []
    for name in ("columns", "rows", "frames", "easing"):
        value = getattr(verb, name, None)
        if value is not None and value != getattr(type(verb), name):
            words += [f"--{name}", str(value)]
    return [*words, "--loop"] if getattr(verb, "loop", False) else words


def _plain(points: tuple[Point, ...]) -> tuple[list[int], list[int] | None, float] | None:
    """Seeds, class labels (None: none asked for) and psi, where points are no more than that."""
    if not points or len({point.psi for point in points}) != 1:
        return None
    seeds, labels = [], []
    for point in points:
        source = point.sources[0]
        classes = [number for number, share in source.classes if share]
        if len(point.sources) > 1 or source.seed is None or len(classes) > 1:
            return None
        if point.noise != "const" or point.over or point.psi_cutoff is not None:
            return None
        seeds.append(source.seed)
        labels += classes
    if labels and len(labels) != len(points):
        return None
    return seeds, labels or None, points[0].psi
