"""A checkpoint's folder: written in one rename, read without trust."""

import json
import os
import pickle
import shutil
import struct
import tracemalloc

import numpy as np
import pytest
import torch

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints.folder import CheckpointError
from ganstudio.latents.directions import Direction
from ganstudio.networks import build

NETWORK = {"type": "dcgan", "num_classes": 10, "width": 16, "z_dim": 8, "embed_dim": 4}


def config(**changes):
    return {
        "name": "tiny",
        "network": NETWORK,
        "data": {
            "name": "drawn",
            "title": "Drawn",
            "terms": "none",
            "pictures": 5,
            "classes": list("0123456789"),
        },
        "training": {"preset": "test", "steps": 1},
        **changes,
    }


SHAPE = {"image_size": 28, "channels": 1, "num_classes": 10, "spaces": {"z": 8}}


def stored(**changes):
    """The config as it stands in the folder."""
    return {"format": 2, "kind": "generator", "shape": SHAPE, **config(**changes)}


def write(folder, state=None, **changes):
    torch.manual_seed(0)
    checkpoint.write(
        folder,
        config(**changes),
        state or build(NETWORK).state_dict(),
        directions={"z1": Direction(np.eye(8)[0]), "z2": Direction(np.eye(8)[1])},
        files={"README.md": b"# tiny\n"},
    )


@pytest.fixture
def folder(tmp_path):
    write(tmp_path / "tiny")
    return tmp_path / "tiny"


def test_round_trip(folder):
    torch.manual_seed(0)
    written = build(NETWORK).state_dict()
    loaded = checkpoint.read(folder)
    for name, tensor in loaded.network.state_dict().items():
        assert torch.equal(tensor, written[name]), name
    assert not loaded.network.training
    assert loaded.directions["z2"].vector.tolist() == np.eye(8)[1].tolist()
    assert checkpoint.direction_names(folder) == ("z1", "z2")
    assert checkpoint.read_config(folder) == stored()
    assert (folder / "README.md").read_bytes() == b"# tiny\n"


def test_half_precision_is_computed_in_float32(tmp_path):
    state = {
        k: v.half() if v.is_floating_point() else v for k, v in build(NETWORK).state_dict().items()
    }
    write(tmp_path / "half", state)
    for tensor in checkpoint.read(tmp_path / "half").network.parameters():
        assert tensor.dtype == torch.float32


def test_weights_name_the_network_and_its_tensors(folder, tmp_path):
    before = checkpoint.weights_id(folder)
    write(tmp_path / "same", name="renamed")
    assert checkpoint.weights_id(tmp_path / "same") == before
    state = build(NETWORK).state_dict()
    write(tmp_path / "other", {**state, "to_picture.bias": state["to_picture.bias"] + 1})
    assert checkpoint.weights_id(tmp_path / "other") != before


