"""A direction that is taught leads from less to more, in the space where it can be moved."""

import numpy as np
import pytest
import torch

from ganstudio.errors import RecipeError
from ganstudio.latents.taught import fitted
from ganstudio.latents.z import seed_to_z
from ganstudio.networks import build
from ganstudio.networks.teach import teach
from ganstudio.recipes.points import Point

PLAIN = {"type": "mlp", "z_dim": 16}
STYLED = {"type": "stylegan2", "image_size": 16, "z_dim": 6, "w_dim": 4, "widths": [8, 8, 4]}


def made(entry):
    torch.manual_seed(0)
    return build(entry).eval()


def sides(z_dim: int, axis: int, count: int = 12) -> tuple[list[Point], list[Point]]:
    """Seeds whose z is largest and least along an axis, of forty."""
    order = sorted(range(40), key=lambda seed: seed_to_z(seed, z_dim)[axis])
    return list(map(Point.of, order[-count:])), list(map(Point.of, order[:count]))


def test_in_z_it_is_the_axis_that_was_marked_one_standard_deviation_long():
    more, less = sides(16, 3)
    found = teach(made(PLAIN), more, less, {})
    assert found.space == "z" and found.layers is None
    assert found.vector[3] > 0.8 and np.linalg.norm(found.vector) == pytest.approx(1)


def test_of_a_style_network_it_is_of_w_and_moves_all_layers():
    network = made(STYLED)
    more, less = sides(6, 1)
    found = teach(network, more, less, {})
    assert found.space == "w" and found.layers == (0, 4) and found.vector.shape == (4,)
    z = torch.from_numpy(np.stack([seed_to_z(seed, 6) for seed in range(1000)]))
    with torch.inference_mode():
        w = network.mapping(z).numpy()
    unit = found.vector / np.linalg.norm(found.vector)
    assert np.linalg.norm(found.vector) == pytest.approx((w @ unit).std(), rel=0.02)


def test_more_and_less_changed_about_turn_it_round():
    more, less = sides(16, 3)
    one, other = teach(made(PLAIN), more, less, {}), teach(made(PLAIN), less, more, {})
    assert one.vector == pytest.approx(-other.vector, abs=1e-5)


@pytest.mark.parametrize(("more", "less"), [(3, 3), (9, 1), (0, 10), (20, 11)])
def test_too_few_and_too_many_marks_are_refused(more, less):
    points = list(map(Point.of, range(40)))
    with pytest.raises(RecipeError, match="8 to 30") as refusal:
        teach(made(PLAIN), points[:more], points[more : more + less], {})
    assert refusal.value.field == "marks"


def test_equal_pictures_teach_nothing():
    with pytest.raises(RecipeError, match="all the same"):
        fitted(np.ones((8, 3)), np.array([1.0] * 4 + [-1.0] * 4), 3.0)
