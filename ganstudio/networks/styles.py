"""Drawing points with a style-based network: z -> w -> truncation and mixing -> picture.

Legend: N points, Z W latent sizes, L style layers, K classes, S side of a layer.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import torch

from ganstudio.latents.directions import Direction
from ganstudio.latents.styles import StyleSpace, noise, styles
from ganstudio.networks.factors import factors
from ganstudio.networks.layers import to_uint8
from ganstudio.networks.network import Network
from ganstudio.recipes.layers import Range
from ganstudio.recipes.points import Point


def style_space(network: Network) -> StyleSpace:
    """The latents of a style network. Each z is mapped alone, so its w depends on nothing else."""
    device = network.mapping.w_mean.device

    def to_w(z: np.ndarray, classes: np.ndarray | None) -> np.ndarray:
        weights = None if classes is None else torch.from_numpy(classes)[None].to(device)
        return network.mapping(torch.from_numpy(z)[None].to(device), weights)[0].cpu().numpy()

    def factors_of(layers: Range) -> np.ndarray:
        return factors(network, layers)

    mean = network.mapping.w_mean.cpu().numpy()  # [K or 1, W]
    centres = network.mapping.centres  # [M, W]
    centres = None if centres is None else centres.cpu().numpy()
    sizes = network.z_dim, network.w_dim, network.num_classes
    return StyleSpace(*sizes, network.style_layers, mean, to_w, factors_of, centres)


@torch.inference_mode()
def draw_styles(
    network: Network, points: Sequence[Point], directions: Mapping[str, Direction]
) -> np.ndarray:
    """The pictures of points, uint8 [N, H, W, C], in one pass."""
    found = point_styles(network, points, directions)
    ws = torch.from_numpy(found).to(network.mapping.w_mean.device)
    return to_uint8(network.synthesis(ws, noise_maps(network, points)))


@torch.inference_mode()
def point_styles(
    network: Network, points: Sequence[Point], directions: Mapping[str, Direction]
) -> np.ndarray:
    """The styles of points, float32 [N, L, W]."""
    space = style_space(network)
    return np.stack([styles(point, space, directions) for point in points])


def noise_maps(network: Network, points: Sequence[Point]) -> list[torch.Tensor] | None:
    """The noise of each layer, [N, 1, S, S]; None where all points take the stored one."""
    each = [noise(point.noise, network.style_layers) for point in points]  # [S, S] a layer
    if all(one is None for layers in each for one in layers):
        return None
    stored = network.own_noise(network.mapping.w_mean)  # [1, 1, S, S] each
    return [
        torch.stack([constant[0] if one is None else to_map(one, constant) for one in layer])
        for layer, constant in zip(zip(*each, strict=True), stored, strict=True)
    ]


def to_map(values: np.ndarray, like: torch.Tensor) -> torch.Tensor:
    """[S, S] -> [1, S, S], on the device of `like`."""
    return torch.from_numpy(values)[None].to(like.device)
