"""Every objective by value, by the sign of its gradient, and at extremes; penalties by hand."""

import dataclasses
import math

import pytest
import torch
from torch import nn

from ganstudio.errors import StudioError
from train.game.objectives import OBJECTIVES, objective
from train.game.penalties import PENALTIES, gradient, r1, r2
from train.presets import configure
from train.settings import override

NAMES = list(OBJECTIVES)
L = math.log1p(math.exp(-1))  # softplus(-1); softplus(1) is 1 more

# scores of one real picture 1 and one fake -1, then the losses worked out by hand
BY_HAND = {
    "minimax": (2 * L, -L),
    "nonsaturating": (2 * L, 1 + L),
    "least-squares": (0.5 * (0 + 1), 0.5 * 4),
    "wasserstein": (-2.0, 1.0),
    "wasserstein-gp": (-2.0, 1.0),
    "hinge": (0.0, 1.0),
    "relativistic": (math.log1p(math.exp(-2)), 2 + math.log1p(math.exp(-2))),
}


@pytest.mark.parametrize("name", NAMES)
def test_values_by_hand(name):
    game = OBJECTIVES[name]
    real, fake = torch.tensor([1.0]), torch.tensor([-1.0])
    critic, generator = BY_HAND[name]
    assert game.critic(real, fake).item() == pytest.approx(critic, abs=1e-6)
    assert game.generator(real, fake).item() == pytest.approx(generator, abs=1e-6)


@pytest.mark.parametrize("name", NAMES)
def test_one_loss_a_picture(name):
    real, fake = torch.randn(5), torch.randn(5)
    assert OBJECTIVES[name].critic(real, fake).shape == (5,)
    assert OBJECTIVES[name].generator(real, fake).shape == (5,)


@pytest.mark.parametrize("name", NAMES)
def test_the_critic_pulls_real_up_and_fake_down(name):
    real = torch.tensor([0.3], requires_grad=True)
    fake = torch.tensor([0.2], requires_grad=True)
    OBJECTIVES[name].critic(real, fake).sum().backward()
    assert real.grad < 0 < fake.grad  # descent raises the real score and lowers the fake one


@pytest.mark.parametrize("name", NAMES)
def test_the_generator_pulls_fake_up(name):
    real = torch.tensor([0.3])
    fake = torch.tensor([0.2], requires_grad=True)
    OBJECTIVES[name].generator(real, fake).sum().backward()
    assert fake.grad < 0


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scores", [(1e4, -1e4), (-1e4, 1e4), (0.0, 0.0)])
def test_finite_at_extremes(name, scores):
    real = torch.tensor([scores[0]], requires_grad=True)
    fake = torch.tensor([scores[1]], requires_grad=True)
    loss = OBJECTIVES[name].critic(real, fake) + OBJECTIVES[name].generator(real, fake)
    loss.sum().backward()
    assert loss.isfinite().all() and real.grad.isfinite() and fake.grad.isfinite()


def test_minimax_saturates_where_nonsaturating_does_not():
    slopes = {}
    for name in ("minimax", "nonsaturating"):
        fake = torch.tensor([-20.0], requires_grad=True)
        OBJECTIVES[name].generator(torch.zeros(1), fake).sum().backward()
        slopes[name] = abs(fake.grad.item())
    assert slopes["minimax"] < 1e-8
    assert slopes["nonsaturating"] > 0.99


def test_label_smoothing_is_one_sided_and_stops_at_its_target():
    smooth = objective("nonsaturating", 0.9)
    real = torch.tensor([math.log(9)], requires_grad=True)  # sigmoid = 0.9
    smooth.critic(real, torch.tensor([0.0])).sum().backward()
    assert real.grad.item() == pytest.approx(0, abs=1e-6)
    plain, fake = objective("nonsaturating"), torch.tensor([1.7])
    far = torch.tensor([-50.0])
    difference = smooth.critic(far, fake) - plain.critic(far, fake)
    assert difference.item() == pytest.approx(-5.0, rel=1e-4)  # 0.1 x 50, and none of the fake's


def test_unknown_and_unfitting_are_refused():
    with pytest.raises(StudioError, match="hinge"):
        objective("hing")
    with pytest.raises(StudioError, match="real_label"):
        objective("hinge", 0.9)


@pytest.mark.parametrize("name", NAMES)
def test_each_says_what_it_is(name):
    game = OBJECTIVES[name]
    assert game.name == name and game.sentence.endswith(".") and game.paper


@pytest.mark.parametrize("name", NAMES)
def test_an_objective_brings_the_settings_that_it_wants(name):
    settings = OBJECTIVES[name].settings
    before = configure("dcgan-mnist")
    config = override(before, [f"objective={name}"])
    assert config == dataclasses.replace(before, objective=name, **settings)
    assert {"r1", "r2", "gradient"} & set(settings) or config.r1 == before.r1


def test_what_is_assigned_beside_an_objective_wins():
    before = configure("dcgan-mnist")
    for words in (["r1=5", "objective=relativistic"], ["objective=relativistic", "r1=5"]):
        config = override(before, words)
        assert (config.objective, config.r1, config.r2) == ("relativistic", 5.0, 0.1)
    with pytest.raises(StudioError, match="hinge"):
        override(before, ["objective=hing"])


class Plane(nn.Module):
    """A critic whose slope is known: the scores are weight . picture."""

    def __init__(self, slope: float, pixels: int = 16):
        super().__init__()
        self.weight = nn.Parameter(torch.full((pixels,), slope / math.sqrt(pixels)))

    def forward(self, x):
        return x.flatten(1) @ self.weight


def test_penalties_by_hand():
    real, fake = torch.randn(3, 1, 4, 4), torch.randn(3, 1, 4, 4)
    critic = Plane(3.0)
    assert torch.allclose(r1(critic, real, fake), torch.full((3,), 4.5))  # 3^2 / 2
    assert torch.allclose(r2(critic, real, fake), torch.full((3,), 4.5))
    assert torch.allclose(gradient(critic, real, fake), torch.full((3,), 4.0))  # (3 - 1)^2
    assert gradient(Plane(1.0), real, fake).abs().max() < 1e-9


def test_penalties_look_where_they_say():
    def critic(x):  # slope 2 |x|: zero at black, not elsewhere
        return x.flatten(1).square().sum(1)

    black, white = torch.zeros(2, 1, 2, 2), torch.ones(2, 1, 2, 2)
    assert r1(critic, black, white).abs().max() == 0
    assert torch.allclose(r2(critic, black, white), torch.full((2,), 8.0))  # 0.5 x 4 x 2^2
    halfway = gradient(critic, black, white, share=torch.full((2, 1, 1, 1), 0.5))
    assert torch.allclose(halfway, torch.full((2,), 1.0))  # slope 2 at the middle


@pytest.mark.parametrize("name", list(PENALTIES))
def test_penalties_reach_the_weights(name):
    critic = Plane(3.0)
    real, fake = torch.randn(3, 1, 4, 4), torch.randn(3, 1, 4, 4)
    PENALTIES[name](critic, real, fake).mean().backward()
    assert critic.weight.grad.dot(critic.weight) > 0  # descent makes the slope smaller
