"""The command line: what it refuses and how it says so, dry runs, and a run from end to end."""

import json
import os
import signal
import subprocess
import sys
import time
import types
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from ganstudio.checkpoints import folder as checkpoint
from train import session
from train.cli import main
from train.keep import run
from train.keep.journal import Journal, read
from train.presets import PRESETS, configure
from train.settings import override

ROOT = Path(__file__).resolve().parents[2]
SMALL = ("batch=8", "threads=1", "bf16=off", "frames=3", "measures=2", "measure_pictures=50")
NETS = ("generator.width=16", "critic.width=16", "critic.hidden=8")


def command(root, out, *more, images=64, settings=()):
    words = ["smoke-28", "--data", str(root), "--out", str(out), *more]
    return [*words, "--set", f"images={images}", *SMALL, *NETS, *settings]


def refused(capsys, *words) -> str:
    capsys.readouterr()  # what earlier commands said
    assert main(list(words)) == 2
    said = capsys.readouterr().err
    assert said.startswith("error: ") and said.count("\n") == 1
    return said


def test_list_names_every_preset(capsys):
    assert main(["--list"]) == 0
    said = capsys.readouterr().out
    assert all(f"{name} " in said and preset.sentence in said for name, preset in PRESETS.items())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "--list"),
        (["cgan-mnst"], "“cgan-mnist”"),
        (["gan-mnist", "--set", "lr_generater=1"], "“lr_generator”"),
        (["gan-mnist", "--set", "preset=x"], "no setting"),
        (["gan-mnist", "--set", "batch"], "key=value"),
        (["gan-mnist", "--set", "batch=many"], "a whole number"),
        (["gan-mnist", "--set", "flip=perhaps"], "true or false"),
        (["gan-mnist", "--set", "r1=high"], "a number"),
        (["gan-mnist", "--set", "batch=1"], "from 2 to"),
        (["gan-mnist", "--set", "lr_critic=nan"], "lr_critic"),
        (["gan-mnist", "--seed", "-1"], "seed"),
        (["gan-mnist", "--budget-minutes", "0"], "budget_minutes"),
        (["gan-mnist", "--name", "../up"], "letters"),
        (["gan-mnist", "--stop-after", "0"], "--stop-after"),
        (["gan-mnist", "--images", "pictures"], "dcgan-custom"),
        (["dcgan-custom"], "--images"),
        (["cyclegan-custom", "--a", "photographs"], "--a and --b"),
        (["cyclegan-monet", "--a", "mine", "--b", "others"], "cyclegan-custom"),
        (["gan-mnist", "--resume", "--seed", "3"], "--resume"),
        (["gan-mnist", "--set", "objective=hing"], "hinge"),
    ],
)
def test_what_is_refused_before_anything_is_done(capsys, tmp_path, monkeypatch, words, says):
    monkeypatch.chdir(tmp_path)
    assert says in refused(capsys, *words)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (["generator.widht=3"], "widht"),
        (["generator.width=huge"], "width"),
        (["critic.type=dcgan-critics"], "type"),
        (["objective=hinge", "real_label=0.9"], "real_label"),
        (["diff_augment=flip"], "diff_augment"),
    ],
)
def test_settings_that_only_the_networks_can_refuse(capsys, tmp_path, drawn_root, settings, says):
    words = command(drawn_root, tmp_path / "run", settings=settings)
    assert says in refused(capsys, *words)
    assert not (tmp_path / "run").exists()


def test_data_that_is_not_there(capsys, tmp_path, drawn_root):
    words = command(tmp_path, tmp_path / "run")
    assert "MNIST" in refused(capsys, *words)
    assert "absent.zip" in refused(capsys, "dcgan-custom", "--images", "absent.zip", "--dry-run")


def test_resume_without_a_run(capsys, tmp_path, drawn_root):
    words = ("smoke-28", "--data", str(drawn_root), "--out", str(tmp_path / "none"), "--resume")
    assert "no run" in refused(capsys, *words)


