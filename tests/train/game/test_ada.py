"""ADA: the controller on made-up scores, each change against a reference, no leak on a toy."""

import math

import numpy as np
import pytest
import torch

from train.game import ada
from train.game.ada import Controller, Draws

CPU = torch.device("cpu")


def stream(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def pictures(count: int = 3, side: int = 16) -> torch.Tensor:
    return torch.rand(count, 3, side, side, generator=stream(7)) * 2 - 1


@pytest.mark.parametrize(("share_real", "goes"), [(0.9, 1), (0.75, -1), (0.5, -1)])
def test_p_goes_toward_the_target(share_real, goes):
    """The mean sign is 2 share - 1, so 0.8 is the target of 0.6."""
    controller = Controller(0.6, 10_000)
    controller.p = 0.5
    scores = torch.where(torch.arange(100) < 100 * share_real, 1.0, -1.0)
    for _ in range(40):
        controller.update(scores)
    moved = controller.p - 0.5
    assert math.isclose(controller.signal, 2 * share_real - 1, abs_tol=1e-6)
    assert moved * goes == pytest.approx(0.4)  # 40 steps of 100 of 10,000 pictures


def test_p_stays_between_0_and_1():
    controller = Controller(0.6, 100)
    for score, end in ((torch.ones(8), 1.0), (-torch.ones(8), 0.0)):
        for _ in range(200):
            controller.update(score)
        assert controller.p == end


def test_the_controller_goes_on_where_it_was():
    one, other = Controller(0.6, 1000), Controller(0.6, 1000)
    for step in range(6):
        one.update(torch.ones(8) * (-1) ** step)
    other.load_state_dict(one.state_dict())
    for controller in (one, other):
        controller.update(torch.ones(8))
        controller.update(torch.ones(8))
    assert one.state_dict() == other.state_dict()


def test_p_of_0_changes_no_bit_and_draws_nothing():
    random, x = stream(), pictures()
    before = random.get_state()
    assert ada.augment(x, 0.0, random) is x
    assert torch.equal(random.get_state(), before)


def number(*values: float) -> torch.Tensor:
    return torch.tensor(values)


PIXEL = 2 / 16
MOTIONS = {
    "flip": (ada.scaled(number(-1.0), number(1.0)), lambda a: a[..., ::-1]),
    "quarter": (ada.turned(number(math.pi / 2)), lambda a: np.rot90(a, axes=(-2, -1))),
    "half": (ada.turned(number(math.pi)), lambda a: a[..., ::-1, ::-1]),
    "shift": (
        ada.shifted(number(3 * PIXEL), number(0.0)),
        lambda a: np.pad(a, ((0, 0), (0, 0), (0, 3)), "symmetric")[..., 3:],
    ),
    "double": (
        ada.scaled(number(2.0), number(2.0)),
        # at half the size each pixel is the mean of four, and the mirror image lies around it
        lambda a: np.pad(
            a.reshape(3, 8, 2, 8, 2).mean((2, 4)), ((0, 0), (4, 4), (4, 4)), "symmetric"
        ),
    ),
}


@pytest.mark.parametrize("name", MOTIONS)
def test_motions_against_numpy(name):
    matrix, reference = MOTIONS[name]
    x = pictures(1)
    assert np.allclose(ada.moved(x, matrix)[0].numpy(), reference(x[0].numpy()), atol=1e-5)


def luma(a: np.ndarray) -> np.ndarray:
    return a.mean(0, keepdims=True)


COLOURS = {
    "brightness": (ada.linear(number(1.0), number(0.2)), lambda a: a + 0.2),
    "contrast": (ada.linear(number(1.5), number(0.0)), lambda a: 1.5 * a),
    "inverted": (ada.inverting(number(1.0)), lambda a: a - 2 * luma(a)),
    "grey": (ada.saturated(number(0.0)), lambda a: np.repeat(luma(a), 3, 0)),
    "saturation": (ada.saturated(number(2.0)), lambda a: luma(a) + 2 * (a - luma(a))),
    "hue": (ada.hued(number(2 * math.pi / 3)), lambda a: a[[2, 0, 1]]),
}


@pytest.mark.parametrize("name", COLOURS)
def test_colours_against_numpy(name):
    matrix, reference = COLOURS[name]
    x = pictures(1)
    assert np.allclose(ada.coloured(x, matrix)[0].numpy(), reference(x[0].numpy()), atol=1e-5)


@pytest.mark.parametrize("name", COLOURS)
def test_grey_pictures_see_what_grey_sees(name):
    matrix, _ = COLOURS[name]
    grey = pictures(1)[:, :1]
    as_colour = ada.coloured(grey.expand(-1, 3, -1, -1), matrix)
    assert torch.allclose(ada.coloured(grey, matrix), as_colour.mean(1, keepdim=True), atol=1e-5)


def test_each_change_has_the_chance_p():
    draws = Draws(4000, 0.3, stream(), CPU)
    changed = draws.maybe(torch.ones(4000), 0.0)
    assert 0.27 < changed.mean() < 0.33
    assert draws.whole_number(-2, 2).unique().tolist() == [-2, -1, 0, 1, 2]


@pytest.mark.parametrize("channels", [1, 3])
def test_it_can_be_differentiated_twice(channels):
    x = pictures(2, 8)[:, :channels].double().requires_grad_()

    def changed(x):
        return ada.augment(x, 0.9, stream(3)).pow(3)

    assert torch.autograd.gradgradcheck(changed, x, atol=1e-4)


@pytest.mark.parametrize(("p", "leaks"), [(0.7, False), (1.0, True)])
def test_changes_do_not_leak_below_0_8(p, leaks):
    """Real pictures are bright on the left. A toy generator draws each of four sides in some
    share, and is content where pictures after random quarter turns agree with turned real ones in
    the mean: below p = 0.8 that is the left alone; at p = 1 all sides would do."""
    left = torch.full((1, 1, 8, 8), -1.0)
    left[..., :4] = 1
    sides = torch.stack([torch.rot90(left, turns, (2, 3)) for turns in range(4)])  # [4, 1, 1, 8, 8]
    draws = Draws(4000, p, stream(), CPU)

    def changed_mean(side: torch.Tensor) -> torch.Tensor:
        quarters = draws.maybe(draws.whole_number(0, 3), 0)
        turned = ada.turned(quarters * (math.pi / 2))
        return ada.moved(side.expand(4000, -1, -1, -1), turned).mean(0).flatten()  # [64]

    real, drawn = changed_mean(sides[0]), torch.stack([changed_mean(side) for side in sides], 1)
    share = torch.zeros(4, requires_grad=True)  # logits
    optimizer = torch.optim.Adam([share], 0.1)
    for _ in range(200):
        optimizer.zero_grad()
        (drawn @ share.softmax(0) - real).square().sum().backward()
        optimizer.step()
    assert (share.softmax(0)[0] < 0.9) == leaks
