"""The linear probe, and the exhibit of what critics learnt: made of tiny runs, and as it ships."""

import re

import numpy as np
import pytest
import torch

from ganstudio import exhibits
from ganstudio.data import PictureSet
from ganstudio.networks import build, to_float
from ganstudio.ui.strings import PAIRS
from train.cli import parser as trainer
from train.cli import requested, resolve
from train.exhibits import __main__ as command
from train.exhibits.critics import LINES
from train.exhibits.plan import PROBES, Probe
from train.exhibits.probe import Features, activations, curve, drawn, pixels
from train.keep.run import STATE

TINY = Probe(
    "smoke-28",
    (
        *("images=256", "batch=8", "frames=2", "measures=0", "threads=1", "bf16=off"),
        *("generator.width=16", "critic.width=16", "critic.hidden=8", "keep_critic=false"),
    ),
    {"mnist": (), "still": ("lr_critic=0",)},
    labels=(2, 20),
    draws=2,
    validation=60,
)
CLASSES = 4
CRITIC = {"type": "dcgan-critic", "width": 32, "hidden": 8}


def toy(count: int, lit: float, seed: int) -> PictureSet:
    """Noise in which the pixel of a picture's class is lit by so much."""
    random = np.random.RandomState(seed)
    labels = np.arange(count) % CLASSES
    pictures = random.uniform(0, 100, (count, 4, 4, 1))
    pictures.reshape(count, -1)[np.arange(count), labels] += lit
    return PictureSet("toy", pictures.astype(np.uint8), labels, tuple("abcd"), "free")


@pytest.mark.parametrize(("lit", "least", "most"), [(150, 1, 1), (0, 0.15, 0.35)])
def test_what_a_straight_cut_parts_is_told_and_noise_is_guessed(lit, least, most):
    sizes = {"train": 400, "selection": 100, "test": 400}
    parts = {name: toy(size, lit, seed) for seed, (name, size) in enumerate(sizes.items())}
    told = curve(pixels, parts, Probe("", (), {}, labels=(20, 50), draws=2, validation=100))
    assert told["features"] == 16
    assert all(least <= share <= most for share in told["accuracy"])


def test_a_critic_is_seen_after_each_layer_and_no_layer_weighs_more():
    critic = build(CRITIC)
    pictures = np.random.RandomState(0).randint(0, 256, (40, 28, 28, 1), np.uint8)
    layers = [layer.detach() for layer in activations(critic)(to_float(pictures))]
    assert [layer.shape[1] for layer in layers] == [16 * 16, 16 * 32, 16 * 32, 8]
    assert torch.equal(layers[-1], critic.features(to_float(pictures)))
    features = Features(activations(critic), pictures)
    seen = features.of(pictures).split([layer.shape[1] for layer in layers], 1)
    assert features.count == sum(layer.shape[1] for layer in layers)
    for layer in seen:
        assert float(layer.square().sum(1).mean()) == pytest.approx(1 / 4, rel=1e-3)
        assert layer.mean(0).abs().max() < 1e-4


def test_draws_hold_as_many_of_each_class_and_differ():
    labels = np.arange(400) % CLASSES
    numbers = drawn(labels, CLASSES, 30, seed=0)
    assert numbers.shape == (30, CLASSES) and len(np.unique(numbers)) == 30 * CLASSES
    assert (labels[numbers] == np.arange(CLASSES)).all()
    assert (drawn(labels, CLASSES, 10, seed=0) == numbers[:10]).all()
    assert (drawn(labels, CLASSES, 30, seed=1) != numbers).any()


def test_the_exhibit_is_made_once_and_its_control_is_the_critic_before_its_first_step(
    drawn_root, tmp_path, monkeypatch
):
    monkeypatch.setitem(PROBES, "features", TINY)
    folders = ["--runs", str(tmp_path / "runs"), "--out", str(tmp_path / "out")]
    words = ["features", "--data", str(drawn_root), *folders]
    assert command.main(words) == 0
    made = exhibits.read("features", tmp_path / "out")
    assert (made["labels"], made["draws"]) == ([2, 20], 2)
    lines = {run["name"]: {line["name"]: line for line in run["lines"]} for run in made["runs"]}
    for told in lines.values():
        assert list(told) == list(LINES)
        assert told["pixels"]["features"] == 784
        assert all(0.1 < share <= 1 for line in told.values() for share in line["accuracy"])
    # a critic that never moved is its own control; one that learnt is not
    still, learnt = ([lines[run][line]["accuracy"] for line in LINES] for run in ("still", "mnist"))
    assert still[0] == still[1] == learnt[1] != learnt[0]

    kept = [*(tmp_path / "runs").rglob(STATE), *(tmp_path / "runs").rglob("probe-*.json")]
    before = [path.stat().st_mtime_ns for path in kept]
    assert len(before) == 8
    assert command.main(words) == 0  # nothing is trained or probed again
    assert [path.stat().st_mtime_ns for path in kept] == before


def test_a_stop_while_it_probes_is_one_sentence(monkeypatch, capsys):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(command.critics, "make", stopped)
    assert command.main(["features"]) == 130
    assert "the same command goes on" in capsys.readouterr().err


def test_what_is_planned_ships_and_has_its_words():
    for name, probe in PROBES.items():
        made = exhibits.read(name)
        assert (made["preset"], made["seed"]) == (probe.preset, probe.seed)
        assert tuple(made["settings"]) == probe.settings
        assert {run["name"]: tuple(run["settings"]) for run in made["runs"]} == probe.runs
        parts = (made["labels"], made["draws"], made["validation"])
        assert parts == (list(probe.labels), probe.draws, probe.validation)
        for run in made["runs"]:
            assert [line["name"] for line in run["lines"]] == list(LINES)
            assert {len(line["accuracy"]) for line in run["lines"]} == {len(probe.labels)}
            words = [probe.preset, "--set", *probe.settings, *run["settings"]]
            assert resolve(requested(trainer().parse_args(words))).images
        for part in (*probe.runs, *LINES):
            assert all(PAIRS[f"lab.exhibits.{name}.{part}"])


@pytest.mark.parametrize("text", PAIRS["lab.exhibits.featuresLesson"], ids=["english", "chinese"])
def test_the_text_tells_the_numbers_that_ship(text):
    runs = exhibits.read("features")["runs"]
    shares = [share for run in runs for line in run["lines"] for share in line["accuracy"]]
    told = re.findall(r"(\d+\.\d) %", text)
    assert len(told) == 6 and set(told) <= {f"{100 * share:.1f}" for share in shares}
    ends = [{line["name"]: line["accuracy"][-1] for line in run["lines"]} for run in runs]
    leads = [f"{100 * (end['trained'] - end['untrained']):.1f}" for end in ends]
    assert re.findall(r"(\d\.\d)(?! %)(?!\d)", text)[-2:] == leads
