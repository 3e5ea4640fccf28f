"""Exhibits: made end to end of tiny runs."""

import base64
import io

import numpy as np
import pytest
from PIL import Image

from ganstudio import exhibits
from ganstudio.errors import StudioError
from train.exhibits import __main__ as command
from train.exhibits.plan import PLANS, Exhibit

TINY = Exhibit(
    "smoke-28",
    (
        *("images=256", "batch=8", "frames=3", "measures=2", "measure_pictures=50", "threads=1"),
        *("generator.width=16", "critic.width=16", "critic.hidden=8", "bf16=off"),
    ),
    {"hinge": ("objective=hinge",), "wasserstein": ("objective=wasserstein",)},
    samples=60,
)


def decoded(address: str) -> np.ndarray:
    raw = base64.b64decode(address.removeprefix("data:image/webp;base64,"))
    return np.asarray(Image.open(io.BytesIO(raw)).convert("L"))


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

    states = sorted((tmp_path / "runs").rglob("state.pt"))
    before = [path.stat().st_mtime_ns for path in states]
    assert command.main(words) == 0  # nothing is trained again
    assert [path.stat().st_mtime_ns for path in states] == before
    with pytest.raises(StudioError):
        exhibits.read("../weights", tmp_path / "out")
