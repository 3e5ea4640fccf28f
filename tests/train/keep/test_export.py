"""The timelapse and the journal that are exported: a picture of the film, a line of the journal."""

import dataclasses
import io
import json
import shlex
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from PIL import Image

from ganstudio.networks import build
from train.config import Config
from train.keep import frames
from train.keep.card import chosen, looked_through_features, trained_by
from train.keep.export import FRAME_MS, chosen_by, halved, history, timelapse
from train.keep.run import FRAMES, JOURNAL, Run
from train.presets import configure
from train.settings import changes, override

DATA = {"name": "x", "title": "X", "terms": "Free.", "pictures": 9, "classes": None}


def sheet(seed: int) -> np.ndarray:
    return np.random.RandomState(seed).randint(0, 255, (60, 80, 1)).astype(np.uint8)


def run_with_frames(folder, seeds) -> Run:
    """A finished run whose frame i is the sheet of seeds[i]."""
    run = Run(folder, Config("smoke-28", frames=len(seeds), images=1000), DATA, images=1000)
    run.create()
    for number, seed in enumerate(seeds):
        frames.save(folder / FRAMES, 100 * number, sheet(seed))
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


@pytest.mark.parametrize("pictures", ["selection", "selection and training"])
def test_how_the_snapshot_was_chosen_is_kept_in_fields(tmp_path, pictures):
    run = Run(tmp_path, configure("dcgan-mnist"), DATA, best=3.0, best_images=500)
    found = chosen_by(run, SimpleNamespace(title="FD", against=pictures))
    least = {"rule": "least", "judge": "FD", "value": 3.0, "images": 500}
    assert found == least | {"pictures": pictures}
    assert "the least FD" in chosen(found) and "3 after 500 images" in chosen(found)


def test_why_no_snapshot_was_chosen_is_kept_too(tmp_path):
    run = Run(tmp_path, configure("dcgan-custom"), DATA)
    assert "too few" in chosen(chosen_by(run, None))
    unasked = dataclasses.replace(configure("dcgan-custom"), measures=0)
    assert "too few" not in chosen(chosen_by(Run(tmp_path, unasked, DATA), None))


def test_the_card_names_every_setting_and_the_seed():
    plain = configure("dcgan-mnist")
    config = override(
        dataclasses.replace(plain, seed=7, images=5000),
        ["diff_augment=colour,cutout", "generator.width=96", "flip=true"],
    )
    training = {"preset": "dcgan-mnist", "settings": changes(config, plain), "seed": 7}
    command = trained_by(training)
    words = shlex.split(command.strip("`"))
    assert words[:6] == ["python", "-m", "train", "dcgan-mnist", "--seed", "7"]
    again = override(dataclasses.replace(plain, seed=7), words[words.index("--set") + 1 :])
    assert again == config
    assert "not recorded" in trained_by({"preset": "dcgan-mnist"})


@pytest.mark.parametrize(
    ("preset", "settings", "helped"),
    [
        ("stylegan2-anime", {}, True),
        ("stylegan2-anime", {"critics": "plain"}, False),
        ("stylegan-fashion", {}, False),
        ("stylegan-fashion", {"critics": "projected"}, True),
        ("dcgan-mnist", {}, False),
        ("one-that-is-gone", {}, False),
    ],
)
def test_a_card_says_when_a_pretrained_network_helped(preset, settings, helped):
    assert looked_through_features({"preset": preset, "settings": settings}) == helped


def test_a_network_that_went_through_a_run_folder_is_no_change():
    plain = configure("stylegan2-anime")
    kept = Config.from_dict(json.loads(json.dumps(plain.to_dict())))
    assert changes(kept, plain) == {}
