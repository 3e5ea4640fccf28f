"""Coordinates u in which the latents of a network are N(0, I): where a search goes.

They are z itself, or w whitened by what the mapping network makes of random z (compare Zhu et al.
2020, arXiv:2012.09036): one length of u then bounds where any network has learnt to draw.

Legend: N pictures, Z W latent sizes, D that of u, K classes, C channels, S side.
"""

import torch
from torch.nn import functional

from ganstudio.latents.spread import Spread
from ganstudio.latents.z import seeds_to_z
from ganstudio.networks.network import Network

LEAST = 0.01  # of the widest deviation: what w hardly does is not blown up


class Coordinates:
    """Attributes:
    space: "w" where the network has one, else "z".
    seeds: u of the seeds 0, 1, 2, ..., [N, D].
    """

    def __init__(self, network: Network, count: int, labels: torch.Tensor | None):
        """labels: classes of the seeds, [count]; None without classes."""
        self.network = network
        self.space = "w" if "w" in network.spaces else "z"
        z = seeds_to_z(range(count), network.z_dim)  # [N, Z]
        self.device = next(network.parameters()).device
        if self.space == "z":
            self.seeds = torch.from_numpy(z).to(self.device)
        else:
            self._whiten(network.w_of(z, labels))

    def _whiten(self, w: torch.Tensor) -> None:
        """[N, W], N above W."""
        found = Spread.of(w.cpu().numpy())
        deviations = found.deviations.clip(min=LEAST * found.deviations[0])
        spread = (found.mean, found.axes, deviations)
        self.mean, self.axes, self.deviations = (torch.from_numpy(a).to(w) for a in spread)
        self.seeds = (w - self.mean) @ self.axes.T / self.deviations  # [N, D]

    def vectors(self, u: torch.Tensor) -> torch.Tensor:
        """u [N, D] -> latents of the space, as a source of a point writes them out."""
        return u if self.space == "z" else self.mean + (u * self.deviations) @ self.axes

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
