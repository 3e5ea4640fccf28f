"""Translate as the page asks for it: at once or by and by, and nothing of a picture stays."""

import base64
import gc
import io
import time

import numpy as np
import pytest
from PIL import Image

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.pictures import png
from ganstudio.recipes.verbs.translate import Translate
from ganstudio.studio import translation
from ganstudio.studio.engine import Engine
from ganstudio.studio.jobs import end_all
from ganstudio.studio.studio import Studio
from ganstudio.ui import serve, translating, watched
from tests.drawn import write_tiny

PATIENCE = 60  # seconds


@pytest.fixture(scope="module")
def studio(tmp_path_factory):
    folder = write_tiny(tmp_path_factory.mktemp("tiny"), ("tiny-translator", "tiny-mlp"))
    names = [str(folder / name) for name in ("tiny-translator", "tiny-mlp")]
    return Studio(Catalog(names, only=True), Engine("cpu"))


@pytest.fixture
def served(studio):
    yield serve.functions(studio)
    end_all(PATIENCE)


def scene(width: int = 90, height: int = 70) -> np.ndarray:
    return np.random.RandomState(0).randint(0, 256, (height, width, 3), dtype=np.uint8)


def address(picture: np.ndarray, kind: str = "PNG", **options) -> str:
    file = io.BytesIO()
    Image.fromarray(picture).save(file, kind, **options)
    return f"data:image/{kind.lower()};base64," + base64.b64encode(file.getvalue()).decode()


def content(address: str) -> bytes:
    return base64.b64decode(address.partition(",")[2])


def pixels(address: str) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(content(address))))


def ended(served, answer: dict) -> dict:
    end = time.monotonic() + PATIENCE
    while not answer.get("done", True):
        assert 0 <= answer["share"] < 1 and time.monotonic() < end
        answer = served["translated"]([answer["key"]])
    return answer


def test_a_picture_comes_back_as_large_with_its_recipe(studio, served):
    asked = {"model": "tiny-translator", "picture": address(scene()), "box": None, "back": False}
    answer = ended(served, served["translate"]([asked]))
    expected = studio.draw_verb("tiny-translator", Translate(), pictures=[scene()])
    assert (pixels(answer["picture"]) == expected.pictures[0]).all()
    assert png.read_recipe(content(answer["picture"])) == expected.recipe
    assert answer["recipe"] == expected.recipe.to_dict()
    assert answer["size"] == [90, 70] and answer["side"] == 90 and answer["notes"] == []
    assert answer["back"] is answer["difference"] is answer["off"] is answer["box"] is None
    assert answer["name"] == "tiny-translator-translate.png" and answer["ms"] > 0


def test_the_way_back_and_where_it_differs(served):
    asked = {"model": "tiny-translator", "picture": address(scene()), "to": "A", "back": True}
    answer = ended(served, served["translate"]([asked]))
    back, difference = pixels(answer["back"]), pixels(answer["difference"])
    off = np.abs(scene().astype(int) - back).mean(2)
    assert answer["off"] == pytest.approx(off.mean() / 255, abs=1e-3)
    assert difference.shape == (70, 90)
    assert np.abs(difference - (translation.SHOWN * off).clip(0, 255)).max() <= 1


def test_a_box_is_in_pixels_and_in_the_recipe_in_shares(served):
    asked = {"model": "tiny-translator", "picture": address(scene()), "frame": "face"}
    answer = ended(served, served["translate"]([asked | {"box": [10, 7, 35]}]))
    assert answer["box"] == [10, 7, 35] and not answer["found"]
    assert answer["recipe"]["box"] == [0.1429, 0.1, 0.5]
    changed = (pixels(answer["picture"]) != scene()).any(2)
    inside = np.zeros_like(changed)
    inside[7:42, 10:45] = True
    assert changed[inside].mean() > 0.5 and not changed[~inside].any()


def test_what_takes_long_is_followed_and_may_be_left(served, monkeypatch):
    monkeypatch.setattr(translating, "SOON", 0.0)
    asked = {"model": "tiny-translator", "picture": address(scene(900, 700)), "back": True}
    begun = served["translate"]([asked])
    assert begun["done"] is False and begun["share"] == 0
    assert served["leaveTranslation"]([begun["key"]]) == {}
    assert "not known here" in served["translated"]([begun["key"]])["error"]


def test_the_end_is_handed_out_once_and_forgotten(served, monkeypatch):
    monkeypatch.setattr(translating, "SOON", 0.0)
    begun = served["translate"]([{"model": "tiny-translator", "picture": address(scene())}])
    assert ended(served, begun)["done"]
    end = time.monotonic() + PATIENCE
    while "error" not in (told := served["translated"]([begun["key"]])):  # its thread still ends
        assert time.monotonic() < end
    assert "not known here" in told["error"]
    kept = (translating.Answer, translation.Translation)
    while [each for each in gc.get_objects() if type(each) in kept]:  # those that were left too
        assert time.monotonic() < end
        gc.collect()


def test_too_many_at_once_wait(served, monkeypatch):
    monkeypatch.setattr(translating, "SOON", 0.0)
    asked = {"model": "tiny-translator", "picture": address(scene(900, 700)), "back": True}
    keys = [served["translate"]([asked])["key"] for _ in range(translating.AT_ONCE)]
    busy = served["translate"]([asked])
    assert busy == {"error": translating.BUSY, "wait": watched.BUSY_SECONDS}
    for key in keys:
        served["leaveTranslation"]([key])
    end = time.monotonic() + PATIENCE
    while "wait" in (begun := served["translate"]([asked])):
        assert time.monotonic() < end
    served["leaveTranslation"]([begun["key"]])


@pytest.mark.parametrize(
    "call",
    [
        None,
        [],
        ["x"],
        [{}],
        [{"model": "tiny-translator"}],
        [{"model": "tiny-translator", "picture": "data:,"}],
        [{"model": "tiny-translator", "picture": address(scene()), "extra": 1}],
        [{"model": "tiny-translator", "picture": address(scene()), "to": "C"}],
        [{"model": "tiny-translator", "picture": address(scene()), "strength": 2}],
        [{"model": "tiny-translator", "picture": address(scene()), "box": [0, 0, 40]}],
        [{"model": "tiny-translator", "picture": address(scene()), "frame": "face", "box": [1]}],
        [{"model": "tiny-mlp", "picture": address(scene())}],
    ],
)
def test_strange_calls_are_refused(served, call):
    assert served["translate"](call)["error"].endswith(".")


def test_a_box_beside_the_picture_is_refused(served):
    asked = {"model": "tiny-translator", "picture": address(scene()), "frame": "face"}
    answer = ended(served, served["translate"]([asked | {"box": [60, 0, 40]}]))
    assert answer["field"] == "box"


def test_no_face_no_box(served):
    assert served["faces"]([{"picture": address(scene()), "model": "tiny-translator"}]) == {
        "boxes": []
    }
    assert served["faces"]([{"picture": "data:image/png;base64,AAAA"}])["field"] == "picture"
