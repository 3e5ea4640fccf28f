"""Each verb lists its points, stands them and keeps its limits."""

import json

import numpy as np
import pytest

from ganstudio.errors import RecipeError
from ganstudio.latents.z import resolve
from ganstudio.recipes.points import Point
from ganstudio.recipes.verbs import VERBS
from ganstudio.recipes.verbs.digits import Digits, parse
from ganstudio.recipes.verbs.explore import Explore
from ganstudio.recipes.verbs.grid import Grid
from ganstudio.recipes.verbs.interpolate import Interpolate
from ganstudio.recipes.verbs.sample import Sample

SEEDS = tuple(map(Point.of, range(64)))
EXAMPLES = {
    "sample": Sample(SEEDS[:24]),
    "explore": Explore(Point.of(7, label=3)),
    "interpolate": Interpolate(SEEDS[:3], frames=12, easing="smooth", loop=True),
    "grid": Grid(SEEDS[:4], rows=4, columns=6),
    "digits": Digits((2, 0, None, 6), SEEDS[:4]),
}


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_is_json_both_ways_and_stands_its_points(name):
    verb = EXAMPLES[name]
    assert VERBS[name].from_json(json.loads(json.dumps(verb.to_json()))) == verb
    standing = verb.arrangement()
    assert standing.kind in ("single", "row", "matrix", "path")
    assert len(verb.points()) <= standing.rows * standing.columns
    assert hash(verb) == hash(VERBS[name].from_json(verb.to_json()))


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_refuses_unknown_and_missing_keys(name):
    written = EXAMPLES[name].to_json()
    with pytest.raises(RecipeError, match="unknown key"):
        VERBS[name].from_json({**written, "extra": 1})
    with pytest.raises(RecipeError):
        VERBS[name].from_json({})


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: Sample(()), "seeds"),
        (lambda: Sample((Point.of(1),) * 65), "seeds"),
        (lambda: Sample(SEEDS, columns=11), "columns"),
        (lambda: Interpolate(SEEDS[:1]), "keys"),
        (lambda: Interpolate(SEEDS[:9]), "keys"),
        (lambda: Interpolate(SEEDS[:2], frames=10**9), "frames"),
        (lambda: Interpolate(SEEDS[:2], frames=1), "frames"),
        (lambda: Interpolate(SEEDS[:2], easing="bounce"), "easing"),
        (lambda: Interpolate(SEEDS[:2], loop=1), "loop"),
        (lambda: Grid(SEEDS[:3]), "corners"),
        (lambda: Grid(SEEDS[:4], rows=10, columns=10), "rows"),
        (lambda: Grid(SEEDS[:4], rows=1), "rows"),
        (lambda: Digits((None,), SEEDS[:1]), "text"),
        (lambda: Digits((1,) * 41, SEEDS[:1]), "text"),
        (lambda: Digits((1, 2, 3), SEEDS[:2]), "styles"),
        (lambda: Digits((-1,), SEEDS[:1]), "text"),
    ],
)
def test_limits_are_kept_in_the_verb(make, field):
    with pytest.raises(RecipeError) as refused:
        make()
    assert refused.value.field == field


def test_a_walk_starts_and_ends_at_its_keys():
    points = Interpolate(SEEDS[:3], frames=11).points()
    assert (points[0], points[5], points[10]) == SEEDS[:3]


@pytest.mark.parametrize("easing", ["linear", "smooth"])
def test_a_loop_repeats_without_a_jerk(easing):
    points = Interpolate(SEEDS[:3], frames=60, easing=easing, loop=True).points()
    z = np.stack([resolve(point, 64, 0, {})[0] for point in points])
    steps = np.linalg.norm(z - np.roll(z, 1, axis=0), axis=1)
    assert points[0] == SEEDS[0]
    assert points[-1] != points[0]
    assert steps[0] <= steps.max() * 1.0001  # from the last frame back to the first
    assert steps[0] <= 1.5 * steps[1] + 1e-6


def test_a_grid_has_its_corners():
    points = Grid(SEEDS[:4], rows=3, columns=5).points()
    assert (points[0], points[4], points[10], points[14]) == SEEDS[:4]


def test_digits_keep_the_style_and_take_the_class():
    points = Digits((3, None, 5), SEEDS[:1]).points()
    assert points[1] is None
    assert points[0] == Point.of(0, label=3)
    assert points[2] == Point.of(0, label=5)


def test_a_text_becomes_classes():
    assert parse("2026-11") == (2, 0, 2, 6, None, 1, 1)
    for text, named in [("12a", "“a”"), ("1\n2", "U+000A"), ("1😀", "“😀”"), ("٣", "“٣”")]:
        with pytest.raises(RecipeError, match=named.replace("+", r"\+")):
            parse(text)
    for text in ("", " - ", "1" * 10_000):
        with pytest.raises(RecipeError) as refused:
            parse(text)
        assert refused.value.field == "text"
