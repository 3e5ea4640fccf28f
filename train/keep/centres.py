"""Centres of w that truncation may lead to in place of the mean (arXiv:2202.12211).

The mean of w is one picture; drawn toward it, all look alike. K-means finds some w's that are
typical each of its own part; the nearest of them leaves more variety at the same psi. With classes
every class has its mean already, so there are none.

Legend: N seeds, W latent size, M centres.
"""

import numpy as np
import torch

from ganstudio.latents.z import seeds_to_z
from ganstudio.networks import Network

SEEDS = 10_000
CENTRES = 16
ROUNDS = 100


@torch.inference_mode()
def centres(network: Network, count: int = CENTRES, seeds: int = SEEDS) -> np.ndarray | None:
    """Float32 [M, W]; None for a network without w, or with classes."""
    if "w" not in network.spaces or network.num_classes:
        return None
    w = network.w_of(seeds_to_z(range(seeds), network.z_dim))  # [N, W]
    return kmeans(w.cpu().double(), count).float().numpy()


def kmeans(points: torch.Tensor, count: int) -> torch.Tensor:
    """[N, W] -> [M, W], the largest cluster first (Lloyd 1982; seeds of k-means++, 2007)."""
    found = spread_out(points, count)
    nearest = torch.cdist(points, found).argmin(1)  # [N]
    for _ in range(ROUNDS):
        for number in range(count):
            members = points[nearest == number]
            if len(members):
                found[number] = members.mean(0)
        before, nearest = nearest, torch.cdist(points, found).argmin(1)
        if (before == nearest).all():
            break
    return found[nearest.bincount(minlength=count).argsort(descending=True, stable=True)]


def spread_out(points: torch.Tensor, count: int) -> torch.Tensor:
    """Some of the points, each likelier the farther it lies from those before it, [M, W]."""
    random = torch.Generator().manual_seed(0)
    chosen = points[:1]
    for _ in range(count - 1):
        apart = torch.cdist(points, chosen).min(1).values.square().clamp_min(1e-12)  # [N]
        chosen = torch.cat([chosen, points[torch.multinomial(apart, 1, generator=random)]])
    return chosen.clone()
