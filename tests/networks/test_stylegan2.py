"""StyleGAN2: scaled activations against the paper's grouped convolutions."""

import math

import pytest
import torch
from torch.nn import functional

from ganstudio.networks.stylegan2 import StyleConv


@pytest.mark.parametrize("up", [False, True])
def test_scaled_activations_are_the_grouped_form(up):
    """The paper scales each picture's weights: one group of a grouped convolution a picture."""
    torch.manual_seed(0)
    layer = StyleConv(6, 5, 4, 8, up=up)
    x, w = torch.randn(3, 6, 8, 8), torch.randn(3, 4)
    style = layer.style(w)
    kernels = layer.weight * style[:, None, :, None, None]  # [N, out, in, 3, 3]
    kernels = kernels * torch.rsqrt(kernels.square().sum((2, 3, 4), keepdim=True) + 1e-8)
    grouped = functional.conv2d(
        x.reshape(1, 18, 8, 8), kernels.reshape(15, 6, 3, 3), padding=1, groups=3
    ).reshape(3, 5, 8, 8)
    if up:
        grouped = functional.interpolate(grouped, scale_factor=2, mode="bilinear")
    expected = functional.leaky_relu(grouped * math.sqrt(2), 0.2)
    assert torch.allclose(layer(x, w, None), expected, atol=1e-4)


def test_demodulation_keeps_the_variance_whatever_the_style():
    torch.manual_seed(0)
    layer = StyleConv(64, 64, 4, 16)
    x = torch.randn(4, 64, 16, 16)
    for size in (0.1, 10.0):
        out = layer(x, size * torch.randn(4, 4), None)
        assert 0.5 < out.square().mean() < 2
