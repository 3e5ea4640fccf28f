"""The one training: its plan is checked, its process is found again, stops and goes on."""

import json
import sys
import time
import zipfile
from pathlib import Path

import pytest
from PIL import Image

import train.cli
from ganstudio.checkpoints.catalog import Catalog
from ganstudio.errors import BusyError, StudioError
from ganstudio.training import training as module_
from ganstudio.training.plan import EXPECT, PRESETS, Plan, may_start_from
from ganstudio.training.process import Process
from ganstudio.training.run import RunFolder
from ganstudio.training.training import Training
from ganstudio.ui.strings import ENGLISH

FOUND = {"pictures": 40, "classes": [["a", 20], ["b", 20]]}
ASKED = {"name": "mine", "start": "dcgan-custom", "minutes": 3, "mirror": True}

# in the trainer's place: it runs until it is told to stop, then leaves a model as the trainer does
FAKE = """
import json, pathlib, signal, sys, time
out = pathlib.Path(sys.argv[sys.argv.index("--out") + 1])
resumed = "--resume" in sys.argv
journal = out / "journal.jsonl"
images = 40 if resumed else 0
(out / "frames").mkdir(parents=True, exist_ok=True)
(out / "run.json").write_text(json.dumps({"config": {"images": 100}}))
def end(*_):
    (out / "export").mkdir(exist_ok=True)
    (out / "export" / "config.json").write_text("{}")
    sys.exit(0)
signal.signal(signal.SIGTERM, end)
while images < 100:
    images += 20
    with journal.open("a") as file:
        file.write(json.dumps({"images": images, "minutes": images / 100}) + "\\n")
    (out / "frames" / f"{images:012d}.png").write_bytes(b"sheet %d" % images)
    while images == 40 and not resumed:
        time.sleep(0.01)
end()
"""


@pytest.fixture
def models() -> dict:
    return {entry.name: entry for entry in may_start_from(Catalog())}


