"""Directions that are named after tags: found in the layers where the tag lies, or not at all."""

import numpy as np
import pytest
import torch
from torch import nn

from ganstudio.measure.directions import Reader
from train.keep.tagged import directions_of_tags


class Halves(nn.Module):
    """The left half is as bright as w[0] in coarse layers, the right half as w[1] in fine ones."""

    kind, spaces, num_classes = "generator", ("z", "w"), 0
    z_dim = w_dim = 6
    style_layers = (4, 8, 16, 32)
    image_size, channels = 32, 1

    def __init__(self):
        super().__init__()
        self.mapping = Doubled()

    def w_of(self, z):
        return self.mapping(torch.from_numpy(z))

    def synthesis(self, ws, maps):
        left, right = ws[:, :2, 0].mean(1), ws[:, 2:, 1].mean(1)  # [N]
        picture = torch.stack([left, right], 1).div(8).tanh()[:, None, None]  # [N, 1, 1, 2]
        return picture.repeat_interleave(2, 2).repeat_interleave(2, 3)


class Doubled(nn.Module):
    centres = None

    def __init__(self):
        super().__init__()
        self.register_buffer("w_mean", torch.zeros(1, 6))

    def forward(self, z, weights=None):
        return 2 * z


READER = Reader(
    *("tag", "halves", ("left", "right", "chance"), ("one", "two", "three"), 0.0),
    read=lambda pictures: (
        np.stack([pictures[:, 0, 0, 0], pictures[:, 0, 3, 0], pictures[:, 0, 0, 0] * 0], 1) / 10.0
        - 12
    ),
)


@pytest.fixture(scope="module")
def found():
    return directions_of_tags(Halves().eval(), READER, 1500)


def test_each_lies_in_the_layers_that_move_it(found):
    assert found["left"][0].layers == (0, 1) and found["right"][0].layers[0] >= 2
    assert all(direction.space == "w" for direction, _ in found.values())


def test_an_amount_of_one_is_one_standard_deviation(found):
    assert abs(found["left"][0].vector[0]) == pytest.approx(2, rel=0.1)
    assert np.abs(found["left"][0].vector[1:]).max() < 0.3


def test_each_moves_its_own_and_leaves_the_other(found):
    for _, effect in found.values():
        assert effect.share == 1 and effect.others < 0.1


def test_what_can_not_be_learnt_has_no_name(found):
    assert set(found) == {"left", "right"}
