"""The mapping network of style-based generators (Karras et al. 2019, arXiv:1812.04948).

Legend: N pictures, Z W latent sizes, K classes.
"""

import itertools

import torch
from torch import nn
from torch.nn import functional

from ganstudio.networks.equalized import SQRT_2, EqualLinear, activated
from ganstudio.networks.layers import ClassEmbedding, check_size

RATE = 0.01  # of the learning rate: every style depends on these layers, so they move slowly


class Mapping(nn.Module):
    """z [N, Z] and class weights [N, K] -> w [N, W].

    `w_mean` is the mean of w, for each class where there are classes: what truncation moves
    toward. It depends on the weights, so it is found anew when they change.
    """

    def __init__(self, z_dim: int, w_dim: int, num_classes: int, layers: int):
        super().__init__()
        check_size("mapping_layers", layers, 1, 16)
        self.embedding = ClassEmbedding(num_classes, z_dim) if num_classes else None
        sizes = [z_dim * (2 if num_classes else 1)] + [w_dim] * layers
        self.layers = nn.ModuleList(
            EqualLinear(w_in, w_out, gain=SQRT_2, rate=RATE)
            for w_in, w_out in itertools.pairwise(sizes)
        )
        self.register_buffer("w_mean", torch.zeros(max(num_classes, 1), w_dim))
        self.register_buffer("centres", None, persistent=False)  # [M, W], of latents.safetensors

    def forward(self, z: torch.Tensor, class_weights: torch.Tensor | None = None) -> torch.Tensor:
        x = normalized(z)
        if self.embedding is not None:
            x = torch.cat([x, normalized(self.embedding(class_weights))], 1)  # [N, 2Z]
        for layer in self.layers:
            x = activated(layer(x))  # [N, W]
        return x

    def mean(self, class_weights: torch.Tensor | None = None) -> torch.Tensor:
        """The mean of w for class weights [N, K], or for all: [N or 1, W]."""
        return self.w_mean if class_weights is None else class_weights @ self.w_mean

    @torch.no_grad()
    def find_mean(self, z: torch.Tensor) -> None:
        """Sets `w_mean` from latents [N, Z], the same for every class."""
        for number, mean in enumerate(self.w_mean):
            weights = None
            if self.embedding is not None:
                chosen = torch.full((len(z),), number, device=z.device)
                weights = functional.one_hot(chosen, len(self.w_mean)).to(z.dtype)  # [N, K]
            mean.copy_(self(z, weights).mean(0))  # [N, W] -> [W]


def normalized(x: torch.Tensor) -> torch.Tensor:
    """To a mean square of 1 in each row: only the direction counts."""
    return x * torch.rsqrt(x.square().mean(1, keepdim=True) + 1e-8)
