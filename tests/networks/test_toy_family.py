"""A family that is added in one file is found at every door."""

import json

import numpy as np
import pytest
import torch
from PIL import Image

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints.catalog import Catalog
from ganstudio.checkpoints.upgrade import upgrade
from ganstudio.cli import main
from ganstudio.measure.evaluate import evaluate
from ganstudio.model import Model
from ganstudio.networks import build
from ganstudio.studio.engine import Engine
from ganstudio.studio.studio import Studio
from ganstudio.ui import cards
from ganstudio.ui.page_data import page_data
from train.keep.directions import directions

pytestmark = pytest.mark.usefixtures("toy_networks")
ENTRY = {"type": "toy-waves", "z_dim": 6}


@pytest.fixture
def folder(tmp_path):
    """Its checkpoint, as a trainer would write it."""
    torch.manual_seed(0)
    network = build(ENTRY).eval()
    data = {"name": "sea", "title": "Sea", "terms": "free", "pictures": 3, "classes": None}
    config = {"name": "waves", "network": ENTRY, "data": data, "training": {"preset": "none"}}
    found = directions(network, 3, 8)
    checkpoint.write(tmp_path / "waves", config, network.state_dict(), directions=found)
    return tmp_path / "waves"


def test_the_checkpoint_says_what_it_draws(folder):
    config = json.loads((folder / "config.json").read_text("utf-8"))
    assert (config["format"], config["kind"]) == (2, "generator")
    assert config["shape"] == {
        "image_size": 16,
        "channels": 1,
        "num_classes": 0,
        "spaces": {"z": 6},
    }
    assert "already" in upgrade(folder)[0]


def test_it_is_listed_drawn_and_shown(folder, tmp_path, capsys):
    catalog = Catalog([str(folder)], only=True)
    (entry,) = catalog.models()
    assert entry.draws and entry.image_size == 16 and entry.directions == ("z1", "z2", "z3")
    studio = Studio(catalog, Engine("cpu"))
    (told,) = page_data(studio)["models"]
    assert (told["name"], told["size"], told["z"]) == ("waves", 16, 6)
    assert cards.card(studio, "waves")["parameters"] == 7 * 256
    assert Model.load(str(folder)).sample([1, 2]).shape == (2, 16, 16, 1)
    out = tmp_path / "sheet.png"
    assert main(["sample", str(folder), "--seeds", "0-3", "--out", str(out)]) == 0
    assert main(["show", str(out)]) == 0
    assert entry.weights in capsys.readouterr().out


def test_it_is_measured(folder, tmp_path):
    sea = tmp_path / "sea"
    sea.mkdir()
    random = np.random.RandomState(0)
    for number in range(400):
        Image.fromarray(random.randint(0, 255, (16, 16), np.uint8)).save(sea / f"{number}.png")
    metrics = evaluate(folder, sea, n=100)
    assert {metric["key"] for metric in metrics["metrics"]} >= {"kd", "diversity"}
