"""cross: what children inherit, generation after generation."""

from dataclasses import replace

import pytest

from ganstudio.recipes.blending import take_over
from ganstudio.recipes.points import SOURCES_MAX, TAKEOVERS_MAX, Point
from ganstudio.recipes.verbs.cross import Cross

PARENTS = (Point.of(1, psi=0.7), Point.of(2))


def styled(parents=PARENTS, **more) -> Cross:
    return Cross(parents, style_layers=9, num_classes=0, **more)


def plain(parents=PARENTS, **more) -> Cross:
    return Cross(parents, **{"style_layers": 0, "num_classes": 0} | more)


def leaf(point: Point, layer: int) -> Point:
    """Of what point a layer is, where takeovers are whole."""
    found = replace(point, over=())
    for takeover in point.over:
        first, last = takeover.layers
        if first <= layer <= last:
            found = takeover.point
    return found


@pytest.mark.parametrize("make", [styled, plain])
def test_children_are_the_same_for_the_same_chance_and_unlike_each_other(make):
    children = make().points()
    assert len(children) == 8 and children == make().points()
    assert len(set(children)) == 8
    assert children != make(chance=1).points()
    assert make(children=16).points()[:8] == children


def test_each_layer_is_that_of_one_parent_and_both_have_some():
    for child in styled(children=16).points():
        layers = [leaf(child, layer) for layer in range(9)]
        assert set(layers) == set(PARENTS)
    few = Cross(PARENTS, style_layers=2, num_classes=0, chance=3).points()
    assert len(set(few)) == 2 and len(few) == 8
    half = [leaf(child, 0) == PARENTS[0] for child in styled().points()]
    assert sum(half) == 4  # half of them have the first parent's pose


def test_a_family_of_many_generations_is_still_one_picture_each():
    def generations(make, count=12):
        child = make().at(0)
        for number in range(count):
            child = make((child, make((Point.of(100 + number), child)).at(1)), chance=number).at(0)
        return child

    child = generations(styled)
    assert len(child.over) <= 9 < TAKEOVERS_MAX
    assert len(generations(plain).sources) <= SOURCES_MAX
    assert Point.from_json(child.to_json()) == child


def test_what_a_parent_is_mixed_of_is_inherited():
    mixed = take_over(Point.of(1), Point.of(5), (0, 8), 0.5)
    child = styled((mixed, Point.of(2))).at(0)
    halves = [t for t in child.over if t.point == Point.of(5)]
    assert halves and all(takeover.amount == 0.5 for takeover in halves)


def test_without_layers_a_child_lies_between_and_has_one_class():
    for place, child in enumerate(plain(num_classes=10).points()):
        weights = {source.seed: source.weight for source in child.sources}
        nearer = PARENTS[place % 2].sources[0].seed
        assert len(weights) == 3 and max(weights, key=weights.get) == nearer
        assert {source.classes for source in child.sources} == {((nearer % 10, 1.0),)}
    named = plain((Point.of(1, label=7), Point.of(2, label=7)), num_classes=10)
    assert all(source.classes == ((7, 1),) for source in named.at(3).sources)
