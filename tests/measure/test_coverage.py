"""Precision and recall: by hand, on clouds of points, and against a plain loop."""

import numpy as np
import pytest

from ganstudio.measure.coverage import covered, precision_and_recall


def cloud(count: int, seed: int, shift: float = 0.0, wide: float = 1.0) -> np.ndarray:
    return np.random.RandomState(seed).standard_normal((count, 4)).astype("f4") * wide + shift


def test_the_same_cloud_has_much_of_both_and_a_far_one_neither():
    precision, recall = precision_and_recall(cloud(600, 0), cloud(600, 1))
    assert precision > 0.8 and recall > 0.8
    assert precision_and_recall(cloud(600, 0, shift=50), cloud(600, 1)) == (0, 0)


def test_one_good_picture_is_precise_and_recalls_nothing():
    precision, recall = precision_and_recall(cloud(600, 0, wide=0.05), cloud(600, 1))
    assert precision > 0.95 and recall < 0.05


def test_wide_samples_recall_more_than_they_hit():
    precision, recall = precision_and_recall(cloud(600, 0, wide=3), cloud(600, 1))
    assert recall > 0.8 and precision < 0.5


def test_a_ball_reaches_to_the_third_neighbour():
    line = np.array([[0.0], [1.0], [2.0], [3.0], [4.0]])  # reaches 3, 2, 2, 2, 3
    asked = np.array([[-3.0], [-3.1], [7.0], [7.1], [2.5]])
    assert covered(asked, by=line) == pytest.approx(3 / 5)


def test_a_plain_loop_says_the_same():
    drawn, real = cloud(700, 2, shift=0.5), cloud(650, 3)
    reach = [np.sort(np.linalg.norm(real - each, axis=1))[3] for each in real]
    inside = [(np.linalg.norm(real - each, axis=1) <= reach).any() for each in drawn[:650]]
    assert precision_and_recall(drawn, real)[0] == pytest.approx(np.mean(inside), abs=0.005)


def test_too_few_are_told():
    with pytest.raises(ValueError, match="more than 3"):
        precision_and_recall(cloud(3, 0), cloud(9, 1))
