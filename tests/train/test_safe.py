"""No training is lost or silently wrong: changed pictures, cut files, stops, refusals."""

import io
import json
import signal
import sys

import numpy as np
import pytest
import torch
from PIL import Image

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints.catalog import Catalog
from ganstudio.errors import StudioError
from tests.train.test_batches import numbered
from tests.train.test_cli import NETS, SMALL, command, refused
from train import dry_run, loop
from train.cli import main
from train.keep import frames
from train.keep.journal import read
from train.keep.run import open_run


def draw(place, names, seed=0):
    random = np.random.RandomState(seed)
    for name in names:
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(random.randint(0, 255, (8, 8, 3), np.uint8)).save(path)
    return place


def own(place, out, *more, settings=("image_size=32", "images=32")):
    words = ["dcgan-custom", "--images", str(place), "--out", str(out), *more]
    return words if "--resume" in more else [*words, "--set", *settings, *SMALL, *NETS]


@pytest.fixture
def begun(tmp_path, capsys):
    """A folder of pictures, and a run that is half done."""
    place, out = draw(tmp_path / "mine", [f"{i}.png" for i in range(60)]), tmp_path / "run"
    assert main(own(place, out, "--stop-after", "16")) == 0
    capsys.readouterr()
    return place, out


def test_a_folder_that_lost_pictures_is_refused_or_accepted(begun, capsys):
    place, out = begun
    for number in range(25):
        (place / f"{number}.png").unlink()
    said = refused(capsys, *own(place, out, "--resume"))
    assert "have changed" in said and "--accept-changed-pictures" in said
    assert main(own(place, out, "--resume", "--accept-changed-pictures")) == 0
    assert open_run(out, "dcgan-custom").total == 32
    assert read(out / "journal.jsonl")[-1]["images"] == 32


def test_a_place_in_another_order_begins_the_next_epoch():
    """It lay beyond the new order's end, and the old loop ran for ever there."""
    before = numbered(60)
    before.next(50)
    after = numbered(20)
    after.load_state_dict(before.state_dict())
    _, labels = after.next(20)
    assert sorted(labels.tolist()) == list(range(20)) and after.epoch == 2


def test_other_classes_are_refused_even_so(tmp_path, capsys):
    place, out = tmp_path / "mine", tmp_path / "run"
    draw(place, [f"{kind}/{kind}{i}.png" for kind in "bc" for i in range(20)])
    settings = ("image_size=32", "images=32", "conditional=true")
    assert main(own(place, out, "--stop-after", "16", settings=settings)) == 0
    draw(place, [f"a/a{i}.png" for i in range(20)])
    capsys.readouterr()
    said = refused(capsys, *own(place, out, "--resume", "--accept-changed-pictures"))
    assert "they were b, c; now a, b, c" in said


@pytest.mark.parametrize("name", ["x" * 90, "caf\udce9"])
def test_class_names_that_no_checkpoint_may_have_are_refused_first(tmp_path, capsys, name):
    place, out = tmp_path / "mine", tmp_path / "run"
    draw(place, [f"{kind}/{i}{kind[:3]}.png" for kind in (name, "b") for i in range(20)])
    settings = ("image_size=32", "images=32", "conditional=true")
    refused(capsys, *own(place, out, settings=settings))
    assert not out.exists()


def test_network_settings_that_no_checkpoint_may_have_are_refused_first(
    tmp_path, capsys, drawn_root
):
    words = command(drawn_root, tmp_path / "run", settings=["generator.num_classes=3"])
    assert "classes" in refused(capsys, *words)
    assert not (tmp_path / "run").exists()


def test_a_size_that_is_not_allowed_is_refused_before_anything_is_read(tmp_path, capsys):
    settings = ("image_size=48", "images=32")
    assert "image_size" in refused(capsys, *own(tmp_path / "absent", tmp_path, settings=settings))


