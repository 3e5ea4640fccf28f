"""Linear directions: slopes are found, classes taken out, other groups left alone."""

import numpy as np
import pytest

from train.keep.linear import apart, slopes, whitened

RANDOM = np.random.RandomState(0)


def test_slopes_are_found_within_classes():
    x, labels = RANDOM.standard_normal((3000, 5)), np.arange(3000) % 3
    y = (2 * x[:, 1] + 50 * labels)[:, None]
    found, explained = slopes(x, y, labels)
    assert found[0] == pytest.approx([0, 2, 0, 0, 0], abs=0.05)
    assert explained[0] > 0.99 > 0.5 > slopes(x, y)[1][0]


def test_apart_leaves_the_numbers_of_other_groups_as_they_are():
    found = np.array([[1, 0, 0, 0], [1, 1, 0, 0], [0, 1, 1, 0]], float)
    units = apart(found, ["a", "a", "b"])
    assert np.linalg.norm(units, axis=1) == pytest.approx(1)
    assert units[:2] @ found[2] == pytest.approx(0, abs=1e-9)
    assert units[2] @ found[:2].T == pytest.approx(0, abs=1e-9)
    assert units[0] @ found[1] != pytest.approx(0, abs=0.1)  # of one group


def test_white_numbers_are_white_and_lead_back_to_the_latents():
    latents = RANDOM.standard_normal((5000, 2)) @ np.array([[2, 0, 1], [1, 1, 0]]) + 3
    white, root = whitened(latents)
    assert white.shape == (5000, 2) and root.shape == (2, 3)  # they spread over a plane
    assert np.cov(white, rowvar=False) == pytest.approx(np.eye(2), abs=1e-6)
    assert latents.mean(0) + white @ root == pytest.approx(latents)
