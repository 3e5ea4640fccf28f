"""A run of the Lab as a PyTorch program: it runs as it is, by the trainer's own rules."""

import json
import subprocess
import sys

import pytest
import torch

from ganstudio.ui.lab import program
from train.game.objectives import OBJECTIVES

STEPS = 20
MARKS = {  # what only a program with this setting has
    "real_label": "# label smoothing",
    "critic_steps": "for _ in range(",
    "r1": "# R1",
    "r2": "# R2",
    "gradient": "# gradient penalty",
    "penalty_every": "# lazy",
    "clip": "# clipping",
    "spectral_norm": "spectral_norm",
    "feature_matching": "# feature matching",
    "minibatch_std": "MinibatchDeviation",
    "instance_noise": "# instance noise",
    "pack": "# packing",
    "ema": "G_ema",
}
ALONE = {
    "real_label": {"real_label": 0.9},
    "critic_steps": {"critic_steps": 2},
    "r1": {"r1": 0.1},
    "r2": {"r2": 0.1},
    "gradient": {"gradient": 1},
    "penalty_every": {"r1": 0.1, "penalty_every": 4},
    "clip": {"objective": "wasserstein", "clip": 0.1},
    "spectral_norm": {"spectral_norm": True},
    "feature_matching": {"feature_matching": 1},
    "minibatch_std": {"minibatch_std": True},
    "instance_noise": {"instance_noise": 0.1},
    "pack": {"pack": 2},
    "ema": {"ema": 0.99},
}
EVERYTHING = {name: value for own in ALONE.values() for name, value in own.items()}
EVERYTHING |= {"objective": "nonsaturating", "pack": 4, "batch": 16, "activation": "tanh"}
OTHERS = {
    "everything": EVERYTHING,
    "rmsprop": {"optimizer": "rmsprop", "activation": "relu"},
    "sgd": {"optimizer": "sgd", "activation": "tanh"},
}
WRITE = """([settings, steps]) => {
  const all = { ...lab.DEFAULTS, ...lab.checked(settings) };
  return ganstudio.lab.program(all, { world: lab.worldOf(all), steps, notes: ["A run."] });
}"""
# all programs in one Python that knows torch alone; what stays of each is looked at
PLAY = """
import json, sys, torch
def played(text, steps):
    left = {"__name__": "__main__"}
    exec(text.replace("STEPS = 20", f"STEPS = {steps}"), left)
    return left
def numbers(network):
    return torch.cat([weight.detach().flatten() for weight in network.parameters()])
def looked(text):
    began, left = played(text, 0), played(text, 20)
    found = {"points": left["real_points"](512).tolist(), "moved": {}}
    for name in [name for name in ("G", "D", "G_ema") if name in left]:
        found["moved"][name] = (numbers(left[name]) - numbers(began[name])).abs().max().item()
    scores = {"real": left["D"](left["real"]), "fake": left["D"](left["fake"])}
    own = {name: left[name] for name in ("d_real", "d_fake", "loss_D", "loss_G")}
    for name, value in {**scores, **own}.items():
        found[name] = value.detach().flatten().tolist()
    return found
print("\\n" + json.dumps({name: looked(text) for name, text in json.load(sys.stdin).items()}))
"""


@pytest.fixture(scope="module")
def texts(lab) -> dict[str, str]:
    """Programs by what is on in them."""
    lab.evaluate("window.ganstudio = { lab: {} }")
    for script in program():
        lab.add_script_tag(content=script)
    settings = {name: {"objective": name} for name in OBJECTIVES}
    settings |= {world: {"world": world} for world in lab.evaluate("Object.keys(lab.worlds)")}
    settings |= ALONE | OTHERS
    return {n: lab.evaluate(WRITE, [{"ema": 0} | own, STEPS]) for n, own in settings.items()}


@pytest.fixture(scope="module")
def played(texts, tmp_path_factory) -> dict[str, dict]:
    """What each has come to."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", PLAY],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        cwd=tmp_path_factory.mktemp("programs"),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_each_runs_and_moves_both_networks(texts, played):
    for name, text in texts.items():
        moved = played[name]["moved"]
        assert moved.keys() == ({"G", "D", "G_ema"} if "G_ema" in text else {"G", "D"}), name
        assert all(0 < most < 10 for most in moved.values()), (name, moved)  # NaN is neither


def test_its_losses_are_the_trainers(played):
    for name, rules in OBJECTIVES.items():
        left = {key: torch.tensor(played[name][key]) for key in played[name] if key != "moved"}
        critic = rules.critic(left["d_real"], left["d_fake"]).mean()
        generator = rules.generator(left["real"], left["fake"]).mean()
        torch.testing.assert_close(left["loss_D"], critic[None], msg=name)
        torch.testing.assert_close(left["loss_G"], generator[None], msg=name)


def test_its_points_are_the_pages(lab, played):
    """As far apart as two sets of the page's own, or little more."""
    for world in lab.evaluate("Object.keys(lab.worlds)"):
        points = played[world]["points"]
        apart, floor = lab.evaluate(
            """([world, points]) => {
              const { real, floor } = lab.measures.truth(lab.worlds[world]);
              const own = lab.tensor(points.length, real.columns, Float64Array.from(points.flat()));
              return [lab.measures.distance(own, real), floor];
            }""",
            [world, points],
        )
        assert apart < 2.5 * floor, world


def test_only_what_is_on_is_in_it(texts):
    for name in ALONE:
        on = {name, "r1"} if name == "penalty_every" else {name}
        assert {other for other, mark in MARKS.items() if mark in texts[name]} == on
    plain = texts["nonsaturating"]
    assert not any(mark in plain for mark in MARKS.values())


def test_it_is_short_enough_to_read(texts):
    for name, text in texts.items():
        lines = text.splitlines()
        assert 25 <= len(lines) <= (100 if name == "everything" else 70), name
        assert max(map(len, lines)) <= 100, name
