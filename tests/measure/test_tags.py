"""Average precision against values by hand."""

import numpy as np
import pytest

from ganstudio.measure.tags import average_precision, average_precisions


def test_average_precision_by_hand():
    """Down to the 1st, 3rd and 4th picture there are 1 of 1, 2 of 3 and 3 of 4."""
    scores = np.array([0.9, 0.8, 0.7, 0.6, 0.5])
    wanted = np.array([True, False, True, True, False])
    assert average_precision(scores, wanted) == pytest.approx((1 + 2 / 3 + 3 / 4) / 3)
    order = [3, 0, 4, 2, 1]
    assert average_precision(scores[order], wanted[order]) == pytest.approx(29 / 36)


def test_the_best_the_worst_and_no_opinion():
    wanted = np.array([True, True, False, False])
    assert average_precision(np.array([4.0, 3, 2, 1]), wanted) == 1
    assert average_precision(np.array([1.0, 2, 3, 4]), wanted) == pytest.approx((1 / 3 + 1 / 2) / 2)
    for order in ([0, 1, 2, 3], [2, 0, 3, 1]):  # equal scores: the share of the pictures
        assert average_precision(np.zeros(4), wanted[order]) == 0.5


def test_each_tag_by_itself_and_none_for_one_that_no_picture_has():
    scores = np.array([[3.0, 1, 0], [2.0, 2, 0], [1.0, 3, 0]])
    wanted = np.array([[1, 1, 0], [0, 0, 0], [0, 0, 0]], bool)
    first, second, third = average_precisions(scores, wanted)
    assert first == 1 and second == pytest.approx(1 / 3) and np.isnan(third)
