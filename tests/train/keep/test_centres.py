"""Centres of w: typical ones, the same each time, none where every class has its mean."""

import numpy as np
import pytest
import torch

from ganstudio.networks import build
from train.keep.centres import centres, kmeans

STYLES = {"type": "stylegan2", "image_size": 16, "z_dim": 6, "w_dim": 4, "widths": [8, 8, 4]}


def test_kmeans_finds_clusters_the_largest_first():
    torch.manual_seed(0)
    middles = torch.tensor([[0.0, 0.0], [10.0, 0.0], [0.0, 10.0]], dtype=torch.float64)
    sizes = (20, 60, 40)
    points = [m + 0.1 * torch.randn(n, 2) for m, n in zip(middles, sizes, strict=True)]
    found = kmeans(torch.cat(points), 3)
    assert torch.allclose(found, middles[[1, 2, 0]], atol=0.1)


def test_they_are_nearer_than_the_mean_and_the_same_each_time():
    torch.manual_seed(0)
    network = build(STYLES).eval()
    found = centres(network, seeds=500)
    assert found.shape == (16, 4) and found.dtype == np.float32
    assert np.array_equal(found, centres(network, seeds=500))
    with torch.inference_mode():
        w = network.mapping(torch.randn(500, 6)).numpy()
    apart = np.linalg.norm(w[:, None] - found, axis=2).min(1).mean()
    assert apart < 0.8 * np.linalg.norm(w - w.mean(0), axis=1).mean()


def test_equal_points_are_no_error():
    assert torch.equal(kmeans(torch.ones(20, 3), 4), torch.ones(4, 3))


@pytest.mark.parametrize("entry", [{**STYLES, "num_classes": 3}, {"type": "dcgan", "z_dim": 8}])
def test_classes_have_means_and_z_has_none(entry):
    assert centres(build(entry)) is None
