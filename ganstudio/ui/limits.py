"""What the page is told of verbs and bounds, so that none stands twice: page.verbs, page.limits."""

from dataclasses import MISSING, fields

from ganstudio.latents.taught import MARKS_EACH, MARKS_LEAST, MARKS_MOST
from ganstudio.pictures import films
from ganstudio.recipes.checks import LAYERS_MAX, SEED_MAX
from ganstudio.recipes.fields import rule_of
from ganstudio.recipes.points import AMOUNT_MAX, EDITS_MAX, PSI_MAX, SOURCES_MAX
from ganstudio.recipes.recipe import LINK_MAX
from ganstudio.recipes.verb import PictureVerb, Verb
from ganstudio.recipes.verbs import VERBS
from ganstudio.recipes.verbs.grid import CELLS_MAX
from ganstudio.ui.translating import limits as photos

PLACES_MAX = 64  # pictures of a long film that the page may ask for at once


def verbs() -> dict[str, dict]:
    """How each verb's pictures stand, whether it takes a picture, and what its fields may hold."""
    return {name: _about(verb) for name, verb in VERBS.items()}


def limits() -> dict[str, float | list[int] | dict[str, int]]:
    """The bounds that are no verb's own."""
    return {
        "seed": SEED_MAX,
        "psi": PSI_MAX,
        "amount": AMOUNT_MAX,
        "edits": EDITS_MAX,
        "sources": SOURCES_MAX,
        "layers": LAYERS_MAX,
        "places": PLACES_MAX,
        "link": LINK_MAX,
        "marks": [MARKS_LEAST, MARKS_MOST, MARKS_EACH],
        "gridCells": CELLS_MAX,
        "photo": photos(),
        "filmSide": films.SIDE_MAX,
        "fps": films.FPS_MAX,
    }


def _about(verb: type[Verb]) -> dict:
    return {
        "standing": verb.standing,
        "picture": issubclass(verb, PictureVerb),
        "fields": {field.name: _field(field) for field in fields(verb)},
    }


def _field(field) -> dict:
    default = {} if field.default is MISSING else {"default": field.default}
    return rule_of(field).limits() | default
