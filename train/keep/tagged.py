"""Directions of w that are named after tags: blonde hair, smile, glasses.

A classifier tells the tags of many samples, and the way in which each tag's logit grows is fitted.
Where that moves other tags too, it is made orthogonal to those of other groups, by half or wholly.
Each is tried in every range of layers, and that which moves the tag most for what else it moves is
kept: hair colour lies in fine layers, hair length in coarse ones. What moves nothing visible, or
not that tag alone, gets no name.

Legend: N samples, W size of w, L style layers, M tags, T those of them that can be learnt.
"""

from collections.abc import Callable, Sequence

import numpy as np
import torch

from ganstudio.latents.directions import Direction
from ganstudio.measure.directions import Effect, Reader, effects
from ganstudio.networks import Network, to_uint8
from ganstudio.recipes.layers import Range, groups
from train.keep.linear import apart, slopes, whitened

TRY = range(10_000_000, 10_000_024)  # seeds that choose among ways and layers
CHECK = range(10_000_100, 10_000_228)  # seeds that decide about names
SURE = 4.0  # logits: beyond, the classifier is sure, and how much so says nothing
LEARNABLE = 0.1  # of a tag's variance that a linear direction has to explain
RARE = 0.002  # the share of samples with a tag, or without it, that is too few to learn from
SHARE = 0.86  # of the seeds in which a tag has to grow
OTHERS = 0.31  # the most that other tags may move, of what the tag does
SLACK = 0.05  # by which few seeds may err
MARGIN = 0.05  # of others that move, about chance: ranges are not told apart by less
VISIBLE = 0.4  # logits that a step of 1 has to add
CHUNK = 32  # pictures a pass: larger ones leave the processor's cache
BATCH = 512  # pictures whose tags are told at once

Progress = Callable[[float], None]


def directions_of_tags(
    network: Network, reader: Reader, samples: int, progress: Progress = lambda share: None
) -> dict[str, tuple[Direction, Effect]]:
    """Those of the tags that a direction moves alone, each with what it was seen to do.

    Args:
        reader: of tags; told by the classifier that is learnt from.
        progress: is told which share of the samples was drawn.
    """
    w = _styles(network, samples)  # [N, W]
    logits = _told(network, w, reader, progress)  # [N, M]
    kept = {}
    for name, ways in _ways(w, logits, reader).items():
        for way in ways:
            best = _best(network, name, way, reader)
            (effect,) = _seen(network, name, [best], reader, CHECK)
            if _is_fit(effect):
                kept[name] = best, effect
                break
    return kept


def _ways(w: np.ndarray, logits: np.ndarray, reader: Reader) -> dict[str, list[np.ndarray]]:
    """Of each tag that can be learnt, the ways in which it grows, the purest last: float32 [W]."""
    white, root = whitened(w)
    found, explained = slopes(white, logits.clip(-SURE, SURE))
    shares = (logits > 0).mean(0)
    learnt = np.flatnonzero((explained > LEARNABLE) & (abs(shares - 0.5) < 0.5 - RARE))
    plain = found[learnt] / np.linalg.norm(found[learnt], axis=1, keepdims=True)
    orthogonal = apart(found[learnt], [reader.groups[tag] for tag in learnt])
    midway = plain + orthogonal
    midway /= np.linalg.norm(midway, axis=1, keepdims=True)
    every = (np.stack([plain, midway, orthogonal], 1) @ root).astype(np.float32)  # [T, 3, W]
    return {reader.names[tag]: list(ways) for tag, ways in zip(learnt, every, strict=True)}


@torch.inference_mode()
def _styles(network: Network, samples: int) -> np.ndarray:
    random = np.random.RandomState(0)
    z = random.standard_normal((samples, network.z_dim)).astype(np.float32)
    return network.w_of(z).cpu().numpy()


@torch.inference_mode()
def _told(network: Network, w: np.ndarray, reader: Reader, progress: Progress) -> np.ndarray:
    """The logits of the pictures of w [N, W]; no more than a batch of them is held: [N, M]."""
    device, layers = network.mapping.w_mean.device, len(network.style_layers)
    told = []
    for at in range(0, len(w), BATCH):
        pictures = []
        for chunk in torch.from_numpy(w[at : at + BATCH]).to(device).split(CHUNK):
            ws = chunk[:, None].expand(-1, layers, -1)  # [n, L, W]
            pictures.append(to_uint8(network.synthesis(ws, None)))
        told.append(reader.read(np.concatenate(pictures)))
        progress(min(at + BATCH, len(w)) / len(w))
    return np.concatenate(told)


def _ranges(network: Network) -> list[Range]:
    """Coarse, middle and fine layers, and neighbours of these together."""
    named = list(groups(network.style_layers).values())
    firsts, lasts = zip(*named, strict=True)
    return [(first, last) for first in firsts for last in lasts if first <= last]


def _best(network: Network, name: str, way: np.ndarray, reader: Reader) -> Direction:
    """A way in the layers where it moves the tag most for what else it moves."""
    candidates = [Direction(way, "w", layers) for layers in _ranges(network)]
    scores = map(_score, _seen(network, name, candidates, reader, TRY))
    return max(zip(candidates, scores, strict=True), key=lambda each: each[1])[0]


def _seen(
    network: Network,
    name: str,
    candidates: Sequence[Direction],
    reader: Reader,
    seeds: Sequence[int],
) -> list[Effect]:
    """What each candidate for a tag's direction does."""
    directions = {str(number): candidate for number, candidate in enumerate(candidates)}
    seen = effects(network, directions, dict.fromkeys(directions, name), reader, seeds)
    return [seen[number] for number in directions]


def _is_fit(effect: Effect, slack: float = 0.0) -> bool:
    """Whether it deserves the tag's name."""
    is_right = effect.share >= SHARE - slack and effect.others <= OTHERS + slack
    return is_right and effect.effect >= VISIBLE


def _score(effect: Effect) -> tuple[bool, float]:
    """Those that are fit first; then how far the tag moves for what else does."""
    return _is_fit(effect, SLACK), effect.effect / (effect.others + MARGIN)
