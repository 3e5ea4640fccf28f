"""The arithmetic from points to latents."""

import numpy as np
import pytest

from ganstudio.errors import RecipeError
from ganstudio.latents.directions import Direction
from ganstudio.latents.z import resolve, seed_to_z, slerp
from ganstudio.recipes.blending import blend
from ganstudio.recipes.points import Edit, Point, Source, Takeover

DIRECTIONS = {"z1": Direction(np.eye(64, dtype=np.float32)[5])}


def z_of(point, classes=0):
    return resolve(point, 64, classes, DIRECTIONS)[0]


def test_a_seed_means_the_same_for_ever():
    frozen = [0.49671414494514465, -0.13826429843902588, 0.6476885676383972]
    assert seed_to_z(42, 64)[:3].tolist() == frozen
    assert seed_to_z(2**32 - 1, 64).dtype == np.float32


def test_psi_one_changes_no_bit_and_psi_zero_gives_one_picture():
    assert (z_of(Point.of(3)) == seed_to_z(3, 64)).all()
    assert not z_of(Point.of(3, psi=0.0)).any()
    assert np.allclose(z_of(Point.of(3, psi=0.5)), seed_to_z(3, 64) / 2)


def test_slerp_is_exact_at_its_ends_and_stays_on_the_sphere():
    a, b = seed_to_z(1, 512), seed_to_z(2, 512)
    assert slerp(a, b, 0) is a
    assert slerp(a, b, 1) is b
    between = [np.linalg.norm(slerp(a, b, t)) for t in np.linspace(0, 1, 9)]
    low, high = sorted((np.linalg.norm(a), np.linalg.norm(b)))
    assert low * 0.97 < min(between)
    assert max(between) < high * 1.03


def test_slerp_of_equal_opposite_and_zero_vectors_is_finite():
    a = seed_to_z(1, 64)
    for b in (a, -a, np.zeros_like(a)):
        assert np.isfinite(slerp(a, b, 0.3)).all()


def test_several_sources_keep_the_length_of_a_seed():
    point = blend([(Point.of(seed), 1) for seed in range(8)])
    lengths = [np.linalg.norm(seed_to_z(seed, 64)) for seed in range(8)]
    assert np.linalg.norm(z_of(point)) == pytest.approx(np.mean(lengths), rel=0.25)


def test_a_walk_from_a_mix_does_not_jump():
    start = blend([(Point.of(1), 0.7), (Point.of(2), 0.3)])
    near = blend([(start, 0.999), (Point.of(3), 0.001)])
    step = np.linalg.norm(z_of(near) - z_of(start)) / np.linalg.norm(z_of(start))
    assert step < 0.08


def test_edits_step_along_directions_and_axes():
    edits = (Edit("z1", 2.0), Edit("axis:17", -1.0), Edit("z1", 0.0))
    moved = z_of(Point((Source(seed=1, edits=edits),))) - seed_to_z(1, 64)
    assert moved[5] == pytest.approx(2, abs=1e-6)
    assert moved[17] == pytest.approx(-1, abs=1e-6)
    assert np.count_nonzero(moved) == 2


def test_class_weights():
    assert resolve(Point.of(13), 64, 10, {})[1].argmax() == 3
    half = Point((Source(seed=1, classes=((2, 1), (7, 3))),))
    assert resolve(half, 64, 10, {})[1][[2, 7]].tolist() == [0.25, 0.75]
    mixed = blend([(Point.of(0, label=1), 0.5), (Point.of(0, label=2), 0.5)])
    assert resolve(mixed, 64, 10, {})[1].tolist()[1:3] == [0.5, 0.5]
    assert resolve(Point.of(13), 64, 0, {})[1] is None


@pytest.mark.parametrize(
    ("point", "classes", "field"),
    [
        (Point.of(1, label=3), 0, "classes"),
        (Point.of(1, label=10), 10, "classes"),
        (Point((Source(seed=1, edits=(Edit("age", 1),)),)), 0, "edits"),
        (Point((Source(seed=1, edits=(Edit("axis:64", 1),)),)), 0, "edits"),
        (Point((Source(seed=1, edits=(Edit("axis:w3", 1),)),)), 0, "edits"),
        (Point((Source(seed=1, edits=(Edit("z1", 1, layers=(0, 1)),)),)), 0, "edits"),
        (Point((Source(vector="AACAPwAAAEA="),)), 0, "vector"),
        (Point((Source(vector="AACAPwAAAEA=", space="w"),)), 0, "space"),
        (Point((Source(seed=1, space="w"),)), 0, "space"),
        (Point((Source(seed=1, edits=(Edit("age", 0),)),)), 0, "edits"),
        (Point((Source(seed=1),), psi_cutoff=1), 0, "psi_cutoff"),
        (Point((Source(seed=1),), psi_toward="nearest"), 0, "psi_toward"),
        (Point((Source(seed=1),), noise=("off", 7)), 0, "noise"),
        (Point((Source(seed=1),), over=(Takeover(Point.of(2), (0, 1)),)), 0, "over"),
    ],
)
def test_what_the_checkpoint_lacks_is_refused_by_field(point, classes, field):
    with pytest.raises(RecipeError) as refused:
        z_of(point, classes)
    assert refused.value.field == field
