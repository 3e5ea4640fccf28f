"""What the page asks of the server: pictures, files, and a recipe as command and as Python.

These functions bypass Gradio's queue, so they check everything, keep no state and never raise: an
exception would reach the page as nothing at all. Each takes one list from JavaScript and gives a
plain dict; what is wrong is `{"error": sentence, "field": name}`.
"""

import base64
import logging
from collections.abc import Callable
from functools import partial

from ganstudio.checkpoints.entry import BUNDLED
from ganstudio.errors import RecipeError, StudioError
from ganstudio.latents.taught import MARKS_MOST
from ganstudio.pictures import snippets
from ganstudio.recipes.points import Point
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verb import DrawVerb
from ganstudio.recipes.verbs.explore import Explore
from ganstudio.server.body import for_own_page, takes_picture
from ganstudio.studio import export
from ganstudio.studio.jobs import BROKEN
from ganstudio.studio.studio import Studio
from ganstudio.training.training import Training
from ganstudio.ui import cards, critic, exhibits, finding, lab, lessons, opening, translating
from ganstudio.ui import training as ui_training
from ganstudio.ui.limits import PLACES_MAX
from ganstudio.ui.page_data import describe, replaced_key
from ganstudio.ui.strings.refusals import NO_REQUEST

log = logging.getLogger("ganstudio")
TAKE_PICTURES = {"translate", "faces", "trainPiece"}


def functions(studio: Studio, training: Training | None = None) -> dict[str, Callable]:
    """What `gr.HTML(server_functions=...)` offers, by the names that the page calls.

    Args:
        training: None where the page may not train.
    """

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
        return as_json(export.still(studio, request(recipe), live=True))

    def both(call):
        """[recipe] -> the same picture as a command and as Python."""
        (recipe,) = call
        asked = request(recipe)
        entry = studio.find(asked)
        beside = studio.find(asked.beside).place if asked.beside else BUNDLED
        return snippets.both(studio.resolved(asked), entry.place, entry.class_names, beside)

    def check(call):
        """[recipe] -> the canonical recipe with the weights that are here; nothing is drawn.

        With the model where the strip has it no more: an older revision of the Hub.
        """
        (recipe,) = call
        asked = request(recipe)
        entry = studio.find(asked)
        listed = entry in studio.catalog.entries()
        model = None if listed else describe(entry, replaced_key(entry))
        return {"recipe": studio.resolved(asked, entry).to_dict(), "model": model}

    named = {"draw": draw, "file": file, "snippets": both, "check": check}
    named |= {"latent": partial(latent, studio)} | _of_cards(studio)
    named |= opening.functions(studio) | finding.functions(studio) | exhibits.functions()
    named |= translating.functions(studio) | critic.functions(studio) | lessons.functions()
    named |= {"teach": partial(teach, studio), "lab": lambda call: lab.sources()}
    return _offered(named) | _training(studio, training)


def _of_cards(studio: Studio) -> dict[str, Callable]:
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

    return {"cards": library, "card": card, "film": film}


def _offered(named: dict[str, Callable]) -> dict[str, Callable]:
    found = {name: _guarded(name, function) for name, function in named.items()}
    for name in TAKE_PICTURES & found.keys():
        takes_picture(found[name])
    return found


def _training(studio: Studio, training: Training | None) -> dict[str, Callable]:
    """Those of Train, which act on this machine."""
    everywhere = training is not None and training.everywhere
    found = _offered(ui_training.functions(studio, training))
    return {name: for_own_page(function, everywhere) for name, function in found.items()}


def teach(studio: Studio, call) -> dict:
    """[recipe of the model, points with more, points with less] -> a direction as edits have it."""
    recipe, *sides = call
    more, less = ([Point.from_json(point) for point in side[: MARKS_MOST + 1]] for side in sides)
    found = studio.engine.teach(studio.find(request(recipe)), more, less)
    vector = base64.b64encode(found.vector.astype("<f4").tobytes()).decode("ascii")
    return {"vector": vector, "layers": list(found.layers) if found.layers else None}


def latent(studio: Studio, call) -> dict:
    """[recipe of one picture, space] -> the numbers that it is drawn from: of z before truncation,
    of w as its layers read it, their mean where they differ."""
    recipe, space = call
    asked = request(recipe)
    (point,) = asked.verb.points()
    found = studio.engine.latent(studio.find(asked), point, space)
    return {"numbers": (found.mean(0) if space == "w" else found).tolist()}


def request(value) -> Recipe:
    """A recipe from the page; the bytes that it came in are bounded (`server/body.py`)."""
    return Recipe.from_dict(value)


def pixels(studio: Studio, asked: Recipe, places: list[int] | None = None) -> dict:
    """The pictures of a recipe, or those at some places, as raw pixels."""
    if places is not None and len(places) > PLACES_MAX:
        raise RecipeError(f"Ask for at most {PLACES_MAX} pictures at once.")
    result = studio.draw(asked, places=places, live=True)
    count, height, width, channels = result.pictures.shape
    return {
        "count": count,
        "rows": result.arrangement.rows,
        "columns": result.arrangement.columns,
        "w": width,
        "h": height,
        "c": channels,
        "data": base64.b64encode(result.pictures.tobytes()).decode("ascii"),
    } | _unsaid(asked, result.recipe, places)


def _unsaid(asked: Recipe, drawn: Recipe, places: list[int] | None) -> dict:
    """What the page does not know from what it asked: other weights, and points between points."""
    found = {} if drawn == asked else {"recipe": drawn.to_dict()}
    if isinstance(asked.verb, DrawVerb) and not isinstance(asked.verb, Explore):
        points = asked.verb.points(places)
        found["points"] = [None if point is None else point.to_json() for point in points]
    return found


def as_json(file: export.File) -> dict:
    """A file as the page and the endpoints give it."""
    data = base64.b64encode(file.content).decode("ascii")
    return {"name": file.name, "type": file.type, "data": data}


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
