"""From pictures to the numbers that distances compare.

A backbone is one of our own classifiers: its last hidden layer is the feature space, and the
number is called after it ("FD (LeNet-MNIST)"), never "FID", which means Inception features.
Pictures without a classifier of their own are compared by pixels reduced to 8 x 8.

Legend: N pictures, H height, W width, C channels, F features, K classes.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints.catalog import WEIGHTS
from ganstudio.errors import CheckpointError

CHUNK = 250  # pictures a pass: large enough to be quick, small enough for any memory
SMALL = 8  # side of the reduced pictures of pixel_features
PIXELS = "pixels 8 x 8"
PIXELS_BLIND = "they see colour and layout, and can't tell a mosaic from a picture"
LUMA = (0.299, 0.587, 0.114)  # ITU-R BT.601, as Pillow's convert("L")

TITLES = {
    "classifier-mnist": "LeNet-MNIST",
    "classifier-fashion": "LeNet-Fashion",
    "classifier-cifar10": "CIFAR-CNN",
}


@dataclass(frozen=True)
class Backbone:
    """A classifier whose features are compared."""

    name: str
    network: nn.Module  # in eval mode: .image_size .channels .features(x) -> [N, F], .head
    class_names: tuple[str, ...] = ()
    seed: int | None = None  # that it was trained with

    @property
    def title(self) -> str:
        return TITLES.get(self.name, self.name)


def backbone(name: str | Path, weights: Path = WEIGHTS) -> Backbone:
    """A classifier by the name of a folder in weights/, or by any folder."""
    folder = weights / str(name)
    folder = folder if folder.is_dir() else Path(name)
    if not folder.is_dir():
        raise CheckpointError(
            f"There is no classifier “{name}”; choose one of {', '.join(offered(weights))}, or "
            "give the folder of one."
        )
    loaded = checkpoint.read(folder)
    if loaded.config["kind"] != "classifier":
        raise CheckpointError(
            f"{loaded.config['name']} is not a classifier, so it cannot measure; "
            "choose one such as classifier-mnist."
        )
    names = tuple(loaded.config["data"]["classes"] or ())
    seed = loaded.config["training"].get("seed")
    return Backbone(loaded.config["name"], loaded.network, names, seed)


def offered(weights: Path = WEIGHTS) -> tuple[str, ...]:
    """The features that can be asked for by name: those of classifiers that ship, and others."""
    classifiers = sorted(path.parent.name for path in weights.glob("classifier-*/config.json"))
    return ("pixels", *classifiers, "lite2", "inception")


@torch.inference_mode()
def features(backbone: Backbone, pictures: np.ndarray | torch.Tensor) -> np.ndarray:
    """uint8 [N, H, W, C] -> float32 [N, F]."""
    network = backbone.network
    device = next(network.parameters()).device
    answers = []
    for start in range(0, len(pictures), CHUNK):
        chunk = torch.as_tensor(pictures[start : start + CHUNK]).to(device)
        x = fit(chunk, network.image_size, network.channels) / 127.5 - 1  # [-1, 1]
        answers.append(network.features(x).float().cpu().numpy())
    return np.concatenate(answers)


def classes_of(backbone: Backbone, features: np.ndarray) -> np.ndarray:
    """Features [N, F] -> the class that the classifier sees in each picture, int [N]."""
    return logits_of(backbone, features).argmax(1)


@torch.inference_mode()
def logits_of(backbone: Backbone, features: np.ndarray) -> np.ndarray:
    """Features [N, F] -> how much the classifier believes each class or tag, float32 [N, K]."""
    head = backbone.network.head
    device = next(head.parameters()).device
    return head(torch.from_numpy(features).to(device)).float().cpu().numpy()


def fit(pictures: torch.Tensor, size: int | None, channels: int) -> torch.Tensor:
    """uint8 [N, H, W, C] -> float [N, channels, size, size] in 0..255, reduced by area.

    A size of None leaves it as it is.
    """
    x = pictures.permute(0, 3, 1, 2).float()  # [N, C, H, W]
    if x.shape[1] == 3 and channels == 1:
        x = (x * x.new_tensor(LUMA).view(1, 3, 1, 1)).sum(1, keepdim=True)  # [N, 1, H, W]
    elif x.shape[1] == 1 and channels == 3:
        x = x.expand(-1, 3, -1, -1)  # [N, 3, H, W]
    if size is not None and x.shape[2:] != (size, size):
        x = nn.functional.interpolate(x, size=(size, size), mode="area")
    return x


def pixel_features(pictures: np.ndarray | torch.Tensor) -> np.ndarray:
    """uint8 [N, H, W, C] -> float32 [N, 8 * 8 * C] in 0..1: no backbone, colour and layout only."""
    answers = []
    for start in range(0, len(pictures), CHUNK):
        chunk = torch.as_tensor(pictures[start : start + CHUNK])
        x = fit(chunk, SMALL, chunk.shape[3]) / 255  # [n, C, 8, 8]
        answers.append(x.flatten(1).cpu().numpy())
    return np.concatenate(answers)


def resized(pictures: np.ndarray, size: int, channels: int) -> np.ndarray:
    """uint8 [N, H, W, C] -> uint8 [N, size, size, channels], so that pixels can be compared."""
    if pictures.shape[1:] == (size, size, channels):
        return pictures
    parts = [
        fit(torch.as_tensor(pictures[at : at + CHUNK]), size, channels).round().byte()
        for at in range(0, len(pictures), CHUNK)
    ]
    return torch.cat(parts).permute(0, 2, 3, 1).numpy()
