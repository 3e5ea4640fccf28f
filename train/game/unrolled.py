"""Unrolled GANs (Metz et al. 2017, arXiv:1611.02163): the generator looks ahead.

It plays against the critic as that will be after some more steps on the same batch, and its
gradient goes through these steps: what moves all pictures to one place is answered before it is
done. The steps are those of the critic's own Adam, whose state they begin from and leave alone.
Penalties are left out of them: these would be differentiated a third time.

Legend: N pictures, C channels, S side.
"""

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.func import functional_call

from train.game.penalties import Scores

EPSILON = 1e-16  # under the root, whose derivative has no bound at 0


def ahead(
    critic: nn.Module,
    optimizer: torch.optim.Adam,
    loss: Callable[[Scores], Tensor],
    labels: Tensor | None,
    steps: int,
) -> Scores:
    """The critic after so many more steps.

    Args:
        optimizer: the critic's; it has made a step.
        loss: the critic's loss by its scores, a scalar; differentiable in the pictures.
        labels: [N], of all pictures that are scored; None for a critic without classes.
    """
    (group,) = optimizer.param_groups
    names = {id(weight): name for name, weight in critic.named_parameters()}
    states = {names[id(weight)]: optimizer.state[weight] for weight in group["params"]}
    fixed = {name: weight.detach() for name, weight in critic.named_parameters()}
    weights = {name: fixed[name].clone().requires_grad_(True) for name in states}
    first = {name: state["exp_avg"] for name, state in states.items()}
    second = {name: state["exp_avg_sq"] for name, state in states.items()}
    done = next(iter(states.values()))["step"].item()

    def scores(x: Tensor) -> Tensor:
        return functional_call(critic, fixed | weights, (x, labels))

    for number in range(1, steps + 1):
        found = torch.autograd.grad(loss(scores), tuple(weights.values()), create_graph=True)
        moved = {}
        for (name, weight), gradient in zip(weights.items(), found, strict=True):
            first[name], second[name], change = _adam(
                gradient, first[name], second[name], done + number, group
            )
            moved[name] = weight - change
        weights = moved
    return scores


def _adam(gradient: Tensor, first: Tensor, second: Tensor, step: float, group: dict) -> tuple:
    """Both moments after one more gradient, and by how much the weight falls."""
    beta1, beta2 = group["betas"]
    first = beta1 * first + (1 - beta1) * gradient
    second = beta2 * second + (1 - beta2) * gradient.square()
    scale = (second / (1 - beta2**step) + EPSILON).sqrt() + group["eps"]
    return first, second, group["lr"] * first / (1 - beta1**step) / scale
