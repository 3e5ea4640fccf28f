"""What the tab Models is told of a checkpoint, trusted or not."""

import base64
import dataclasses
import io
import json

import numpy as np
import pytest
from PIL import Image

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.checkpoints.history import history
from ganstudio.errors import StudioError
from ganstudio.studio.engine import Engine
from ganstudio.studio.studio import Studio
from ganstudio.ui import cards
from ganstudio.ui.strings.models import WORDS
from tests import drawn
from train.keep import export, frames
from train.keep.run import FRAMES, JOURNAL, Run
from train.presets import configure

NAMES = ("tiny-cgan", "tiny-mlp", "tiny-classifier")


@pytest.fixture
def folder(tmp_path):
    return drawn.write_tiny(tmp_path, NAMES)


@pytest.fixture
def studio(folder):
    return Studio(Catalog([str(folder / name) for name in NAMES], only=True), Engine())


def test_the_list_has_every_checkpoint_generators_first(folder):
    twice = Catalog(
        [str(folder / "tiny-classifier"), str(folder / "tiny-mlp"), str(folder / "tiny-cgan")],
        only=True,
    )
    listed = cards.library(Studio(twice, Engine()))
    assert [each["name"] for each in listed] == ["tiny-mlp", "tiny-cgan", "tiny-classifier"]
    assert listed[2]["kind"] == "classifier"


def test_two_of_one_name_have_cards_of_their_own(folder, tmp_path):
    other = drawn.write_tiny(tmp_path / "other", ("tiny-mlp",)) / "tiny-mlp"
    studio = Studio(Catalog([str(folder / "tiny-mlp"), str(other)], only=True), Engine())
    assert [each["name"] for each in cards.library(studio)] == ["tiny-mlp", "tiny-mlp (2)"]
    assert cards.card(studio, "tiny-mlp (2)")["source"] == str(other)


@pytest.mark.parametrize("name", NAMES)
def test_a_bare_checkpoint_has_a_card(studio, folder, name):
    card = cards.card(studio, name)
    json.dumps(card, allow_nan=False)
    learnt = sum(p.numel() for p in studio.catalog.find(name).read().network.parameters())
    assert card["parameters"] == learnt
    assert card["metrics"] == [] and card["verdict"] is None and card["journal"] is None
    assert card["evaluate"].startswith(f"python -m ganstudio evaluate {folder / name} ")
    assert cards.film(studio, name) is None
    assert (card["sheet"] is None) == (name == "tiny-classifier")


@pytest.mark.parametrize("name", ["nobody", "", None, 7, ["tiny-mlp"]])
def test_an_unknown_card_is_refused_in_one_sentence(studio, name):
    with pytest.raises(StudioError, match="There is no model"):
        cards.card(studio, name)


def test_foreign_metrics_are_passed_on_only_where_they_make_sense():
    protocol = {"backbone": "x" * 500, "n": 5, "odd": {"deep": []}, "bad": float("nan")}
    listed = [
        {"key": "fd", "title": "FD", "value": 2, "floor": float("inf"), "protocol": protocol},
        {"key": "kd", "value": "three"},
        "nothing",
        {"key": "evenness", "value": 1.0, "histogram": [1, 2], "protocol": 3},
    ]
    metrics, verdict = cards.numbers({"metrics": listed, "verdict": {"sentence": 3}})
    json.dumps(metrics, allow_nan=False)
    assert [each["key"] for each in metrics] == ["fd", "evenness"]
    assert metrics[0]["floor"] is None and len(metrics[0]["protocol"]["backbone"]) == 80
    assert metrics[1]["classes"] == 2 and metrics[1]["protocol"] == {}
    assert verdict is None
    assert cards.numbers({"metrics": {"fd": 3}}) == cards.numbers(None) == ([], None)


VERDICT = {
    "collapsed": True,
    "signs": ["missing"],
    "uneven": False,
    "copies": False,
    "diversity": 0.9,
    "twins": 0.1,
    "classes": ["1", "2", "3"],
    "missing": [2],
    "rarest": 2,
    "rarest_share": 0.01,
    "copied": 0.04,
}


def test_a_verdict_is_passed_on_as_fields():
    assert cards.numbers({"metrics": [], "verdict": VERDICT}) == ([], VERDICT)


@pytest.mark.parametrize(
    "odd",
    [
        {"collapsed": "no"},
        {"twins": float("nan")},
        {"missing": "3"},
        {"missing": [3]},  # there is no such class
        {"rarest": None},
        {"rarest": True},
        {"classes": [1, 2, 3]},
        {"classes": ["x" * 300]},
    ],
)
def test_a_verdict_of_another_form_is_none(odd):
    assert cards.numbers({"metrics": [], "verdict": VERDICT | odd}) == ([], None)