def waits(until, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A training with pictures that were looked at, and a trainer that is quick."""
    fake = tmp_path / "fake.py"
    fake.write_text(FAKE)
    monkeypatch.setattr(module_, "module", lambda *words: [sys.executable, str(fake), *words])
    found = Training(tmp_path / "runs")
    found.folder.mkdir(parents=True)
    found.pictures.zip.write_bytes(b"zip")
    about = {"name": "set", "bytes": 3, "found": FOUND}
    (found.folder / "pictures.json").write_text(json.dumps(about))
    yield found
    found.stop()
    waits(lambda: found.state()["state"] != "stopping")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "../x"}, "name"),
        ({"name": "-x"}, "name"),
        ({"name": ""}, "name"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 601}, "minutes"),
        ({"minutes": float("nan")}, "minutes"),
        ({"minutes": True}, "minutes"),
        ({"start": "cgan-mnist"}, "start"),
        ({"start": ["dcgan-custom"]}, "start"),
        ({"start": "/etc"}, "start"),
        ({"settings": "batch=1"}, "start"),
    ],
)
def test_a_plan_that_can_not_be_names_its_field(models, changes, field):
    with pytest.raises(StudioError) as refused:
        Plan.of(ASKED | changes, models, FOUND)
    assert refused.value.field == field


def test_classes_want_classes(models):
    with pytest.raises(StudioError, match="one a class"):
        Plan.of(ASKED | {"classes": True}, models, FOUND | {"classes": []})


def test_the_trainer_takes_every_plan(models):
    """From each preset and each model, to begin and to go on."""
    assert {"style-anime", "dcgan-anime"} <= set(models)
    for start in (*PRESETS, *models):
        plan = Plan.of(ASKED | {"start": start, "classes": start in PRESETS}, models, FOUND)
        where = Path("pictures.zip"), Path("runs/mine")
        for words in (plan.begins(*where), plan.goes_on(*where), plan.goes_on(*where, 2)):
            request = train.cli.requested(train.cli.parser().parse_args(words[1:]))
            config = train.cli.resolve(request)
        config = train.cli.resolve(
            train.cli.requested(train.cli.parser().parse_args(plan.begins(*where)[1:]))
        )
        assert (config.name, config.flip, config.budget_minutes) == ("mine", True, 3)
        assert config.conditional == (start in PRESETS)
        if start in models:
            assert Path(plan.init_from) == models[start].folder.resolve()


def test_every_expectation_has_words_and_the_last_takes_all():
    for rows in EXPECT.values():
        assert rows[-1][:2] == (1, 0)
        assert all(f"train.expect.{key}" in ENGLISH for *_, key in rows)


def test_it_runs_is_found_again_stops_and_goes_on(place, models, tmp_path):
    place.start(ASKED, models)
    waits(lambda: (place.state()["progress"] or {}).get("images") == 40)
    assert place.state()["state"] == "running"
    assert place.state()["progress"] == {"images": 40, "total": 100, "minutes": 0.4, "left": 0.6}
    assert place.run().frame(20) == (40, b"sheet 40") and place.run().frame(40) is None

    anew = Training(tmp_path / "runs")  # an app that was started anew
    assert anew.state()["state"] == "running" and anew.state()["plan"] == place.state()["plan"]
    for act in (
        lambda: anew.start(ASKED | {"name": "other"}, models),
        anew.go_on,
        anew.forget,
        lambda: anew.expect("other", 10),
    ):
        with pytest.raises(BusyError):
            act()
    with pytest.raises(StudioError, match="no model yet"):
        anew.result()
    anew.stop()
    waits(lambda: anew.state()["state"] != "stopping")
    assert place.state()["state"] == "stopped"
    assert anew.result().export == tmp_path / "runs" / "mine" / "export"
    with pytest.raises(StudioError) as taken:
        anew.start(ASKED, models)
    assert taken.value.field == "taken"

    anew.go_on()
    waits(lambda: anew.state()["state"] == "ended")
    assert anew.state()["progress"]["images"] == 100
    place.forget()
    with pytest.raises(StudioError, match="Give pictures"):
        place.go_on(3)


def test_what_the_trainer_says_is_wrong_is_shown(place, models, monkeypatch):
    said = "error: The disk is full."
    command = [sys.executable, "-c", f"print({said!r})"]
    monkeypatch.setattr(module_, "module", lambda *words: command)
    place.start(ASKED, models)
    waits(lambda: place.state()["state"] != "running")
    assert (place.state()["state"], place.state()["sentence"]) == ("failed", "The disk is full.")


def test_a_process_that_dies_lets_go(tmp_path):
    lock, log = tmp_path / "lock", tmp_path / "log"
    first, second = Process(lock), Process(lock)
    first.start([sys.executable, "-c", "import time; time.sleep(60)"], log)
    assert second.is_running() and not second.is_own()
    with pytest.raises(BusyError):
        second.start(["true"], log)
    first._own.kill()
    first._own.wait()
    assert not second.is_running()


def test_a_long_journal_is_thinned_and_a_torn_line_waits(tmp_path):
    lines = [json.dumps({"images": n, "minutes": n}) for n in range(2_001)]
    (tmp_path / "journal.jsonl").write_text("\n".join([*lines, '{"images": 9']))
    kept = [json.loads(line)["images"] for line in RunFolder(tmp_path).journal().splitlines()]
    assert len(kept) <= 500 and kept[-1] == 2_000 and kept == sorted(kept)


def test_the_model_is_packed_under_its_name(tmp_path):
    export = tmp_path / "mine" / "export"
    export.mkdir(parents=True)
    Image.new("L", (4, 4)).save(export / "preview.png")
    (tmp_path / "made.zip").write_bytes(RunFolder(tmp_path / "mine").packed())
    with zipfile.ZipFile(tmp_path / "made.zip") as archive:
        assert archive.namelist() == ["mine/preview.png"]
