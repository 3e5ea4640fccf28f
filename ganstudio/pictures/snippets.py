"""A recipe at the other doors: as a command and as Python, ready to be copied.

Where what is typed for a verb says it all, the verb's own command is given; else `render` with the
recipe itself, which says everything.
"""

import shlex
from collections.abc import Sequence
from dataclasses import replace

from ganstudio.checkpoints.catalog import BUNDLED
from ganstudio.recipes import seeds, typed
from ganstudio.recipes.arguments import Argument
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verb import DrawVerb

SAMPLE = """\
import ganstudio

model = ganstudio.load({model!r})
pictures = model.sample(seeds={seeds}{rest})  # uint8 [N, H, W, C]
"""

DRAW = """\
import ganstudio

model = ganstudio.load({model!r})
pictures = model.draw({text!r}{rest})  # uint8 [N, H, W, C]
"""

ALONE = {"seeds", "labels", "psi"}  # what `sample` of a model takes
PICTURE = "picture.jpg"  # stands for the file that a picture verb takes


BESIDE = """\
import ganstudio

left = ganstudio.load({model!r}).draw({text!r})  # uint8 [N, H, W, C]
right = ganstudio.load({other!r}).draw({beside!r})
"""


def both(
    recipe: Recipe, source: str, class_names: Sequence[str] = (), beside: str = BUNDLED
) -> dict:
    """The recipe as a command and as Python.

    Args:
        source: where the model's checkpoint is, "bundled" or a folder as it was typed.
        class_names: the model's.
        beside: the source of the model beside it, where there is one.
    """
    return {
        "command": command(recipe, source, class_names, beside),
        "python": python(recipe, source, class_names, beside),
    }


def command(
    recipe: Recipe, source: str, class_names: Sequence[str] = (), beside: str = BUNDLED
) -> str:
    words = _verb_words(recipe, _where(recipe, source), class_names)
    words = words or _render_words(recipe, {source, beside})
    suffix = "mp4" if recipe.verb.standing == "path" else "png"
    words += ["--out", f"{recipe.model}-{recipe.verb.name}.{suffix}"]
    return shlex.join(["python", "-m", "ganstudio", *words])


def python(
    recipe: Recipe, source: str, class_names: Sequence[str] = (), beside: str = BUNDLED
) -> str:
    """A call of `sample` where that says it all, else of `draw` with the recipe."""
    model = _where(recipe, source)
    if recipe.beside is not None:
        text = replace(recipe, beside=None).dumps()
        other, right = _where(recipe.beside, beside), recipe.beside.dumps()
        return BESIDE.format(model=model, text=text, other=other, beside=right)
    typed_words = _seeds_alone(recipe, class_names)
    if typed_words is None:
        rest = "" if isinstance(recipe.verb, DrawVerb) else f", [{PICTURE!r}]"
        return DRAW.format(model=model, text=recipe.dumps(), rest=rest)
    rest = f", labels={typed_words['labels']}" if "labels" in typed_words else ""
    rest += f", psi={typed_words['psi']:.9g}" if "psi" in typed_words else ""
    return SAMPLE.format(model=model, seeds=typed_words["seeds"], rest=rest)


def _seeds_alone(recipe: Recipe, class_names: Sequence[str]) -> dict | None:
    """Seeds, labels and psi of the pictures, where they are no more than that."""
    if not isinstance(recipe.verb, DrawVerb) or recipe.verb.standing == "path":
        return None
    points = recipe.verb.points()
    typed_words = None if None in points else seeds.written(points, class_names)
    return typed_words if typed_words and typed_words.keys() <= ALONE else None


def _where(recipe: Recipe, source: str) -> str:
    return recipe.model if source == BUNDLED else source


def _render_words(recipe: Recipe, sources: set[str]) -> list[str]:
    folders = sorted(sources - {BUNDLED})
    return ["render", recipe.dumps(), *(["--models", *folders] if folders else [])]


def _verb_words(recipe: Recipe, model: str, class_names: Sequence[str]) -> list[str] | None:
    """The verb's own command, None where it can't say the recipe."""
    arguments = None if recipe.beside else typed.written(recipe.verb, class_names)
    if arguments is None:
        return None
    values = arguments | {"model": model}
    first, rest = [recipe.verb.name], []
    for argument in typed.arguments(type(recipe.verb)):
        if argument.name not in values:
            continue
        if argument.required:
            first.append(str(values[argument.name]))
        else:
            rest += _flagged(argument, values[argument.name])
    if not isinstance(recipe.verb, DrawVerb):
        first.append(PICTURE)
    return first + rest


def _flagged(argument: Argument, value) -> list[str]:
    flag = argument.flags[-1] if argument.flags else f"--{argument.name}"
    if argument.kind is bool:
        return [flag]
    if argument.kind is dict:
        return [word for name, amount in value for word in (flag, f"{name}={amount:.9g}")]
    if isinstance(value, list):
        return [flag, ",".join(map(str, value))]
    return [flag, f"{value:.9g}" if isinstance(value, float) else str(value)]
