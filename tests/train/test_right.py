"""What a training does is what its sentences say: penalties, momentum, batches, budget, gauge."""

import copy
import math

import numpy as np
import pytest
import torch

from ganstudio.data import PictureSet
from ganstudio.networks import to_float
from tests.drawn import drawn_digits, kinds
from tests.train.keep.test_resume import SETUPS, TINY, begin, same
from train import budget
from train.config import Config
from train.fit import SMALL_SET, augmented
from train.game import penalties
from train.keep import frames
from train.keep.journal import read
from train.keep.run import FRAMES, JOURNAL
from train.keep.telling import accuracy, share_told
from train.loop import Stop, train
from train.machine.speed import SHARE_OF_BUDGET, SHARE_OF_STEPS, images_for
from train.pictures import Pictures
from train.presets import configure
from train.settings import override
from train.tasks.gan import Gan

CPU = torch.device("cpu")


@pytest.mark.parametrize("preset", ["smoke-28", "gan-mnist", "dcgan-mnist"])
def test_a_clipped_critic_has_no_momentum(preset):
    assert override(configure(preset), ["objective=wasserstein"]).beta1 == 0
    assert override(configure(preset), ["objective=wasserstein", "beta1=0.5"]).beta1 == 0.5


@pytest.mark.parametrize(("turns", "every"), [(1, 3), (2, 2), (3, 2), (2, 8)])
def test_penalty_every_counts_turns_of_the_critic(tmp_path, monkeypatch, turns, every):
    asked = []
    monkeypatch.setitem(
        penalties.PENALTIES, "r1", lambda critic, real, *_: asked.append(1) or critic(real) * 0
    )
    _, task, batches = begin(tmp_path, r1=1.0, penalty_every=every, critic_steps=turns)
    turn, penalised = task._critic_turn, []

    def counted(*told):
        before = len(asked)
        found = turn(*told)
        penalised.append(len(asked) > before)
        return found

    monkeypatch.setattr(task, "_critic_turn", counted)
    for _ in range(8):
        task.step(batches, 0.0)
    assert penalised == [number % every == 0 for number in range(8 * turns)]


@pytest.mark.parametrize(
    ("values", "joint"),
    [
        ({"batch": 64}, True),
        ({"batch": 100}, False),
        ({"batch": 100, "batch_first": 16}, False),
        ({"batch": 64, "batch_first": 4}, False),
        ({"batch": 96, "batch_first": 16}, True),
    ],
)
def test_no_group_of_the_minibatch_deviation_holds_real_and_drawn(values, joint):
    task = Gan(Config("x", **{**TINY, **values}), 0, CPU, False)
    assert task.joint_pass == joint


def test_scores_of_a_batch_that_is_no_multiple_of_eight(tmp_path):
    _, task, batches = begin(tmp_path, batch=12)
    real, _ = batches.next(12)
    fake = torch.rand_like(real) * 2 - 1
    (on_real, on_fake), _ = task._score_both(real, fake, None)
    assert torch.allclose(on_real, task._score(real, None)[0], atol=1e-5)
    assert torch.allclose(on_fake, task._score(fake, None)[0], atol=1e-5)


def test_a_budget_holds_what_is_done_beside_the_steps():
    config = override(configure("smoke-28"), [])  # a minute
    plain, full = images_for(config, 100.0, 5.0), images_for(config, 100.0, 5.0, 20.0)
    assert plain - full == pytest.approx(2000, abs=32)
    assert full <= 100 * (60 * SHARE_OF_BUDGET - 25) + 32
    assert images_for(config, 100.0, 500.0) == pytest.approx(100 * 60 * SHARE_OF_STEPS, abs=32)


def test_what_is_beside_the_steps_is_tried_once_and_multiplied(tmp_path, monkeypatch):
    _, task, _ = begin(tmp_path, frames=10)
    monkeypatch.setattr(budget, "_seconds", lambda work: work() is None or 1.0)
    found = budget.seconds_beside(task.config, task, Pictures(None, None))
    assert found == 10 * 1 + 1 + budget.SEEDS / budget.TRIED


