"""How latents spread: axes and deviations of a cloud that is known."""

import numpy as np
import pytest

from ganstudio.latents.spread import Spread

RANDOM = np.random.RandomState(0)


def test_the_axes_of_a_cloud_the_widest_first():
    turned = np.linalg.qr(RANDOM.standard_normal((3, 3)))[0]  # a row an axis
    cloud = RANDOM.standard_normal((20_000, 3)) * [0.5, 3, 1] @ turned + 7
    found = Spread.of(cloud.astype(np.float32))
    assert found.mean == pytest.approx(cloud.mean(0))
    assert found.deviations == pytest.approx([3, 1, 0.5], rel=0.02)
    assert np.abs(found.axes @ turned.T) == pytest.approx(np.eye(3)[[1, 2, 0]], abs=0.02)
    units = np.linalg.qr(RANDOM.standard_normal((3, 3)))[0]
    assert found.along(units) == pytest.approx((cloud @ units.T).std(0), rel=0.001)


def test_a_flat_cloud_has_no_spread_across():
    found = Spread.of(RANDOM.standard_normal((500, 1)) @ [[3.0, 4.0]])
    assert found.deviations[1] == pytest.approx(0, abs=1e-6)
    assert found.along(np.array([0.6, 0.8])) == pytest.approx(found.deviations[0])
