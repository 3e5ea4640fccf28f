"""The projected critic: what is frozen, what learns, what reaches the pictures."""

from dataclasses import replace

import pytest
import torch

from ganstudio.errors import StudioError
from ganstudio.measure import efficientnet
from train.game.opponents import blurred
from train.game.projected import SCALES, SIZES, ProjectedCritic, seeing

SMALL = {"size": 64, "strides": (4, 8, 16, 32), "mixed": 4, "width": 8}


def test_features_have_the_strides_and_channels_that_are_told():
    found = seeing()(torch.zeros(2, 3, 64, 64))
    assert [tuple(x.shape[1:]) for x in found] == [
        (channels, 64 // stride, 64 // stride) for stride, channels in SCALES.items()
    ]
    assert SCALES.keys() == SIZES.keys()


def test_only_the_heads_learn_and_a_gradient_reaches_the_pictures():
    torch.manual_seed(0)
    critic = ProjectedCritic(**SMALL)
    assert all(name.startswith("heads.") for name, _ in critic.named_parameters())
    assert all(name.startswith("heads.") for name in critic.state_dict())
    x = torch.rand(2, 3, 64, 64, requires_grad=True)
    sum(scores.mean() for scores in critic.judge(critic.see(x))).backward()
    assert x.grad.abs().sum() > 0
    assert all(p.grad is not None for p in critic.parameters())
    assert all(p.grad is None for part in critic.frozen for p in part.parameters())


def test_the_mixing_is_fixed_by_its_seed():
    one, other, third = (ProjectedCritic(**SMALL, seed=seed) for seed in (0, 0, 1))
    x = torch.rand(1, 3, 64, 64)
    seen = [critic.see(x)[0] for critic in (one, other, third)]
    assert torch.equal(seen[0], seen[1])
    assert not torch.equal(seen[0], seen[2])


def test_grey_pictures_are_shown_as_grey():
    critic = ProjectedCritic(**SMALL)
    grey = torch.rand(1, 1, 64, 64)
    assert torch.equal(critic.see(grey)[0], critic.see(grey.expand(-1, 3, -1, -1))[0])


def test_the_blur_keeps_flat_pictures_and_the_mean():
    assert torch.allclose(blurred(torch.full((1, 3, 16, 16), 0.3), 2.0), torch.tensor(0.3))
    dot = torch.zeros(1, 1, 33, 33)
    dot[..., 16, 16] = 1
    soft = blurred(dot, 2.0)
    assert soft.sum() == pytest.approx(1, abs=1e-4)
    far = (torch.arange(33) - 16.0).square()
    assert (soft[0, 0].sum(0) * far).sum().sqrt() == pytest.approx(2, abs=0.1)  # its deviation
    assert blurred(dot, 0.0) is dot


def test_without_its_package_it_says_what_to_do(monkeypatch):
    absent = replace(efficientnet.VARIANTS["lite0"], package="no_such_package_anywhere")
    monkeypatch.setitem(efficientnet.VARIANTS, "lite0", absent)
    with pytest.raises(StudioError, match="critics=plain"):
        seeing()
