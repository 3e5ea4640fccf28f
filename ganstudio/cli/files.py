"""Recipes as files: show prints the one in a PNG, render makes its picture again."""

import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.checkpoints.entry import Entry
from ganstudio.cli import save, words
from ganstudio.cli.progress import arriving
from ganstudio.errors import RecipeError, StudioError
from ganstudio.pictures import png
from ganstudio.recipes.recipe import BYTES_MAX, Recipe
from ganstudio.recipes.verb import PictureVerb
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
    render.add_argument(
        "picture", nargs="?", type=Path, metavar="PICTURE", help="where the recipe takes one"
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
    save.add_device(render)
    save.add_size(render)
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
    pictures = _pictures(recipe, chosen.picture, entry)
    if chosen.picture:
        words.check_other(chosen.out, chosen.picture)
    save.save(studio, recipe, chosen.out, chosen.size, chosen.fps, pictures)


def _pictures(recipe: Recipe, given: Path | None, entry: Entry) -> list:
    """The picture beside a recipe: there where it takes one, and only there."""
    takes = isinstance(recipe.verb, PictureVerb)
    if takes and given is None:
        raise StudioError(
            "This recipe holds no picture; name its file too: render RECIPE PICTURE --out FILE.png",
            "picture",
        )
    if given is not None and not takes:
        raise StudioError("This recipe takes no picture; leave the file out.", "picture")
    return [words.picture(given, recipe.verb, entry)] if takes else []


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
