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

from ganstudio.latents.directions import Direction, signed
from ganstudio.latents.spread import Spread
from ganstudio.latents.z import seeds_to_z
from ganstudio.networks import Network
from train.keep.linear import less_class_means

SEEDS = 128  # as good as 256: the strongest eight agree to 0.93 and more
SAMPLES = 10_000  # of w: the mapping network costs next to nothing
STEP = 0.01  # of the difference: small against 1, large against float32's rounding
CHUNK_BYTES = 256 << 20  # of a Jacobian at once, whatever the size of the pictures
DIRECTIONS = 16
LEAST = 4
AGREEMENT = 0.7  # |cosine| with a direction of either half of the seeds


def directions(
    network: Network, count: int = DIRECTIONS, seeds: int = SEEDS, agreement: float = AGREEMENT
) -> dict[str, Direction]:
    """Of w where the network has one, else of z; strongest first."""
    if "w" in network.spaces:
        return components(network, count)
    return movements(network, count, seeds, agreement)


@torch.inference_mode()
def components(network: Network, count: int) -> dict[str, Direction]:
    """ "w1", "w2" ...: the principal components of w, around the mean of each class."""
    random = torch.Generator().manual_seed(0)
    z = torch.randn(SAMPLES, network.z_dim, generator=random)
    spread = Spread.of(within_classes(network, z.numpy()))
    scaled = (spread.deviations[:, None] * spread.axes)[:count].astype(np.float32)  # [D, W]
    return {f"w{number}": Direction(signed(vector), "w") for number, vector in enumerate(scaled, 1)}


def within_classes(network: Network, z: np.ndarray) -> np.ndarray:
    """w [N, W] of z [N, Z] less the mean of its class; classes in turn."""
    w = network.w_of(z).double().cpu().numpy()
    return less_class_means(w, np.arange(len(z)) % max(network.num_classes, 1))


def movements(network: Network, count: int, seeds: int, agreement: float) -> dict[str, Direction]:
    """ "z1", "z2" ... in z, strongest first; on the network's own device, in float32.

    Where movements are about equally strong, which of them comes out is the seeds' chance (of a
    generator that chooses among modes nearly all). So only those are kept, after the first LEAST,
    that both halves of the seeds find too. Conditional networks: the mean over all classes, in turn
    over the seeds.
    """
    network = network.to(memory_format=torch.channels_last)
    halves = [_gram(network, range(half, seeds, 2)) for half in (0, 1)]
    strongest = _eigenvectors(halves[0] + halves[1])[:count]  # [D, Z]
    found = [_eigenvectors(half)[: 2 * count] for half in halves if half.any()]
    nearest = [np.abs(strongest @ vectors.T).max(1) for vectors in found]  # [D] each
    sure = np.min(nearest, 0) >= agreement  # [D]
    sure[:LEAST] = True
    kept = strongest[sure].astype(np.float32)
    return {f"z{number}": Direction(signed(vector)) for number, vector in enumerate(kept, 1)}


def _eigenvectors(gram: np.ndarray) -> np.ndarray:
    """[Z, Z] -> [Z, Z], a row each, of the largest eigenvalue first."""
    return np.linalg.eigh(gram)[1].T[::-1]


@torch.inference_mode()
def _gram(network: Network, seeds: range) -> np.ndarray:
    """The sum of J^T J over seeds, [Z, Z]; J by differences, an axis at a time."""
    device = next(network.parameters()).device
    pixels = network.channels * network.image_size**2
    chunk = max(CHUNK_BYTES // (4 * network.z_dim * pixels), 1)
    gram = np.zeros((network.z_dim, network.z_dim))
    for start in range(0, len(seeds), chunk):
        chosen = seeds[start : start + chunk]
        z = torch.from_numpy(seeds_to_z(chosen, network.z_dim)).to(device)  # [N, Z]
        weights = None
        if network.num_classes:
            labels = torch.tensor([seed % network.num_classes for seed in chosen])
            weights = one_hot(labels, network.num_classes).float().to(device)  # [N, K]
        here = network(z, weights)  # [N, C, H, W]
        jacobian = torch.empty(network.z_dim, here.numel(), device=device)  # [Z, N P]
        for axis in range(network.z_dim):
            along = z.clone()
            along[:, axis] += STEP
            jacobian[axis] = (network(along, weights) - here).flatten() / STEP
        gram += (jacobian @ jacobian.T).double().cpu().numpy()
    return gram
