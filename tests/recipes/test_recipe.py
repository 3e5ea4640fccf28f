"""A recipe travels as canonical JSON and as a link, and is refused when it is not whole."""

import base64
import zlib
from dataclasses import replace

import numpy as np
import pytest

from ganstudio.errors import RecipeError
from ganstudio.recipes.points import Point
from ganstudio.recipes.recipe import LINK_MAX, Recipe
from ganstudio.recipes.verbs.explore import Explore
from ganstudio.recipes.verbs.sample import Sample

RECIPE = Recipe(Explore(Point.of(7, label=3, psi=0.8)), "cgan-mnist", "0123456789abcdef")
LARGE = Recipe(Sample(tuple(Point.of(i * 7919, label=i % 7) for i in range(64))), "cgan-mnist")


def test_canonical_json():
    assert RECIPE.dumps() == (
        '{"model":"cgan-mnist","point":{"classes":{"3":1},"psi":0.8,"seed":7},'
        '"v":1,"verb":"explore","weights":"0123456789abcdef"}'
    )
    assert Recipe.loads(RECIPE.dumps()) == RECIPE


COMPARED = replace(LARGE, beside=replace(LARGE, model="dcgan-mnist"))


def test_two_recipes_stand_side_by_side_and_no_third():
    assert Recipe.loads(COMPARED.dumps()) == COMPARED
    with pytest.raises(RecipeError, match="Two recipes"):
        replace(RECIPE, beside=COMPARED)
    inside = COMPARED.to_dict()
    inside["beside"] = COMPARED.to_dict()
    with pytest.raises(RecipeError, match="Two recipes"):
        Recipe.from_dict(inside)
    for wrong in (None, 7, [], {}, {"v": 1, "verb": "explore"}):
        with pytest.raises(RecipeError):
            Recipe.from_dict(RECIPE.to_dict() | {"beside": wrong})


@pytest.mark.parametrize("recipe", [RECIPE, LARGE, COMPARED])
def test_a_link_round_trips_and_any_cut_is_noticed(recipe):
    link = recipe.to_link()
    assert Recipe.from_link(link) == recipe
    for cut in range(len(link)):
        with pytest.raises(RecipeError):
            Recipe.from_link(link[:cut])


def test_a_link_that_is_too_long_is_not_offered():
    cells = tuple(Point.of(seed * 104729 % 2**32, psi=seed / 77) for seed in range(64))
    long = Recipe(Sample(cells), "x" * 100)
    vectors = np.random.RandomState(0).standard_normal((64, 64)).astype("<f4")
    cells = [{"vector": base64.b64encode(vector.tobytes()).decode()} for vector in vectors]
    longer = Recipe.from_dict({"v": 1, "verb": "sample", "model": "m", "cells": cells})
    assert len(long.to_link()) <= LINK_MAX
    assert longer.to_link() is None
    with pytest.raises(RecipeError):
        Recipe.from_link("A" * (LINK_MAX + 1))


@pytest.mark.parametrize(
    "change",
    [
        {"v": 2},
        {"v": None},
        {"v": True},
        {"verb": "paint"},
        {"verb": ["explore"]},
        {"model": None},
        {"model": "a\nb"},
        {"weights": "xyz"},
        {"revision": "main"},
        {"repo": 5},
        {"extra": 1},
        {"point": []},
    ],
)
def test_a_wrong_recipe_is_refused(change):
    with pytest.raises(RecipeError):
        Recipe.from_dict({**RECIPE.to_dict(), **change})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{",
        '{"v":1,"verb":"explore","model":"m","point":{"seed":1,"psi":NaN}}',
        "[" * 60_000,
        '{"v":' + "9" * 5_000 + "}",
        " " * (1 << 17),
    ],
)
def test_what_is_no_recipe_is_refused(text):
    with pytest.raises(RecipeError):
        Recipe.loads(text)


def test_a_small_link_that_unpacks_to_much_is_refused():
    bomb = base64.urlsafe_b64encode(zlib.compress(b" " * 3_000_000)).decode().rstrip("=")
    assert len(bomb) < LINK_MAX
    with pytest.raises(RecipeError):
        Recipe.from_link(bomb)


def test_a_recipe_in_a_file_may_begin_with_a_byte_order_mark():
    recipe = Recipe(Explore(Point.of(7)), "any")
    assert Recipe.loads(b"\xef\xbb\xbf" + recipe.dumps().encode()) == recipe
