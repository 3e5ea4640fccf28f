"""Recipes as files: show prints the one in a PNG, render makes its picture again."""

import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.cli import save
from ganstudio.cli.progress import arriving
from ganstudio.errors import RecipeError
from ganstudio.pictures import png
from ganstudio.recipes.recipe import BYTES_MAX, Recipe
from ganstudio.studio.engine import Engine
from ganstudio.studio.studio import Studio


def add_commands(commands) -> None:
    show = commands.add_parser("show", help="print the recipe in a PNG")
    show.add_argument("file", metavar="FILE.png")
    show.set_defaults(run=_show)

    sentence = "make the picture of a recipe again"
    render = commands.add_parser("render", help=sentence, description=sentence)
    render.add_argument(
        "recipe", metavar="RECIPE_OR_PNG", help="a PNG, JSON (as text or a file), a link"
    )
    render.add_argument("--out", type=Path, required=True, metavar="FILE")
    render.add_argument(
        "--models",
        nargs="+",
        default=[],
        metavar="MODEL",
        help="folders or hf://USER/REPO to look at beside the bundled ones",
    )
    save.add_fps(render)
    save.add_flags(render)
    render.set_defaults(run=_render)


def _show(chosen) -> None:
    print(png.read_recipe(chosen.file).dumps())


def _render(chosen) -> None:
    recipe = read(chosen.recipe)
    save.check(recipe.verb, chosen.out, chosen.size, chosen.fps)
    studio = Studio(Catalog(chosen.models, progress=arriving), Engine(chosen.device))
    entry = studio.find(recipe)
    if recipe.weights and entry.weights != recipe.weights:
        print(
            f"The weights of “{entry.name}” differ from those of the recipe ({entry.weights}, "
            f"not {recipe.weights}), so the picture will differ too.",
            file=sys.stderr,
        )
    save.save(studio, recipe, chosen.out, chosen.size, chosen.fps)


def read(text: str) -> Recipe:
    """A recipe from what was typed: JSON, a link, a PNG's name or a JSON file's name."""
    if text.lstrip().startswith("{"):
        return Recipe.loads(text)
    linked = parse_qs(urlsplit(text).query).get("r") if "?r=" in text or "&r=" in text else None
    if linked:
        return Recipe.from_link(linked[0])
    if Path(text).suffix.lower() != ".json":
        return png.read_recipe(text)
    try:
        with open(text, "rb") as file:
            return Recipe.loads(file.read(BYTES_MAX + 1))
    except OSError:
        raise RecipeError(f"“{text}” cannot be opened; check the name.") from None
