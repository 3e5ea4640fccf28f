"""Exact resume: 20 steps are 10, a save, a load and 10 more, bit for bit; and what lies around."""

import json
import signal
from dataclasses import replace

import numpy as np
import pytest
import torch

from ganstudio.data import PictureSet
from ganstudio.errors import StudioError
from tests.drawn import drawn_digits, kinds
from train.config import Config
from train.game.objectives import OBJECTIVES
from train.keep.journal import read
from train.keep.run import Run, open_run
from train.loop import Stop, train
from train.pictures import Pictures
from train.tasks import find

CPU = torch.device("cpu")
CLASSES = [str(digit) for digit in range(10)]
DATA = {
    "name": "drawn",
    "title": "Drawn digits",
    "terms": "Free.",
    "pictures": 100,
    "classes": None,
}
TINY = {
    "batch": 8,
    "images": 160,  # 20 steps
    "frames": 4,
    "measures": 4,
    "threads": 1,
    "bf16": "off",
    "generator": {"type": "dcgan", "z_dim": 8, "width": 16},
    "critic": {"type": "dcgan-critic", "width": 16, "hidden": 8, "minibatch_std": True},
}
STYLED = {
    "task": "stylegan",
    "image_size": 32,
    "generator": {"type": "stylegan2", "z_dim": 8, "w_dim": 8, "widths": [8, 8, 8, 4]},
    "critic": {"type": "stylegan2-critic", "widths": [8, 8, 8, 4]},
    "r1": 0.1,
    "penalty_every": 3,
    "mixing": 0.5,
    "path_length": 2.0,
    "path_every": 2,
}
SETUPS = {
    "dcgan": {"r1": 0.1, "penalty_every": 3, "flip": True},
    "cgan": {"conditional": True, "shift": 1.0},
    "spectral": {"critic": {"type": "dcgan-critic", "width": 16, "norm": "spectral"}},
    "batch-norm": {
        "critic": {"type": "dcgan-critic", "width": 16, "norm": "batch"},
        "objective": "least-squares",
        "feature_matching": 1.0,
    },
    "wgan-gp": {"objective": "wasserstein-gp", "gradient": 10.0, "critic_steps": 2},
    "relativistic": {"objective": "relativistic", "r1": 0.1, "r2": 0.1},
    "mlp": {"generator": {"type": "mlp", "width": 16}, "critic": {"type": "mlp-critic"}},
    "modes": {"generator": {"type": "dcgan", "z_dim": 8, "width": 16, "modes": 4}},
    "bf16": {"bf16": "on"},
    "stylegan2": {**STYLED, "ada_target": 0.6, "ada_images": 200},
    "stylegan2-classes": {**STYLED, "conditional": True, "bf16": "on"},
    "stylegan": {
        **STYLED,
        "generator": {"type": "stylegan", "z_dim": 8, "w_dim": 8, "widths": [8, 8, 8, 4]},
    },
    "style-dcgan": {
        **STYLED,
        "generator": {"type": "style-dcgan", "z_dim": 8, "w_dim": 8, "widths": [8, 8, 8, 4]},
        "path_length": 0.0,
    },
    "projected": {
        **STYLED,
        "critics": "both",
        "projected": {"size": 32, "strides": [4, 8], "mixed": 8, "width": 8},
        "blur_images": 120,
        "freeze_critic": 1,
        "diff_augment": "translation",
    },
    "classifier": {
        "task": "classifier",
        "classifier": {"type": "lenet", "width": 4, "num_features": 16},
        "weight_decay": 0.01,
        "turn": 5.0,
        "frames": 0,
    },
    "tags": {
        "task": "classifier",
        "classifier": {"type": "resnet", "widths": (4, 8), "dropout": 0.5, "multi_label": True},
        "crop": 2,
        "frames": 0,
    },
}


class Judge:
    """Measures something that hangs on every weight."""

    def distance(self, network) -> float:
        return float(sum(p.abs().mean() for p in network.parameters()))