@pytest.mark.parametrize("content", [b"", b"PK\3\4 and no more"])
def test_a_state_that_was_cut_short_is_one_sentence(begun, capsys, content):
    place, out = begun
    (out / "state.pt").write_bytes(content)
    assert "cut short" in refused(capsys, *own(place, out, "--resume"))
    assert checkpoint.read(out / "export").config["training"]["images"] == 16


def test_foreign_and_cut_frames_do_not_cost_the_export(begun):
    place, out = begun
    (out / "frames" / "notes.png").write_bytes(b"not ours")
    (out / "frames" / "000000000008.png").write_bytes(b"\x89PNG cut")
    Image.new("L", (3, 3)).save(out / "frames" / "000000000009.png")
    assert main(own(place, out, "--resume")) == 0
    shown = [line["images"] for line in read(out / "export" / "history.jsonl") if "frame" in line]
    assert shown and not {8, 9} & set(shown)
    assert (out / "frames" / "notes.png").exists()


def test_a_stop_leaves_a_model_to_open(tmp_path, drawn_root, monkeypatch, capsys):
    out = tmp_path / "run"
    whole = loop._entry

    def stopped(*given):
        signal.raise_signal(signal.SIGHUP)
        return whole(*given)

    monkeypatch.setattr(loop, "_entry", stopped)
    words = command(drawn_root, out, settings=["journal_seconds=0"])
    assert main(words) == 128 + signal.SIGHUP
    said = capsys.readouterr().out
    assert "--resume" in said and str(out / "export") in said
    assert checkpoint.read(out / "export").config["training"]["images"] == 8
    assert Catalog.of(str(out)).entries()[0].folder == out / "export"  # the run itself will do


def test_a_run_without_an_export_says_so(tmp_path):
    (tmp_path / "run.json").write_text("{}")
    with pytest.raises(StudioError, match="exported nothing yet"):
        Catalog.of(str(tmp_path))


def test_a_finished_run_can_go_on(tmp_path, drawn_root, capsys):
    out = tmp_path / "run"
    assert main(command(drawn_root, out)) == 0
    go_on = ["smoke-28", "--data", str(drawn_root), "--out", str(out), "--resume"]
    assert main([*go_on, "--more-images", "64"]) == 0
    run = open_run(out, "smoke-28")
    assert run.total == 128 and read(out / "journal.jsonl")[-1]["images"] == 128
    taken = [images for images, _ in frames.taken(out / "frames", 3, 128)]
    assert taken == sorted(taken) and taken[-1] == 128 and 64 in taken
    for words in (["--more-images", "8"], ["--resume", "--more-images", "0"]):
        refused(capsys, *go_on[:-1], *words)


def test_without_the_module_resource_the_dry_run_goes_on(monkeypatch):
    monkeypatch.setitem(sys.modules, "resource", None)
    assert dry_run.memory(torch.device("cpu")) == 0


def test_many_left_out_files_are_named_in_a_file(tmp_path, capsys):
    place, out = draw(tmp_path / "mine", [f"{i}.png" for i in range(40)]), tmp_path / "run"
    for number in range(9):
        (place / f"broken{number}.png").write_bytes(b"no picture")
    assert main(own(place, out, settings=("image_size=32", "images=8"))) == 0
    assert "and 4 more" in capsys.readouterr().out
    assert len((out / "left-out.txt").read_text("utf-8").splitlines()) == 9


def test_what_a_run_says_is_utf_8(tmp_path, monkeypatch):
    """On a machine whose own encoding is another, too: its files would not hold these names."""
    monkeypatch.setattr(io, "text_encoding", lambda encoding, *_: encoding or "ascii")
    place, out = tmp_path / "mine", tmp_path / "run"
    draw(place, [f"{kind}/{kind}{i}.png" for kind in ("猫", "犬") for i in range(20)])
    settings = ("image_size=32", "images=8", "conditional=true")
    assert main(own(place, out, settings=settings)) == 0
    facts = json.loads((out / "run.json").read_bytes().decode("utf-8"))
    assert facts["data"]["classes"] == ["犬", "猫"]
    assert checkpoint.read(out / "export").config["data"]["classes"] == ["犬", "猫"]
