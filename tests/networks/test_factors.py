"""Directions that the weights tell: nothing changes the styles of some layers more."""

import numpy as np
import pytest
import torch

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints.catalog import WEIGHTS
from ganstudio.errors import RecipeError
from ganstudio.latents.z import seeds_to_z
from ganstudio.networks import build, render
from ganstudio.networks.factors import factors
from ganstudio.networks.styles import point_styles
from ganstudio.recipes.points import Edit, Point, Source

READERS = ("style", "scale", "shift")  # what families call the maps that read w
SIZES = {"image_size": 16, "z_dim": 8, "w_dim": 6, "widths": [8, 8, 4]}


@pytest.fixture(params=["stylegan", "stylegan2"])
def network(request):
    torch.manual_seed(0)
    return build({"type": request.param, **SIZES}).eval()


def changes(network, layers, steps: np.ndarray) -> np.ndarray:
    """How much steps of w change all the styles of some layers, [N, W] -> [N]."""
    steps, total = torch.from_numpy(steps.astype(np.float32)), 0
    for layer in network.affines()[layers[0] : layers[1] + 1]:
        for affine in layer:
            total = total + (affine(steps) - affine(steps * 0)).square().sum(1)
    return total.sqrt().detach().numpy()


def units(steps: np.ndarray) -> np.ndarray:
    return steps / np.linalg.norm(steps, axis=1, keepdims=True)


def edited(*edits: Edit) -> Point:
    return Point((Source(seed=1, edits=edits),))


@pytest.mark.parametrize("layers", [(0, 4), (0, 1), (3, 4)])
def test_no_step_changes_the_styles_more_than_the_first(network, layers):
    found = units(factors(network, layers))
    assert found @ found.T == pytest.approx(np.eye(6), abs=1e-5)
    strengths = changes(network, layers, found)
    assert (np.diff(strengths) <= 1e-5).all()
    others = changes(network, layers, units(np.random.RandomState(0).standard_normal((500, 6))))
    assert strengths[-1] - 1e-5 <= others.min() and others.max() <= strengths[0] + 1e-5


def test_every_layer_tells_how_it_reads_its_w(network):
    assert len(network.affines()) == network.num_layers
    known = {id(affine) for layer in network.affines() for affine in layer}
    reads_w = {id(m) for name, m in network.named_modules() if name.endswith(READERS)}
    assert reads_w <= known


def test_an_amount_of_two_is_one_standard_deviation(network):
    w = network.w_of(seeds_to_z(range(5000, 9000), 8)).detach().numpy()
    found = factors(network, (0, 4))
    along = w @ units(found).T  # [N, F]
    assert 2 * np.linalg.norm(found, axis=1) == pytest.approx(along.std(0), rel=0.1)


def test_bound_to_layers_it_is_the_factor_of_those(network):
    plain, moved = point_styles(
        network, [edited(), edited(Edit("style:2", 1.5, layers=(1, 2)))], {}
    )
    added = moved - plain
    assert added[1] == pytest.approx(1.5 * factors(network, (1, 2))[1], abs=1e-6)
    assert (added[1] == added[2]).all() and not added[[0, 3, 4]].any()
    whole = point_styles(network, [edited(Edit("style:2", 1.0))], {})[0] - plain
    assert whole[4] == pytest.approx(factors(network, (0, network.num_layers - 1))[1], abs=1e-6)


@pytest.mark.parametrize("name", ["style:0", "style:7", "style:", "style:-1", "style:one"])
def test_there_are_no_others(name, network):
    with pytest.raises(RecipeError):
        render(network, [edited(Edit(name, 1.0))], {})


def test_a_plain_network_has_none():
    with pytest.raises(RecipeError, match="no direction “style:1”"):
        render(build({"type": "mlp"}).eval(), [edited(Edit("style:1", 1.0))], {})


def test_those_of_a_bundled_model_stay_what_they_are():
    """A recipe holds their number alone."""
    network = checkpoint.read(WEIGHTS / "style-anime").network
    whole, fine = factors(network, (0, 5)), factors(network, (3, 5))
    assert whole[0, :3] == pytest.approx([0.06408, -0.08421, 0.03971], abs=2e-5)
    assert whole[7, :3] == pytest.approx([0.12543, 0.04895, 0.09000], abs=2e-5)
    assert fine[1, :3] == pytest.approx([0.00325, -0.02055, 0.02267], abs=2e-5)
