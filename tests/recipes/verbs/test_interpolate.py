"""interpolate: a walk that starts and ends where it should."""

import numpy as np
import pytest

from ganstudio.errors import RecipeError
from ganstudio.latents.z import resolve
from ganstudio.recipes.points import Point, Takeover
from ganstudio.recipes.verbs.interpolate import Interpolate

SEEDS = tuple(map(Point.of, range(9)))


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: Interpolate(SEEDS[:1]), "keys"),
        (lambda: Interpolate(SEEDS[:9]), "keys"),
        (lambda: Interpolate(SEEDS[:2], frames=10**9), "frames"),
        (lambda: Interpolate(SEEDS[:2], frames=1), "frames"),
        (lambda: Interpolate(SEEDS[:2], easing="bounce"), "easing"),
        (lambda: Interpolate(SEEDS[:2], easing=["linear"]), "easing"),
        (lambda: Interpolate(SEEDS[:2], loop=1), "loop"),
        (lambda: Interpolate(SEEDS[:2], space="w+"), "space"),
        (lambda: Interpolate(SEEDS[:2], layers=(2, 1)), "layers"),
    ],
)
def test_limits(make, field):
    with pytest.raises(RecipeError) as refused:
        make()
    assert refused.value.field == field


def test_a_walk_starts_and_ends_at_its_keys():
    walk = Interpolate(SEEDS[:3], frames=11)
    assert walk.points([0, 5, 10]) == SEEDS[:3]


@pytest.mark.parametrize("easing", ["linear", "smooth"])
def test_a_loop_repeats_without_a_jerk(easing):
    points = Interpolate(SEEDS[:3], frames=60, easing=easing, loop=True).points()
    z = np.stack([resolve(point, 64, 0, {})[0] for point in points])
    steps = np.linalg.norm(z - np.roll(z, 1, axis=0), axis=1)
    assert points[0] == SEEDS[0]
    assert points[-1] != points[0]
    assert steps[0] <= steps.max() * 1.0001  # from the last frame back to the first
    assert steps[0] <= 1.5 * steps[1] + 1e-6


@pytest.mark.parametrize("options", [{}, {"space": "w"}, {"layers": (0, 2)}])
def test_what_is_as_ever_is_left_out(options):
    value = Interpolate(SEEDS[:2], **options).to_json()
    assert {key: value[key] for key in value if key != "keys"} == {
        key: list(one) if isinstance(one, tuple) else one for key, one in options.items()
    }
    assert Interpolate.from_json(value) == Interpolate(SEEDS[:2], **options)


def test_in_w_a_frame_is_a_key_drawn_toward_the_next():
    frame = Interpolate(SEEDS[:3], frames=9, space="w").at(5)
    assert frame == Point(SEEDS[1].sources, over=(Takeover(SEEDS[2], None, 0.25),))


def test_with_layers_the_others_stay_those_of_the_first_key():
    walk = Interpolate(SEEDS[:3], frames=9, space="w", layers=(0, 2))
    for place in (5, 8):
        frame = walk.at(place)
        assert frame.sources == SEEDS[0].sources
        assert {takeover.layers for takeover in frame.over} == {(0, 2)}
    assert walk.at(8).over == (Takeover(SEEDS[2], (0, 2)),)
    assert walk.at(0) == SEEDS[0]
