"""A search as the page follows it: begun, asked after, left; and pictures that are none."""

import base64
import gc
import io
import time

import numpy as np
import pytest
from PIL import Image

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.recipes.recipe import Recipe
from ganstudio.studio.engine import Engine
from ganstudio.studio.studio import Studio
from ganstudio.ui import finding, serve, watched

PATIENCE = 60  # seconds


@pytest.fixture
def studio(tiny_weights):
    return Studio(Catalog(weights=tiny_weights), Engine("cpu"))


@pytest.fixture
def served(studio):
    return serve.functions(studio)


@pytest.fixture
def recipe(studio):
    model = next(entry for entry in studio.catalog.models() if entry.num_classes)
    return {"v": 1, "verb": "project", "model": model.name}


def saved(picture, kind: str = "PNG", **options) -> str:
    file = io.BytesIO()
    Image.fromarray(picture).save(file, kind, **options)
    return base64.b64encode(file.getvalue()).decode()


def scribble(side: int = 28) -> np.ndarray:
    return np.random.RandomState(0).randint(0, 256, (side, side), dtype=np.uint8)


def until(served, key: str, done) -> dict:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        answer = served["nearer"]([key])
        if done(answer):
            return answer
        time.sleep(0.02)
    raise AssertionError("the search did not come so far")


def last(answer: dict) -> bool:
    return "point" in answer and answer["done"] == answer["total"]


def test_a_search_is_begun_followed_and_forgotten(studio, served, recipe):
    begun = served["find"]([recipe, saved(scribble())])
    seen = np.frombuffer(base64.b64decode(begun["data"]), np.uint8)
    assert (seen == scribble().ravel()).all()
    end = until(served, begun["key"], last)
    assert end["nearness"]["word"] in ("close", "alike", "distant")
    asked = {**recipe, "verb": "explore", "point": end["point"]}
    drawn = studio.draw(Recipe.from_dict(asked)).pictures.ravel()
    found = np.frombuffer(base64.b64decode(end["data"]), np.uint8)
    assert abs(drawn.astype(int) - found).max() <= 1
    gone = until(served, begun["key"], lambda answer: answer["state"] == "done")
    assert "point" not in gone
    gc.collect()
    assert not any(type(each) is finding.Found for each in gc.get_objects())


def test_a_class_that_was_said_is_drawn(served, recipe):
    begun = served["find"]([{**recipe, "label": 2}, saved(scribble())])
    assert until(served, begun["key"], last)["point"]["classes"] == {"2": 1}


def test_one_that_is_left_ends_and_makes_room(served, recipe, monkeypatch):
    keys = [served["find"]([recipe, saved(scribble())])["key"] for _ in range(finding.AT_ONCE)]
    busy = served["find"]([recipe, saved(scribble())])
    assert busy == {"error": finding.BUSY, "wait": watched.BUSY_SECONDS}
    for key in keys:
        assert served["leaveSearch"]([key]) == {}
        assert served["nearer"]([key])["state"] == "cancelled"
    end = time.monotonic() + PATIENCE
    while "wait" in (begun := served["find"]([recipe, saved(scribble())])):
        assert time.monotonic() < end
    served["leaveSearch"]([begun["key"]])


def test_nobody_asks_so_it_ends_by_itself(served, recipe, monkeypatch):
    monkeypatch.setattr(watched, "LEFT_SECONDS", 0.05)
    begun = served["find"]([recipe, saved(scribble())])
    time.sleep(0.5)
    until(served, begun["key"], lambda answer: answer.get("error") or answer["state"] != "running")


def deep() -> str:
    return saved(scribble(64).astype(np.uint16) * 257)


def animated() -> str:
    frames = [Image.fromarray(scribble(40)) for _ in range(3)]
    file = io.BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    return base64.b64encode(file.getvalue()).decode()


def inks() -> str:
    file = io.BytesIO()
    Image.fromarray(scribble(40)).convert("CMYK").save(file, "JPEG")
    return base64.b64encode(file.getvalue()).decode()


@pytest.mark.parametrize("make", [deep, animated, inks])
def test_odd_pictures_are_pictures(served, recipe, make):
    begun = served["find"]([recipe, make()])
    assert (begun["w"], begun["h"], begun["c"]) == (28, 28, 1)
    served["leaveSearch"]([begun["key"]])


def bomb() -> str:
    file = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


@pytest.mark.parametrize(
    "make",
    [
        lambda: "",
        lambda: "not base64",
        lambda: None,
        lambda: base64.b64encode(b"a text named .png").decode(),
        lambda: base64.b64encode(base64.b64decode(saved(scribble(90)))[:60]).decode(),
        lambda: saved(scribble(1)),
        bomb,
    ],
)
def test_what_is_no_picture_is_one_sentence(served, recipe, make):
    answer = served["find"]([recipe, make()])
    assert answer["field"] == "picture"
    assert answer["error"].endswith(".") and len(answer["error"]) < 120


@pytest.mark.parametrize("call", [None, [], ["x"], [{}, ""], [{"v": 1, "verb": "explore"}, ""]])
def test_strange_calls_are_refused(served, call):
    for name in ("find", "nearer", "leaveSearch"):
        assert served[name](call)["error"]


def test_another_verb_is_not_searched(served, recipe):
    asked = {**recipe, "verb": "explore", "point": {"seed": 1}}
    assert served["find"]([asked, saved(scribble())])["field"] == "verb"
