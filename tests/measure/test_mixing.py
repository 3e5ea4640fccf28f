"""What stays when styles are mixed, on pictures and on a toy network where the answer is known."""

from types import SimpleNamespace

import numpy as np
import pytest
import torch

from ganstudio.measure import mixing
from ganstudio.networks import build

SIDE = 32


def disc(centre: tuple[int, int], colour: tuple[int, ...]) -> np.ndarray:
    """A disc of a colour on grey, uint8 [S, S, 3]."""
    down, across = np.mgrid[:SIDE, :SIDE]
    inside = np.hypot(down - centre[0], across - centre[1]) < 7
    return np.where(inside[..., None], np.uint8(colour), np.uint8([128, 128, 128]))


RED_LEFT, RED_RIGHT = disc((16, 9), (230, 20, 20)), disc((16, 23), (230, 20, 20))
BLUE_LEFT, BLUE_RIGHT = disc((16, 9), (20, 20, 230)), disc((16, 23), (20, 20, 230))


@pytest.mark.parametrize(
    ("look", "mixed", "expected"),
    [
        (mixing.colours, RED_RIGHT, 1),
        (mixing.colours, BLUE_LEFT, 0),
        (mixing.layout, BLUE_LEFT, 1),
        (mixing.layout, RED_RIGHT, 0),
    ],
)
def test_what_is_nearer_to_the_row(look, mixed, expected):
    """A red disc at the left, mixed with a blue one at the right."""
    sides = (look(picture[None]) for picture in (mixed, RED_LEFT, BLUE_RIGHT))
    assert mixing.share_nearer(*sides) == expected


def test_a_toy_network_is_measured():
    torch.manual_seed(0)
    network = build({"type": "stylegan2", "image_size": 32, "z_dim": 8, "w_dim": 8}).eval()
    found = mixing.measure(SimpleNamespace(network=network), pairs=6)
    assert [metric["key"] for metric in found] == ["mix_coarse", "mix_fine"]
    assert [metric["protocol"]["layers"] for metric in found] == ["0-2", "5-6"]
    assert all(0 <= metric["value"] <= 1 for metric in found)
    assert found == mixing.measure(SimpleNamespace(network=network), pairs=6)


@pytest.mark.parametrize(
    "entry",
    [{"type": "dcgan", "width": 16}, {"type": "stylegan2", "image_size": 28, "channels": 1}],
    ids=["plain", "without fine layers"],
)
def test_others_are_not(entry):
    assert mixing.measure(SimpleNamespace(network=build(entry).eval())) == []
