"""The registry of networks, and drawing points with one.

A config's network entry is {"type": one of NETWORKS, ...the class's own keyword arguments}.
Whoever adds a family adds one file and its line here.
"""

import inspect
from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import nn

from ganstudio.errors import StudioError
from ganstudio.latents.z import resolve
from ganstudio.networks.classifier import LeNet
from ganstudio.networks.cyclegan import CycleGanTranslator, PatchCritic
from ganstudio.networks.dcgan import DcganCritic, DcganGenerator
from ganstudio.networks.layers import to_float, to_uint8
from ganstudio.networks.mlp import MlpCritic, MlpGenerator
from ganstudio.networks.resnet import ResNet
from ganstudio.networks.stylegan2 import StyleGan2Critic, StyleGan2Generator
from ganstudio.networks.styles import draw_styles
from ganstudio.recipes.points import Point

__all__ = ["CHUNK", "NETWORKS", "build", "draw", "render", "to_float", "to_uint8"]

NETWORKS: dict[str, type[nn.Module]] = {
    "mlp": MlpGenerator,
    "mlp-critic": MlpCritic,
    "dcgan": DcganGenerator,
    "dcgan-critic": DcganCritic,
    "stylegan2": StyleGan2Generator,
    "stylegan2-critic": StyleGan2Critic,
    "lenet": LeNet,
    "resnet": ResNet,
    "cyclegan": CycleGanTranslator,
    "patch-critic": PatchCritic,
}

CHUNK = 16  # points drawn at once: the same chunks give the same bytes


def build(entry: Mapping) -> nn.Module:
    """The network of a config's entry, with fresh weights.

    Raises:
        StudioError: an unknown type or argument, or a size out of bounds.
    """
    arguments = dict(entry)
    kind = arguments.pop("type", None)
    if not isinstance(kind, str) or kind not in NETWORKS:
        raise StudioError(f"The network's type is one of {', '.join(NETWORKS)}.")
    known = inspect.signature(NETWORKS[kind]).parameters
    unknown = sorted(map(str, set(arguments) - set(known)))
    if unknown:
        raise StudioError(f"The network “{kind}” has no argument “{unknown[0][:40]}”.")
    return NETWORKS[kind](**arguments)


@torch.inference_mode()
def draw(network: nn.Module, z: np.ndarray, class_weights: np.ndarray | None) -> np.ndarray:
    """Latents [N, Z] and class weights [N, K] or None -> pictures, uint8 [N, H, W, C]."""
    device = next(network.parameters()).device
    weights = None if class_weights is None else torch.from_numpy(class_weights).to(device)
    return to_uint8(network(torch.from_numpy(z).to(device), weights))


def render(
    network: nn.Module, points: Sequence[Point], directions: Mapping[str, np.ndarray]
) -> np.ndarray:
    """The pictures of points, uint8 [N, H, W, C], drawn in chunks of 16.

    The network is in eval mode: a picture is the same alone or in a batch, to within 1/255.
    """
    if "w" in network.spaces:
        chunks = (points[at : at + CHUNK] for at in range(0, len(points), CHUNK))
        return np.concatenate([draw_styles(network, chunk, directions) for chunk in chunks])
    resolved = [resolve(p, network.z_dim, network.num_classes, directions) for p in points]
    z = np.stack([latent for latent, _ in resolved])
    weights = np.stack([classes for _, classes in resolved]) if network.num_classes else None
    drawn = [
        draw(network, z[at : at + CHUNK], None if weights is None else weights[at : at + CHUNK])
        for at in range(0, len(z), CHUNK)
    ]
    return np.concatenate(drawn)
