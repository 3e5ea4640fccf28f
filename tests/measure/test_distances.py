"""Distances against closed forms and against what they promise."""

import numpy as np
import pytest

from ganstudio.measure.distances import frechet, frechet_deviation, kernel_distance


def gaussian(mean, covariance, n, seed=0):
    """Samples whose mean and covariance are exactly the given ones, so a test needs no slack."""
    raw = np.random.RandomState(seed).standard_normal((n, len(mean)))
    raw -= raw.mean(0)
    raw = raw @ np.linalg.inv(np.linalg.cholesky(np.cov(raw.T))).T
    return raw @ np.linalg.cholesky(np.asarray(covariance)).T + mean


def test_frechet_of_diagonal_gaussians_is_the_closed_form():
    a = gaussian([0, 0, 0], np.diag([1.0, 4.0, 9.0]), 500, seed=1)
    b = gaussian([1, 2, 0], np.diag([4.0, 4.0, 1.0]), 700, seed=2)
    by_hand = (1 + 4) + (1 - 2) ** 2 + 0 + (3 - 1) ** 2
    assert frechet(a, b) == pytest.approx(by_hand, rel=1e-9)


def test_frechet_of_rotated_gaussians_is_the_closed_form():
    # sqrt(det) form of the 2-D case: trace (AB)^1/2 = sqrt(trace(AB) + 2 sqrt(det(AB)))
    cov_a = np.array([[2.0, 0.9], [0.9, 1.0]])
    cov_b = np.array([[1.0, -0.4], [-0.4, 3.0]])
    both = cov_a @ cov_b
    shared = np.sqrt(np.trace(both) + 2 * np.sqrt(np.linalg.det(both)))
    by_hand = np.trace(cov_a) + np.trace(cov_b) - 2 * shared
    measured = frechet(gaussian([0, 0], cov_a, 300, 3), gaussian([0, 0], cov_b, 300, 4))
    assert measured == pytest.approx(by_hand, rel=1e-9)


def test_frechet_is_symmetric_and_zero_for_the_same_set():
    random = np.random.RandomState(0)
    a, b = random.standard_normal((200, 16)), random.standard_normal((300, 16)) * 1.3
    assert frechet(a, b) == pytest.approx(frechet(b, a), rel=1e-9)
    assert frechet(a, a) == pytest.approx(0, abs=1e-8)


def test_frechet_with_fewer_pictures_than_features_stays_finite():
    random = np.random.RandomState(0)
    value = frechet(random.standard_normal((20, 64)), random.standard_normal((30, 64)))
    assert np.isfinite(value) and value > 0


def test_kernel_distance_is_unbiased_near_zero_for_one_distribution():
    values = []
    for seed in range(20):
        random = np.random.RandomState(seed)
        a, b = random.standard_normal((150, 8)), random.standard_normal((150, 8))
        values.append(kernel_distance(a, b)[0])
    assert min(values) < 0 < max(values)  # unbiased: falls on both sides of zero
    assert abs(np.mean(values)) < 3 * np.std(values) / np.sqrt(len(values))


def test_kernel_distance_by_hand():
    a, b = np.array([[0.0], [1.0]]), np.array([[1.0], [2.0]])
    # k(x, y) = (xy + 1)^3: within a k(0,1) = 1; within b k(1,2) = 27; across 1, 1, 8, 27
    assert kernel_distance(a, b)[0] == pytest.approx(1 + 27 - 2 * (1 + 1 + 8 + 27) / 4)


def test_kernel_distance_is_the_one_estimate_over_all_pictures():
    """As a plain double sum over all pairs has it; subsets of 1,000 only come near."""
    random = np.random.RandomState(0)
    a, b = random.standard_normal((1_300, 4)), random.standard_normal((1_100, 4)) + 0.1

    def kernel(x, y):
        return (x @ y.T / 4 + 1) ** 3

    within = [
        (kernel(x, x).sum() - np.trace(kernel(x, x))) / (len(x) * (len(x) - 1)) for x in (a, b)
    ]
    assert kernel_distance(a, b)[0] == pytest.approx(sum(within) - 2 * kernel(a, b).mean())
    assert kernel_distance(a, b) == kernel_distance(a, b)


@pytest.mark.parametrize(
    ("estimate", "told"),
    [
        (lambda a, b: kernel_distance(a, b)[0], lambda a, b: kernel_distance(a, b)[1]),
        (frechet, frechet_deviation),
    ],
    ids=["kernel", "frechet"],
)
def test_the_deviation_is_how_much_the_estimate_scatters(estimate, told):
    values, deviations = [], []
    for seed in range(60):
        random = np.random.RandomState(seed)
        a, b = random.standard_normal((300, 4)), 1.2 * random.standard_normal((300, 4)) + 0.3
        values.append(estimate(a, b))
        deviations.append(told(a, b))
    assert np.mean(deviations) == pytest.approx(np.std(values), rel=0.35)


def test_kernel_distance_grows_with_the_shift():
    random = np.random.RandomState(0)
    real = random.standard_normal((500, 8))
    near = kernel_distance(real, random.standard_normal((400, 8)) + 0.1)
    far = kernel_distance(real, random.standard_normal((400, 8)) + 0.5)
    assert near[0] < far[0] and near[1] > 0


@pytest.mark.parametrize("distance", [frechet, kernel_distance])
def test_one_picture_is_no_distribution(distance):
    with pytest.raises(ValueError, match="at least two"):
        distance(np.zeros((1, 4)), np.zeros((9, 4)))
