"""A checkpoint of format 1, written by the first version, is read for ever and can be upgraded."""

import json
import os
import shutil
from pathlib import Path

import pytest

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints.entry import Entry
from ganstudio.checkpoints.upgrade import upgrade
from ganstudio.cli import main
from ganstudio.errors import CheckpointError
from ganstudio.networks import render
from ganstudio.recipes.points import Edit, Point, Source

OLD = Path(__file__).with_name("format1") / "tiny-format-1"
WEIGHTS = "2be05863d8b1c6a5"  # as that version named them
EDITED = Point((Source(seed=3, edits=(Edit("z2", 2.0),)),))


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(OLD, tmp_path / "old")


def drawn(folder):
    loaded = checkpoint.read(folder)
    return render(loaded.network, [Point.of(1), EDITED], loaded.directions)


def test_it_is_read_as_if_it_were_of_format_2():
    config = checkpoint.read_config(OLD)
    assert config["format"] == 2
    assert config["shape"] == {
        "image_size": 28,
        "channels": 1,
        "num_classes": 10,
        "spaces": {"z": 4},
    }
    assert config["training"]["chosen_by"] == {
        "rule": "least",
        "judge": "FD (LeNet-MNIST)",
        "value": 14600.0,
        "images": 640,
        "pictures": "selection and training",
    }
    sheet = {"rows": 5, "columns": 10, "gap": 2}
    assert config["preview"] == sheet | {"scale": 2, "seeds": list(range(50))}
    assert config["timelapse"] == sheet | {"scale": 1, "frame_ms": 83}
    assert checkpoint.weights_id(OLD) == WEIGHTS
    assert checkpoint.direction_names(OLD) == ("z1", "z2", "z3", "z4")
    assert drawn(OLD).shape == (2, 28, 28, 1)


def test_an_upgraded_one_says_the_same_and_keeps_its_weights(folder, capsys):
    before, pictures = checkpoint.read_config(folder), drawn(folder)
    others = {p.name: p.read_bytes() for p in folder.iterdir() if p.name != "config.json"}
    assert main(["upgrade", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "format 2" in said and WEIGHTS in said and "5 rows" in said
    assert json.loads((folder / "config.json").read_text("utf-8")) == before
    assert {p.name: p.read_bytes() for p in folder.iterdir() if p.name != "config.json"} == others
    assert Entry(folder, "", checkpoint.read_config(folder)).weights == WEIGHTS
    assert (drawn(folder) == pictures).all()
    assert "already" in upgrade(folder)[0]


def test_an_upgrade_that_fails_leaves_the_folder_as_it_was(folder, monkeypatch):
    before = {p.name: p.read_bytes() for p in folder.iterdir()}

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(CheckpointError, match="No space left"):
        upgrade(folder)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before


SENTENCES = {
    "": None,
    "the last averaged snapshot: there were too few held-out pictures": {"rule": "last"},
    "the average at the end, which looked best": {
        "rule": "hand",
        "reason": "the average at the end, which looked best",
    },
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_other_sentences_on_the_snapshot(folder, sentence):
    change(folder, training={"preset": "x", "chosen_by": sentence})
    assert checkpoint.read_config(folder)["training"].get("chosen_by") == SENTENCES[sentence]


def test_what_it_left_out_is_what_its_networks_took(folder):
    change(folder, network={"type": "mlp"}, data={**read(folder)["data"], "classes": None})
    sizes = {"image_size": 28, "channels": 1, "num_classes": 0, "spaces": {"z": 64}}
    assert checkpoint.read_config(folder)["shape"] == sizes


@pytest.mark.parametrize("picture", [b"", b"no picture", None])
def test_without_a_sheet_that_can_be_read_it_has_no_layout(folder, picture):
    (folder / "preview.png").unlink()
    if picture is not None:
        (folder / "preview.png").write_bytes(picture)
    assert "preview" not in checkpoint.read_config(folder)


@pytest.mark.parametrize(
    "fault", [{"network": {"type": "stylegan2"}}, {"colour": 1}, {"training": [1]}, {"name": "/"}]
)
def test_a_bad_one_is_refused_by_the_file(folder, fault):
    change(folder, **fault)
    with pytest.raises(CheckpointError, match=r"config\.json"):
        checkpoint.read_config(folder)


def read(folder):
    return json.loads((folder / "config.json").read_text("utf-8"))


def change(folder, **changes):
    (folder / "config.json").write_text(json.dumps(read(folder) | changes), "utf-8")
