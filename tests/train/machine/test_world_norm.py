"""Batch norm over many processes, looked at by one of them."""

import pytest
import torch
from torch import nn

from tests.train.tasks.test_stylegan import begin
from train.machine import world_norm
from train.machine.step import unmoved
from train.machine.world_norm import WorldBatchNorm, synchronise


@pytest.mark.parametrize("affine", [True, False])
def test_a_look_of_one_process_asks_no_other_and_moves_nothing(monkeypatch, affine):
    asked = []

    def gather(x):
        asked.append(x)
        return x[None]  # a world of one

    monkeypatch.setattr(world_norm, "gather", gather)
    network = nn.Sequential(WorldBatchNorm(nn.BatchNorm2d(3, affine=affine))).train()
    x = torch.randn(8, 3, 4, 4, generator=torch.Generator().manual_seed(0))
    before = [buffer.clone() for buffer in network.buffers()]
    with unmoved(network):
        seen = network(x)
    assert not asked
    assert all(torch.equal(*pair) for pair in zip(before, network.buffers(), strict=True))
    assert torch.allclose(network(x), seen, atol=1e-6) and len(asked) == 1
    assert not torch.equal(before[0], network[0].running_mean)


def test_a_look_that_fails_leaves_the_world_as_it_was():
    network = nn.Sequential(WorldBatchNorm(nn.BatchNorm2d(3)))
    with pytest.raises(ValueError, match="no picture"), unmoved(network):
        raise ValueError("no picture")
    assert not network[0].alone


def test_the_critics_of_a_style_network_have_the_norm_of_the_world_too(monkeypatch):
    critic = {"type": "dcgan-critic", "width": 16, "hidden": 16, "norm": "batch"}
    task, _ = begin(critic=critic)
    weights = [id(weight) for weight in task.plain.weights]
    monkeypatch.setattr(world_norm, "world", lambda: 2)
    synchronise(task)
    norms = [m for m in task.plain.critic.modules() if isinstance(m, WorldBatchNorm)]
    assert norms and {id(norm.weight) for norm in norms} < set(weights)  # the optimiser's own
