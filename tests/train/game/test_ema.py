"""The running average of weights, and the ramp that lets it forget the first ones."""

import pytest
import torch
from torch import nn

from train.game import ema
from train.game.ema import Ema


def test_early_on_the_memory_is_no_longer_than_the_training():
    network = nn.Linear(1, 1, bias=False)
    nn.init.zeros_(network.weight)
    average = Ema(network, 0.999)
    nn.init.ones_(network.weight)
    expected = 0.0
    for step in range(1, 30):
        average.update()
        decay = (1 + step) / (10 + step)
        expected = decay * expected + (1 - decay)
        assert float(average.network.weight.detach()) == pytest.approx(expected, rel=1e-5)
    assert torch.equal(network.weight, torch.ones(1, 1))


def test_what_a_training_started_from_stays_in_the_mean_and_outlives_a_resume():
    network = nn.Linear(1, 1, bias=False)
    nn.init.constant_(network.weight, 4.0)
    average = Ema(network, 0.0, start_share=0.25)
    average.begin()
    nn.init.zeros_(network.weight)
    for _ in range(200):
        average.update()
    again = Ema(network, 0.0, start_share=0.25)
    again.load_state_dict(average.state_dict())
    for each in (average, again):
        assert float(each.shown().weight.detach()) == pytest.approx(0.25 * 4, abs=1e-3)
        assert float(each.network.weight.detach()) == pytest.approx(0, abs=1e-3)


def test_the_ramp_is_named_after_its_source():
    """(1 + n) / (10 + n) is TensorFlow's; StyleGAN2's ramp is another: a share of the images."""
    assert "TensorFlow" in ema.__doc__ and "Karras" not in ema.__doc__
