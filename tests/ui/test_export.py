"""A walk as a film: what the page is told, what it is refused, what ends early, what is kept."""

import io
import threading
from concurrent.futures import ThreadPoolExecutor

import av
import numpy as np
import pytest
from PIL import Image, ImageSequence

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.errors import EndedError
from ganstudio.pictures import films
from ganstudio.recipes.points import Point
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs.explore import Explore
from ganstudio.recipes.verbs.interpolate import Interpolate
from ganstudio.studio.engine import Engine
from ganstudio.studio.jobs import BROKEN, Jobs
from ganstudio.studio.studio import Studio
from ganstudio.ui import export

MODEL = "tiny-mlp"  # 28 px, grey
KEYS = tuple(map(Point.of, (1, 2, 3)))
JOBS = Jobs(at_once=4)


@pytest.fixture(scope="module")
def studio(tiny_weights):
    return Studio(Catalog([str(tiny_weights / MODEL)], only=True), Engine("cpu"))


def asked(verb=None, **values) -> dict:
    recipe = Recipe(verb or Interpolate(KEYS, frames=12, loop=True), MODEL).to_dict()
    return {"job": "1.1", "recipe": recipe, "kind": "mp4", "factor": 2, "fps": 24} | values


def frames_of(kind: str, content: bytes) -> list[np.ndarray]:
    """Grey frames [H, W] of a film."""
    if kind == "mp4":
        with av.open(io.BytesIO(content)) as container:
            return [frame.to_ndarray(format="gray") for frame in container.decode(video=0)]
    with Image.open(io.BytesIO(content)) as image:
        return [np.asarray(frame.convert("L")) for frame in ImageSequence.Iterator(image)]


@pytest.mark.parametrize("kind", list(films.TYPES))
def test_the_film_is_the_walk(studio, kind):
    *_, last = export.film(studio, JOBS, asked(kind=kind))
    assert (last["name"], last["type"]) == (f"{MODEL}-interpolate.{kind}", films.TYPES[kind])
    walk = studio.draw(Recipe.from_dict(asked()["recipe"])).pictures[..., 0]
    shown = frames_of(kind, last["bytes"])
    assert len(shown) == 12
    for frame, picture in zip(shown, walk, strict=True):
        assert frame.shape == (56, 56)
        assert np.abs(frame[::2, ::2].astype(int) - picture).mean() < (8 if kind == "mp4" else 0.1)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "avi"}, "kind"),
        ({"kind": ["mp4"]}, "kind"),
        ({"factor": 10**9}, "size"),
        ({"factor": 20}, "size"),
        ({"factor": -1}, "size"),
        ({"factor": 1.5}, "size"),
        ({"fps": 0}, "fps"),
        ({"fps": "fast"}, "fps"),
        ({"recipe": None}, None),
        ({"recipe": {"v": 1, "verb": "interpolate", "model": MODEL}}, "keys"),
        ({"recipe": asked()["recipe"] | {"frames": 10**9}}, "frames"),
        ({"recipe": asked()["recipe"] | {"model": "nobody"}}, "model"),
    ],
)
def test_what_is_wrong_is_one_sentence(studio, values, field):
    (message,) = export.film(studio, JOBS, asked(**values))
    assert message["error"].endswith(".")
    assert message["field"] == field


@pytest.mark.parametrize("nothing", [None, [], "mp4", 7])
def test_what_is_no_request_is_refused(studio, nothing):
    (message,) = export.film(studio, JOBS, nothing)
    assert message["error"]


def test_only_a_walk_is_a_film(studio):
    (message,) = export.film(studio, JOBS, asked(Explore(Point.of(1))))
    assert message["field"] == "verb"


def test_a_fault_is_a_sentence_too(studio, monkeypatch):
    monkeypatch.setattr(films, "write", lambda *_: 1 / 0)
    *_, message = export.film(studio, JOBS, asked())
    assert message == {"error": BROKEN, "field": None}


def of_part(messages, part: str) -> dict:
    return next(message for message in messages if message.get("part") == part)


def test_closing_ends_the_drawing(studio, monkeypatch):
    monkeypatch.setattr(export, "BEAT", 0.001)
    messages = export.film(studio, JOBS, asked(Interpolate(KEYS, frames=600)))
    assert of_part(messages, "draw")["total"] == 600
    messages.close()
    with pytest.raises(StopIteration):
        next(messages)


def test_closing_ends_the_writing(studio, monkeypatch):
    """The writer stops at its next frame; its thread does not live on."""
    reached, reasons = threading.Event(), []

    def endless(kind, pictures, fps, side, progress):
        try:
            while True:
                progress(3)
                reached.set()
        except Exception as reason:
            reasons.append(type(reason))
            raise

    monkeypatch.setattr(export, "BEAT", 0.01)
    monkeypatch.setattr(films, "write", endless)
    messages = export.film(studio, JOBS, asked())
    assert of_part(messages, "write") == {"part": "write", "done": 3, "total": 12}
    assert reached.wait(30)
    messages.close()
    assert reasons == [EndedError]
    assert not [thread for thread in threading.enumerate() if thread.name == "job"]


def test_a_slider_does_not_wait_for_a_film(studio, monkeypatch):
    """Between two slices of a film the engine's lane is free for others."""
    monkeypatch.setattr(export, "BEAT", 0.001)
    messages = export.film(studio, JOBS, asked(Interpolate(KEYS, frames=600)))
    of_part(messages, "draw")
    with ThreadPoolExecutor(1) as other:
        drawn = other.submit(studio.draw, Recipe(Explore(Point.of(5)), MODEL)).result(30)
    assert len(drawn.pictures) == 1
    messages.close()


def test_the_oldest_files_go_first(tmp_path):
    kept = export.Kept(most=25)
    paths = [tmp_path / f"{number}.gif" for number in range(4)]
    for path in paths:
        path.write_bytes(bytes(10))
        kept.add(str(path), 10)
    assert [path.exists() for path in paths] == [False, False, True, True]
    kept.add(str(paths[2]), 10)  # the same film again is young again
    paths[0].write_bytes(bytes(10))
    kept.add(str(paths[0]), 10)
    assert [path.exists() for path in paths] == [True, False, True, False]


def test_one_large_file_is_kept_all_the_same(tmp_path):
    path = tmp_path / "long.gif"
    path.write_bytes(bytes(100))
    export.Kept(most=25).add(str(path), 100)
    assert path.exists()
