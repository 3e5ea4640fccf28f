"""A running average of weights: the generator that is shown and exported.

Yazici et al. 2019, arXiv:1806.04498; the ramp is that of TensorFlow's ExponentialMovingAverage
(`num_updates`).
"""

import copy

import torch
from torch import nn


class Ema:
    """Follows a network: each step, average += (1 - decay) (weight - average).

    With the ramp, the memory is never longer than the training so far: early averages would
    otherwise hold on to the first, random weights.
    """

    def __init__(self, network: nn.Module, decay: float):
        self.network = copy.deepcopy(network).eval().requires_grad_(False)
        self.decay = decay
        self.steps = 0
        self._pairs = list(zip(self.network.parameters(), network.parameters(), strict=True))
        self._buffers = list(zip(self.network.buffers(), network.buffers(), strict=True))

    @torch.no_grad()
    def update(self) -> None:
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        averages, weights = zip(*self._pairs, strict=True)
        torch._foreach_lerp_(averages, weights, 1 - decay)
        for average, buffer in self._buffers:
            average.copy_(buffer)

    def state_dict(self) -> dict:
        return {"network": self.network.state_dict(), "steps": self.steps}

    def load_state_dict(self, state: dict) -> None:
        self.network.load_state_dict(state["network"])
        self.steps = state["steps"]


def batch_norms(network: nn.Module) -> list[nn.Module]:
    return [m for m in network.modules() if isinstance(m, nn.modules.batchnorm._BatchNorm)]


@torch.no_grad()
def reestimate(network: nn.Module, batches) -> nn.Module:
    """A copy of the network whose batch norm statistics are means over `batches`.

    Averaged weights saw no batch of their own: the statistics that training left belong to
    other weights, and pictures drawn with them come out too pale or too hard.

    Args:
        batches: tuples of the network's inputs, a few dozen of them.
    """
    network = copy.deepcopy(network)
    norms = batch_norms(network)
    if not norms:
        return network.eval()
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None  # a plain mean over the batches
    network.train()
    for inputs in batches:
        network(*inputs)
    for norm in norms:
        norm.momentum = 0.1
    return network.eval()
