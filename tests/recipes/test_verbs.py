"""What every verb keeps to: JSON both ways, points in their places, what is typed."""

import json

import pytest

from ganstudio.errors import RecipeError
from ganstudio.recipes import typed
from ganstudio.recipes.verb import DrawVerb, PictureVerb
from ganstudio.recipes.verbs import VERBS
from tests.verbs import Facts, example, facts, typed_example


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_is_json_both_ways(name):
    verb = example(VERBS[name])
    again = VERBS[name].from_json(json.loads(json.dumps(verb.to_json())))
    assert again == verb and hash(again) == hash(verb)


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_stands_its_points(name):
    verb = example(VERBS[name])
    standing = verb.arrangement()
    assert standing.kind == verb.standing in ("single", "own", "row", "matrix", "path")
    if isinstance(verb, DrawVerb):
        assert 1 <= verb.count() <= standing.rows * standing.columns
        points = verb.points()
        assert len(points) == verb.count()
        assert verb.points([len(points) - 1, 0]) == (points[-1], points[0])


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_refuses_unknown_and_missing_keys(name):
    written = example(VERBS[name]).to_json()
    with pytest.raises(RecipeError, match="unknown key"):
        VERBS[name].from_json({**written, "extra": 1})
    if not issubclass(VERBS[name], PictureVerb):
        with pytest.raises(RecipeError, match="lacks"):
            VERBS[name].from_json({})


@pytest.mark.parametrize("name", VERBS)
def test_what_is_typed_for_a_verb_says_it_again(name):
    verb = example(VERBS[name])
    assert typed.read(VERBS[name], typed.written(verb), facts(VERBS[name])) == verb


TAKEN = ("device", "size", "fps", "out", "each", "kind", "picture")  # by command and endpoint


@pytest.mark.parametrize("name", VERBS)
def test_every_argument_has_a_name_of_its_own_and_says_what_it_is(name):
    arguments = typed.arguments(VERBS[name])
    names = [argument.name for argument in arguments]
    assert len({*names, *TAKEN}) == len(names) + len(TAKEN)
    assert all(argument.help for argument in arguments)
    assert sum(argument.fills == "model" for argument in arguments) == 1
    required = {argument.name for argument in arguments if argument.required}
    assert required - {"model"} <= set(typed_example(VERBS[name])), "give it an example"


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_says_which_models_can_serve_it(name):
    other = Facts("classifier")
    assert not VERBS[name].serves(other)
    with pytest.raises(RecipeError, match="“toy” is a classifier"):
        typed.read(VERBS[name], typed_example(VERBS[name]), other)
