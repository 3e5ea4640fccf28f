"""Looking ahead: the generator plays against the critic of some steps later."""

import copy

import pytest
import torch

from ganstudio.networks import build
from train.game.unrolled import ahead
from train.machine.step import adam, optimise

STEPS = 3


def loss(score, real, fake):
    """Any loss of a critic."""
    return (torch.nn.functional.softplus(score(fake) - score(real))).mean()


@pytest.fixture
def met():
    """A critic with its optimiser after two steps, real pictures and drawn ones that depend on a
    number."""
    torch.manual_seed(1)
    critic = build({"type": "dcgan-critic", "width": 16, "hidden": 8})
    optimizer = adam(critic, 1e-2, (0.5, 0.99))
    real, noise = torch.rand(8, 1, 28, 28), torch.rand(8, 1, 28, 28)
    for _ in range(2):
        optimise(optimizer, loss(critic, real, noise))
    return critic, optimizer, real, noise


def test_ahead_are_the_steps_that_the_critic_would_make(met):
    critic, optimizer, real, noise = met
    before = copy.deepcopy(critic.state_dict())
    score = ahead(critic, optimizer, lambda s: loss(s, real, noise), None, STEPS)
    seen = score(noise).detach()
    assert all(torch.equal(before[name], now) for name, now in critic.state_dict().items())

    for _ in range(STEPS):
        optimise(optimizer, loss(critic, real, noise))
    torch.testing.assert_close(seen, critic(noise).detach(), rtol=1e-3, atol=1e-4)
    critic.load_state_dict(before)
    assert not torch.allclose(seen, critic(noise), atol=1e-2)  # it made steps at all


def test_the_slope_goes_through_the_steps(met):
    """By the difference quotient of the brightness of all drawn pictures, in float64."""
    critic, optimizer, real, noise = met
    critic.double()
    for state in optimizer.state.values():
        state |= {name: state[name].double() for name in ("exp_avg", "exp_avg_sq")}
    real, noise = real.double(), noise.double()

    def judged(brightness):
        fake = noise + brightness
        score = ahead(critic, optimizer, lambda s: loss(s, real, fake), None, STEPS)
        return score(noise).mean()  # these pictures stay: only the critic hangs on the brightness

    at = torch.tensor(0.1, dtype=torch.float64, requires_grad=True)
    (slope,) = torch.autograd.grad(judged(at), at)
    step = 1e-6
    quotient = (judged(at + step) - judged(at - step)) / (2 * step)
    assert abs(slope) > 1e-4
    torch.testing.assert_close(slope, quotient.detach(), rtol=1e-3, atol=1e-6)