def data(config) -> dict:
    told = config.conditional or config.task == "classifier"
    return DATA | {"classes": CLASSES if told else None}


def begin(folder, **values):
    config = Config(preset="smoke-28", **{**TINY, **values})
    run = Run(folder, config, data(config))
    run.create()
    return run, *make(config, run)


def make(config, run):
    torch.manual_seed(config.seed)
    task = find(config.task)(config, run.num_classes, CPU, config.bf16 == "on")
    labels = kinds(100) if run.num_classes else None
    if config.classifier.get("multi_label"):
        labels = np.eye(10, dtype=bool)[labels]  # a tag a digit
    border = (config.image_size - 28) // 2
    digits = np.pad(drawn_digits(100), ((0, 0), (border,) * 2, (border,) * 2, (0, 0)))
    pictures = PictureSet("drawn", digits, labels, tuple(CLASSES), "Free.")
    pictures = replace(pictures, tags=labels, tag_names=tuple(CLASSES))
    batches = task.batches(config, Pictures(pictures, None), CPU)
    return task, batches


def same(a, b) -> bool:
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    return torch.equal(a, b) if isinstance(a, torch.Tensor) else a == b


def quiet(entry):
    pass


def measured(run: Run) -> list[list]:
    """What a journal says wherever a distance was measured, less what hangs on the clock."""
    keep = ("images", "distance", "critic_loss", "loss")
    entries = read(run.folder / "journal.jsonl")
    return [[entry.get(key) for key in keep] for entry in entries if "distance" in entry]


OFTEN = ("dcgan", "wgan-gp", "modes", "stylegan2-classes", "projected", "tags")


@pytest.mark.parametrize(
    "setup", [s if s in OFTEN else pytest.param(s, marks=pytest.mark.slow) for s in SETUPS]
)
def test_twenty_steps_are_ten_and_ten(setup, tmp_path):
    values = SETUPS[setup]
    half = 80 * values.get("critic_steps", 1)
    if half > 80:
        values = {**values, "images": 2 * half}
    run, task, batches = begin(tmp_path / "whole", **values)
    train(run, task, batches, Judge(), 2 * half, Stop(), quiet)

    first, *parts = begin(tmp_path / "halves", **values)
    train(first, *parts, Judge(), half, Stop(), quiet)
    torch.rand(7)  # whatever else the process does in between
    second = open_run(tmp_path / "halves", "smoke-28")
    again = make(second.config, second)
    second.load(*again)
    assert second.images == half
    train(second, *again, Judge(), 2 * half, Stop(), quiet)

    assert same(again[0].state_dict(), task.state_dict())
    assert same(again[1].state_dict(), batches.state_dict())
    assert (second.best, second.best_images) == (run.best, run.best_images)
    journals = [measured(r) for r in (run, second)]
    assert journals[0] == journals[1] and len(journals[0]) == 4
    frames = [sorted(p.name for p in (r.folder / "frames").iterdir()) for r in (run, second)]
    assert frames[0] == frames[1]


def test_what_came_after_the_last_save_is_done_again(tmp_path):
    run, task, batches = begin(tmp_path / "run")
    train(run, task, batches, Judge(), 80, Stop(), quiet)
    journal = run.folder / "journal.jsonl"
    with journal.open("a") as file:
        file.write('{"images": 120}\n')
    (run.folder / "frames" / "000000000120.png").write_bytes(b"of later")
    again = open_run(run.folder, "smoke-28")
    parts = make(again.config, again)
    again.load(*parts)
    assert not (run.folder / "frames" / "000000000120.png").exists()
    train(again, *parts, Judge(), 160, Stop(), quiet)
    images = [entry["images"] for entry in read(journal)]
    assert images == sorted(set(images)) and images[-1] == 160
    assert (run.folder / "frames" / "000000000160.png").stat().st_size > 100


