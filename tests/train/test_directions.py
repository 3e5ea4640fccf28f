"""python -m train.directions: names go where the checkpoint's age says, and nothing else moves."""

import json
import shutil

import numpy as np
import pytest

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints.catalog import WEIGHTS
from ganstudio.errors import CheckpointError, StudioError
from ganstudio.latents.directions import Direction
from train.directions import main
from train.keep.naming import name_directions, write

WORDS = {"slant": {"en": "slant", "zh": "倾斜", "measures": "slant", "effect": 9.0, "unit": "°"}}
SLANT = {"slant": Direction(np.ones(64, np.float32))}


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(WEIGHTS / "gan-mnist", tmp_path / "gan-mnist")
    (tmp_path / "gan-mnist" / "added.safetensors").unlink()
    return tmp_path / "gan-mnist"


def test_of_a_published_checkpoint_they_lie_beside_weights_that_keep_their_name(folder):
    before = checkpoint.weights_id(folder)
    name_directions(folder, SLANT, WORDS, published=True)
    loaded = checkpoint.read(folder)
    assert (
        list(loaded.directions)[:2]
        == ["slant", "z1"]
        == list(checkpoint.direction_names(folder))[:2]
    )
    assert loaded.config["directions"] == WORDS and checkpoint.weights_id(folder) == before
    assert "slant (1 is 9 °)" in (folder / "README.md").read_text("utf-8")


def test_of_another_they_are_part_of_its_weights_and_replace_those_named_before(folder):
    before = checkpoint.weights_id(folder)
    name_directions(folder, SLANT, WORDS, published=False)
    name_directions(folder, {"tilt": SLANT["slant"]}, {"tilt": WORDS["slant"]}, published=False)
    assert list(checkpoint.read(folder).directions)[:2] == ["tilt", "z1"]
    assert checkpoint.weights_id(folder) != before


def test_a_name_that_is_there_is_not_added_again(folder):
    with pytest.raises(StudioError, match="already"):
        name_directions(folder, {"z1": SLANT["slant"]}, {"z1": WORDS["slant"]}, published=True)
    write(folder / "added.safetensors", {"z1": SLANT["slant"]}, None)
    with pytest.raises(CheckpointError, match="twice"):
        checkpoint.read(folder)


def test_the_command_finds_the_slant_of_digits_and_leaves_out_what_it_is_told(folder, capsys):
    found = []
    for more in ([], ["--leave", "weight"]):
        assert main([str(folder), "--samples", "600", "--published", *more]) == 0
        assert "slant: +1 moves it by" in capsys.readouterr().out
        found.append(json.loads((folder / "config.json").read_text("utf-8"))["directions"])
    assert found[0]["slant"]["share"] > 0.95
    assert set(found[0]) - set(found[1]) == {"weight"}


def test_a_folder_that_is_not_bundled_keeps_them_among_its_latents(folder):
    assert main([str(folder.resolve()), "--samples", "600"]) == 0
    assert not (folder / "added.safetensors").exists()


def test_a_classifier_has_none(capsys):
    assert main(["classifier-mnist"]) == 2
    assert "Nothing is known by which directions" in capsys.readouterr().err
