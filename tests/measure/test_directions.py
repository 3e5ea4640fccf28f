"""Named directions do what they are called after; the bundled ones by the bar that they have."""

from types import SimpleNamespace

import numpy as np
import pytest
import torch
from torch import nn

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints.catalog import WEIGHTS
from ganstudio.errors import StudioError
from ganstudio.latents.directions import Direction
from ganstudio.measure.directions import Reader, effects, measure
from ganstudio.measure.tables import directions_table
from ganstudio.networks.network import Network


class Dials(Network):
    """A 2 x 2 picture whose pixels are four numbers of z, each as bright as it is large."""

    kind, spaces, num_classes = "generator", ("z",), 0
    z_dim, image_size, channels = 4, 2, 1

    def __init__(self):
        super().__init__()
        self.own = nn.Parameter(torch.zeros(1))

    def forward(self, z, weights=None):
        return torch.tanh(z / 4).view(-1, 1, 2, 2)


PIXELS = Reader(
    *("tag", "pixels", ("a", "b", "c", "d"), ("one", "one", "two", "three"), 0.0),
    read=lambda pictures: pictures.reshape(-1, 4).astype(float),
)


def seen(vector, measures="a"):
    directions = {"it": Direction(np.array(vector, np.float32))}
    return effects(Dials().eval(), directions, {"it": measures}, PIXELS, range(20))["it"]


def test_a_direction_that_raises_its_own_alone_is_right_everywhere():
    effect = seen([1, 0, 0, 0])
    assert effect.share == 1 and effect.effect > 10 and effect.others == 0


def test_the_wrong_way_is_wrong():
    assert seen([-1, 0, 0, 0]).share == 0


def test_what_moves_outside_the_group_counts_and_what_moves_inside_does_not():
    assert seen([1, -1, 0, 0]).others == 0
    assert seen([1, 0, 1, 0]).others == pytest.approx(0.5, rel=0.3)  # one of two moves as far


@pytest.mark.parametrize("name", ["cgan-mnist", "dcgan-mnist", "gan-mnist", "cgan-fashion"])
def test_every_bundled_direction_moves_its_property_the_right_way(name):
    found = measure(checkpoint.read(WEIGHTS / name))
    assert len(found) >= 2
    assert all(each["share"] >= 0.95 and each["others"] < 0.6 for each in found)


def test_three_of_cgan_mnist_are_slant_weight_and_width():
    found = measure(checkpoint.read(WEIGHTS / "cgan-mnist"))
    assert [each["name"] for each in found] == ["slant", "weight", "width"]
    assert all(each["protocol"]["seeds"] == "0-99" for each in found)
    lines = directions_table(found)
    assert "slant" in lines[1] and "100%" in lines[1] and "°" in lines[1]


def test_a_judge_that_does_not_know_a_tag_is_refused():
    words = {"it": {"en": "it", "zh": "它", "measures": "moustache"}}
    directions = {"it": Direction(np.zeros(4, np.float32))}
    config = {"directions": words, "data": {"name": "own"}}
    loaded = SimpleNamespace(config=config, directions=directions, network=None)
    with pytest.raises(StudioError, match="moustache"):
        measure(loaded)
