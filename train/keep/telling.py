"""How well a critic tells a snapshot's pictures from real ones that training never saw.

Two pictures lie side by side, a held-out one and a drawn one: the accuracy is the share of all such
pairs in which the critic scores the held-out one higher (ties count half). 1 is a critic that is
never fooled, 0.5 one that guesses. It is what a person does in the page's Be the critic, and needs
no threshold, so critics of different objectives can be compared; statistics calls it the area under
the ROC curve.

Legend: N pictures a side, C channels, S side.
"""

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor

from ganstudio.data import PictureSet
from ganstudio.networks import to_float
from train.keep.selection import samples

SIDE = 100  # pictures of each: some 3 % either way by chance


@torch.no_grad()
def accuracy(
    critic: Callable[[Tensor, Tensor | None], Tensor],
    network: torch.nn.Module,
    held_out: PictureSet,
    seed: int,
) -> float:
    """
    Args:
        critic: pictures [N, C, S, S] and labels [N] or None -> scores [N], higher for real. It sees
            each side in one batch, as a minibatch deviation wants it.
        network: the snapshot; one with classes is asked for those of the held-out pictures.
        held_out: read evenly, since a folder's pictures lie class by class.
    """
    chosen = np.linspace(0, len(held_out) - 1, min(SIDE, len(held_out))).astype(int)
    labels = held_out.labels[chosen] if network.num_classes else None
    drawn = samples(network, len(chosen), labels, seed + 6)
    device = next(network.parameters()).device
    told = None if labels is None else torch.as_tensor(labels, device=device)
    sides = (to_float(pictures).to(device) for pictures in (held_out.pictures[chosen], drawn))
    real, fake = (critic(pictures, told).float() for pictures in sides)  # [N] each
    return share_told(real, fake)


def share_told(real: Tensor, fake: Tensor) -> float:
    """Of all pairs of scores, [N] and [M], the share in which the real one's is the higher."""
    gaps = real[:, None] - fake  # [N, M]
    return float(((gaps > 0) + 0.5 * (gaps == 0)).mean())
