"""A linear probe: how much of the classes can be read off features by a straight cut?

Logistic regression on features that stay as they are, as labels grow (Alain and Bengio 2016,
arXiv:1610.01644). The features of a critic are its activations after each layer; maps are reduced
to 4 x 4 by their maxima, as in the DCGAN paper (Radford et al. 2016, section 5.1).

Legend: N pictures, F features, K classes, C channels, S side, L layers.
"""

from collections.abc import Callable

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import adaptive_max_pool2d, cross_entropy

from ganstudio.data import PictureSet
from ganstudio.networks import to_float
from ganstudio.networks.dcgan import DcganCritic
from train.exhibits.plan import Probe

GRID = 4  # a side of what a map is reduced to
CHUNK = 500
SCALED_BY = 5000  # pictures without labels that say where features lie and how far they spread
DECAYS = (1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6)  # of the weights, the strongest first
ITERATIONS = 200  # at most, for each decay

Layers = Callable[[Tensor], list[Tensor]]  # pictures [N, C, S, S] -> features of each, [N, F] each
Linear = tuple[Tensor, Tensor]  # weights [K, F], offsets [K]


def pixels(x: Tensor) -> list[Tensor]:
    """Pictures [N, C, S, S] as they are, [N, C S S]."""
    return [x.flatten(1)]


def activations(critic: DcganCritic) -> Layers:
    """What a critic without batch norm sees of a picture after each of its layers."""

    def layers(x: Tensor) -> list[Tensor]:
        found = []
        for layer in critic.trunk:
            x = layer(x)
            if isinstance(layer, nn.Sequential | nn.LeakyReLU):  # a layer has ended
                found.append(adaptive_max_pool2d(x, GRID).flatten(1) if x.dim() == 4 else x)
        return found

    return layers


class Features:
    """Each layer centred and scaled as a whole, so that none weighs more and a picture's features
    are 1 long on average, however many they are: one decay means the same for all.

    Args:
        pictures: uint8 [N, S, S, C], without labels.
    """

    def __init__(self, layers: Layers, pictures: np.ndarray):
        self.layers = layers
        seen = self._seen(pictures[:SCALED_BY])
        self.means = [layer.mean(0) for layer in seen]  # [F] each
        lengths = [
            (layer - mean).square().sum(1).mean().sqrt()
            for layer, mean in zip(seen, self.means, strict=True)
        ]
        self.lengths = [length * len(seen) ** 0.5 for length in lengths]
        self.count = sum(len(mean) for mean in self.means)  # F

    def of(self, pictures: np.ndarray) -> Tensor:
        """uint8 [N, S, S, C] -> float32 [N, F]"""
        parts = zip(self._seen(pictures), self.means, self.lengths, strict=True)
        return torch.cat([(layer - mean) / length for layer, mean, length in parts], 1)

    @torch.no_grad()
    def _seen(self, pictures: np.ndarray) -> list[Tensor]:
        starts = range(0, len(pictures), CHUNK)
        chunks = [self.layers(to_float(pictures[at : at + CHUNK])) for at in starts]
        return [torch.cat(layer) for layer in zip(*chunks, strict=True)]


def regress(x: Tensor, y: Tensor, classes: int, decay: float, start: Linear | None) -> Linear:
    """Multinomial logistic regression: the least mean cross-entropy + decay / 2 x |weights|^2.

    Args:
        x: features [N, F].
        y: the class of each, [N].
        start: where the search begins, as the solution is one and the same; None for 0.
    """
    if start is None:
        start = torch.zeros(classes, x.shape[1]), torch.zeros(classes)
    weights, offsets = (each.clone().requires_grad_() for each in start)
    search = torch.optim.LBFGS(
        [weights, offsets],
        max_iter=ITERATIONS,
        max_eval=2 * ITERATIONS,
        tolerance_grad=1e-6,
        line_search_fn="strong_wolfe",
    )

    def loss() -> Tensor:
        search.zero_grad()
        found = (
            cross_entropy(_logits(x, (weights, offsets)), y) + decay / 2 * weights.square().sum()
        )
        found.backward()
        return found

    search.step(loss)
    return weights.detach(), offsets.detach()


def accuracy(x: Tensor, y: Tensor, linear: Linear) -> float:
    """The share of pictures whose class has the highest logit."""
    return float((_logits(x, linear).argmax(1) == y).float().mean())


def _logits(x: Tensor, linear: Linear) -> Tensor:
    weights, offsets = linear
    return torch.addmm(offsets, x, weights.T)  # [N, K]


def chosen(train: tuple, validation: tuple, classes: int) -> tuple[Linear, float]:
    """The regression, and its decay, that does best on other pictures.

    Args:
        train, validation: features [N, F] and classes [N] of each.
    """
    best, linear = (-1.0, None, 0.0), None
    for decay in DECAYS:  # each from the last, which lies near
        linear = regress(*train, classes, decay, linear)
        told = accuracy(*validation, linear)
        if told > best[0]:
            best = told, linear, decay
    return best[1:]


def drawn(labels: np.ndarray, classes: int, most: int, seed: int) -> np.ndarray:
    """Numbers of pictures drawn at random, the same many of each class: [most, K]. The first rows
    are a smaller draw."""
    random = np.random.RandomState(seed)
    of_each = [np.flatnonzero(labels == each) for each in range(classes)]
    return np.stack([random.permutation(numbers)[:most] for numbers in of_each], 1)


def curve(layers: Layers, parts: dict[str, PictureSet], probe: Probe) -> dict:
    """How well the classes of test pictures are told from features, as labels grow.

    Args:
        parts: the train, selection and test pictures of a set.

    Returns:
        {"features": F, "accuracy": [...], "deviation": [...], "decay": [...]}, for each number of
        labels: mean and standard deviation over the draws, and the median decay that was chosen.
    """
    train, classes = parts["train"], parts["train"].num_classes
    features = Features(layers, train.pictures)

    def seen(part: PictureSet, numbers) -> tuple[Tensor, Tensor]:
        return features.of(part.pictures[numbers]), torch.as_tensor(part.labels[numbers])

    test, validation = seen(parts["test"], ...), seen(parts["selection"], slice(probe.validation))
    told, decays = np.empty((2, probe.draws, len(probe.labels)))
    for draw in range(probe.draws):
        x, y = seen(train, drawn(train.labels, classes, max(probe.labels), draw).ravel())
        for i, labels in enumerate(probe.labels):
            some = slice(labels * classes)
            linear, decays[draw, i] = chosen((x[some], y[some]), validation, classes)
            told[draw, i] = accuracy(*test, linear)
    return {
        "features": features.count,
        "accuracy": told.mean(0).round(4).tolist(),
        "deviation": told.std(0, ddof=1).round(4).tolist(),
        "decay": np.median(decays, 0).tolist(),
    }
