"""Finding a latent whose picture is nearest to a given one, by gradient descent.

The best of some hundreds of seeds go down side by side (Adam); after a while the nearest goes on
alone, and the nearest picture of all is what was found (docs/decisions/016).

Legend: N pictures, D latent size, C channels, S side.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch

from ganstudio.errors import RecipeError
from ganstudio.latents.nearness import Nearness
from ganstudio.networks.coordinates import Coordinates
from ganstudio.networks.layers import to_float, to_uint8
from ganstudio.networks.network import Network
from ganstudio.networks.reconstruction import ReconstructionLoss, as_seen

SEEDS = 256  # pictures drawn at random to start from
PIXELS_AT_ONCE = 16 * 28 * 28  # drawn in one step: others wait for it
STARTS = 4  # go down side by side ...
STEPS_TOGETHER = 25
STEPS = 90  # ... until the nearest goes on alone
RATE = 0.2  # of Adam, in standard deviations; falls to 0 over the second half
LONG = 0.5  # weight of a length of u beyond sqrt(D)


@dataclass(frozen=True, eq=False)
class Step:
    """How far a search is, and the nearest that it has found.

    Attributes:
        vector: float32 [D], in `space`.
        label: the class that it is drawn as; None without classes.
        picture: uint8 [S, S, C].
    """

    done: int
    total: int
    space: str
    vector: np.ndarray
    label: int | None
    picture: np.ndarray
    nearness: Nearness


class Search:
    """Goes nearer to a picture, a step at a time; each may be the last.

    Args:
        picture: uint8 [S, S, C], as large as the network's own.
        judge: a classifier of such pictures; where it tells the network's own classes, it says
            which one is drawn if `label` is None. Without it that is the nearest seed's class.
    """

    def __init__(
        self, network: Network, picture: np.ndarray, judge: Network | None, label: int | None
    ):
        device = next(network.parameters()).device
        target = to_float(picture[None]).to(device)  # [1, C, S, S]
        with torch.no_grad():
            self.labels = _labels(network, target, judge, label)  # [N] or None
            self.loss = ReconstructionLoss(target, judge)
            self.coordinates = Coordinates(network, SEEDS, self.labels)
        self.at_once = max(1, PIXELS_AT_ONCE // network.image_size**2)
        self.total = -(-SEEDS // self.at_once) + STEPS
        self.done, self.random, self.least = 0, 0.0, float("inf")

    def steps(self) -> Iterator[Step]:
        errors = []
        for at in range(0, SEEDS, self.at_once):
            errors.append(self._draw_seeds(slice(at, at + self.at_once), errors))
            yield self._step()
        nearest = torch.cat(errors).topk(min(STARTS, self.at_once), largest=False).indices
        yield from self._descend(nearest)

    def _draw_seeds(self, part: slice, before: list[torch.Tensor]) -> torch.Tensor:
        """The pixel errors of some seeds, [N]; notes the nearest."""
        u, labels = self.coordinates.seeds[part], _some(self.labels, part)
        with torch.no_grad():
            pictures = self.coordinates.pictures(u, labels)
            errors = self.loss.pixels(pictures)
            known = torch.cat([*before, errors])
            self.random = _rms(known.median())
            if not before or len(known) == SEEDS:
                self.loss.calibrate(known, pictures)
        self._note(errors, u, labels, pictures)
        return errors

    def _descend(self, nearest: torch.Tensor) -> Iterator[Step]:
        u, labels = self.coordinates.seeds[nearest], _some(self.labels, nearest)
        self.least = float("inf")  # from here on by features too
        adam = Adam(u)
        for number in range(STEPS):
            gradient, losses = self._gradient(u, labels)
            if number == STEPS_TOGETHER:
                best = losses.argmin()[None]
                u, labels, gradient = u[best], _some(labels, best), gradient[best]
                adam.keep(best)
            u = u - adam.change(gradient, RATE * min(1, 2 - 2 * number / STEPS))
            yield self._step()

    def _gradient(self, u: torch.Tensor, labels: torch.Tensor | None):
        """The gradient at u [N, D], and the losses of its pictures [N]; notes the nearest."""
        with torch.enable_grad():
            u = u.requires_grad_()
            pictures = self.coordinates.pictures(u, labels)
            losses = self.loss(pictures)
            too_long = (u.square().mean(1) - 1).clamp(min=0).square()  # [N]
            (gradient,) = torch.autograd.grad((losses + LONG * too_long).sum(), u)
        u, losses = u.detach(), losses.detach()
        self._note(losses, u, labels, pictures.detach())
        return gradient, losses

    def _note(self, losses, u, labels, pictures) -> None:
        """Keeps the nearest of some pictures, if it is nearer than the one that is kept."""
        best = int(losses.argmin())
        if losses[best].item() >= self.least:
            return
        self.least = losses[best].item()
        self.vector = self.coordinates.vectors(u[best][None])[0].cpu().numpy()
        self.label = None if labels is None else int(labels[best])
        self.picture = to_uint8(pictures[best][None])[0]
        self.error = _rms(self.loss.pixels(pictures[best][None])[0])

    def _step(self) -> Step:
        self.done += 1
        found = self.coordinates.space, self.vector, self.label, self.picture
        return Step(self.done, self.total, *found, Nearness(self.error, self.random))


class Adam:
    """Kingma and Ba 2014 (arXiv:1412.6980), for one tensor.

    The first use of `torch.optim` imports compilers for a second or two.
    """

    def __init__(self, like: torch.Tensor):
        self.mean, self.square, self.count = torch.zeros_like(like), torch.zeros_like(like), 0

    def change(self, gradient: torch.Tensor, rate: float) -> torch.Tensor:
        """What to take away."""
        self.count += 1
        self.mean = self.mean.lerp(gradient, 0.1)
        self.square = self.square.lerp(gradient.square(), 0.01)
        spread = (self.square / (1 - 0.99**self.count)).sqrt()
        return rate * self.mean / (1 - 0.9**self.count) / (spread + 1e-8)

    def keep(self, chosen: torch.Tensor) -> None:
        """Goes on with these rows alone."""
        self.mean, self.square = self.mean[chosen], self.square[chosen]


def _labels(network: Network, target, judge: Network | None, label: int | None):
    """The class of each seed, [N]; None where the network has none."""
    if not network.num_classes:
        if label is not None:
            raise RecipeError("This checkpoint has no classes; leave the label out.", "label")
        return None
    if label is not None and label >= network.num_classes:
        raise RecipeError(f"Classes go from 0 to {network.num_classes - 1} here.", "label")
    seeds = torch.arange(SEEDS, device=target.device)
    if label is None and judge is not None and judge.num_classes == network.num_classes:
        label = int(judge(as_seen(target, judge)).argmax())
    return seeds % network.num_classes if label is None else torch.full_like(seeds, label)


def _some(labels: torch.Tensor | None, part) -> torch.Tensor | None:
    return None if labels is None else labels[part]


def _rms(squared: torch.Tensor) -> float:
    """A mean square difference in [-1, 1] -> a root mean square as a share of black to white."""
    return squared.sqrt().item() / 2
