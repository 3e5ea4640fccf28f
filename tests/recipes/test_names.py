"""What people type for a class is the class that they mean."""

import shlex
import unicodedata

import pytest

from ganstudio.errors import RecipeError
from ganstudio.pictures import snippets
from ganstudio.recipes import typed
from ganstudio.recipes.names import listed, number, written
from ganstudio.recipes.points import Point
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs.digits import Digits
from ganstudio.recipes.verbs.sample import Sample

GARMENTS = ("T-shirt/top", "Trouser", "Ankle boot")


def test_a_digit_is_the_class_of_that_name():
    names = ("1", "2", "3")
    assert [number(text, names) for text in ("1", "2", "3")] == [0, 1, 2]
    assert number(2, names) == 1
    with pytest.raises(RecipeError, match="there are 1, 2, 3"):
        number("0", names)
    assert number("#0", names) == 0


def test_a_number_counts_where_no_name_is_a_number():
    assert number("2", GARMENTS) == number("#2", GARMENTS) == number(2, GARMENTS) == 2
    for wrong in ("3", "-1", "#3", "9" * 30, "", "²"):
        with pytest.raises(RecipeError, match="there are T-shirt/top, Trouser, Ankle boot"):
            number(wrong, GARMENTS)


def test_names_are_taken_as_typed_first_then_loosely():
    names = ("Cat", "cat", "Dog")
    assert (number("Cat", names), number("cat", names)) == (0, 1)
    assert number(" dOG ", names) == 2
    with pytest.raises(RecipeError, match="“Cat” or “cat”"):
        number("CAT", names)
    assert number("ankle  boot", GARMENTS) == 2
    assert number("ｔｒｏｕｓｅｒ", GARMENTS) == 1


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_from_a_mac_are_those_that_are_typed(form):
    names = tuple(unicodedata.normalize(form, name) for name in ("café", "thé"))
    for other in ("NFC", "NFD"):
        assert number(unicodedata.normalize(other, "thé"), names) == 1
        assert number(unicodedata.normalize(other, "Café"), names) == 0


def test_names_may_hold_commas():
    names = ("red", "red, white", "white", "blue")
    assert listed("red, white", names) == ["red, white"]
    assert listed("red,blue,Red, White,white", names) == ["red", "blue", "Red, White", "white"]
    assert listed("3,7", tuple("0123456789")) == ["3", "7"]
    assert listed("", names) == [""]


@pytest.mark.parametrize(
    "names", [tuple("0123456789"), ("1", "2", "3"), GARMENTS, ("10", "a"), ("7",) * 1]
)
def test_a_written_class_is_read_as_the_same(names):
    for n in range(len(names)):
        assert number(written(n, names), names) == n
    assert written(1, tuple("0123456789")) == written(1, GARMENTS) == 1
    assert written(1, ("1", "2")) == "#1"


def test_full_width_digits_are_digits():
    assert number("３", tuple("0123456789")) == 3
    assert number("２", GARMENTS) == 2


class Model:
    """As much of a checkpoint's entry as typing needs."""

    draws, takes_pictures, layers = True, False, ()

    def __init__(self, *class_names):
        self.name, self.kind, self.class_names = "own", "generator", class_names
        self.num_classes, self.image_size, self.channels = len(class_names), 28, 1

    def label_number(self, label):
        return number(label, self.class_names)


def test_digits_are_written_by_the_names_of_the_classes():
    one_to_three = Model("1", "2", "3")
    asked = typed.read(Digits, {"text": "1 ３"}, one_to_three)
    assert asked.classes == (0, None, 2)
    assert typed.written(asked, one_to_three.class_names)["text"] == "1 3"
    with pytest.raises(RecipeError, match="“0” is no class here; there are 1, 2, 3"):
        typed.read(Digits, {"text": "10"}, one_to_three)
    assert typed.read(Digits, {"text": "02"}, Model(*GARMENTS)).classes == (0, 2)  # by number


@pytest.mark.parametrize("names", [("1", "2", "3"), ("red, white", "red", "5"), GARMENTS])
def test_a_command_asks_for_the_class_that_its_picture_shows(names):
    model = Model(*names)
    for n in range(3):
        verb = Sample((Point.of(7, n),))
        said = typed.written(verb, names)
        text = ",".join(map(str, said["labels"]))
        assert typed.read(Sample, {"seeds": "7", "labels": text}, model) == verb
        words = snippets.command(Recipe(verb, "own"), "own", names)
        assert shlex.split(words)[-3] == text


def test_labels_with_commas_in_their_names_can_be_listed():
    model = Model("red, white", "red", "blue")
    verb = typed.read(Sample, {"seeds": "0-2", "labels": "Blue,red, white,red"}, model)
    assert [point.sources[0].classes[0][0] for point in verb.cells] == [2, 0, 1]
