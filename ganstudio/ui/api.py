"""Every verb as an endpoint with its name, for `gradio_client` and whatever speaks HTTP.

    from gradio_client import Client
    answer = Client("http://127.0.0.1:7860").predict("cgan-mnist", "0-15", api_name="/sample")
    open(answer["name"], "wb").write(base64.b64decode(answer["data"]))

Each answer is the file that the command of the same name would write (a PNG carries its recipe),
with its recipe and link. A mistake comes back as one sentence.
"""

import base64
from collections.abc import Callable
from dataclasses import replace
from functools import wraps

import gradio as gr

from ganstudio.checkpoints.hub import is_address
from ganstudio.errors import RecipeError, StudioError
from ganstudio.recipes.points import Edit, check_name
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs import Digits, Explore, Grid, Interpolate, Sample, Verb
from ganstudio.recipes.verbs.digits import parse
from ganstudio.studio import typed
from ganstudio.studio.studio import Studio

AT_ONCE = 2  # pictures of two callers at a time; the rest wait in Gradio's queue
FILM_TYPES = {"mp4": "video/mp4", "gif": "image/gif", "webp": "image/webp"}


def add_endpoints(studio: Studio) -> None:
    """Inside the Blocks: /models /open /sample /explore /interpolate /grid /digits."""
    ours = Endpoints(studio)
    for name in ("models", "open", "sample", "explore", "interpolate", "grid", "digits"):
        gr.api(_spoken(getattr(ours, name)), api_name=name, concurrency_limit=AT_ONCE)


class Endpoints:
    """The endpoints as plain calls; they raise StudioError."""

    def __init__(self, studio: Studio):
        self._studio = studio

    def _points(self, model, seeds, labels, psi):
        entry = self._studio.catalog.find(_model(model))
        listed = typed.seeds(_text(seeds, "seeds"))
        return typed.points(entry, listed, _text(labels, "labels") or None, psi)

    def models(self) -> list[dict]:
        """The models that can draw: name, size, classes, directions, weights."""
        return [_about(entry) for entry in self._studio.catalog.entries("generator", "translator")]

    def open(self, address: str) -> list[dict]:
        """Fetches hf://USER/REPO from the Hub, or its newest revision; gives what it holds."""
        return [_about(entry) for entry in self._studio.catalog.open(_text(address, "address"))]

    def sample(
        self,
        model: str,
        seeds: str = "0-15",
        labels: str = "",
        psi: float = 1.0,
        columns: int | None = None,
    ) -> dict:
        """A sheet of pictures. Seeds like "0-15,99"; labels like "3" or "3,7", repeated."""
        return _still(self._studio, model, Sample(self._points(model, seeds, labels, psi), columns))

    def explore(
        self,
        model: str,
        seed: str = "0",
        label: str = "",
        psi: float = 1.0,
        edits: dict | None = None,
    ) -> dict:
        """One picture. Edits: direction -> amount in standard deviations, like {"z1": 1.5}."""
        (point,) = _one(self._points(model, seed, label, psi))
        source = replace(point.sources[0], edits=_edits(edits))
        return _still(self._studio, model, Explore(replace(point, sources=(source,))))

    def interpolate(
        self,
        model: str,
        seeds: str = "1,5",
        labels: str = "",
        psi: float = 1.0,
        frames: int = 60,
        easing: str = "linear",
        loop: bool = False,
        kind: str = "mp4",
        fps: float = 30,
    ) -> dict:
        """A walk through 2 to 8 seeds as a film: kind is mp4, gif or webp."""
        keys = self._points(model, seeds, labels, psi)
        return _film(self._studio, model, Interpolate(keys, frames, easing, loop), kind, fps)

    def grid(
        self,
        model: str,
        seeds: str = "0-3",
        labels: str = "",
        psi: float = 1.0,
        rows: int = 8,
        columns: int = 8,
    ) -> dict:
        """The plane between four seeds, row by row from the top left."""
        return _still(
            self._studio, model, Grid(self._points(model, seeds, labels, psi), rows, columns)
        )

    def digits(
        self, text: str, seeds: str = "0", model: str = "cgan-mnist", psi: float = 1.0
    ) -> dict:
        """Written digits; one seed is the style of all, or one seed for each character."""
        classes = parse(_text(text, "text"))
        return _still(self._studio, model, Digits(classes, self._points(model, seeds, "", psi)))


def _spoken(endpoint: Callable) -> Callable:
    """The endpoint, but what a person can mend reaches the caller as its sentence."""

    @wraps(endpoint)
    def spoken(*values, **named):
        try:
            return endpoint(*values, **named)
        except StudioError as error:
            raise gr.Error(str(error), print_exception=False) from None

    return spoken


def _about(entry) -> dict:
    return {
        "name": entry.name,
        "kind": entry.kind,
        "source": entry.source,
        "revision": entry.revision,
        "weights": entry.weights,
        "image_size": entry.image_size,
        "channels": entry.channels,
        "classes": list(entry.class_names),
        "directions": list(entry.directions),
    }


def _still(studio: Studio, model: str, verb: Verb) -> dict:
    from ganstudio.pictures import imaging

    result = studio.draw_verb(model, verb)
    picture = imaging.still(result.pictures, result.arrangement)
    return _answer(result.recipe, "png", "image/png", imaging.png(picture, result.recipe))


def _film(studio: Studio, model: str, verb: Verb, kind: str, fps: float) -> dict:
    from ganstudio.pictures import imaging

    if kind not in FILM_TYPES:
        raise RecipeError(f"A film is one of {', '.join(FILM_TYPES)}.", "kind")
    if type(fps) not in (int, float) or not 1 <= fps <= 60:
        raise RecipeError("Frames a second: 1 to 60.", "fps")
    result = studio.draw_verb(model, verb)
    return _answer(result.recipe, kind, FILM_TYPES[kind], imaging.film(kind, result.pictures, fps))


def _answer(recipe: Recipe, suffix: str, type_: str, content: bytes) -> dict:
    return {
        "name": f"{recipe.model}-{recipe.verb.name}.{suffix}",
        "type": type_,
        "data": base64.b64encode(content).decode("ascii"),
        "recipe": recipe.to_dict(),
        "link": recipe.to_link(),
    }


def _text(value, field: str) -> str:
    """Seeds and labels are texts; numbers and lists of them are as good."""
    if isinstance(value, list) and len(value) <= typed.SEEDS_MAX:
        return ",".join(_text(item, field) for item in value)
    if type(value) is int or isinstance(value, str):
        return str(value)
    if value is None:
        return ""
    raise RecipeError(f"“{field}” is a text, like 0-15,99.", field)


def _model(value) -> str:
    """A model's name, or hf://USER/REPO/NAME@REVISION of one that is open."""
    named = isinstance(value, str) and is_address(value)
    return value if named else check_name(value, "model")


def _one(points: tuple) -> tuple:
    if len(points) != 1:
        raise RecipeError("Give one seed; sample takes many.", "seed")
    return points


def _edits(edits) -> tuple[Edit, ...]:
    if edits is not None and not isinstance(edits, dict):
        raise RecipeError("Edits are an object, like {“z1”: 1.5}.", "edits")
    return tuple(Edit(direction, amount) for direction, amount in (edits or {}).items())
