"""What the page asks of the server: never raises, keeps nothing, writes what `render` writes."""

import base64
import io
import json

import numpy as np
import pytest
from PIL import Image

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.errors import StudioError
from ganstudio.pictures import png, sheets, snippets
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs.explore import Explore
from ganstudio.studio import export
from ganstudio.studio.engine import Engine
from ganstudio.studio.studio import Studio
from ganstudio.ui import serve


@pytest.fixture(scope="module")
def studio(tiny_weights):
    return Studio(Catalog(weights=tiny_weights), Engine("cpu"))


@pytest.fixture(scope="module")
def served(studio):
    return serve.functions(studio)


@pytest.fixture
def recipe(studio):
    model = next(e for e in studio.catalog.models() if e.num_classes)
    return {"v": 1, "verb": "explore", "model": model.name, "point": {"seed": 7}}


def test_draw_gives_raw_pixels_and_the_whole_recipe(studio, served, recipe):
    answer = served["draw"]([5, recipe])
    drawn = np.frombuffer(base64.b64decode(answer["data"]), np.uint8)
    expected = studio.draw(Recipe.from_dict(recipe))
    assert answer["n"] == 5
    assert drawn.reshape(answer["count"], answer["h"], answer["w"], answer["c"]).shape[0] == 1
    assert np.array_equal(drawn, expected.pictures.ravel())
    assert answer["recipe"] == expected.recipe.to_dict()  # the weights were not asked for
    json.dumps(answer)


def test_what_the_page_has_said_itself_is_not_sent_back(studio, served, recipe):
    whole = studio.draw(Recipe.from_dict(recipe)).recipe.to_dict()
    assert not {"recipe", "points"} & served["draw"]([5, whole]).keys()


def test_gaps_have_no_point(served, recipe):
    line = {**recipe, "verb": "digits", "classes": [2, None, 6], "styles": [{"seed": 1}]}
    del line["point"]
    answer = served["draw"]([1, line])
    assert (answer["count"], answer["rows"], answer["columns"]) == (3, 1, 3)
    assert answer["points"][1] is None


def test_file_is_what_render_writes(studio, served, recipe):
    answer = served["file"]([recipe, "png"])
    content = base64.b64decode(answer["data"])
    result = studio.draw(Recipe.from_dict(recipe))
    assert png.read_recipe(content) == result.recipe
    still = sheets.still(result.pictures, result.arrangement)
    assert content == png.write(still, result.recipe)


@pytest.fixture
def compared(studio, recipe):
    """Two models with the same seeds, side by side."""
    other = next(e for e in studio.catalog.models() if e.name != recipe["model"])
    sheet = recipe | {"verb": "sample", "cells": [{"seed": 1}, {"seed": 2}]}
    del sheet["point"]
    return sheet | {"beside": sheet | {"model": other.name}}


def test_two_models_side_by_side_are_one_still(studio, served, compared):
    content = base64.b64decode(served["file"]([compared, "png"])["data"])
    asked = Recipe.from_dict(compared)
    assert png.read_recipe(content) == studio.resolved(asked)
    assert png.read_recipe(content).beside.weights == studio.find(asked.beside).weights
    with Image.open(io.BytesIO(content)) as image:
        whole = np.asarray(image.convert("RGB"))
    half = (sheets.EXPORT_SIDE - sheets.BETWEEN) // 2
    for recipe, edge in ((asked, 0), (asked.beside, -1)):
        result = studio.draw(recipe)
        alone = sheets.still(result.pictures, result.arrangement, half)
        shown = whole[:, : alone.shape[1]] if edge == 0 else whole[:, -alone.shape[1] :]
        assert (shown[: alone.shape[0]] == alone).all()  # grey stands in all three channels


def test_two_models_go_through_every_door(studio, served, compared):
    answer = served["check"]([compared])
    beside = studio.find(Recipe.from_dict(compared["beside"]))
    assert answer["recipe"]["beside"]["weights"] == beside.weights
    snippet = served["snippets"]([compared])
    assert snippet["command"].startswith("python -m ganstudio render ")
    assert snippet["python"].count("ganstudio.load(") == 2
    with pytest.raises(StudioError, match="one model"):
        export.film(studio, walk(compared), "gif")


def walk(compared: dict) -> Recipe:
    """A walk beside another one, which no film can show."""
    keys = {"v": 1, "verb": "interpolate", "model": compared["model"], "keys": compared["cells"]}
    return Recipe.from_dict(keys | {"beside": keys})


