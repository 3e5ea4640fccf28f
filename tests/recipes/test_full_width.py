"""Digits as a Chinese keyboard writes them are digits."""

from ganstudio.recipes.seeds import seeds
from ganstudio.recipes.verbs.digits import parse


def test_full_width_seeds():
    assert seeds("１-３，９９") == [1, 2, 3, 99]


def test_full_width_lines():
    assert parse("１２　３") == (1, 2, None, 3)
