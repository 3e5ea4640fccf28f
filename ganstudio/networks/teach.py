"""Teaching a direction: from a few pictures that have more of something, and a few that have less.

Legend: N pictures, Z W latent sizes.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import torch

from ganstudio.latents.directions import Direction
from ganstudio.latents.spread import Spread
from ganstudio.latents.taught import check_marks, fitted
from ganstudio.latents.z import mixed_z, seeds_to_z, weighed
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
    z = np.stack([mixed_z(weighed(point), network.z_dim, directions) for point in points])  # [N, Z]
    side = np.array([1.0] * len(more) + [-1.0] * len(less))  # [N]
    if "w" not in network.spaces:
        unit = fitted(z, side, network.z_dim)
        return Direction(unit.astype(np.float32))
    usual = Spread.of(network.w_of(seeds_to_z(range(SEEDS), network.z_dim)).cpu().numpy())
    w = network.w_of(z).double().cpu().numpy()  # [N, W]
    unit = fitted(w, side, np.square(usual.deviations).sum())
    last = len(network.style_layers) - 1
    return Direction((usual.along(unit) * unit).astype(np.float32), "w", (0, last))
