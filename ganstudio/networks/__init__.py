"""The networks, a family a file; building one from its entry, and drawing points with it."""

from ganstudio.networks.layers import to_float, to_uint8
from ganstudio.networks.network import Network
from ganstudio.networks.registry import build, registry
from ganstudio.networks.render import CHUNK, draw, render

__all__ = ["CHUNK", "Network", "build", "draw", "registry", "render", "to_float", "to_uint8"]
