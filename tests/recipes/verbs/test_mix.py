"""mix: rows by columns, and what its ends are."""

import numpy as np
import pytest
import torch

from ganstudio.errors import RecipeError
from ganstudio.networks import build, render
from ganstudio.recipes import typed
from ganstudio.recipes.points import Point
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs.mix import Mix
from tests.verbs import Facts

ROWS = tuple(Point.of(seed) for seed in (1, 2, 3))
COLUMNS = tuple(Point.of(seed, psi=0.7) for seed in (5, 6))
ALL = (0, 6)  # of a network for 32 px


@pytest.fixture(scope="module")
def drawn():
    """Pictures of points, by a small StyleGAN2."""
    torch.manual_seed(0)
    network = build({"type": "stylegan2", "image_size": 32, "z_dim": 8, "w_dim": 8}).eval()
    return lambda points: render(network, points, {})


@pytest.mark.parametrize("place", range(6))
def test_all_layers_give_the_column_and_none_the_row(drawn, place):
    row, column = divmod(place, 2)
    of_column = drawn(Mix(ROWS, COLUMNS, ALL).points([place]))
    of_row = drawn(Mix(ROWS, COLUMNS, ALL, amount=0).points([place]))
    assert (of_column == drawn([COLUMNS[column]])).all()
    assert (of_row == drawn([ROWS[row]])).all()


def test_coarse_and_fine_layers_are_taken_apart(drawn):
    coarse, fine, own, other = (
        drawn(points).astype(int)
        for points in (
            Mix(ROWS[:1], COLUMNS[:1], (0, 2)).points(),
            Mix(ROWS[:1], COLUMNS[:1], (3, 6)).points(),
            ROWS[:1],
            COLUMNS[:1],
        )
    )
    for mixed in (coarse, fine):
        assert (mixed != own).any() and (mixed != other).any()
    assert (coarse != fine).any()


def test_more_is_further_from_the_row(drawn):
    amounts = [0, 0.25, 0.5, 0.75, 1]
    points = [Mix(ROWS[:1], COLUMNS[:1], (0, 2), amount).at(0) for amount in amounts]
    pictures = drawn(points).astype(int)
    away = [np.abs(picture - pictures[0]).mean() for picture in pictures]
    assert away == sorted(away) and away[1] > 0


def test_the_matrix_is_row_by_row():
    verb = Mix(ROWS, COLUMNS, (0, 2))
    assert (verb.arrangement().rows, verb.arrangement().columns) == (3, 2)
    taken = [
        (point.sources[0].seed, point.over[0].point.sources[0].seed) for point in verb.points()
    ]
    assert taken == [(1, 5), (1, 6), (2, 5), (2, 6), (3, 5), (3, 6)]


def test_defaults_are_left_out_of_the_recipe():
    value = Recipe(Mix(ROWS[:1], COLUMNS[:1], (0, 2)), "toy").to_dict()
    assert value == {
        "v": 1,
        "verb": "mix",
        "model": "toy",
        "rows": [{"seed": 1}],
        "columns": [{"seed": 5, "psi": 0.7}],
        "layers": [0, 2],
    }
    assert Mix.from_json({"rows": [{"seed": 1}], "columns": [{"seed": 5}], "layers": [2, 2]})
    nothing = Recipe(Mix(ROWS[:1], COLUMNS[:1], (0, 2), amount=0.0), "toy")
    assert '"amount":0,' in nothing.dumps()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"rows": []}, "row_seeds"),
        ({"columns": [{"seed": 1}] * 9}, "column_seeds"),
        ({"layers": [3, 2]}, "layers"),
        ({"layers": None}, "layers"),
        ({"amount": 1.5}, "amount"),
        ({"amount": float("nan")}, "amount"),
    ],
)
def test_refusals(changes, field):
    value = {"rows": [{"seed": 1}], "columns": [{"seed": 5}], "layers": [0, 2]}
    with pytest.raises(RecipeError) as caught:
        Mix.from_json(value | changes)
    assert caught.value.field == field


def test_it_is_typed_and_written_back():
    values = {"rows": "1-3", "cols": "5,9", "layers": "middle", "labels": "3", "psi": 0.7}
    verb = typed.read(Mix, values, Facts())
    assert [point.seed for point in (*verb.rows, *verb.columns)] == [1, 2, 3, 5, 9]
    assert verb.layers == (1, 4)  # of 7 to 28 px
    assert {point.psi for point in (*verb.rows, *verb.columns)} == {0.7}
    assert {point.sources[0].classes for point in verb.columns} == {((3, 1.0),)}
    back = typed.written(verb)
    assert back == {"rows": [1, 2, 3], "cols": [5, 9], "layers": "1-4", "labels": [3], "psi": 0.7}


def test_rows_and_columns_of_several_classes_can_not_be_typed():
    verb = Mix((Point.of(1, label=2),), (Point.of(5, label=3),), (0, 2))
    assert typed.written(verb) is None


def test_models_without_styles_are_refused_in_a_sentence():
    assert "no style layers to mix" in Mix.refusal(Facts(layers=()))
    assert "draws no pictures" in Mix.refusal(Facts("classifier", layers=()))
    assert Mix.refusal(Facts()) is None
