"""Directions that a generator is exported with.

In z, those along which the picture changes most: eigenvectors of the mean of J^T J, where
J = d picture / d z. v^T (J^T J) v is how much the picture changes, squared, for a small step
along v; averaged over seeds its top eigenvectors are the strongest movements that the generator
knows (as Ramesh et al. 2018, arXiv:1812.01161). z is normal with variance 1 along every
unit vector, so a unit vector is already scaled: an amount of 1 is one standard deviation.

In w, the principal components of w (Harkonen et al. 2020, arXiv:2004.02546): the mapping network
has already spread what matters over straight lines. Their length is one standard deviation.

Legend: N seeds, Z W latent sizes, K classes, P pixels of a picture.
"""

import numpy as np
import torch
from torch.nn.functional import one_hot

from ganstudio.latents.directions import Direction
from ganstudio.latents.z import seed_to_z
from ganstudio.networks import Network

SEEDS = 256
SAMPLES = 10_000  # of w: the mapping network costs next to nothing
STEP = 0.01  # of the central difference: small against 1, large against float32's rounding
CHUNK = 64
DIRECTIONS = 16


def directions(
    network: Network, count: int = DIRECTIONS, seeds: int = SEEDS
) -> dict[str, Direction]:
    """Of w where the network has one, else of z; strongest first."""
    if "w" in network.spaces:
        return components(network, count)
    return movements(network, count, seeds)


@torch.inference_mode()
def components(network: Network, count: int) -> dict[str, Direction]:
    """ "w1", "w2" ...: the principal components of w, around the mean of each class."""
    random = torch.Generator().manual_seed(0)
    z = torch.randn(SAMPLES, network.z_dim, generator=random)
    w = mapped(network, z.to(network.mapping.w_mean.device)).double().cpu()  # [N, W]
    _, sizes, vectors = torch.linalg.svd(w, full_matrices=False)  # rows of `vectors`, longest first
    deviations = sizes / SAMPLES**0.5
    scaled = (deviations[:, None] * vectors)[:count].float().numpy()
    return {f"w{number}": Direction(signed(vector), "w") for number, vector in enumerate(scaled, 1)}


def mapped(network: Network, z: torch.Tensor) -> torch.Tensor:
    """w [N, W] less the mean of its class; classes in turn."""
    classes = network.num_classes
    if not classes:
        w = network.mapping(z)
        return w - w.mean(0)
    labels = torch.arange(len(z), device=z.device) % classes
    w = network.mapping(z, one_hot(labels, classes).float())
    means = torch.stack([w[labels == label].mean(0) for label in range(classes)])  # [K, W]
    return w - means[labels]


def movements(network: Network, count: int, seeds: int) -> dict[str, Direction]:
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
def _gram(network: Network, z: torch.Tensor, weights: torch.Tensor | None) -> torch.Tensor:
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
