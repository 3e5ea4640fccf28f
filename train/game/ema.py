"""A running average of weights: the generator that is shown and exported.

Yazici et al. 2019, arXiv:1806.04498; the ramp is that of TensorFlow's ExponentialMovingAverage
(`num_updates`).
"""

import copy

import torch
from torch import nn

NORM_BATCH = 128  # pictures of one pass that estimates the statistics of batch norm
NORM_PASSES = 32  # batches


class Ema:
    """Follows a network: each step, average += (1 - decay) (weight - average).

    With the ramp, the memory is never longer than the training so far: early averages would
    otherwise hold on to the first, random weights.

    A training that starts from another's weights may show and export a mean of what it started from
    and what it came to, which keeps some of what each knew: Wortsman et al. 2022, arXiv:2109.01903.

    Args:
        start_share: what part of that mean the weights of the start are; 0 leaves them out.
    """

    def __init__(self, network: nn.Module, decay: float, start_share: float = 0.0):
        self.network = copy.deepcopy(network).eval().requires_grad_(False)
        self.decay = decay
        self.steps = 0
        self.start_share = start_share
        self.start: nn.Module | None = None
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

    def begin(self) -> None:
        """The weights that it holds now are another training's, which this one starts from."""
        if self.start_share:
            self.start = copy.deepcopy(self.network)

    @torch.no_grad()
    def shown(self) -> nn.Module:
        """The network to show and export: the average itself, or its mean with the start."""
        if self.start is None:
            return self.network
        mean = copy.deepcopy(self.network)
        weights = list(mean.parameters()), list(self.start.parameters())
        torch._foreach_lerp_(*weights, self.start_share)
        return mean

    def state_dict(self) -> dict:
        state = {"network": self.network.state_dict(), "steps": self.steps}
        return state if self.start is None else {**state, "start": self.start.state_dict()}

    def load_state_dict(self, state: dict) -> None:
        self.network.load_state_dict(state["network"])
        self.steps = state["steps"]
        if "start" in state:
            self.start = copy.deepcopy(self.network)
            self.start.load_state_dict(state["start"])


def norm_passes(quick: bool) -> int:
    """How many batches of NORM_BATCH are enough: one for a glance, else NORM_PASSES."""
    return 1 if quick else NORM_PASSES


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
