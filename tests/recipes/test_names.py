"""What people type for a class is the class that they mean."""

import unicodedata

import pytest

from ganstudio.errors import RecipeError
from ganstudio.recipes.names import listed, number, written

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
    for typed in ("NFC", "NFD"):
        assert number(unicodedata.normalize(typed, "thé"), names) == 1
        assert number(unicodedata.normalize(typed, "Café"), names) == 0


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
    assert written(1, tuple("0123456789")) == "1"
    assert written(1, ("1", "2")) == "#1"


def test_full_width_digits_are_digits():
    assert number("３", tuple("0123456789")) == 3
    assert number("２", GARMENTS) == 2