def test_small_sets_are_augmented_unless_one_says_otherwise():
    config = configure("dcgan-custom")
    assert augmented(config, 300).diff_augment == "translation,cutout"
    assert augmented(config, SMALL_SET).diff_augment == ""
    for said in ("", "colour"):
        own = override(config, [f"diff_augment={said}"])
        assert augmented(own, 300).diff_augment == said


@pytest.mark.parametrize("setup", ["dcgan", "cgan", "spectral", "batch-norm"])
def test_the_gauge_tries_the_critic_on_held_out_pictures_and_leaves_no_trace(tmp_path, setup):
    _, task, batches = begin(tmp_path, **SETUPS[setup])
    assert task.gauge() == {}
    names = tuple("0123456789")
    task.held_out = PictureSet("drawn", drawn_digits(20, 3), kinds(20), names, "Free.")
    task.step(batches, 0.0)
    before, stream = copy.deepcopy(task.state_dict()), torch.get_rng_state()
    first = task.gauge()
    assert first == task.gauge() and math.isfinite(first["critic_held_out"])
    assert same(task.state_dict(), before) and torch.equal(torch.get_rng_state(), stream)


@pytest.mark.parametrize("setup", ["cgan", "batch-norm", "stylegan2", "projected"])
def test_asking_the_critic_leaves_no_trace(tmp_path, setup):
    _, task, _ = begin(tmp_path, **SETUPS[setup])
    assert task.critic_accuracy(task.snapshot(quick=True)) == {}
    names = tuple("0123456789")
    side = task.config.image_size
    pictures = np.zeros((30, side, side, 1), np.uint8)
    pictures[:, :28, :28] = drawn_digits(30, 3)
    task.held_out = PictureSet("drawn", pictures, kinds(30), names, "Free.")
    network = task.snapshot(quick=True)
    before, stream = copy.deepcopy(task.state_dict()), torch.get_rng_state()
    told = task.critic_accuracy(network)
    assert told == task.critic_accuracy(network) and 0 <= told["critic_accuracy"] <= 1
    assert same(task.state_dict(), before) and torch.equal(torch.get_rng_state(), stream)


def test_the_share_of_pairs_told_apart():
    real, fake = torch.tensor([3.0, 1.0]), torch.tensor([0.0, 2.0, 3.0])
    # 3 beats 0 and 2 and is level with 3; 1 beats 0
    assert share_told(real, fake) == pytest.approx((2 + 0.5 + 1) / 6)
    assert share_told(fake, real) == pytest.approx(1 - 3.5 / 6)


def test_a_critic_that_knows_the_real_ones_tells_every_pair(tmp_path):
    _, task, _ = begin(tmp_path)
    held_out = PictureSet("drawn", drawn_digits(30, 3), kinds(30), (), "Free.")
    network = task.snapshot(quick=True)
    known = to_float(held_out.pictures)

    def near(x, labels):
        return -torch.cdist(x.flatten(1), known.flatten(1)).min(1).values

    assert accuracy(near, network, held_out, 0) == 1
    assert accuracy(lambda x, labels: -near(x, labels), network, held_out, 0) == 0
    assert accuracy(lambda x, labels: x.new_zeros(len(x)), network, held_out, 0) == 0.5


def test_the_journal_says_it_of_every_picture_of_the_timelapse(tmp_path):
    run, task, batches = begin(tmp_path)
    task.held_out = PictureSet("drawn", drawn_digits(30, 3), kinds(30), (), "Free.")
    train(run, task, batches, None, run.total, Stop(), lambda entry: None)
    told = {line["images"] for line in read(run.folder / JOURNAL) if "critic_accuracy" in line}
    taken = [images for images, _ in frames.taken(run.folder / FRAMES, 4, run.total)]
    assert taken[0] == 0 and told == set(taken[1:])  # at first there is nothing to tell yet
