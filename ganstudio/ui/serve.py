"""What the page asks of the server: pictures, files and the other doors to the same recipe.

These functions bypass Gradio's queue, so they check everything, keep no state and never raise: an
exception would reach the page as nothing at all. Each takes one list from JavaScript and gives a
plain dict; what is wrong is `{"error": sentence, "field": name}`.
"""

import base64
import json
import logging
from collections.abc import Callable
from dataclasses import replace

from ganstudio.errors import RecipeError, StudioError
from ganstudio.pictures import snippets
from ganstudio.recipes.recipe import BYTES_MAX, Recipe
from ganstudio.recipes.verbs import Sample
from ganstudio.studio.studio import Studio, written
from ganstudio.ui import cards, opening
from ganstudio.ui.page_data import describe, replaced_key

log = logging.getLogger("ganstudio")
NO_REQUEST = "The page sent something that is no request; load it again."
BROKEN = "Something went wrong in the studio; try again, or choose another model."


def functions(studio: Studio) -> dict[str, Callable]:
    """What `gr.HTML(server_functions=...)` offers, by the names that the page calls."""

    def draw(call):
        """[n, recipe] -> its pictures as raw pixels; [n, recipe, places] -> some of them."""
        number, recipe, *rest = call
        (places,) = rest or (None,)
        answer = pixels(studio, request(recipe), places)
        return {"n": number if isinstance(number, int) else 0} | answer

    def file(call):
        """[recipe, "png"] -> a still that carries its recipe, the bytes that `render` writes."""
        recipe, kind = call
        if kind != "png":
            raise RecipeError("A still is saved as PNG.", "kind")
        return still(studio, request(recipe))

    def word(call):
        """[recipe] -> the same picture as a command and as Python."""
        (recipe,) = call
        asked = request(recipe)
        entry = studio.find(asked)
        return snippets.both(written(asked.verb, entry), entry.place)

    def check(call):
        """[recipe] -> the canonical recipe with the weights that are here; nothing is drawn.

        With the model where the strip has it no more: an older revision of the Hub.
        """
        (recipe,) = call
        asked = request(recipe)
        entry = studio.find(asked)
        listed = entry in studio.catalog.entries()
        model = None if listed else describe(entry, replaced_key(entry))
        return {"recipe": written(asked.verb, entry).to_dict(), "model": model}

    def library(call):
        """[] -> every checkpoint in brief."""
        return {"cards": cards.library(studio)}

    def card(call):
        """[name] -> all that is known of one checkpoint."""
        (name,) = call
        return cards.card(studio, name)

    def film(call):
        """[name] -> its timelapse, if it has one."""
        (name,) = call
        return {"film": cards.film(studio, name)}

    named = {"draw": draw, "file": file, "doors": word, "check": check}
    named |= {"cards": library, "card": card, "film": film}
    named |= opening.functions(studio)
    return {name: _guarded(name, function) for name, function in named.items()}


def request(value) -> Recipe:
    """A recipe from the page; anything may come, so its size is bounded first."""
    try:
        text = json.dumps(value)
    except (TypeError, ValueError, RecursionError):
        raise RecipeError("This is no recipe: it is not valid JSON.") from None
    if len(text) > BYTES_MAX:
        raise RecipeError(f"A recipe has at most {BYTES_MAX >> 10} KiB.")
    return Recipe.from_dict(value)


def pixels(studio: Studio, asked: Recipe, places: list[int] | None = None) -> dict:
    """The pictures of a recipe, with the points that they are made from.

    A long film is asked for in parts: `places` are the pictures wanted, counted from 0.
    """
    result = studio.draw(asked if places is None else part(asked, places), live=True)
    count, height, width, channels = result.pictures.shape
    points = result.recipe.verb.points()
    arrangement = asked.verb.arrangement()
    recipe = replace(result.recipe, verb=asked.verb)
    return {
        "count": count,
        "rows": arrangement.rows,
        "columns": arrangement.columns,
        "w": width,
        "h": height,
        "c": channels,
        "recipe": recipe.to_dict(),
        "points": [None if point is None else point.to_json() for point in points],
        "data": base64.b64encode(result.pictures.tobytes()).decode("ascii"),
    }


def part(asked: Recipe, places: list[int]) -> Recipe:
    """Some pictures of a recipe as a sheet, whose limits bind it."""
    points = asked.verb.points()
    if not all(type(place) is int and 0 <= place < len(points) for place in places):
        raise RecipeError("The page asked for a picture that this recipe does not have.")
    return replace(asked, verb=Sample(tuple(points[place] for place in places)))


def still(studio: Studio, asked: Recipe) -> dict:
    from ganstudio.pictures import imaging

    result = studio.draw(asked, live=True)
    picture = imaging.still(result.pictures, result.arrangement)
    return {
        "name": f"{result.recipe.model}-{result.recipe.verb.name}.png",
        "type": "image/png",
        "data": base64.b64encode(imaging.png(picture, result.recipe)).decode("ascii"),
    }


def _guarded(name: str, function: Callable) -> Callable:
    """The function, but what it raises comes back as a sentence."""

    def guarded(call):
        number = call[0] if isinstance(call, list) and call and isinstance(call[0], int) else 0
        try:
            return function(call)
        except StudioError as error:
            return {"n": number, "error": str(error), "field": error.field}
        except (TypeError, ValueError):
            return {"n": number, "error": NO_REQUEST, "field": None}
        except Exception:  # a visitor gets a sentence, the log the rest
            log.exception("%s failed", name)
            return {"n": number, "error": BROKEN, "field": None}

    guarded.__name__ = name
    return guarded
