"""Real trainings, of a minute or more: every objective, and the tinkerer's promise (slow)."""

import io
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
from gradio_client import Client
from PIL import Image, ImageDraw

import ganstudio
from ganstudio.data import folder, known
from tests.browser.running import running
from tests.drawn import write_known
from train.cli import main
from train.game.objectives import OBJECTIVES
from train.keep.journal import read
from train.keep.run import open_run
from train.pictures import Pictures
from train.tasks.gan import Gan

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600)]


@pytest.fixture(scope="module")
def many_digits(tmp_path_factory):
    return write_known(tmp_path_factory.mktemp("root"), train=5000, test=100)


@pytest.mark.parametrize("name", OBJECTIVES)
def test_every_objective_trains(name, many_digits, tmp_path):
    """FD (LeNet-MNIST) of a very small net on drawn digits falls to a fraction."""
    words = ["smoke-28", "--data", str(many_digits), "--out", str(tmp_path / "run")]
    assert main([*words, "--set", f"objective={name}", "images=40000", "threads=1"]) == 0
    run = open_run(tmp_path / "run", "smoke-28")
    untrained = Gan(run.config, 0, torch.device("cpu"), bf16=False)
    pictures = Pictures(*(known("mnist", many_digits, split) for split in ("train", "selection")))
    begun = untrained.judge(pictures).distance(untrained.snapshot())
    distances = [
        entry["distance"] for entry in read(run.folder / "journal.jsonl") if "distance" in entry
    ]
    print(f"{name}: {begun:.0f}, then {', '.join(f'{d:.0f}' for d in distances)}")
    assert distances[-1] < 0.25 * begun


def landscape(random: np.random.RandomState) -> Image.Image:
    """A sun in a blue sky over green land, of any size and shape."""
    width, height = random.randint(60, 400, 2)
    picture = Image.new("RGB", (width, height), (90, 150, 220 + random.randint(30)))
    draw = ImageDraw.Draw(picture)
    horizon = height * random.uniform(0.55, 0.7)
    draw.rectangle((0, horizon, width, height), fill=(40, 110 + random.randint(60), 40))
    side = min(width, height)
    x, y = (
        width / 2 + side * random.uniform(-0.3, 0.3),
        height / 2 - side * random.uniform(0.1, 0.3),
    )
    r = side * random.uniform(0.07, 0.12)
    draw.ellipse((x - r, y - r, x + r, y + r), fill=(250, 220, 60))
    return picture


def write_landscapes(place: Path, count: int) -> Path:
    """Pictures of many modes and formats, and three files that are none."""
    random = np.random.RandomState(0)
    forms = ("RGB", "png"), ("RGB", "jpg"), ("RGBA", "png"), ("P", "gif"), ("CMYK", "jpg")
    forms += (("RGB", "webp"), ("RGB", "bmp"))
    place.mkdir()
    for number in range(count):
        mode, kind = forms[number % len(forms)]
        landscape(random).convert(mode).save(place / f"{number:03d}.{kind}")
    (place / "notes.txt").write_text("no picture, and not called one")
    (place / "empty.png").write_bytes(b"")
    whole = io.BytesIO()
    landscape(random).save(whole, "PNG")
    (place / "half.png").write_bytes(whole.getvalue()[:200])
    (place / "text.jpg").write_text("called a picture, and none")
    return place


def spread(pictures: np.ndarray) -> float:
    """The mean distance of two pictures."""
    flat = pictures.reshape(len(pictures), -1).astype(np.float64)
    return float(np.mean([np.linalg.norm(a - b) for a, b in pairwise(flat)]))


def test_the_tinkerers_promise(tmp_path):
    """A folder of 300 mixed pictures, three minutes, and the app plays the result."""
    place, out = write_landscapes(tmp_path / "holiday", 300), tmp_path / "run"
    command = [sys.executable, "-m", "train", "dcgan-custom", "--images", str(place)]
    command += ["--out", str(out), "--budget-minutes", "3"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert said.returncode == 0, said.stderr
    assert "3 files were left out" in said.stdout

    model = ganstudio.load(str(out / "export"))
    drawn = model.sample(seeds=range(64))
    assert drawn.shape == (64, 64, 64, 3) and drawn.dtype == np.uint8
    real = folder(place, 64, 3, "all").pictures
    assert spread(drawn) > 0.5 * spread(real)  # not one picture over and over
    colours = [pictures.mean(0, dtype=float)[[8, 56], 32] for pictures in (drawn, real)]
    assert np.abs(colours[0] - colours[1]).max() < 25  # a blue sky above, green land below
    assert "last averaged snapshot" in (out / "export" / "README.md").read_text()

    with running(["--models", str(out / "export")], tmp_path) as address:
        client = Client(address, verbose=False)
        listed = {entry["name"] for entry in client.predict(api_name="/models")}
        assert "dcgan-custom" in listed
        sheet = client.predict("dcgan-custom", "0-3", api_name="/sample")
        assert sheet["data"]
