"""A kind of training is a file: one put beside the others trains, resumes and is exported."""

import pytest

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.errors import StudioError
from tests.train.test_cli import SMALL
from train import presets, tasks
from train.cli import main
from train.keep.journal import read
from train.presets import Preset

TOY = '''
"""A generator of one grey: it moves toward the mean of the pictures, and needs no critic."""

import torch

from ganstudio.networks import build
from train.game.ema import Ema
from train.machine.step import adam, count, optimise, place
from train.tasks.base import Task


class Toy(Task):
    kind = "generator"

    def __init__(self, *given):
        super().__init__(*given)
        sizes = {"image_size": self.config.image_size, "channels": self.config.channels}
        self.entry = {**self.config.generator, **sizes}
        self.network = place(build(self.entry), self.device)
        self.ema = Ema(self.network, self.config.ema)
        self.peak_rates = {"network": self.config.lr_generator}
        self.optimizers = {"network": adam(self.network, 1e-3, (0.9, 0.99))}

    @property
    def parameters(self):
        return {"toy": count(self.network)}

    def step(self, batches, progress):
        self.set_rates(progress)
        x, _ = batches.next(self.config.batch)
        z = torch.randn(len(x), self.network.z_dim)
        loss = (self.network(z).mean((1, 2, 3)) - x.mean()).square().mean()
        optimise(self.optimizers["network"], loss)
        self.ema.update()
        self.steps += 1
        return {"loss": loss.detach()}

    def snapshot(self, quick=False):
        return self.ema.network

    def judge(self, pictures):
        return None

    def preview(self, network):
        from train.keep import preview

        return preview.picture(network)

    def state_dict(self):
        parts = {"network": self.network, "ema": self.ema}
        return {name: part.state_dict() for name, part in parts.items()} | {"steps": self.steps}

    def load_state_dict(self, state):
        self.network.load_state_dict(state["network"])
        self.ema.load_state_dict(state["ema"])
        self.steps = state["steps"]


TASK = Toy
'''


@pytest.fixture
def toy(tmp_path, monkeypatch):
    (tmp_path / "toy.py").write_text(TOY)
    monkeypatch.setattr(tasks, "__path__", [*tasks.__path__, str(tmp_path)])
    values = {"task": "toy", "generator": {"type": "mlp", "z_dim": 4, "width": 8}}
    monkeypatch.setitem(presets.PRESETS, "toy", Preset("a toy", values))


def test_a_task_is_found_by_its_file(toy, tmp_path, drawn_root):
    assert "toy" in tasks.names() and "base" not in tasks.names()
    out = tmp_path / "run"
    words = ["toy", "--data", str(drawn_root), "--out", str(out)]
    assert main([*words, "--stop-after", "32", "--set", "images=64", *SMALL]) == 0
    assert main([*words, "--resume"]) == 0
    made = checkpoint.read(out / "export")
    assert made.config["kind"] == "generator" and made.config["training"]["images"] == 64
    assert "loss" in read(out / "journal.jsonl")[-1]
    assert (out / "export" / "timelapse.webp").exists()


def test_a_task_that_is_not_there():
    with pytest.raises(StudioError, match=r"classifier.*gan"):
        tasks.find("gna")


@pytest.mark.parametrize("name", presets.PRESETS)
def test_every_preset_names_a_task(name):
    task = tasks.find(presets.configure(name).task)
    assert task.kind in ("generator", "translator", "classifier")