def test_a_card_without_numbers_of_this_form_still_shows_what_there_is():
    old = {"collapsed": True, "sentence": "Collapsed: class 3 is missing."}  # format 1
    listed = [{"key": "fd", "title": "FD (LeNet-MNIST)", "value": 8.1161, "floor": 4.63629}]
    metrics, verdict = cards.numbers({"format": 1, "metrics": listed, "verdict": old})
    assert metrics[0]["shown"] == {"value": "8.12", "floor": "4.64", "deviation": ""}
    assert verdict is None


def test_a_number_is_shown_with_the_digits_that_its_deviation_supports():
    listed = [{"key": "kd", "title": "KD", "value": 4.8129, "floor": 2.1349, "deviation": 0.63}]
    listed[0]["floor_deviation"] = 1.2
    assert cards.numbers({"metrics": listed})[0][0]["shown"] == {
        "value": "4.8",
        "floor": "2.1",
        "deviation": "0.6",
    }


def test_the_choice_of_modes_is_named(tmp_path, monkeypatch):
    entry = {"type": "dcgan", "z_dim": 8, "width": 16, "modes": 4, "embed_dim": 4}
    monkeypatch.setitem(drawn.TINY, "tiny-modes", entry)
    folder = drawn.write_tiny(tmp_path, ["tiny-modes", "tiny-dcgan"])
    studio = Studio(
        Catalog([str(folder / "tiny-modes"), str(folder / "tiny-dcgan")], only=True), Engine()
    )
    modes = {each["name"]: each["modes"] for each in cards.library(studio)}
    assert modes == {"tiny-modes": 4, "tiny-dcgan": None}
    assert "{modes}" in WORDS["models.what.modes"][0] and "{modes}" in WORDS["models.what.modes"][1]


def large(film: dict) -> np.ndarray:
    raw = base64.b64decode(film["data"].split(",", 1)[1])
    return np.asarray(Image.open(io.BytesIO(raw)).convert("L"))


def cell(film: dict, frame: int, row: int, column: int) -> np.ndarray:
    """A small picture of a sheet, found as the page finds it."""
    picture = large(film)
    wide = picture.shape[1] // film["across"]
    high = film["rows"] * film["cell"] - (film["cell"] - film["size"])
    top = frame // film["across"] * high + row * film["cell"]
    left = frame % film["across"] * wide + column * film["cell"]
    return picture[top : top + film["size"], left : left + film["size"]]


@pytest.fixture
def run(tmp_path):
    """A run of which five pictures were taken, two of them equal."""
    config = dataclasses.replace(configure("smoke-28"), images=1000)
    run = Run(tmp_path / "run", config, {"classes": None}, best=2.5, best_images=900)
    run.create()
    for number, shade in enumerate((10, 60, 60, 200, 250)):
        sheet = np.full((28 * 6 + 2 * 5, 28 * 8 + 2 * 7, 1), shade, np.uint8)
        frames.save(run.folder / FRAMES, 100 * number, sheet)
    (run.folder / JOURNAL).write_text('{"images": 500, "minutes": 1, "distance": 3}\n')
    return run


def with_timelapse(folder):
    """As the exporter says it of a 28 px generator without classes."""
    config = json.loads((folder / "config.json").read_text())
    config["timelapse"] = {"rows": 6, "columns": 8, "gap": 2, "scale": 1, "frame_ms": 83}
    (folder / "config.json").write_text(json.dumps(config))


def test_the_exporter_writes_what_the_card_reads(run, folder):
    final = np.full((28 * 6 + 2 * 5, 28 * 8 + 2 * 7, 1), 128, np.uint8)
    images, film = export.timelapse(run, final)
    journal = export.history(run, images)
    (folder / "tiny-mlp" / "timelapse.webp").write_bytes(film)
    with_timelapse(folder / "tiny-mlp")
    studio = Studio(Catalog([str(folder / "tiny-mlp")], only=True), Engine())
    (folder / "tiny-mlp" / "history.jsonl").write_text(journal)
    shown = cards.film(studio, "tiny-mlp")
    assert (shown["rows"], shown["columns"], shown["cell"]) == (6, 8, 30)
    found = [round(float(cell(shown, k, 5, 7).mean()), -1) for k in range(len(shown["images"]))]
    assert found == [10, 60, 200, 250, 130]  # the equal neighbours are one picture
    *_, taken = history(journal.encode())
    assert taken == shown["images"] == [0, 100, 300, 400, 900]


@pytest.mark.parametrize("size", [(238, 177), (20, 20)])
def test_a_timelapse_of_another_layout_is_left_out(folder, size):
    with_timelapse(folder / "tiny-mlp")
    studio = Studio(Catalog([str(folder / "tiny-mlp")], only=True), Engine())
    frames = [Image.new("L", size, shade) for shade in (0, 100)]
    path = folder / "tiny-mlp" / "timelapse.webp"
    frames[0].save(path, "WEBP", save_all=True, append_images=frames[1:], duration=83)
    assert cards.film(studio, "tiny-mlp") is None
    path.write_bytes(path.read_bytes()[:100])
    assert cards.film(studio, "tiny-mlp") is None
