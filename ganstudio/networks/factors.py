"""Directions of w that are read from the weights (SeFa: Shen & Zhou 2021, arXiv:2007.06600).

A layer turns w into its style by A w + b, so a step v changes the style by A v, whatever w is. What
changes the styles of some layers most are the eigenvectors of A^T A with the largest eigenvalues,
where A stands for all of theirs, one below the other. Nothing is trained, and no picture is drawn.

Legend: W size of w, C styles of all these layers, F factors.
"""

import numpy as np
import torch

from ganstudio.latents.directions import signed
from ganstudio.latents.spread import Spread
from ganstudio.latents.styles import FACTORS
from ganstudio.latents.z import seeds_to_z
from ganstudio.networks.network import Network
from ganstudio.recipes.layers import Range

SEEDS = 1000  # by which the spread of w along a factor is told
UNIT = 0.5  # of a standard deviation: beyond an amount of 3 the strongest ones break faces


@torch.inference_mode()
def factors(network: Network, layers: Range) -> np.ndarray:
    """The factors of some layers as directions of w, the strongest first, float32 [F, W].

    They are found once; the weights of a network that draws recipes don't change.
    """
    if layers not in network.factors:
        network.factors[layers] = _found(network, layers)
    return network.factors[layers]


def _found(network: Network, layers: Range) -> np.ndarray:
    first, last = layers
    maps = [each.matrix for layer in network.affines()[first : last + 1] for each in layer]
    stacked = torch.cat(maps).double().cpu().numpy()  # [C, W]
    vectors = np.linalg.eigh(stacked.T @ stacked)[1].T[::-1][:FACTORS]  # [F, W]
    spread = Spread.of(network.w_of(seeds_to_z(range(SEEDS), network.z_dim)).cpu().numpy())
    lengths = UNIT * spread.along(vectors)  # [F]
    units = np.stack([signed(vector) for vector in vectors])
    return (lengths[:, None] * units).astype(np.float32)
