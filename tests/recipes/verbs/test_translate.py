"""translate: what its recipe says, and what it refuses."""

import json

import pytest

from ganstudio.errors import RecipeError
from ganstudio.recipes import typed
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs.translate import Translate
from tests.verbs import Facts

BOX = (0.25, 0.1, 0.5)


def test_a_recipe_says_what_differs_and_nothing_of_a_picture():
    assert Translate().to_json() == {}
    whole = Recipe(Translate("A", strength=0.5), "manga")
    assert whole.to_dict() == {
        "v": 1,
        "verb": "translate",
        "model": "manga",
        "to": "A",
        "strength": 0.5,
    }
    face = Recipe(Translate(frame="face", box=BOX), "manga")
    assert json.loads(face.dumps())["box"] == list(BOX)
    assert Recipe.from_link(face.to_link()) == face


def test_a_box_is_typed_in_shares():
    facts = Facts("translator")
    typed_box = {"model": "manga", "frame": "face", "box": "0.25,0.1,0.5"}
    verb = typed.read(Translate, typed_box, facts)
    assert verb.box == BOX
    assert typed.read(Translate, typed.written(verb), facts) == verb


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"to": "C"}, "to"),
        ({"frame": "hands"}, "frame"),
        ({"strength": 1.6}, "strength"),
        ({"strength": float("nan")}, "strength"),
        ({"box": BOX}, "box"),
        ({"frame": "face", "box": (0.0, 0.0, 1.1)}, "box"),
        ({"frame": "face", "box": (-0.1, 0.0, 1.0)}, "box"),
        ({"frame": "face", "box": (0.0, 0.0, float("nan"))}, "box"),
        ({"frame": "face", "box": (0, 0, True)}, "box"),
        ({"frame": "face", "box": [0, 0, 1]}, "box"),
    ],
)
def test_what_is_out_of_bounds_is_refused(fields, field):
    with pytest.raises(RecipeError) as refused:
        Translate(**fields)
    assert refused.value.field == field


def test_only_translators_serve_it():
    assert Translate.serves(Facts("translator"))
    assert "is a generator" in Translate.refusal(Facts("generator"))