@pytest.mark.parametrize("name", ["draw", "file", "snippets", "check"])
@pytest.mark.parametrize(
    "call",
    [
        None, 7, "x", [], [1], [1, 2, 3, 4], {}, [1, None], [1, []], [{}, "png"],
        [1, {"v": 1, "verb": "explore", "model": 5, "point": {"seed": 1}}],
        [1, {"v": 1, "verb": "explore", "model": "nobody", "point": {"seed": 1}}],
        [{"v": 1, "verb": "interpolate", "model": "x", "keys": [{"seed": -1}]}, "png"],
        [1, {"v": 1, "verb": "sample", "model": "x", "cells": [{"seed": 0}] * 100_000}],
    ],
)  # fmt: skip
def test_nonsense_is_a_sentence(served, name, call):
    answer = served[name](call)
    assert answer["error"].endswith((".", "?"))
    assert "Traceback" not in answer["error"]
    assert set(answer) == {"n", "error", "field"}


def test_deep_nesting_is_a_sentence(served):
    deep = []
    for _ in range(100_000):
        deep = [deep]
    assert "error" in served["draw"]([1, deep])


def test_wrong_field_is_named(served, recipe):
    answer = served["draw"]([3, recipe | {"point": {"seed": 2**40}}])
    assert (answer["n"], answer["field"]) == (3, "seed")


def test_check_gives_the_canonical_recipe(studio, served, recipe):
    (answer,) = [served["check"]([recipe])]
    weights = studio.catalog.find(recipe["model"]).weights
    assert answer["recipe"] == recipe | {"weights": weights}


def test_doors_say_the_same_picture(studio, served, recipe):
    answer = served["snippets"]([recipe])
    assert answer["command"].startswith("python -m ganstudio explore ")
    assert "seeds=[7]" in answer["python"]


def test_python_door_of_an_edited_point_runs(studio, recipe):
    recipe["point"] = {"seed": 7, "edits": [{"direction": "axis:1", "amount": 2}]}
    folder = str(studio.catalog.find(recipe["model"]).folder)
    text = snippets.python(Recipe.from_dict(recipe), folder)
    scope = {}
    exec(text, scope)
    assert scope["pictures"].shape[0] == 1


def test_command_of_edits_names_them(recipe):
    recipe["point"] = {
        "seed": 7,
        "psi": 0.8,
        "classes": {"3": 1},
        "edits": [{"direction": "z1", "amount": -1.5}],
    }
    asked = Recipe.from_dict(recipe)
    assert isinstance(asked.verb, Explore)
    assert snippets.command(asked, "bundled") == (
        f"python -m ganstudio explore {asked.model} --seed 7 --label 3 --psi 0.8 --set z1=-1.5 "
        f"--out {asked.model}-explore.png"
    )


def test_a_long_film_is_drawn_in_parts(studio, served, recipe):
    walk = {"v": 1, "verb": "interpolate", "model": recipe["model"], "frames": 40}
    walk["keys"] = [{"seed": 1}, {"seed": 2}]
    whole = studio.draw(Recipe.from_dict(walk)).pictures
    answer = served["draw"]([1, walk, [39, 0, 20]])
    drawn = np.frombuffer(base64.b64decode(answer["data"]), np.uint8).reshape(3, *whole.shape[1:])
    assert np.abs(drawn.astype(int) - whole[[39, 0, 20]]).max() <= 1  # another batch
    assert answer["count"] == 3
    assert answer["points"][:2] == [{"seed": 2}, {"seed": 1}]


@pytest.mark.parametrize("places", [[40], [-1], [0.5], ["0"], [], [0] * 65, 7, None, {"0": 1}])
def test_parts_that_are_not_there_are_refused(served, recipe, places):
    walk = {"v": 1, "verb": "interpolate", "model": recipe["model"], "frames": 40}
    walk["keys"] = [{"seed": 1}, {"seed": 2}]
    answer = served["draw"]([1, walk, places])
    assert ("error" in answer) != (places is None)  # None asks for all


def test_marks_teach_a_direction_that_an_edit_can_carry(served, recipe):
    more, less = ([{"seed": seed} for seed in seeds] for seeds in (range(4), range(4, 9)))
    taught = served["teach"]([recipe, more, less])
    assert taught["layers"] is None
    edit = {"vector": taught["vector"], "amount": 1, "name": "mine"}
    moved = served["draw"]([1, {**recipe, "point": {"seed": 7, "edits": [edit]}}])
    assert moved["data"] != served["draw"]([1, recipe])["data"]
    assert moved["recipe"]["point"]["edits"] == [edit]  # the name travels


def test_too_few_marks_are_refused_where_the_marks_are(served, recipe):
    answer = served["teach"]([recipe, [{"seed": 1}], [{"seed": 2}]])
    assert answer["field"] == "marks" and "8 to 30" in answer["error"]
    assert served["teach"]([recipe, 5, {}])["error"]
