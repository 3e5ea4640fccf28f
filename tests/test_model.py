"""The Python door."""

import numpy as np
import pytest

import ganstudio
from ganstudio.checkpoints.folder import CheckpointError
from ganstudio.errors import StudioError


@pytest.fixture
def conditional(tiny_weights):
    found = [ganstudio.load(str(folder)) for folder in sorted(tiny_weights.iterdir())]
    return next(model for model in found if model.kind == "generator" and model.num_classes)


def test_one_picture_a_seed_in_order_for_any_number(conditional):
    pictures = conditional.sample(seeds=range(100))
    side = conditional.image_size
    assert pictures.shape[:3] == (100, side, side)
    assert pictures.dtype == np.uint8
    few = conditional.sample(seeds=[99, 3])
    assert np.abs(few.astype(int) - pictures[[99, 3]]).max() <= 1


def test_labels_by_number_and_name_one_or_many(conditional):
    name = conditional.class_names[3]
    one = conditional.sample(seeds=[5, 6], labels=[3])
    assert (conditional.sample(seeds=np.array([5, 6]), labels=name) == one).all()
    assert (conditional.sample(seeds=[5, 6], labels=["3", name]) == one).all()
    assert (conditional.sample(seeds=[13, 24]) == conditional.sample([13, 24], labels=[3, 4])).all()


@pytest.mark.parametrize(
    "arguments",
    [
        {"seeds": []},
        {"seeds": [-1]},
        {"seeds": [2**40]},
        {"seeds": ["7"]},
        {"seeds": [1], "labels": ["cat-dog"]},
        {"seeds": [1, 2, 3], "labels": [1, 2]},
        {"seeds": [1], "psi": -1},
    ],
)
def test_what_is_out_of_bounds_is_refused(conditional, arguments):
    with pytest.raises(StudioError):
        conditional.sample(**arguments)


def test_an_unknown_name_is_a_checkpoint_error():
    with pytest.raises(CheckpointError):
        ganstudio.load("no-such-model")


def test_available_lists_names_of_generators():
    assert all(isinstance(name, str) for name in ganstudio.available())
