"""EfficientNet-Lite as a backbone: both variants load, folding changes nothing, features differ."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from ganstudio.errors import StudioError
from ganstudio.measure import efficientnet
from ganstudio.measure.efficientnet import VARIANTS, Convolution
from ganstudio.measure.features import features


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_takes_its_package_weights(name):
    judge = efficientnet.backbone(name)
    assert judge.title == VARIANTS[name].title
    noise = np.random.RandomState(0).randint(0, 256, (2, 64, 64, 3), np.uint8)
    seen = features(judge, np.concatenate([noise, np.zeros_like(noise[:1])]))
    assert seen.shape == (3, 1280) and np.isfinite(seen).all()
    assert np.abs(seen[0] - seen[1]).mean() < np.abs(seen[0] - seen[2]).mean()


def test_folding_is_convolution_and_norm():
    torch.manual_seed(0)
    convolution = torch.nn.Conv2d(3, 4, 3, padding=1, bias=False)
    norm = torch.nn.BatchNorm2d(4, eps=efficientnet.NORM_EPS).eval()
    with torch.no_grad():
        for tensor in (norm.weight, norm.bias, norm.running_mean):
            tensor.normal_()
        norm.running_var.uniform_(0.5, 2)
    state = {"c.weight": convolution.weight}
    state |= {f"n.{name}": tensor for name, tensor in norm.state_dict().items()}
    folded = Convolution(3, 4, 3)
    efficientnet.fold(state, folded, "c", "n")
    x = torch.randn(2, 3, 8, 8)
    assert torch.allclose(folded(x), norm(convolution(x)), atol=1e-5)


def test_without_its_package_it_says_what_to_do(monkeypatch):
    absent = replace(VARIANTS["lite2"], package="no_such_package_anywhere")
    monkeypatch.setitem(VARIANTS, "lite2", absent)
    with pytest.raises(StudioError, match="pip install no-such-package-anywhere"):
        efficientnet.load("lite2")
