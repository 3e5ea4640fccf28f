"""Teaching a direction: from a few pictures that have more of something, and a few that have less.

Legend: N pictures, Z W latent sizes.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import torch

from ganstudio.latents.directions import Direction
from ganstudio.latents.taught import check_marks, fitted
from ganstudio.latents.z import mixed_z, seed_to_z, weighed
from ganstudio.networks.network import Network
from ganstudio.recipes.points import Point

SEEDS = 1000  # by which the spread of w along a direction is told


@torch.inference_mode()
def teach(
    network: Network,
    more: Sequence[Point],
    less: Sequence[Point],
    directions: Mapping[str, Direction],
) -> Direction:
    """The direction from less to more: of w where the network has it, else of z.

    It is as long as one standard deviation of what the network draws from.

    Raises:
        RecipeError: too few marks, or points that are not drawn from z.
    """
    check_marks(more, less)
    points = [*more, *less]
    z = np.stack([mixed_z(weighed(point), network.z_dim, directions) for point in points])
    side = np.array([1.0] * len(more) + [-1.0] * len(less))  # [N]
    if "w" not in network.spaces:
        unit = fitted(z, side, np.eye(network.z_dim))
        return Direction(unit.astype(np.float32))
    usual = _mapped(network, np.stack([seed_to_z(seed, network.z_dim) for seed in range(SEEDS)]))
    covariance = np.cov(usual, rowvar=False)
    unit = fitted(_mapped(network, z), side, covariance)
    length = np.sqrt(unit @ covariance @ unit)
    last = len(network.style_layers) - 1
    return Direction((length * unit).astype(np.float32), "w", (0, last))


def _mapped(network: Network, z: np.ndarray) -> np.ndarray:
    """w of z [N, Z], float64; of class n mod the number of classes, where there are some."""
    device = network.mapping.w_mean.device
    weights = None
    if network.num_classes:
        labels = torch.arange(len(z), device=device) % network.num_classes
        weights = torch.nn.functional.one_hot(labels, network.num_classes).float()
    return network.mapping(torch.from_numpy(z).to(device), weights).double().cpu().numpy()
