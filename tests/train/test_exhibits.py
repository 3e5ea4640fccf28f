"""Exhibits: made end to end of tiny runs; those that ship are whole, and what the plan says."""

import base64
import io

import numpy as np
import pytest
from PIL import Image

from ganstudio import exhibits
from ganstudio.errors import StudioError
from ganstudio.ui.strings import PAIRS
from train.cli import parser as trainer
from train.cli import requested, resolve
from train.exhibits import __main__ as command
from train.exhibits.measure import cure
from train.exhibits.plan import PLANS, PROBES, Exhibit
from train.game.objectives import OBJECTIVES

TINY = Exhibit(
    "smoke-28",
    (
        *("images=256", "batch=8", "frames=3", "measures=2", "measure_pictures=50", "threads=1"),
        *("generator.width=16", "critic.width=16", "critic.hidden=8", "bf16=off"),
    ),
    {"hinge": ("objective=hinge",), "wasserstein": ("objective=wasserstein",)},
    samples=60,
    base="hinge",
)
MIB = 2**20
RUNS = [(name, run) for name, plan in PLANS.items() for run in plan.runs]


def decoded(address: str) -> np.ndarray:
    raw = base64.b64decode(address.removeprefix("data:image/webp;base64,"))
    return np.asarray(Image.open(io.BytesIO(raw)).convert("L"))


@pytest.fixture(scope="module")
def shipped():
    return {name: exhibits.read(name) for name in exhibits.made()}


def test_an_exhibit_is_made_once_and_holds_what_the_page_shows(drawn_root, tmp_path, monkeypatch):
    monkeypatch.setitem(PLANS, "objectives", TINY)
    folders = ["--runs", str(tmp_path / "runs"), "--out", str(tmp_path / "out")]
    words = ["objectives", "--data", str(drawn_root), *folders]
    assert command.main(words) == 0
    made = exhibits.read("objectives", tmp_path / "out")
    assert [run["name"] for run in made["runs"]] == ["hinge", "wasserstein"]
    sheet = made["sheet"]
    width, height = (sheet[key] * sheet["side"] for key in ("columns", "rows"))
    for run in made["runs"]:
        assert run["shown"][0] == 0 and run["shown"][-1] == run["images"] >= 256
        pixels = decoded(run["sheets"])
        assert pixels.shape == (height * len(run["shown"]), width)
        assert np.ptp(pixels[-height:]) > 50  # something is drawn
        assert len(run["spread"]) == len(run["shown"]) and min(run["spread"]) > 0
        assert sum(value is not None for value in run["journal"]["distance"]) == 2
        assert {"fd", "diversity"} <= {metric["key"] for metric in run["metrics"]}
        assert isinstance(run["verdict"]["collapsed"], bool)
    hinge, clipped = made["runs"]
    assert hinge["differs"] == ["objective=hinge"]
    assert {"objective=wasserstein", "critic_steps=3", "r1=0.0"} <= set(clipped["differs"])
    assert hinge["steps"] == 32 and clipped["steps"] == 11  # three turns of the critic a step
    assert made["base"] == "hinge" and "cure" not in hinge
    assert clipped["cure"] == cure(hinge["verdict"], clipped["verdict"])

    states = sorted((tmp_path / "runs").rglob("state.pt"))
    before = [path.stat().st_mtime_ns for path in states]
    assert command.main(words) == 0  # nothing is trained again
    assert [path.stat().st_mtime_ns for path in states] == before
    with pytest.raises(StudioError):
        exhibits.read("../weights", tmp_path / "out")


def test_all_that_is_planned_ships(shipped):
    assert list(shipped) == [*PLANS, *PROBES]
    for name, plan in PLANS.items():
        made = shipped[name]
        assert (made["preset"], made["seed"]) == (plan.preset, plan.seed)
        assert (tuple(made["settings"]), made["base"]) == (plan.settings, plan.base)
        assert {run["name"]: tuple(run["settings"]) for run in made["runs"]} == plan.runs


def test_every_objective_has_its_run(shipped):
    assert [run["name"] for run in shipped["objectives"]["runs"]] == list(OBJECTIVES)


def test_fewer_signs_of_collapse_are_half_a_cure():
    found = [{"collapsed": bool(signs), "signs": signs} for signs in (["a", "b"], ["b"], [])]
    assert [cure(found[0], mended) for mended in found] == ["no", "half", "cured"]


@pytest.mark.parametrize("name", [name for name, plan in PLANS.items() if plan.base])
def test_the_base_really_fails_and_each_cure_is_judged_by_its_verdict(name, shipped):
    made = shipped[name]
    base, *cures = made["runs"]
    assert base["name"] == made["base"] and base["verdict"]["collapsed"]
    assert len(cures) == 7
    for run in cures:
        assert run["cure"] == cure(base["verdict"], run["verdict"])
    assert any(run["cure"] != "no" for run in cures)


@pytest.mark.parametrize("name", PLANS)
def test_runs_of_an_exhibit_saw_as_much_and_their_sheets_belong_together(name, shipped):
    runs = shipped[name]["runs"]
    assert len({len(run["shown"]) for run in runs}) == 1
    sheet = shipped[name]["sheet"]
    for run in runs:
        assert abs(run["images"] / runs[0]["images"] - 1) < 0.01
        heights = decoded(run["sheets"]).shape[0], sheet["rows"] * sheet["side"]
        assert heights[0] == heights[1] * len(run["shown"])


def test_they_are_small():
    files = [path for path in exhibits.EXHIBITS.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} <= {".json", ".webp"}
    assert sum(path.stat().st_size for path in files) <= 6 * MIB


@pytest.mark.parametrize(("name", "run"), RUNS)
def test_a_run_is_a_call_of_the_trainer_and_has_a_name(name, run):
    plan = PLANS[name]
    words = [plan.preset, "--seed", str(plan.seed), "--set", *plan.settings, *plan.runs[run]]
    assert resolve(requested(trainer().parse_args(words))).images
    of = f"lab.exhibits.{name}." if run == plan.base else "lab.exhibits.cures."
    keys = (of + run, f"{of}{run}What") if plan.base else (f"lab.objective.{run}",)
    assert all(all(PAIRS[key]) for key in keys)
