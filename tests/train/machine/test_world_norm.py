"""Batch norm over many processes, looked at by one of them."""

import pytest
import torch
from torch import nn

from train.machine import world_norm
from train.machine.step import unmoved
from train.machine.world_norm import WorldBatchNorm


def test_a_look_of_one_process_asks_no_other_and_moves_nothing(monkeypatch):
    asked = []

    def gather(x):
        asked.append(x)
        return x[None]  # a world of one

    monkeypatch.setattr(world_norm, "gather", gather)
    plain = nn.BatchNorm2d(3)
    network = nn.Sequential(WorldBatchNorm(plain)).train()
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
