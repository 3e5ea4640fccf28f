"""Between points, by the numbers: the styles of blends and takeovers on a space made by hand."""

import numpy as np
import pytest

from ganstudio.latents.styles import StyleSpace, styles
from ganstudio.recipes.blending import blend, take_over
from ganstudio.recipes.points import Point, Source, Takeover

Z, W, LAYERS = 8, 5, 9
MATRIX = np.random.RandomState(0).standard_normal((W, Z)).astype(np.float32)
SPACE = StyleSpace(
    *(Z, W, 0, (4,) * LAYERS),
    mean=np.full((1, W), 0.5, np.float32),
    to_w=lambda z, classes: np.tanh(MATRIX @ z),
    factors=lambda layers: np.zeros((0, W), np.float32),
)


def of(point: Point) -> np.ndarray:
    return styles(point, SPACE, {})  # [L, W]


A, B, C = (Point.of(seed) for seed in (1, 2, 3))
BETWEEN = blend([(A, 0.4), (C, 0.6)])
MIXED = Point(B.sources, over=(Takeover(A, (2, 4)), Takeover(C, (4, 6), 0.25)))
IN_W = blend([(A, 0.3), (C, 0.7)], "w")
KINDS = {
    "seed": A,
    "truncated": Point.of(4, psi=0.5),
    "between": BETWEEN,
    "mixed": MIXED,
    "in w": IN_W,
    "mixed in w": take_over(IN_W, MIXED, (3, 8), 0.5),
}
PAIRS = [(one, other) for one in KINDS for other in KINDS if one < other]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("t", [0.1, 0.5, 0.9])
def test_in_w_a_blend_lies_straight_between_the_styles(pair, t):
    one, other = (KINDS[name] for name in pair)
    expected = (1 - t) * of(one) + t * of(other)
    assert np.allclose(of(blend([(one, 1 - t), (other, t)], "w")), expected, atol=1e-5)


def test_three_in_w_are_weighed_as_they_are_asked():
    expected = (of(A) + 2 * of(MIXED) + 5 * of(BETWEEN)) / 8
    found = blend([(A, 1), (MIXED, 2), (BETWEEN, 5)], "w")
    assert np.allclose(of(found), expected, atol=1e-5)


@pytest.mark.parametrize("space", ["z", "w"])
@pytest.mark.parametrize("pair", PAIRS)
def test_a_walk_does_not_jump_where_it_leaves_a_key(pair, space):
    one, other = (KINDS[name] for name in pair)
    near = of(blend([(one, 0.9999), (other, 0.0001)], space))
    if "between" in pair and space == "z":  # slerp of a slerp is near, not equal
        assert np.abs(near - of(one)).max() < 0.2
    else:
        assert np.abs(near - of(one)).max() < 2e-3


def test_layers_taken_from_elsewhere_are_blended_alone():
    """In z, the layers that no key mixes are slerped as they would be without."""
    mixed = Point(B.sources, over=(Takeover(C, (2, 4)),))
    found = of(blend([(A, 0.5), (mixed, 0.5)]))
    plain = of(blend([(A, 0.5), (B, 0.5)]))
    outside = [0, 1, 5, 6, 7, 8]
    assert np.allclose(found[outside], plain[outside], atol=1e-6)
    assert np.allclose(found[2:5], (of(A)[2:5] + of(C)[2:5]) / 2, atol=1e-6)


@pytest.mark.parametrize("amount", [0, 0.3, 1])
@pytest.mark.parametrize("pair", PAIRS)
def test_a_takeover_draws_its_layers_alone(pair, amount):
    row, column = (KINDS[name] for name in pair)
    expected = of(row).copy()
    expected[2:6] += amount * (of(column)[2:6] - expected[2:6])
    assert np.allclose(of(take_over(row, column, (2, 5), amount)), expected, atol=1e-5)


def test_nothing_taken_leaves_no_trace():
    assert take_over(A, B, (0, 8), 0) is A
    assert take_over(A, A, (0, 3)) is A
    assert blend([(A, 1), (B, 0)], "w") is A


def test_between_four_corners_a_point_stays_small():
    corners = [KINDS[name] for name in ("seed", "mixed", "in w", "truncated")]
    found = blend([(corner, 0.25) for corner in corners], "w")
    assert len(found.over) <= 16
    assert Point.from_json(found.to_json()) == found


def test_noise_is_that_of_the_heaviest():
    quiet = Point((Source(seed=7),), noise="off")
    assert blend([(A, 0.4), (quiet, 0.6)], "w").noise == "off"
    assert blend([(A, 0.6), (quiet, 0.4)], "w").noise == "const"
