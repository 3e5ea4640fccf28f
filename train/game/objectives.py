"""What the two networks play for: the objectives of the textbooks, one record each.

Every function takes the critic's scores of real and of fake pictures (logits, float32 [N]) and
gives one loss a picture [N]; the step takes means and goes backward. The critic minimises
`critic`, the generator minimises `generator`. Penalties on gradients are apart (penalties.py).

Sources: Goodfellow et al. 2014, arXiv:1406.2661; Mao et al. 2017, arXiv:1611.04076; Arjovsky et
al. 2017, arXiv:1701.07875; Gulrajani et al. 2017, arXiv:1704.00028; Lim and Ye 2017,
arXiv:1705.02894; Jolicoeur-Martineau 2018, arXiv:1807.00734; Huang et al. 2024, arXiv:2501.05441.
"""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from torch import Tensor
from torch.nn.functional import relu, softplus

from ganstudio.errors import StudioError


@dataclass(frozen=True)
class Objective:
    """One game: two functions of scores, a sentence and its paper."""

    name: str
    sentence: str
    paper: str
    critic: Callable[[Tensor, Tensor], Tensor]  # (real [N], fake [N]) -> [N]
    generator: Callable[[Tensor, Tensor], Tensor]  # (real [N], fake [N]) -> [N]
    needs_real: bool = False  # the generator's loss looks at the real scores too
    clips: bool = False  # the critic's weights are held in a box after each step
    # what it wants beside its formula, over the preset's values; `--set objective=` brings it along
    settings: Mapping[str, Any] = field(default_factory=dict)


# softplus(s) = -log(1 - sigmoid(s)) and softplus(-s) = -log sigmoid(s): no overflow anywhere.


def cross_entropy_critic(real: Tensor, fake: Tensor) -> Tensor:
    return softplus(-real) + softplus(fake)


def minimax_generator(real: Tensor, fake: Tensor) -> Tensor:
    return -softplus(fake)


def nonsaturating_generator(real: Tensor, fake: Tensor) -> Tensor:
    return softplus(-fake)


def least_squares_critic(real: Tensor, fake: Tensor) -> Tensor:
    return 0.5 * ((real - 1).square() + fake.square())


def least_squares_generator(real: Tensor, fake: Tensor) -> Tensor:
    return 0.5 * (fake - 1).square()


def wasserstein_critic(real: Tensor, fake: Tensor) -> Tensor:
    return fake - real


def wasserstein_generator(real: Tensor, fake: Tensor) -> Tensor:
    return -fake


def hinge_critic(real: Tensor, fake: Tensor) -> Tensor:
    return relu(1 - real) + relu(1 + fake)


def relativistic_critic(real: Tensor, fake: Tensor) -> Tensor:
    return softplus(fake - real)


def relativistic_generator(real: Tensor, fake: Tensor) -> Tensor:
    return softplus(real - fake)


def smoothed(target: float) -> Callable[[Tensor, Tensor], Tensor]:
    """The cross-entropy critic with one-sided label smoothing (Salimans et al. 2016).

    The real pictures' label is `target` (0.9, say) in place of 1; the fakes' label stays 0,
    for a smoothed fake label would reward the generator for staying where it is.
    """

    def critic(real: Tensor, fake: Tensor) -> Tensor:
        return target * softplus(-real) + (1 - target) * softplus(real) + softplus(fake)

    return critic


# Wasserstein's critic has to be near its best before its slope says anything, hence its turns; R1
# would pull that slope to 0.
# Adam's momentum carries clipped weights back and forth between the walls of their box: with beta1
# 0.5 the FD of two presets was 3,525 and 1,803, with 0 it is 1,097 and 1,111.
CLIPPING = {"critic_steps": 3, "clip": 0.01, "beta1": 0.0, "r1": 0.0, "r2": 0.0, "gradient": 0.0}
GRADIENT_PENALTY = {
    "critic_steps": 2,
    "penalty_every": 2,  # lazy
    "gradient": 10.0,  # the paper's
    "r1": 0.0,
    "r2": 0.0,
}
R1_R2 = {"r1": 0.1, "r2": 0.1, "penalty_every": 4, "gradient": 0.0}

OBJECTIVES: dict[str, Objective] = {
    objective.name: objective
    for objective in (
        Objective(
            "minimax",
            "The first GAN's own game; the generator's gradient fades when the critic wins.",
            "Goodfellow et al. 2014",
            cross_entropy_critic,
            minimax_generator,
        ),
        Objective(
            "nonsaturating",
            "The same critic, but the generator maximises log D(G(z)): it learns while it loses.",
            "Goodfellow et al. 2014",
            cross_entropy_critic,
            nonsaturating_generator,
        ),
        Objective(
            "least-squares",
            "Scores are pulled to 1 and 0 by squares, so fakes far off still feel a pull.",
            "Mao et al. 2017",
            least_squares_critic,
            least_squares_generator,
        ),
        Objective(
            "wasserstein",
            "The difference of mean scores, by a critic whose weights are clipped into a box.",
            "Arjovsky et al. 2017",
            wasserstein_critic,
            wasserstein_generator,
            clips=True,
            settings=CLIPPING,
        ),
        Objective(
            "wasserstein-gp",
            "The same difference; the critic's slope between real and fake is pulled to 1.",
            "Gulrajani et al. 2017",
            wasserstein_critic,
            wasserstein_generator,
            settings=GRADIENT_PENALTY,
        ),
        Objective(
            "hinge",
            "The critic only cares for scores inside the margin from -1 to 1.",
            "Lim and Ye 2017",
            hinge_critic,
            wasserstein_generator,
        ),
        Objective(
            "relativistic",
            "Each fake is judged against a real partner; with R1 and R2 it converges near the end.",
            "Jolicoeur-Martineau 2018; Huang et al. 2024",
            relativistic_critic,
            relativistic_generator,
            needs_real=True,
            settings=R1_R2,
        ),
    )
}


def objective(name: str, real_label: float = 1.0) -> Objective:
    """The objective of a name; `real_label` below 1 smooths the real label of cross-entropy.

    Raises:
        StudioError: no objective of this name, or smoothing asked of one without labels.
    """
    if name not in OBJECTIVES:
        raise StudioError(f"The objective is one of {', '.join(OBJECTIVES)}, not “{name}”.")
    found = OBJECTIVES[name]
    if real_label == 1:
        return found
    if found.critic is not cross_entropy_critic:
        raise StudioError(f"“{name}” has no labels to smooth; leave real_label at 1.")
    return dataclasses.replace(found, critic=smoothed(real_label))
