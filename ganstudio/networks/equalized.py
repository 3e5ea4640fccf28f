"""Layers with an equalised learning rate (Karras et al. 2018, arXiv:1710.10196, section 4.1).

Weights are kept at unit variance and scaled when they are used, so that an optimiser that moves
every weight by the same amount (Adam) moves every layer at the same pace.
"""

import math

import torch
from torch import nn
from torch.nn import functional

SQRT_2 = math.sqrt(2)  # keeps the variance through a leaky ReLU


def activated(x: torch.Tensor) -> torch.Tensor:
    return functional.leaky_relu(x, 0.2)


class EqualLinear(nn.Module):
    """[N, w_in] -> [N, w_out].

    Args:
        bias: what the bias starts from.
        rate: times the learning rate.
    """

    def __init__(
        self, w_in: int, w_out: int, *, bias: float = 0.0, gain: float = 1.0, rate: float = 1.0
    ):
        super().__init__()
        self.weight = nn.Parameter(nn.init.normal_(torch.empty(w_out, w_in), std=1 / rate))
        self.bias = nn.Parameter(torch.full((w_out,), bias / rate))
        self.scale = gain * rate / math.sqrt(w_in)
        self.rate = rate

    @property
    def matrix(self) -> torch.Tensor:
        """The weights as they are used, [w_out, w_in]."""
        return self.weight * self.scale

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return functional.linear(x, self.matrix, self.bias * self.rate)


class EqualConv2d(nn.Module):
    """[N, w_in, H, W] -> [N, w_out, H, W]: an odd kernel at stride 1."""

    def __init__(self, w_in: int, w_out: int, kernel: int, *, bias: bool = True, gain: float = 1.0):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(w_out, w_in, kernel, kernel))
        self.bias = nn.Parameter(torch.zeros(w_out)) if bias else None
        self.scale = gain / math.sqrt(w_in * kernel**2)
        self.padding = kernel // 2

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return functional.conv2d(x, self.weight * self.scale, self.bias, padding=self.padding)
