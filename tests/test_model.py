"""The Python door."""

import numpy as np
import pytest

import ganstudio
from ganstudio.checkpoints.folder import CheckpointError
from ganstudio.errors import StudioError
from tests.drawn import write_tiny


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


@pytest.fixture(scope="module")
def translator(tmp_path_factory):
    folder = write_tiny(tmp_path_factory.mktemp("tiny"), ("tiny-translator",))
    return ganstudio.load(str(folder / "tiny-translator"))


def test_a_translator_translates_and_does_not_sample(translator):
    pictures = np.random.RandomState(0).randint(0, 256, (3, 64, 70, 3), np.uint8)
    drawn = translator.translate(pictures)
    assert drawn.shape == pictures.shape and drawn.dtype == np.uint8
    assert (translator.translate(pictures, to="B") == drawn).all()
    assert (translator.translate(pictures, to="A") != drawn).any()
    with pytest.raises(StudioError, match="draws no pictures"):
        translator.sample(seeds=[1])


@pytest.mark.parametrize(
    ("shape", "kind", "to", "said"),
    [
        ((1, 32, 64, 3), np.uint8, "B", "64 px"),
        ((1, 64, 64, 1), np.uint8, "B", "uint8"),
        ((64, 64, 3), np.uint8, "B", "uint8"),
        ((1, 64, 64, 3), np.float32, "B", "uint8"),
        ((1, 64, 64, 3), np.uint8, "C", "“A” or to “B”"),
    ],
)
def test_what_cannot_be_translated_is_refused(translator, shape, kind, to, said):
    with pytest.raises(StudioError, match=said):
        translator.translate(np.zeros(shape, kind), to=to)


def test_a_generator_does_not_translate(conditional):
    with pytest.raises(StudioError, match="does not translate"):
        conditional.translate(np.zeros((1, 64, 64, 3), np.uint8))
