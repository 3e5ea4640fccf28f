"""Searching over HTTP: small pictures pass, large ones do not, and nothing stays behind."""

import base64
import io
import time

import numpy as np
import pytest
from PIL import Image

PATIENCE = 120  # seconds


@pytest.fixture
def asked(recipe) -> dict:
    return {"v": 1, "verb": "project", "model": recipe["model"]}


def picture(side: int) -> str:
    pixels = np.random.RandomState(0).randint(0, 256, (side, side, 3), dtype=np.uint8)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


def test_a_search_goes_to_its_end_beside_the_canvas_and_writes_nothing(
    opened, canvas, asked, recipe
):
    key = canvas("find", [asked, picture(28)]).json()["key"]
    end = time.monotonic() + PATIENCE
    answer = {}
    while "point" not in answer or answer["done"] < answer["total"]:
        assert time.monotonic() < end
        assert "data" in canvas("draw", [1, recipe], "other").json()
        answer = canvas("nearer", [key]).json()
    assert answer["point"]["vector"]
    assert not [path for path in opened.scratch.rglob("*") if path.suffix in (".png", ".json")]
    log = opened.log.read_text()
    assert key not in log and answer["point"]["vector"][:40] not in log


def test_a_large_one_is_refused_before_it_is_read(canvas, asked):
    answer = canvas("find", [asked, picture(150)])
    assert answer.status == 413


def test_a_search_of_nobody_tells_nothing(canvas):
    assert "not known here" in canvas("nearer", ["0" * 16]).json()["error"]