def test_dry_run_prints_all_and_writes_nothing(capsys, tmp_path, drawn_root):
    assert main(command(drawn_root, tmp_path / "run", "--dry-run")) == 0
    said = capsys.readouterr().out
    shown = json.loads(said[: said.index("}\n\n") + 1])
    assert shown["batch"] == 8 and shown["generator"]["width"] == 16
    assert shown.keys() == override(configure("smoke-28"), []).to_dict().keys()
    assert "parameters" in said and "memory" in said and "images/s" in said
    assert "64 images, about 0.0 minutes" in said
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("pictures", "measures", "chosen", "measured"),
    [
        (40, 2, "too few, the last snapshot is kept", "too few, 20 are needed"),
        (1200, 0, ": the last snapshot is kept", ": enough"),
        (1200, 2, "the least KD (8 x 8 pixels) is kept", ": enough"),
    ],
)
def test_dry_run_names_classes_and_what_is_held_out(
    capsys, tmp_path, pictures, measures, chosen, measured
):
    for number in range(pictures):
        folder = tmp_path / "mine" / ("cats" if number % 4 else "dogs")
        folder.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (4, 4), (number % 256, number // 256, 0)).save(folder / f"{number}.png")
    words = ["dcgan-custom", "--images", str(tmp_path / "mine"), "--dry-run", "--set"]
    words += ["conditional=true", "image_size=28", "images=8", *SMALL, *NETS]
    assert main([*words, f"measures={measures}"]) == 0
    lines = {line[:11].strip(): line[12:] for line in capsys.readouterr().out.splitlines()}
    named = dict(part.split() for part in lines["classes"].split(", "))
    counts = {name: int(count) for name, count in named.items()}
    assert counts.keys() == {"cats", "dogs"} and counts["cats"] > counts["dogs"]
    test, selection = (
        int(lines[key].split()[0].replace(",", "")) for key in ("to measure", "to choose")
    )
    assert sum(counts.values()) + test + selection == pictures
    assert chosen in lines["to choose"] and measured in lines["to measure"]


def test_a_run_from_end_to_end(capsys, tmp_path, drawn_root):
    out = tmp_path / "run"
    assert main(command(drawn_root, out, "--stop-after", "32", "--name", "my-digits")) == 0
    half = checkpoint.read(out / "export")
    assert half.config["training"]["images"] == 32

    # nothing is overwritten, nobody else's run goes on
    assert "--resume" in refused(capsys, *command(drawn_root, out))
    other = ("gan-mnist", "--data", str(drawn_root), "--out", str(out))
    assert "smoke-28" in refused(capsys, *other)
    assert "smoke-28" in refused(capsys, *other, "--resume")

    go_on = ("smoke-28", "--data", str(drawn_root), "--out", str(out), "--resume")
    assert main(list(go_on)) == 0
    whole = checkpoint.read(out / "export")
    assert whole.config["name"] == "my-digits"
    assert whole.config["training"]["images"] == 64
    assert whole.config["training"]["preset"] == "smoke-28"
    assert whole.config["data"]["pictures"] == 540  # without the selection tenth
    found = list(whole.directions)
    assert found == [f"z{i}" for i in range(1, len(found) + 1)] and 4 <= len(found) <= 16
    assert read(out / "export" / "history.jsonl")[-1]["images"] == 64
    card = (out / "export" / "README.md").read_text()
    assert "MNIST" in card and "The snapshot: the l" in card  # the last, or the least distance
    lines = read(out / "export" / "history.jsonl")
    with Image.open(out / "export" / "timelapse.webp") as film:
        assert film.n_frames == sum("frame" in line for line in lines)
    with Image.open(out / "export" / "preview.png") as preview:
        assert preview.size[0] > 200
    assert main(list(go_on)) == 0  # a finished run is exported again


def test_other_files_in_the_folder_are_left_alone(capsys, tmp_path, drawn_root):
    out = tmp_path / "mine"
    out.mkdir()
    (out / "diary.txt").write_text("dear diary")
    assert "not empty" in refused(capsys, *command(drawn_root, out))
    assert [p.name for p in out.iterdir()] == ["diary.txt"]


def test_init_from_a_checkpoint(capsys, tmp_path, drawn_root, tiny_weights):
    source = str(tiny_weights / "tiny-cgan")
    settings = ("conditional=true", "generator.z_dim=8", "generator.embed_dim=4")
    still = (*settings, "lr_generator=0", "lr_critic=0", "measures=0")
    out = tmp_path / "run"
    words = command(drawn_root, out, "--init-from", source, images=8, settings=still)
    assert main(words) == 0
    capsys.readouterr()
    assert "another shape" in refused(
        capsys, *command(drawn_root, tmp_path / "b", "--init-from", "classifier-mnist")
    )
    begun = checkpoint.read(tiny_weights / "tiny-cgan").network.state_dict()
    ended = checkpoint.read(out / "export")
    weights = {k: v for k, v in begun.items() if "running" not in k and "num_batches" not in k}
    for name, tensor in weights.items():
        assert np.allclose(tensor, ended.network.state_dict()[name], atol=1e-6)
    assert ended.config["training"]["started_from"].startswith("tiny-cgan (")
    wrong = command(drawn_root, tmp_path / "b", "--init-from", str(tiny_weights / "tiny-mlp"))
    assert "another shape" in refused(capsys, *wrong)


def test_init_from_a_run_keeps_its_critic(capsys, tmp_path, drawn_root):
    """With other classes, all but what knows the classes."""
    first, still = tmp_path / "first", ("lr_generator=0", "lr_critic=0", "measures=0")
    assert main(command(drawn_root, first, "--seed", "3", images=8)) == 0
    capsys.readouterr()
    before = run.read_state(first / "state.pt", "cpu")["task"]["critic"]
    words = ("--init-from", str(first))
    assert main(command(drawn_root, tmp_path / "same", *words, images=8, settings=still)) == 0
    assert "Its critic goes on." in capsys.readouterr().out
    after = run.read_state(tmp_path / "same" / "state.pt", "cpu")["task"]["critic"]
    assert all(torch.equal(tensor, after[name]) for name, tensor in before.items())

    told = (*still, "conditional=true")
    assert main(command(drawn_root, tmp_path / "told", *words, images=8, settings=told)) == 0
    said = capsys.readouterr().out
    after = run.read_state(tmp_path / "told" / "state.pt", "cpu")["task"]["critic"]
    shapes = {name: tensor.shape for name, tensor in before.items()}
    others = [name for name, tensor in after.items() if shapes.get(name) != tensor.shape]
    assert others and all(name in said and "(other shapes)" in said for name in others)
    kept = after.keys() - set(others)
    assert kept and all(torch.equal(before[name], after[name]) for name in kept)

    (first / "state.pt").unlink()  # the checkpoint carries it too, in half precision
    assert main(command(drawn_root, tmp_path / "alone", *words, images=8, settings=still)) == 0
    assert "Its critic goes on." in capsys.readouterr().out
    after = run.read_state(tmp_path / "alone" / "state.pt", "cpu")["task"]["critic"]
    assert all(torch.allclose(t, after[name], atol=1e-3) for name, t in before.items())


def test_a_checkpoint_may_leave_its_critic_out(capsys, tmp_path, drawn_root):
    without = command(drawn_root, tmp_path / "a", images=8, settings=["keep_critic=false"])
    assert main(without) == 0
    exported = tmp_path / "a" / "export"
    assert not (exported / "critic.safetensors").exists()
    (tmp_path / "a" / "state.pt").unlink()
    capsys.readouterr()
    assert main(command(drawn_root, tmp_path / "b", "--init-from", str(exported), images=8)) == 0
    assert "The critic starts anew" in capsys.readouterr().out
    assert checkpoint.read_critics(tmp_path / "b" / "export").keys() == {"plain"}


@pytest.mark.parametrize("pictures", [40, 1200])
def test_own_pictures(capsys, tmp_path, pictures):
    """A few are kept by the last snapshot, many by the kernel distance; odd files are named."""
    source, random = tmp_path / "mine", np.random.RandomState(0)
    source.mkdir()
    for number in range(pictures):
        noise = random.randint(0, 255, (8 + number % 5, 9, 3)).astype(np.uint8)
        Image.fromarray(noise).save(source / f"{number}.png", compress_level=0)
    (source / "broken.png").write_bytes(b"no picture")
    out = tmp_path / "run"
    words = ["dcgan-custom", "--images", str(source), "--out", str(out), "--set", "images=32"]
    assert main([*words, "image_size=32", *SMALL, *NETS]) == 0
    assert "broken.png" in capsys.readouterr().out
    done = checkpoint.read(out / "export")
    assert (done.network.image_size, done.network.channels) == (32, 3)
    chosen = done.config["training"]["chosen_by"]
    if pictures == 1200:
        assert (chosen["rule"], chosen["judge"]) == ("least", "KD (8 x 8 pixels)")
    else:
        assert chosen == {"rule": "last", "reason": "few"}


def test_tensorboard_that_is_not_installed(capsys, tmp_path, drawn_root, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    words = command(drawn_root, tmp_path / "run", "--tensorboard")
    assert "pip install tensorboard" in refused(capsys, *words)
    assert not (tmp_path / "run").exists()


def test_tensorboard_gets_the_journal(tmp_path, drawn_root, monkeypatch):
    written, module = [], types.ModuleType("torch.utils.tensorboard")

    class SummaryWriter:
        def __init__(self, folder, purge_step):
            written.append((folder, purge_step))

        def add_scalar(self, *numbers):
            written.append(numbers)

        def close(self):
            written.append("closed")

    module.SummaryWriter = SummaryWriter
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", module)
    out = tmp_path / "run"
    assert main(command(drawn_root, out, "--tensorboard")) == 0
    assert written[0] == (str(out / "tensorboard"), 0) and written[-1] == "closed"
    journal = read(out / "journal.jsonl")
    numbers = {(key, e["images"]) for e in journal for key in e if isinstance(e[key], float)}
    assert {(key, images) for key, _, images in written[1:-1]} == numbers
    assert ("distance", 64) in numbers


def test_no_room_in_the_midst_of_it(capsys, tmp_path, drawn_root, monkeypatch):
    """Whatever file it strikes: one sentence, and the run goes on from what was saved."""
    out = tmp_path / "run"
    assert main(command(drawn_root, out, "--stop-after", "32")) == 0
    capsys.readouterr()
    go_on = ("smoke-28", "--data", str(drawn_root), "--out", str(out), "--resume")

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "write", full)
        assert "No space left" in refused(capsys, *go_on)
    assert main(list(go_on)) == 0
    assert read(out / "journal.jsonl")[-1]["images"] == 64


def test_ctrl_c_before_the_first_step(capsys, tmp_path, monkeypatch, drawn_root):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(session.Catalog, "of", stopped)
    words = ["--data", str(drawn_root), "--init-from", "tiny"]
    assert main(["gan-mnist", "--out", str(tmp_path / "run"), *words]) == 130
    assert "--resume" in capsys.readouterr().err
    assert not (tmp_path / "run").exists()


def test_a_budget_sets_the_length_once(tmp_path, drawn_root):
    out = tmp_path / "run"
    words = ["smoke-28", "--data", str(drawn_root), "--out", str(out), "--budget-minutes", "0.02"]
    assert main([*words, "--set", *SMALL, *NETS]) == 0
    config = json.loads((out / "run.json").read_text())["config"]
    assert config["images"] > 0 and config["images"] % 8 == 0
    assert read(out / "journal.jsonl")[-1]["images"] == config["images"]


def test_ctrl_c_saves_and_says_how_to_go_on(tmp_path, drawn_root):
    out = tmp_path / "run"
    words = command(drawn_root, out, images=10**7, settings=["journal_seconds=0.2"])
    process = subprocess.Popen(
        [sys.executable, "-m", "train", *words], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 120
    while not read(out / "journal.jsonl") and time.monotonic() < deadline:
        time.sleep(0.1)
    os.kill(process.pid, signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "--resume" in said
    assert (out / "state.pt").exists() and checkpoint.read(out / "export").config["data"]
