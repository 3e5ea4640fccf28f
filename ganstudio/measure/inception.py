"""The Inception features of the literature's FID and KID, through torch-fidelity if installed.

Optional: it brings a download of 90 MB, and says little about 28 px digits. Our own numbers are
measured on our own classifiers.
"""

import torch
from torch import nn

from ganstudio.errors import StudioError
from ganstudio.measure.features import Backbone


class Inception(nn.Module):
    """torch-fidelity's extractor behind the face of our classifiers."""

    image_size = None  # torch-fidelity enlarges to 299 px itself, as the paper's code did
    channels = 3
    chunk = 25  # at 299 px, larger ones fill gigabytes

    def __init__(self, extractor: nn.Module):
        super().__init__()
        self.extractor = extractor

    def features(self, x: torch.Tensor) -> torch.Tensor:
        """[N, 3, H, W] in [-1, 1] -> [N, 2048]."""
        pictures = ((x + 1) * 127.5).round().byte()
        return torch.cat([self.extractor(part)[0] for part in pictures.split(self.chunk)])


def inception() -> Backbone:
    try:
        from torch_fidelity.feature_extractor_inceptionv3 import FeatureExtractorInceptionV3
    except ImportError:
        raise StudioError(
            "The backbone inception needs the package torch-fidelity (pip install torch-fidelity).",
            "backbone",
        ) from None
    try:
        extractor = FeatureExtractorInceptionV3("inception-v3-compat", ["2048"])
    except OSError:  # its weights are fetched on first use
        raise StudioError(
            "The weights of Inception could not be fetched; go online once, or leave it out.",
            "backbone",
        ) from None
    return Backbone("Inception", Inception(extractor).eval())
