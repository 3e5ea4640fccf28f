"""Does the generator copy its training pictures?

The nearest training picture is searched for mirrored too, and moved by up to 3 px each way: a
generator that learnt from mirrored or shifted pictures gives its copies so. Real pictures that
training never saw tell how near is usual.

Plain pictures (a one, a clear sky) lie near to many others without being copies, so nearness is
relative: the distance to the nearest training picture over the mean distance to the next twenty,
after Carlini et al. 2023 (https://arxiv.org/abs/2301.13188). Copies have about 0.

Legend: N pictures, M training pictures, V ways to mirror and move, K candidates, P pixels times
channels.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn.functional import adaptive_avg_pool2d

from ganstudio.measure.verdicts import COPY_QUANTILE

MOST = 500  # pictures of each side that are searched for
MOVED = 3  # px each way
MOVES = range(-MOVED, MOVED + 1)
CELLS = 8  # side of the reduced pictures of the first search
NEIGHBOURS = 20  # the next ones, which say how crowded it is there
CANDIDATES = 24  # of the first search, that are looked at closely
FLOATS = 4_000_000  # of one step: 16 MB


@dataclass(frozen=True)
class Nearest:
    """Of each picture the nearest training picture's distance, plain and relative: both [N]."""

    distance: np.ndarray
    nearness: np.ndarray


def nearest_training(
    pictures: np.ndarray, training: np.ndarray, device: torch.device | str = "cpu"
) -> Nearest:
    """The nearest training picture of each of `pictures`, mirrored and moved ones included.

    What is compared is the training picture's centre, whose every move lies inside the picture.

    Args:
        pictures, training: uint8 [N, H, W, C] and [M, H, W, C].
    """
    centres = _chw(training)[..., MOVED:-MOVED, MOVED:-MOVED]  # [M, C, h, w]
    bank, found = _bank(centres, device), []
    step = max(1, FLOATS // len(bank))
    for part in _chw(pictures).split(step):
        part = part.to(device)
        candidates = _coarse(part, bank)  # [n, K]
        found += [
            _close(picture, centres[chosen].to(device))
            for picture, chosen in zip(part, candidates.cpu(), strict=True)
        ]
    distances = torch.stack(found).cpu().numpy()  # [N, K], nearest first
    crowd = distances[:, 1 : 1 + NEIGHBOURS].mean(1) if distances.shape[1] > 1 else 1.0
    return Nearest(distances[:, 0], distances[:, 0] / np.maximum(crowd, 1e-6))


def share_of_copies(samples: Nearest, held_out: Nearest) -> float:
    """The share of samples nearer to training pictures than all but 5 % of held-out ones are."""
    return float((samples.nearness < np.quantile(held_out.nearness, COPY_QUANTILE)).mean())


def distance_ratio(samples: Nearest, held_out: Nearest) -> float:
    """The median distance to the nearest training picture, samples over held-out pictures."""
    usual = np.median(held_out.distance)
    return float(np.median(samples.distance) / usual) if usual else float("inf")


def _coarse(pictures: torch.Tensor, bank: torch.Tensor) -> torch.Tensor:
    """The K training pictures that may be nearest, by reduced pictures: [n, K].

    Args:
        bank: the reduced training pictures b as (b, 1, |b|^2), so that one product with
            (-2 a, |a|^2, 1) is the squared distance.
    """
    best = None
    for windows in _windows(pictures):  # each [n, C, h, w]
        rows = _reduced(windows)
        squares = (rows * rows).sum(1, keepdim=True)
        apart = torch.cat([-2 * rows, squares, torch.ones_like(squares)], 1) @ bank.T  # [n, M]
        best = apart if best is None else torch.minimum(best, apart, out=best)
    return best.topk(min(CANDIDATES, len(bank)), largest=False).indices


def _bank(centres: torch.Tensor, device) -> torch.Tensor:
    rows = torch.cat([_reduced(part.to(device)) for part in centres.split(1_000)])  # [M, P']
    squares = (rows * rows).sum(1, keepdim=True)
    return torch.cat([rows, torch.ones_like(squares), squares], 1)


def _close(picture: torch.Tensor, candidates: torch.Tensor) -> torch.Tensor:
    """The distances of a picture [C, H, W] to its candidates [K, C, h, w], least first: [K]."""
    rows = torch.cat(list(_windows(picture[None]))).flatten(1).float() / 255  # [V, P]
    others = candidates.flatten(1).float() / 255  # [K, P]
    squares = (rows * rows).sum(1, keepdim=True) + (others * others).sum(1) - 2 * rows @ others.T
    return squares.clamp_min(0).sqrt().amin(0).sort().values


def _windows(pictures: torch.Tensor) -> Iterator[torch.Tensor]:
    """The centre of pictures and of their mirror images, moved in every way: each [N, C, h, w]."""
    height, width = (side - 2 * MOVED for side in pictures.shape[2:])
    for way in (pictures, pictures.flip(3)):
        for down in MOVES:
            for right in MOVES:
                top, left = MOVED + down, MOVED + right
                yield way[..., top : top + height, left : left + width]


def _reduced(pictures: torch.Tensor) -> torch.Tensor:
    """uint8 [N, C, h, w] -> float32 [N, C * cells * cells] in 0..1."""
    cells = min(CELLS, *pictures.shape[2:])
    return adaptive_avg_pool2d(pictures.float() / 255, cells).flatten(1)


def _chw(pictures: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(pictures).permute(0, 3, 1, 2)
