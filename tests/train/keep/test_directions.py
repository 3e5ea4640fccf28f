"""Directions of a generator: the strongest movements, scaled so that 1 is one deviation."""

import numpy as np
import pytest
import torch
from torch import nn

from ganstudio.networks import build
from train.keep.directions import directions, signed


class Linear(nn.Module):
    """A generator whose picture is a matrix times z: J is the matrix."""

    num_classes, z_dim, image_size, channels = 0, 4, 2, 1
    spaces = ("z",)

    def __init__(self, strengths):
        super().__init__()
        turn, _ = np.linalg.qr(np.random.RandomState(0).standard_normal((4, 4)))
        self.turn = turn
        self.matrix = nn.Parameter(torch.tensor(np.diag(strengths) @ turn.T, dtype=torch.float32))

    def forward(self, z, class_weights=None):
        return (z @ self.matrix.T).view(-1, 1, 2, 2)


def stack(found):
    return np.stack([direction.vector for direction in found.values()])


def test_they_are_the_strongest_movements_in_order():
    network = Linear([1.0, 5.0, 0.1, 2.0])
    found = directions(network, 4, 8)
    for name, column in zip(("z1", "z2", "z3", "z4"), (1, 3, 0, 2), strict=True):
        assert np.allclose(found[name].vector, signed(network.turn[:, column]), atol=1e-4)


def test_unit_length_apart_and_the_same_each_time():
    torch.manual_seed(0)
    network = build({"type": "dcgan", "z_dim": 12, "num_classes": 3, "embed_dim": 4, "width": 16})
    first, second = (directions(network.eval(), 5, 6, agreement=0) for _ in range(2))
    assert list(first) == ["z1", "z2", "z3", "z4", "z5"]
    stacked = stack(first)
    assert stacked.dtype == np.float32 and stacked.shape == (5, 12)
    assert np.allclose(stacked @ stacked.T, np.eye(5), atol=1e-5)
    assert np.array_equal(stacked, stack(second))


def test_the_first_moves_the_picture_more_than_a_random_one():
    torch.manual_seed(0)
    network = build({"type": "dcgan", "z_dim": 16, "width": 16}).eval()
    found = directions(network, 16, 32, agreement=0)
    z = torch.randn(32, 16)

    def moved(name):
        step = 0.1 * torch.from_numpy(found[name].vector)
        with torch.no_grad():
            return (network(z + step) - network(z)).square().mean()

    assert moved("z1") > moved("z8") > moved("z16")


def test_the_sign_is_settled():
    assert signed(np.array([0.1, -0.9]))[1] > 0
    assert np.array_equal(signed(np.array([0.1, -0.9])), signed(np.array([-0.1, 0.9])))


@pytest.mark.parametrize("classes", [0, 3])
def test_those_of_a_style_network_are_the_principal_components_of_w(classes):
    torch.manual_seed(0)
    sizes = {"image_size": 32, "z_dim": 8, "w_dim": 6, "widths": [8, 8, 4, 4]}
    network = build({"type": "stylegan2", "num_classes": classes, **sizes}).eval()
    found = directions(network, 4)
    assert list(found) == ["w1", "w2", "w3", "w4"]
    assert all(direction.space == "w" for direction in found.values())
    vectors = stack(found)  # [4, W]
    lengths = np.linalg.norm(vectors, axis=1)
    assert (np.diff(lengths) < 0).all()
    assert np.allclose(vectors @ vectors.T, np.diag(lengths**2), atol=1e-5)
    if not classes:  # an amount of 1 is one standard deviation
        w = network.mapping(torch.randn(20_000, 8)).detach().numpy()
        along = (w - w.mean(0)) @ (vectors / lengths[:, None]).T
        assert np.allclose(along.std(0), lengths, rtol=0.05)


class Rotating(Linear):
    """Its third to sixteenth movements are equally strong: which is which is chance."""

    z_dim = 16

    def __init__(self):
        nn.Module.__init__(self)
        strengths = [9.0, 6.0, 4.0, 3.0, *[1.0] * 12]
        self.matrix = nn.Parameter(torch.diag(torch.tensor(strengths)))
        self.image_size = 4

    def forward(self, z, class_weights=None):
        bent = z + 0.5 * torch.sin(3 * z.roll(1, 1))  # so that J differs from seed to seed
        return (bent @ self.matrix.T).view(-1, 1, 4, 4)


def test_directions_that_two_halves_of_the_seeds_do_not_share_are_left_out():
    every = directions(Rotating(), 16, 32, agreement=0)
    sure = directions(Rotating(), 16, 32)
    assert len(every) == 16 and 4 <= len(sure) < 16
    for name in ("z1", "z2", "z3", "z4"):
        assert np.array_equal(sure[name].vector, every[name].vector)


def test_memory_does_not_grow_with_the_pictures(monkeypatch):
    """A Jacobian is held for as many seeds as fit into CHUNK_BYTES, not for 64."""
    sizes = []
    network = Linear([1.0, 5.0, 0.1, 2.0])
    forward = network.forward
    network.forward = lambda z, weights=None: sizes.append(len(z)) or forward(z)
    monkeypatch.setattr("train.keep.directions.CHUNK_BYTES", 4 * 4 * 4 * 3)
    directions(network, 4, 16)
    assert max(sizes) == 3