def test_writing_what_would_not_load_replaces_nothing(folder):
    before = checkpoint.weights_id(folder)
    state = build(NETWORK).state_dict()
    with pytest.raises(CheckpointError):
        write(folder, {**state, "to_picture.bias": torch.tensor([float("nan")])})
    with pytest.raises(CheckpointError):
        write(folder, name="../tiny")
    assert checkpoint.weights_id(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["tiny"]


def test_writing_over_an_older_one(folder):
    write(folder, training={"preset": "newer"})
    assert checkpoint.read_config(folder)["training"] == {"preset": "newer"}
    assert [path.name for path in folder.parent.iterdir()] == ["tiny"]


# --- files of strangers --------------------------------------------------------------------------


def change_config(folder, **changes):
    (folder / "config.json").write_text(json.dumps(stored(**changes)))


def change_header(folder, change, name="model.safetensors"):
    raw = (folder / name).read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    change(header)
    text = json.dumps(header).encode()
    (folder / name).write_bytes(struct.pack("<Q", len(text)) + text + raw[8 + length :])


def change_tensors(folder, change):
    from safetensors.torch import load_file, save_file

    state = load_file(folder / "model.safetensors")
    change(state)
    save_file(state, folder / "model.safetensors")


def change_directions(folder, directions):
    told = {"directions": json.dumps(directions)}
    change_header(folder, lambda h: h.update(__metadata__=told), LATENTS)


def set_length(folder, length):
    raw = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(struct.pack("<Q", length) + raw[8:])


def cut(folder, name, keep):
    raw = (folder / name).read_bytes()
    (folder / name).write_bytes(raw[: int(len(raw) * keep)])


def replace_by_folder(folder, name):
    (folder / name).unlink()
    (folder / name).mkdir()


def link_out(folder, name):
    outside = folder.parent / "outside"
    shutil.move(folder / name, outside)
    (folder / name).symlink_to(outside)


def link_round(folder, name):
    (folder / name).unlink()
    (folder / name).symlink_to(name)


def fill(state, name, value):
    state[name] = torch.full_like(state[name], value)


CONFIG, MODEL, LATENTS = "config.json", "model.safetensors", "latents.safetensors"
BIAS = "to_picture.bias"
FAULTS = {
    "truncated tensors": (lambda f: cut(f, MODEL, 0.5), MODEL),
    "truncated header": (lambda f: cut(f, MODEL, 0.001), MODEL),
    "truncated latents": (lambda f: cut(f, LATENTS, 0.5), LATENTS),
    "wrong shape": (lambda f: change_tensors(f, lambda s: s.update({BIAS: torch.ones(2)})), MODEL),
    "wrong number format": (
        lambda f: change_tensors(f, lambda s: s.update({BIAS: torch.ones(1, dtype=torch.long)})),
        MODEL,
    ),
    "missing tensor": (lambda f: change_tensors(f, lambda s: s.pop(BIAS)), MODEL),
    "extra tensor": (lambda f: change_tensors(f, lambda s: s.update(x=torch.ones(1))), MODEL),
    "NaN": (lambda f: change_tensors(f, lambda s: fill(s, BIAS, float("nan"))), MODEL),
    "infinite": (lambda f: change_tensors(f, lambda s: fill(s, BIAS, float("inf"))), MODEL),
    "10^9 channels": (lambda f: change_config(f, network={**NETWORK, "channels": 10**9}), CONFIG),
    "10^9 wide": (lambda f: change_config(f, network={**NETWORK, "width": 10**9}), CONFIG),
    "10^9 classes": (lambda f: change_config(f, network={**NETWORK, "num_classes": 10**9}), CONFIG),
    "unknown argument": (lambda f: change_config(f, network={**NETWORK, "depth": 3}), CONFIG),
    "unknown key": (lambda f: change_config(f, colour="red"), CONFIG),
    "unknown key inside": (lambda f: change_config(f, training={"loss": 1}), CONFIG),
    "another format": (lambda f: change_config(f, format=3), CONFIG),
    "a format that is no number": (lambda f: change_config(f, format=True), CONFIG),
    "another kind": (lambda f: change_config(f, kind="classifier"), CONFIG),
    "an unknown kind": (lambda f: change_config(f, kind=["generator"]), CONFIG),
    "another shape": (lambda f: change_config(f, shape={**SHAPE, "image_size": 32}), CONFIG),
    "another space": (lambda f: change_config(f, shape={**SHAPE, "spaces": {"z": 9}}), CONFIG),
    "no shape": (lambda f: change_config(f, shape=None), CONFIG),
    "a sheet without columns": (lambda f: change_config(f, preview={"rows": 3}), CONFIG),
    "a snapshot chosen by nothing": (
        lambda f: change_config(f, training={"chosen_by": {"rule": "least"}}),
        CONFIG,
    ),
    "a name with a path": (lambda f: change_config(f, name="../tiny"), CONFIG),
    "other classes": (lambda f: change_config(f, network={**NETWORK, "num_classes": 9}), CONFIG),
    "a network that is a list": (lambda f: change_config(f, network=[1]), CONFIG),
    "a config that is a list": (lambda f: (f / CONFIG).write_text("[1, 2]"), CONFIG),
    "a config that is not JSON": (lambda f: (f / CONFIG).write_text("{name: tiny"), CONFIG),
    "a config that is not text": (lambda f: (f / CONFIG).write_bytes(b"\xff\xfe\x00"), CONFIG),
    "a config nested 100,000 deep": (lambda f: (f / CONFIG).write_text("[" * 100_000), CONFIG),
    "an object nested 30,000 deep": (
        lambda f: (f / CONFIG).write_text('{"a":' * 30_000 + "1" + "}" * 30_000),
        CONFIG,
    ),
    "an endless config": (lambda f: (f / CONFIG).write_text(" " * (1 << 19)), CONFIG),
    "an empty config": (lambda f: (f / CONFIG).write_bytes(b""), CONFIG),
    "a pickle": (lambda f: (f / MODEL).write_bytes(pickle.dumps({"a": list(range(99))})), MODEL),
    "a torch file": (lambda f: torch.save({"a": torch.ones(9)}, f / MODEL), MODEL),
    "an empty file": (lambda f: (f / MODEL).write_bytes(b""), MODEL),
    "a header of length 0": (lambda f: set_length(f, 0), MODEL),
    "a header longer than the file": (lambda f: set_length(f, 2**62), MODEL),
    "a header that is no JSON": (lambda f: set_length(f, 40), MODEL),
    "offsets beyond the end": (
        lambda f: change_header(f, lambda h: h[BIAS].update(data_offsets=[0, 2**39])),
        MODEL,
    ),
    "a shape beyond memory": (
        lambda f: change_header(f, lambda h: h[BIAS].update(shape=[2**39])),
        MODEL,
    ),
    "overlapping tensors": (
        lambda f: change_header(f, lambda h: h[BIAS].update(data_offsets=[0, 4])),
        MODEL,
    ),
    "an unknown number format": (
        lambda f: change_header(f, lambda h: h[BIAS].update(dtype="F1")),
        MODEL,
    ),
    "an entry that is a number": (lambda f: change_header(f, lambda h: h.update(x=1)), MODEL),
    "direction names that are no list": (
        lambda f: change_header(f, lambda h: h.update(__metadata__={"directions": "5"}), LATENTS),
        LATENTS,
    ),
    "a direction of no space": (
        lambda f: change_directions(f, [{"name": "z1", "space": "u"}, "z2"]),
        LATENTS,
    ),
    "directions twice": (lambda f: change_directions(f, ["z1", "z1"]), LATENTS),
    "more directions than rows": (lambda f: change_directions(f, ["z1", "z2", "z3"]), LATENTS),
    "a direction of style layers": (
        lambda f: change_directions(f, [{"name": "z1", "layers": [0, 3]}, "z2"]),
        LATENTS,
    ),
    "metadata that is no text": (
        lambda f: change_header(f, lambda h: h.update(__metadata__={"a": {}}), LATENTS),
        LATENTS,
    ),
    "a folder for a file": (lambda f: replace_by_folder(f, MODEL), MODEL),
    "a folder for the config": (lambda f: replace_by_folder(f, CONFIG), CONFIG),
    "a missing file": (lambda f: (f / MODEL).unlink(), MODEL),
    "missing latents": (lambda f: (f / LATENTS).unlink(), LATENTS),
    "a link out of the folder": (lambda f: link_out(f, MODEL), MODEL),
    "a config that links out": (lambda f: link_out(f, CONFIG), CONFIG),
    "a link to itself": (lambda f: link_round(f, MODEL), MODEL),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_folder_is_refused_by_file_without_memory(folder, fault):
    spoil, named = FAULTS[fault]
    spoil(folder)
    tracemalloc.start()
    try:
        with pytest.raises(CheckpointError) as refused:
            checkpoint.read(folder)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    sentence = str(refused.value)
    assert named in sentence
    assert str(folder.parent) not in sentence
    assert "\n" not in sentence
    assert peak < 64 << 20


def test_a_pipe_is_refused(folder):
    (folder / MODEL).unlink()
    os.mkfifo(folder / MODEL)
    with pytest.raises(CheckpointError, match="not a file"):
        checkpoint.read(folder)


def test_links_inside_the_root_are_followed(folder):
    """The Hub's cache links its snapshots to blobs beside them."""
    blob = folder.parent / "blob"
    shutil.move(folder / MODEL, blob)
    (folder / MODEL).symlink_to(blob)
    assert checkpoint.read(folder, root=folder.parent).directions


def test_no_folder_at_all(tmp_path):
    with pytest.raises(CheckpointError, match=r"config\.json is missing"):
        checkpoint.read(tmp_path / "nothing")


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "latents.safetensors"])
def test_a_pointer_of_git_lfs_has_a_sentence_of_its_own(tiny_weights, tmp_path, name):
    folder = shutil.copytree(tiny_weights / "tiny-mlp", tmp_path / "tiny-mlp")
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n"
    (folder / name).write_text(pointer)
    with pytest.raises(CheckpointError, match=f"{name} is a pointer of Git LFS.*git lfs pull"):
        checkpoint.read(folder)


def test_a_byte_order_mark_does_no_harm(tiny_weights, tmp_path):
    folder = shutil.copytree(tiny_weights / "tiny-mlp", tmp_path / "tiny-mlp")
    config = folder / "config.json"
    config.write_bytes(b"\xef\xbb\xbf" + config.read_bytes())
    assert checkpoint.read(folder).config["name"] == "tiny-mlp"
