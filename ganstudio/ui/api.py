"""Every verb as an endpoint with its name, for `gradio_client` and whatever speaks HTTP.

    from gradio_client import Client
    answer = Client("http://127.0.0.1:7860").predict("cgan-mnist", "0-15", api_name="/sample")
    open(answer["name"], "wb").write(base64.b64decode(answer["data"]))

An endpoint takes what is typed for its verb. Each answer is the file that the command of the same
name would write (a PNG carries its recipe), with its recipe and link. A mistake comes back as one
sentence.
"""

import base64
import binascii
from collections.abc import Callable, Iterator
from functools import wraps
from inspect import Parameter, Signature

import gradio as gr

from ganstudio.checkpoints.entry import Entry
from ganstudio.checkpoints.hub import is_address
from ganstudio.errors import StudioError
from ganstudio.pictures import films
from ganstudio.recipes import typed
from ganstudio.recipes.checks import check_name
from ganstudio.recipes.seeds import text
from ganstudio.recipes.verb import PictureVerb, Verb
from ganstudio.recipes.verbs import VERBS
from ganstudio.server.body import takes_picture
from ganstudio.studio import export, intake
from ganstudio.studio.studio import Studio, written
from ganstudio.ui.serve import as_json

AT_ONCE = 2  # pictures of two callers at a time; the rest wait in Gradio's queue
FILM = {"kind": (str, "mp4", "mp4, gif or webp"), "fps": (float, films.FPS, "frames a second")}


def add_endpoints(studio: Studio) -> None:
    """Inside the Blocks: /models, /open, and one a verb."""
    for name, endpoint in endpoints(studio).items():
        gr.api(_spoken(endpoint), api_name=name, concurrency_limit=AT_ONCE)


def endpoints(studio: Studio) -> dict[str, Callable]:
    """The endpoints as plain calls; they raise StudioError."""

    def models() -> list[dict]:
        """The models that can draw: name, size, classes, directions, weights."""
        return [_about(entry) for entry in studio.catalog.models()]

    def open(address: str) -> list[dict]:
        """Fetches hf://USER/REPO from the Hub, or its newest revision; gives what it holds."""
        return [_about(entry) for entry in studio.catalog.opened.open(text(address, "address"))]

    of_verbs = {name: _of_verb(studio, verb) for name, verb in VERBS.items()}
    return {"models": models, "open": open} | of_verbs


def _of_verb(studio: Studio, verb: type[Verb]) -> Callable[..., dict]:
    signature = Signature(list(_parameters(verb)), return_annotation=dict)

    def endpoint(*values, **named) -> dict:
        asked = signature.bind(*values, **named)
        asked.apply_defaults()
        return _answer(studio, verb, asked.arguments)

    endpoint.__name__ = verb.name
    endpoint.__doc__ = f"{verb.sentence[:1].upper()}{verb.sentence[1:]}. {_help(verb)}"
    endpoint.__signature__ = signature
    if issubclass(verb, PictureVerb):
        takes_picture(endpoint)
    annotations = {name: each.annotation for name, each in signature.parameters.items()}
    endpoint.__annotations__ = annotations | {"return": dict}
    return endpoint


def _parameters(verb: type[Verb]) -> Iterator[Parameter]:
    """What is typed for the verb, those without a default first; a picture; how a film is made."""
    arguments = typed.arguments(verb)
    for each in arguments:
        if each.required:
            yield _parameter(each.name, each.annotation)
    if issubclass(verb, PictureVerb):
        yield _parameter("picture", str)
    for each in arguments:
        if not each.required:
            yield _parameter(each.name, each.annotation, each.default)
    if verb.standing == "path":
        for name, (kind, default, _) in FILM.items():
            yield _parameter(name, kind, default)


def _parameter(name: str, annotation, default=Parameter.empty) -> Parameter:
    kind = Parameter.POSITIONAL_OR_KEYWORD
    return Parameter(name, kind, default=default, annotation=annotation)


def _help(verb: type[Verb]) -> str:
    helps = {each.name: each.help for each in typed.arguments(verb)}
    if issubclass(verb, PictureVerb):
        helps["picture"] = "a PNG, JPEG or WebP file in base64"
    if verb.standing == "path":
        helps |= {name: sentence for name, (_, _, sentence) in FILM.items()}
    return "; ".join(f"{name}: {sentence}" for name, sentence in helps.items()) + "."


def _answer(studio: Studio, verb: type[Verb], asked: dict) -> dict:
    entry = studio.catalog.find(_model(asked["model"]))
    request = written(typed.read(verb, asked, entry), entry)
    if verb.standing == "path":
        file = export.film(studio, request, asked["kind"], asked["fps"])
    else:
        taken = issubclass(verb, PictureVerb)
        pictures = [_picture(asked["picture"], request.verb, entry)] if taken else ()
        file = export.still(studio, request, pictures)
    answer = as_json(file) | {"recipe": file.recipe.to_dict()}
    personal = file.about and file.about.personal  # then it gets no link unasked
    told = file.about.to_json() if file.about else {}
    return answer | told | {"link": None if personal else file.recipe.to_link()}


def _picture(value, verb: PictureVerb, entry: Entry):
    try:
        content = base64.b64decode(value, validate=True)
    except (TypeError, ValueError, binascii.Error):
        raise StudioError("A picture is a file in base64.", "picture") from None
    return intake.given(content, verb, entry, intake.PHOTO_MAX)


def _spoken(endpoint: Callable) -> Callable:
    """The endpoint, but what a person can mend reaches the caller as its sentence."""

    @wraps(endpoint)
    def spoken(*values, **named):
        try:
            return endpoint(*values, **named)
        except StudioError as error:
            raise gr.Error(str(error), print_exception=False) from None

    return spoken


def _about(entry: Entry) -> dict:
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


def _model(value) -> str:
    """A model's name, or hf://USER/REPO/NAME@REVISION of one that is open."""
    named = isinstance(value, str) and is_address(value)
    return value if named else check_name(value, "model")
