"""The loss that a search goes down: how far pictures are from a given one, by their pixels and by
what a classifier sees in them (a perceptual loss, Johnson et al. 2016, arXiv:1603.08155).

Legend: N pictures, C channels, S side, F features.
"""

import torch
from torch.nn import functional

from ganstudio.networks.network import Network

FEATURES = 0.1  # weight of the features' distance beside that of the pixels
TINY = 1e-6


class ReconstructionLoss:
    """From one picture [1, C, S, S] to others [N, C, S, S]; 1 is a picture drawn at random.

    Args:
        judge: a classifier of such pictures, or None.
    """

    def __init__(self, target: torch.Tensor, judge: Network | None):
        self.target, self.judge = target, judge
        self.seen = None if judge is None else self._features(target)  # [1, F]
        self._pixels = self._features_apart = 1.0

    def calibrate(self, errors: torch.Tensor, pictures: torch.Tensor) -> None:
        """Sets what 1 is, by `pixels` of many random pictures [N] and by some of these."""
        self._pixels = max(errors.median().item(), TINY)
        if self.judge is not None:
            self._features_apart = max(self._apart(pictures).median().item(), TINY)

    def pixels(self, pictures: torch.Tensor) -> torch.Tensor:
        """The mean square difference of pixels in [-1, 1], [N]."""
        return (pictures - self.target).square().mean((1, 2, 3))

    def __call__(self, pictures: torch.Tensor) -> torch.Tensor:
        """[N]."""
        found = self.pixels(pictures) / self._pixels
        if self.judge is not None:
            found = found + FEATURES * self._apart(pictures) / self._features_apart
        return found

    def _apart(self, pictures: torch.Tensor) -> torch.Tensor:
        return (self._features(pictures) - self.seen).square().mean(1).to(pictures.device)

    def _features(self, pictures: torch.Tensor) -> torch.Tensor:
        return self.judge.features(as_seen(pictures, self.judge))


def as_seen(pictures: torch.Tensor, judge: Network) -> torch.Tensor:
    """Pictures on a classifier's device and as large as it takes them."""
    pictures, side = pictures.to(next(judge.parameters()).device), judge.image_size
    if pictures.shape[2] == side:
        return pictures
    return functional.interpolate(pictures, (side, side), mode="area")
