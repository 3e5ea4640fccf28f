"""Drawing points with a network.

Legend: N points, Z latent size, K classes, H W sides, C channels.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import torch

from ganstudio.latents.directions import Direction
from ganstudio.latents.z import resolve
from ganstudio.networks.layers import to_uint8
from ganstudio.networks.network import Network
from ganstudio.networks.styles import draw_styles
from ganstudio.recipes.points import Point

CHUNK = 16  # points drawn at once: the same chunks give the same bytes


@torch.inference_mode()
def draw(network: Network, z: np.ndarray, class_weights: np.ndarray | None) -> np.ndarray:
    """Latents [N, Z] and class weights [N, K] or None -> pictures, uint8 [N, H, W, C]."""
    device = next(network.parameters()).device
    weights = None if class_weights is None else torch.from_numpy(class_weights).to(device)
    return to_uint8(network(torch.from_numpy(z).to(device), weights))


def render(
    network: Network, points: Sequence[Point], directions: Mapping[str, Direction]
) -> np.ndarray:
    """The pictures of points, uint8 [N, H, W, C], drawn in chunks of 16.

    The network is in eval mode: a picture is the same alone or in a batch, to within 1/255.
    """
    if "w" in network.spaces:
        chunks = (points[at : at + CHUNK] for at in range(0, len(points), CHUNK))
        return np.concatenate([draw_styles(network, chunk, directions) for chunk in chunks])
    resolved = [resolve(p, network.z_dim, network.num_classes, directions) for p in points]
    z = np.stack([latent for latent, _ in resolved])  # [N, Z]
    # [N, K]
    weights = np.stack([classes for _, classes in resolved]) if network.num_classes else None
    drawn = [
        draw(network, z[at : at + CHUNK], None if weights is None else weights[at : at + CHUNK])
        for at in range(0, len(z), CHUNK)
    ]
    return np.concatenate(drawn)
