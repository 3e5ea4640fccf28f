"""Penalties on the critic's gradient with regard to pictures: they bound how steep it is.

Each is a function of the critic, pictures and a random stream, and gives one number a picture
[N]. They are computed in float32 and differentiated twice, so they cost more than a plain step; the
step asks for them only every k-th time and weighs them k-fold (lazy, Karras et al. 2020, sec. 3.1).

R1, R2: Mescheder et al. 2018, arXiv:1801.04406. Gradient: Gulrajani et al. 2017, arXiv:1704.00028.
"""

from collections.abc import Callable

import torch
from torch import Tensor

from train.machine.distributed import mine, whole

Scores = Callable[[Tensor], Tensor]  # pictures [N, C, H, W] -> scores [N]
Random = torch.Generator | None


def squared_gradient_norm(critic: Scores, pictures: Tensor) -> Tensor:
    """Of the score with regard to each picture, [N]; can be differentiated again."""
    pictures = pictures.detach().requires_grad_(True)
    (gradient,) = torch.autograd.grad(critic(pictures).sum(), pictures, create_graph=True)
    return gradient.square().sum((1, 2, 3))


def r1(critic: Scores, real: Tensor, fake: Tensor, random: Random = None) -> Tensor:
    """Half the squared gradient norm at real pictures: the critic is flat where the data lies."""
    return 0.5 * squared_gradient_norm(critic, real)


def r2(critic: Scores, real: Tensor, fake: Tensor, random: Random = None) -> Tensor:
    """The same at the generator's pictures."""
    return 0.5 * squared_gradient_norm(critic, fake)


def gradient(
    critic: Scores,
    real: Tensor,
    fake: Tensor,
    random: Random = None,
    share: Tensor | None = None,
) -> Tensor:
    """(gradient norm - 1)^2 at random points between real and fake: a norm of 1, as in WGAN-GP.

    Args:
        share: how far each point lies from fake to real, [N, 1, 1, 1]; drawn when None.
    """
    if share is None:
        drawn = torch.rand(whole(len(real)), 1, 1, 1, generator=random, device=real.device)
        share = mine(drawn)
    between = fake + share * (real - fake)
    return (squared_gradient_norm(critic, between) + 1e-12).sqrt().sub(1).square()


PENALTIES = {"r1": r1, "r2": r2, "gradient": gradient}
