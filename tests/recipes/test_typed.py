"""Verbs as they are typed: what is read, what is written back, what typing can't say."""

from dataclasses import replace

import pytest

from ganstudio.errors import RecipeError
from ganstudio.recipes import seeds, typed
from ganstudio.recipes.blending import blend
from ganstudio.recipes.points import Edit, Point, Source
from ganstudio.recipes.verbs.digits import Digits
from ganstudio.recipes.verbs.explore import Explore
from ganstudio.recipes.verbs.interpolate import Interpolate
from ganstudio.recipes.verbs.sample import Sample
from tests.verbs import Facts

VECTOR = "AACAPwAAAEA="


def test_seeds_are_ranges_and_numbers():
    assert seeds.seeds("0-3,99") == [0, 1, 2, 3, 99]
    assert seeds.seeds([5, "7-8"]) == [5, 7, 8]
    assert seeds.seeds(4) == [4]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("-1", "no seed"),
        ("9-1", "backwards"),
        ("0-4294967295", "at most 100,000"),
        ("4294967296", "4294967295"),
        ("", "no seed"),
        ({"a": 1}, "is a text"),
        (1.5, "is a text"),
        (True, "is a text"),
    ],
)
def test_what_is_no_seed(value, said):
    with pytest.raises(RecipeError, match=said):
        seeds.seeds(value)


def test_labels_are_repeated_and_edits_are_everyones():
    asked = {"seeds": "0-2", "labels": "3,7", "psi": 0.5, "edits": {"z1": 1.5}}
    points = seeds.points(asked, Facts())
    assert [point.sources[0].classes[0][0] for point in points] == [3, 7, 3]
    assert {point.psi for point in points} == {0.5}
    assert {point.sources[0].edits for point in points} == {(Edit("z1", 1.5),)}
    for nonsense in ("z1", 7, [["z1"]], {"z1": "far"}):
        with pytest.raises(RecipeError):
            seeds.points({"seeds": "0", "edits": nonsense}, Facts())


def test_explore_takes_one_seed():
    with pytest.raises(RecipeError, match="one seed"):
        typed.read(Explore, {"seed": "1-2"}, Facts())


EDITED = Point((Source(seed=7, edits=(Edit("z1", -1.5),), classes=((3, 1.0),)),), psi=0.8)


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        (Sample(tuple(map(Point.of, range(16)))), {"seeds": list(range(16))}),
        (
            Explore(EDITED),
            {"seed": [7], "label": [3], "psi": 0.8, "edits": [("z1", -1.5)]},
        ),
        (
            Interpolate((Point.of(1), Point.of(2)), frames=9, easing="smooth", loop=True),
            {"seeds": [1, 2], "frames": 9, "easing": "smooth", "loop": True},
        ),
        (Digits((1, None, 2), (Point.of(5),)), {"text": "1 2", "seeds": [5]}),
        (Explore(replace(Point.of(1), noise=7)), {"seed": [1], "noise": "7"}),
        (
            Explore(replace(Point.of(1), noise=("off", "const", 7, 7, "const"))),
            {"seed": [1], "noise": "0-0=off,2-3=7"},
        ),
    ],
)
def test_what_is_typed_for_a_verb(verb, said):
    assert typed.written(verb) == said
    assert typed.read(type(verb), said, Facts()) == verb


@pytest.mark.parametrize(
    "verb",
    [
        Explore(Point((Source(vector=VECTOR),))),
        Explore(Point((Source(seed=1, edits=(Edit(vector=VECTOR, amount=1),)),))),
        Explore(Point((Source(seed=1, edits=(Edit("z1", 1, layers=(0, 1)),)),))),
        Explore(Point((Source(seed=1, classes=((1, 0.5), (2, 0.5))),))),
        Explore(blend([(Point.of(1), 0.5), (Point.of(2), 0.5)])),
        Sample((replace(Point.of(1), noise="off"),)),  # --noise too
        Explore(replace(Point.of(1), psi_cutoff=2)),
        Explore(replace(Point.of(1), psi_toward="nearest")),
        Sample((Point.of(1, psi=0.5), Point.of(2))),
        Sample((Point.of(1, label=3), Point.of(2))),
        Sample((EDITED,)),  # --set is of explore alone
        Digits((1, 2), (Point.of(5, label=3),)),
        Digits((12,), (Point.of(5),)),
    ],
)
def test_what_typing_can_not_say(verb):
    assert typed.written(verb) is None
