"""The timelapse and the journal that are exported: a picture of the film, a line of the journal."""

import io
import json
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from PIL import Image

from ganstudio.networks import build
from ganstudio.ui import cards
from train.config import Config
from train.keep import preview
from train.keep.card import chosen_by
from train.keep.export import FRAME_MS, halved, history, timelapse
from train.keep.run import FRAMES, JOURNAL, Run
from train.keep.selection import FrechetJudge

DATA = {"name": "x", "title": "X", "terms": "Free.", "pictures": 9, "classes": None}


def sheet(seed: int) -> np.ndarray:
    return np.random.RandomState(seed).randint(0, 255, (60, 80, 1)).astype(np.uint8)


def run_with_frames(folder, seeds) -> Run:
    """A finished run whose frame i is the sheet of seeds[i]."""
    run = Run(folder, Config("smoke-28", frames=len(seeds), images=1000), DATA, images=1000)
    run.create()
    for number, seed in enumerate(seeds):
        preview.save(folder / FRAMES / f"{number:04d}.png", sheet(seed))
    (folder / JOURNAL).write_text('{"images": 500, "critic_loss": 1.0}\n')
    return run


@pytest.mark.parametrize(
    ("seeds", "pictures"),
    [([0, 1, 2, 3], 5), ([0, 0, 1, 1, 1, 2], 4), ([0, 1, 9], 3), ([9, 9, 9], 1), ([0], 2)],
)
def test_a_line_for_each_picture_of_the_film(tmp_path, seeds, pictures):
    """Equal neighbours are one picture in a WebP, so they are one line."""
    run = run_with_frames(tmp_path, seeds)
    shown, film = timelapse(run, sheet(9))
    lines = [json.loads(line) for line in history(run, shown).splitlines()]
    frames = [line for line in lines if "frame" in line]
    with Image.open(io.BytesIO(film)) as animation:
        assert animation.n_frames == pictures == len(frames)
        times = []
        for number in range(pictures):
            animation.seek(number)
            animation.load()  # only then its time is known
            times.append(animation.info["duration"])
    assert times[:-1] == [FRAME_MS] * (pictures - 1)  # the page counts on it
    assert [line["frame"] for line in frames] == list(range(pictures))
    assert shown == sorted(shown) and shown[0] == 0


def test_a_run_without_frames_has_no_film(tmp_path):
    assert timelapse(run_with_frames(tmp_path, []), sheet(9)) == ([], b"")


def test_half_keeps_what_is_small_in_full():
    network = build({"type": "resnet", "image_size": 16, "widths": [4, 8]})
    state = network.state_dict()
    stored = halved(state)
    assert stored["head.weight"].dtype == stored["trunk.0.weight"].dtype == torch.float16
    assert stored["head.bias"].dtype == stored["trunk.1.running_var"].dtype == torch.float32
    assert all(torch.allclose(stored[name].to(t.dtype), t, atol=1e-3) for name, t in state.items())


@pytest.mark.parametrize(
    "preset", ["dcgan-mnist", "dcgan-custom", "classifier-mnist", "classifier-anime-tags"]
)
def test_the_page_reads_which_distance_chose_the_snapshot(tmp_path, preset):
    from train.presets import configure

    run = Run(tmp_path, configure(preset), DATA, best=3.0, best_images=500)
    judge = SimpleNamespace(title="FD (LeNet-MNIST)", against=FrechetJudge.against)
    assert cards.judge({"chosen_by": chosen_by(run, judge)}) == "FD (LeNet-MNIST)"
    assert cards.judge({"chosen_by": chosen_by(run, None)}) is None
