"""Coordinates u in which the latents of a network are N(0, I): where a search goes.

They are z itself, or w whitened by what the mapping network makes of random z (compare Zhu et al.
2020, arXiv:2012.09036): one length of u then bounds where any network has learnt to draw.

Legend: N pictures, Z W latent sizes, D that of u, K classes, C channels, S side.
"""

import numpy as np
import torch
from torch.nn import functional

from ganstudio.latents.z import seed_to_z
from ganstudio.networks.network import Network

LEAST = 1e-4  # of the largest power: what w hardly does is not blown up


class Coordinates:
    """Attributes:
    space: "w" where the network has one, else "z".
    seeds: u of the seeds 0, 1, 2, ..., [N, D].
    """

    def __init__(self, network: Network, count: int, labels: torch.Tensor | None):
        """labels: classes of the seeds, [count]; None without classes."""
        self.network = network
        self.space = "w" if "w" in network.spaces else "z"
        z = np.stack([seed_to_z(seed, network.z_dim) for seed in range(count)])
        self.device = next(network.parameters()).device
        self.seeds = torch.from_numpy(z).to(self.device)  # [N, Z]
        if self.space == "w":
            self._whiten(network.mapping(self.seeds, self._weights(labels)))

    def _whiten(self, w: torch.Tensor) -> None:
        """[N, W], N above W."""
        self.mean = w.mean(0)
        powers, self.axes = torch.linalg.eigh(torch.cov(w.T))  # ascending [W], columns [W, W]
        self.spread = powers.clamp(min=LEAST * powers[-1].item()).sqrt()  # [W]
        self.seeds = (w - self.mean) @ self.axes / self.spread  # [N, D]

    def vectors(self, u: torch.Tensor) -> torch.Tensor:
        """u [N, D] -> latents of the space, as a source of a point writes them out."""
        return u if self.space == "z" else self.mean + (u * self.spread) @ self.axes.T

    def pictures(self, u: torch.Tensor, labels: torch.Tensor | None) -> torch.Tensor:
        """u [N, D] and classes [N] -> [N, C, S, S] in [-1, 1]."""
        latents = self.vectors(u)
        if self.space == "z":
            return self.network(latents, self._weights(labels))
        return self.network.synthesis(self.network.spread(latents))

    def _weights(self, labels: torch.Tensor | None) -> torch.Tensor | None:
        """[N] -> class weights [N, K]."""
        if labels is None:
            return None
        return functional.one_hot(labels, self.network.num_classes).float().to(self.device)