@pytest.mark.parametrize("name", OBJECTIVES)
def test_every_objective_takes_steps(name, tmp_path):
    values = {"objective": name, "measures": 0, "frames": 0, **OBJECTIVES[name].settings}
    run, task, batches = begin(tmp_path, **values)
    before = [p.detach().clone() for p in task.generator.parameters()]
    stats = [task.step(batches, 0.0) for _ in range(3)]
    assert all(torch.isfinite(value) for entry in stats for value in entry.values())
    assert all(p.isfinite().all() for p in task.critic.parameters())
    after = list(task.generator.parameters())
    assert all(not torch.equal(a, b) for a, b in zip(before, after, strict=True))
    if OBJECTIVES[name].clips:
        assert max(p.abs().max() for p in task.critic.parameters()) <= run.config.clip


@pytest.mark.parametrize("setup", ["dcgan", "wgan-gp"])
def test_only_the_last_fakes_keep_their_graph(setup, tmp_path):
    """Earlier critic turns need the generator's pictures, not the way back through it."""
    _, task, batches = begin(tmp_path, **SETUPS[setup])
    graphs = []
    hook = task.generator.register_forward_hook(
        lambda *passed: graphs.append(passed[2].requires_grad)
    )
    task.step(batches, 0.0)
    hook.remove()
    assert graphs == [False] * (task.config.critic_steps - 1) + [True]


def test_one_pass_scores_as_two_do(tmp_path):
    """Real and fake share a pass; the minibatch standard deviation must not notice."""
    _, task, batches = begin(tmp_path)
    real, _ = batches.next(task.config.batch)
    fake = torch.rand_like(real) * 2 - 1
    assert task.joint_pass
    together = task._score_both(real, fake, None)
    apart = zip(task._score(real, None), task._score(fake, None), strict=True)
    for scores_and_features in zip(together, apart, strict=True):
        for one, other in zip(*scores_and_features, strict=True):
            assert torch.allclose(one, other, atol=1e-5)


def test_a_signal_ends_the_loop_and_saves(tmp_path):
    run, task, batches = begin(tmp_path / "run")
    with Stop() as stop:
        signal.raise_signal(signal.SIGTERM)
        train(run, task, batches, None, 160, stop, quiet)
    assert stop.signal == signal.SIGTERM
    assert run.images == 0 and (run.folder / "state.pt").exists()


def test_a_loss_that_is_not_a_number_is_said(tmp_path):
    run, task, batches = begin(tmp_path / "run")
    with torch.no_grad():
        next(task.critic.parameters()).fill_(float("nan"))
    with pytest.raises(StudioError, match="lower the learning rates"):
        train(run, task, batches, None, 160, Stop(), quiet)


def test_saving_without_room_says_so_and_keeps_what_was(tmp_path, monkeypatch):
    run, task, batches = begin(tmp_path / "run")
    run.save(task, batches)
    kept = (run.folder / "state.pt").read_bytes()

    def full(state, path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(torch, "save", full)
    with pytest.raises(StudioError, match="disk is full"):
        run.save(task, batches)
    assert (run.folder / "state.pt").read_bytes() == kept
    assert not list(run.folder.glob(".*aside"))


def test_the_state_is_read_without_unpickling(tmp_path):
    run, task, batches = begin(tmp_path / "run")

    class Harm:
        def __reduce__(self):
            return (json.loads, ("{}",))

    torch.save({"counters": {}, "task": Harm()}, run.folder / "state.pt")
    with pytest.raises(StudioError, match="no state of a run"):
        run.load(task, batches)


def test_snapshots_leave_the_training_alone(tmp_path):
    _, task, _ = begin(tmp_path / "run")
    before = task.state_dict()["random"].clone(), torch.get_rng_state()
    a, b = task.snapshot(), task.snapshot()
    assert torch.equal(task.state_dict()["random"], before[0])
    assert torch.equal(torch.get_rng_state(), before[1])
    z = torch.from_numpy(np.float32(np.ones((1, 8))))
    assert torch.equal(a(z), b(z))
