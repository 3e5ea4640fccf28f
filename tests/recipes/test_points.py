"""Points are plain data: JSON both ways, bounds kept, blending gives a point."""

import json

import pytest

from ganstudio.errors import RecipeError
from ganstudio.recipes.blending import blend
from ganstudio.recipes.points import Edit, Point, Source, Takeover

VECTOR = "AACAPwAAAEA="  # 1.0, 2.0

POINTS = [
    Point.of(7),
    Point.of(7, label=3, psi=0.8),
    Point((Source(seed=1, edits=(Edit("z1", 1.5), Edit("axis:17", -0.5))),)),
    Point((Source(vector=VECTOR, space="w", edits=(Edit(vector=VECTOR, amount=1),)),)),
    Point((Source(seed=1, weight=0.25), Source(seed=2, weight=0.75, classes=((1, 0.5), (3, 0.5))))),
    Point((Source(seed=1),), psi=0.5, psi_toward="nearest"),
    Point((Source(seed=1),), psi_cutoff=3, noise=5, over=(Takeover(Point.of(9), (2, 4)),)),
    Point((Source(seed=1),), noise=("const", "off", 7)),
    Point((Source(seed=1, edits=(Edit("z1", 1.5, name="wind"),)),)),
    Point((Source(seed=1, weight=0.5),)),
    Point(
        (Source(seed=1),), over=(Takeover(Point.of(9), None, 0.5), Takeover(Point.of(3), (0, 1)))
    ),
]


def test_a_takeover_leaves_out_what_it_does_not_change():
    alone = Point((Source(seed=1),), over=(Takeover(Point.of(9), (2, 4)),))
    assert alone.to_json()["over"] == {"point": {"seed": 9}, "layers": [2, 4]}
    half = Point((Source(seed=1),), over=(Takeover(Point.of(9), amount=0.5),) * 2)
    assert half.to_json()["over"] == [{"point": {"seed": 9}, "amount": 0.5}] * 2


@pytest.mark.parametrize("point", POINTS)
def test_json_both_ways(point):
    written = json.loads(json.dumps(point.to_json()))
    assert Point.from_json(written) == point
    assert hash(Point.from_json(written)) == hash(point)


def test_defaults_are_left_out():
    assert Point.of(7).to_json() == {"seed": 7}
    assert Point.of(7, label=3, psi=0.8).to_json() == {"seed": 7, "classes": {"3": 1}, "psi": 0.8}


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ({"seed": -1}, "seed"),
        ({"seed": 2**40}, "seed"),
        ({"seed": True}, "seed"),
        ({"seed": 1, "psi_toward": "far"}, "psi_toward"),
        ({"seed": 1, "psi_toward": ["mean"]}, "psi_toward"),
        ({"seed": "7"}, "seed"),
        ({"seed": 1.5}, "seed"),
        ({}, "seed"),
        ({"seed": 1, "vector": VECTOR}, "seed"),
        ({"vector": "x"}, "vector"),
        ({"vector": "AAA="}, "vector"),
        ({"seed": 1, "psi": float("nan")}, "psi"),
        ({"seed": 1, "psi": -0.1}, "psi"),
        ({"seed": 1, "psi": "1"}, "psi"),
        ({"seed": 1, "edits": [{"direction": "z1", "amount": 1e9}]}, "edits"),
        ({"seed": 1, "edits": [{"amount": 1}]}, "edits"),
        ({"seed": 1, "edits": [{"direction": "z1", "name": "a\nb"}]}, "edits"),
        ({"seed": 1, "edits": [{"direction": "z1", "name": "a" * 500}]}, "edits"),
        ({"seed": 1, "edits": [{"direction": "z1", "amount": 1, "extra": 1}]}, "edits"),
        ({"seed": 1, "edits": [{"direction": "z1"}] * 65}, "edits"),
        ({"seed": 1, "edits": {"z1": 1}}, "edits"),
        ({"seed": 1, "classes": {"x": 1}}, "classes"),
        ({"seed": 1, "classes": {"3": -1}}, "classes"),
        ({"seed": 1, "classes": {"3": 0}}, "classes"),
        ({"seed": 1, "classes": [3]}, "classes"),
        ({"sources": []}, "points"),
        ({"sources": [{"seed": 1}] * 17}, "points"),
        ({"sources": [{"seed": 1, "weight": 0}]}, "weight"),
        ({"sources": [{"seed": 1}], "seed": 1}, "points"),
        ({"seed": 1, "noise": "loud"}, "noise"),
        ({"seed": 1, "noise": -1}, "noise"),
        ({"seed": 1, "noise": True}, "noise"),
        ({"seed": 1, "noise": []}, "noise"),
        ({"seed": 1, "noise": ["off"] * 65}, "noise"),
        ({"seed": 1, "noise": ["off", ["const"]]}, "noise"),
        ({"seed": 1, "noise": ["off", 1.5]}, "noise"),
        ({"seed": 1, "noise": {"0": "off"}}, "noise"),
        ({"seed": 1, "layers": [0, 1]}, "points"),
        ({"seed": 1, "over": {"point": {"seed": 2}, "layers": [3, 1]}}, "layers"),
        ([1], "points"),
        (None, "points"),
    ],
)
def test_what_is_out_of_bounds_is_refused_by_field(value, field):
    with pytest.raises(RecipeError) as refused:
        Point.from_json(value)
    assert refused.value.field == field


def test_a_takeover_does_not_nest():
    value = {"seed": 1}
    for _ in range(50_000):
        value = {"seed": 1, "over": {"point": value, "layers": [0, 1]}}
    with pytest.raises(RecipeError):
        Point.from_json(value)


def test_blend_of_two_seeds_keeps_their_weights():
    mixed = blend([(Point.of(1), 0.25), (Point.of(2), 0.75)])
    assert [(s.seed, s.weight) for s in mixed.sources] == [(1, 0.25), (2, 0.75)]


def test_blend_leaves_no_trace_of_weight_zero():
    assert blend([(Point.of(1, psi=0.5), 1), (Point.of(2), 0)]) == Point.of(1, psi=0.5)


def test_blend_averages_psi():
    assert blend([(Point.of(1, psi=0.4), 1), (Point.of(2, psi=0.8), 1)]).psi == pytest.approx(0.6)


def test_with_classes_replaces_the_class_of_every_source():
    mixed = blend([(Point.of(1, label=2), 1), (Point.of(2), 1)]).with_classes((5, 1.0))
    assert {source.classes for source in mixed.sources} == {((5, 1.0),)}
