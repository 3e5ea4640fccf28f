"""Directions in z along which the picture changes most: eigenvectors of the mean of J^T J.

J = d picture / d z. v^T (J^T J) v is how much the picture changes, squared, for a small step
along v; averaged over seeds its top eigenvectors are the strongest movements that the generator
knows (as Ramesh et al. 2018, arXiv:1812.01161). z is normal with variance 1 along every
unit vector, so a unit vector is already scaled: an amount of 1 is one standard deviation.

Legend: N seeds, Z latent size, K classes, P pixels of a picture.
"""

import numpy as np
import torch
from torch import nn
from torch.nn.functional import one_hot

from ganstudio.latents.directions import Direction
from ganstudio.latents.z import seed_to_z

SEEDS = 256
STEP = 0.01  # of the central difference: small against 1, large against float32's rounding
CHUNK = 64
DIRECTIONS = 16


def directions(
    network: nn.Module, count: int = DIRECTIONS, seeds: int = SEEDS
) -> dict[str, Direction]:
    """ "z1", "z2" ... in z, strongest first, in eval mode and float32.

    Conditional networks: the mean over all classes, in turn over the seeds.
    """
    device = next(network.parameters()).device
    gram = torch.zeros(network.z_dim, network.z_dim, dtype=torch.float64)
    for start in range(0, seeds, CHUNK):
        chosen = range(start, min(start + CHUNK, seeds))
        z = torch.from_numpy(np.stack([seed_to_z(seed, network.z_dim) for seed in chosen]))
        weights = None
        if network.num_classes:
            labels = torch.tensor([seed % network.num_classes for seed in chosen])
            weights = one_hot(labels, network.num_classes).float().to(device)  # [N, K]
        gram += _gram(network, z.to(device), weights)
    _, vectors = np.linalg.eigh((gram / seeds).numpy())  # ascending
    strongest = vectors.T[::-1][:count].astype(np.float32)
    return {f"z{number}": Direction(signed(vector)) for number, vector in enumerate(strongest, 1)}


@torch.inference_mode()
def _gram(network: nn.Module, z: torch.Tensor, weights: torch.Tensor | None) -> torch.Tensor:
    """The sum of J^T J over the latents z [N, Z]; J by central differences, an axis at a time."""
    columns = []
    for axis in range(z.shape[1]):
        along = torch.zeros_like(z)
        along[:, axis] = STEP
        moved = network(z + along, weights) - network(z - along, weights)  # [N, C, H, W]
        columns.append(moved.flatten() / (2 * STEP))
    jacobian = torch.stack(columns)  # [Z, N P]
    return (jacobian @ jacobian.T).double().cpu()


def signed(vector: np.ndarray) -> np.ndarray:
    """An eigenvector has no sign of its own: its largest component is made positive."""
    return vector * np.sign(vector[np.abs(vector).argmax()])
