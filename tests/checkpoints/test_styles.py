"""What a style-based generator keeps beside its weights: directions in w, and its critics."""

import json

import numpy as np
import pytest
import torch

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints.entry import Entry
from ganstudio.errors import CheckpointError
from ganstudio.latents.directions import Direction
from ganstudio.networks import build

SIZES = {"image_size": 16, "channels": 3, "widths": [8, 8, 4]}
GENERATOR = {"type": "stylegan2", "z_dim": 6, "w_dim": 4, **SIZES}
CRITICS = {
    "plain": {"type": "stylegan2-critic", **SIZES},
    "projected": {"type": "projected-heads", "size": 32, "strides": [4, 8], "mixed": 4, "width": 8},
}
DIRECTIONS = {
    "z1": Direction(np.eye(6, dtype=np.float32)[0]),
    "smile": Direction(np.eye(4, dtype=np.float32)[1], "w", (1, 2)),
    "hair": Direction(2 * np.eye(4, dtype=np.float32)[3], "w"),
    "z2": Direction(np.eye(6, dtype=np.float32)[4]),
}
WORDS = {"smile": {"en": "smile", "zh": "微笑", "effect": {"logit": 2.5, "share": 0.9}}}


def write(folder, directions=DIRECTIONS, centres=None, **more):
    torch.manual_seed(0)
    data = {"name": "faces", "title": "Faces", "terms": "free", "pictures": 9, "classes": None}
    config = {"name": "faces", "network": GENERATOR, "data": data, "training": {}, **more}
    state = build(GENERATOR).state_dict()
    critics = {name: build(entry).state_dict() for name, entry in more.get("critic", {}).items()}
    checkpoint.write(folder, config, state, directions=directions, centres=centres, critics=critics)
    return folder


def test_directions_keep_space_layers_and_order(tmp_path):
    folder = write(tmp_path / "faces", directions=DIRECTIONS)
    found = checkpoint.read(folder).directions
    assert list(found) == list(DIRECTIONS) == list(checkpoint.direction_names(folder))
    for name, wanted in DIRECTIONS.items():
        assert (found[name].vector == wanted.vector).all()
        assert (found[name].space, found[name].layers) == (wanted.space, wanted.layers)


def test_the_entry_knows_spaces_and_layers_without_the_network(tmp_path):
    folder = write(tmp_path / "faces")
    entry = Entry(folder, "", checkpoint.read_config(folder))
    assert entry.spaces == {"z": 6, "w": 4}
    assert entry.layers == (4, 8, 8, 16, 16)
    assert entry.draws and entry.num_classes == 0


def test_words_change_nothing_of_which_weights_these_are(tmp_path):
    plain, named = write(tmp_path / "plain"), write(tmp_path / "named", directions=DIRECTIONS)
    assert checkpoint.weights_id(plain) == checkpoint.weights_id(named)
    config = json.loads((named / "config.json").read_text("utf-8"))
    (named / "config.json").write_text(json.dumps(config | {"directions": WORDS}), "utf-8")
    assert checkpoint.read_config(named)["directions"] == WORDS
    assert checkpoint.weights_id(plain) == checkpoint.weights_id(named)
    other = write(tmp_path / "other", {**DIRECTIONS, "hair": Direction(np.ones(4), "w", (0, 0))})
    assert checkpoint.weights_id(plain) != checkpoint.weights_id(other)


@pytest.mark.parametrize("spoiled", [{"en": 5}, {"zh": ""}, {"effect": "far"}, {"unit": 1}])
def test_words_of_a_stranger_that_are_none_are_left_out(tmp_path, spoiled):
    words = {"smile": {"en": "smile", "zh": "微笑", "effect": 2.5, "unit": "logits"}}
    right = write(tmp_path / "right", directions=DIRECTIONS)
    config = checkpoint.read_config(right) | {"directions": words}
    assert Entry(right, "", config).direction_words == words
    wrong = config | {"directions": {"smile": words["smile"] | spoiled, "hair": 5, "x": words}}
    assert Entry(right, "", wrong).direction_words == {}


@pytest.mark.parametrize(
    "direction", [Direction(np.ones(4), "w", (3, 5)), Direction(np.ones(5), "w")]
)
def test_a_direction_that_the_network_has_no_place_for_is_refused(tmp_path, direction):
    with pytest.raises(CheckpointError, match="latents"):
        write(tmp_path / "faces", {"smile": direction})
    assert not list(tmp_path.iterdir())


def test_centres_come_back_and_belong_to_the_weights(tmp_path):
    plain = write(tmp_path / "plain")
    assert checkpoint.read(plain).network.mapping.centres is None
    centres = np.random.RandomState(0).standard_normal((3, 4)).astype(np.float32)
    folder = write(tmp_path / "faces", centres=centres)
    assert (checkpoint.read(folder).network.mapping.centres.numpy() == centres).all()
    assert checkpoint.weights_id(folder) != checkpoint.weights_id(plain)
    entries = [Entry(path, "", checkpoint.read_config(path)) for path in (folder, plain)]
    assert [entry.has_centres for entry in entries] == [True, False]


@pytest.mark.parametrize(
    "centres",
    [np.ones((3, 5)), np.ones((0, 4)), np.ones(4), np.full((2, 4), np.nan)],
    ids=["length", "none", "flat", "nan"],
)
def test_centres_that_can_not_be_are_refused(tmp_path, centres):
    with pytest.raises(CheckpointError, match="latents"):
        write(tmp_path / "faces", centres=centres.astype(np.float32))
    assert not list(tmp_path.iterdir())


def test_the_critics_come_back_in_half_precision(tmp_path):
    assert checkpoint.read_critics(write(tmp_path / "plain")) == {}
    folder = write(tmp_path / "faces", critic=CRITICS)
    torch.manual_seed(0)
    build(GENERATOR)
    wanted = {name: build(entry) for name, entry in CRITICS.items()}
    found = checkpoint.read_critics(folder)
    assert found.keys() == wanted.keys()
    for name, critic in found.items():
        for key, tensor in wanted[name].state_dict().items():
            assert torch.allclose(critic.state_dict()[key], tensor, atol=2e-3), (name, key)
    assert checkpoint.weights_id(folder) == checkpoint.weights_id(tmp_path / "plain")


@pytest.mark.parametrize("spoil", ["missing", "cut", "another's", "linked"])
def test_faulty_critics_are_refused_by_their_file(tmp_path, spoil):
    folder = write(tmp_path / "faces", critic=CRITICS)
    path = folder / "critic.safetensors"
    raw = path.read_bytes()
    path.unlink()
    if spoil == "cut":
        path.write_bytes(raw[:-10])
    if spoil == "another's":
        path.write_bytes((folder / "model.safetensors").read_bytes())
    if spoil == "linked":
        (tmp_path / "elsewhere").write_bytes(raw)
        path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CheckpointError, match=r"critic\.safetensors"):
        checkpoint.read_critics(folder)
    assert checkpoint.read(folder).network.kind == "generator"  # the app needs none


@pytest.mark.parametrize(
    "entries", [{"keys": CRITICS["plain"]}, {"plain": 5}, [], CRITICS["plain"]], ids=str
)
def test_critics_of_unknown_names_are_refused(tmp_path, entries):
    folder = write(tmp_path / "faces")
    config = json.loads((folder / "config.json").read_text("utf-8"))
    (folder / "config.json").write_text(json.dumps(config | {"critic": entries}), "utf-8")
    with pytest.raises(CheckpointError, match="critic"):
        checkpoint.read_critics(folder)
