"""What both generations of style-based generators share: z -> w -> a w for each layer -> picture.

Legend: N pictures, Z W latent sizes, L style layers, K classes, C channels, S side.
"""

import math
from collections.abc import Sequence

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from ganstudio.errors import StudioError
from ganstudio.networks.equalized import EqualLinear
from ganstudio.networks.layers import check_one_of, check_size
from ganstudio.networks.mapping import Mapping
from ganstudio.networks.network import Network
from ganstudio.recipes.layers import Range

START = {16: 4, 28: 7, 32: 4, 64: 4, 128: 4, 256: 4}  # side of a picture -> of the constant
# channels at the first side, at twice that, ...: thin where pictures are large
WIDTHS = (160, 128, 96, 64, 32, 16, 16)


def check_widths(widths: Sequence[int], image_size: int) -> tuple[int, ...]:
    """Channels at each side, from the first to the picture's; those of WIDTHS when empty."""
    check_one_of("image_size", image_size, tuple(START))
    stages = int(math.log2(image_size // START[image_size])) + 1
    if not isinstance(widths, list | tuple):
        raise StudioError("The network's widths are a list of whole numbers.")
    widths = widths or WIDTHS[:stages]
    check_size(f"number of widths for {image_size} px", len(widths), stages, stages)
    return tuple(check_size("width", width, 4, 1024) for width in widths)


def sides_of(image_size: int) -> tuple[int, ...]:
    """The first side, twice that, and so on up to the picture's."""
    stages = int(math.log2(image_size // START[image_size])) + 1
    return tuple(START[image_size] << stage for stage in range(stages))


class StyledGenerator(Network):
    """z [N, Z] and class weights [N, K] -> pictures [N, C, S, S] in [-1, 1].

    In training each pass draws fresh noise; in eval mode the noise is the stored constant. A
    family makes its layers in `stack`, lists them in `convolutions`, one for each of
    `style_layers`, each with its `noise`, tells in `affines` how each reads its w, and draws with
    them in `picture`.

    Args:
        widths: channels at each side, from the first to the picture's; empty for WIDTHS.
    """

    kind = "generator"
    spaces = ("z", "w")

    def __init__(
        self,
        *,
        image_size: int = 64,
        channels: int = 3,
        z_dim: int = 128,
        w_dim: int = 128,
        num_classes: int = 0,
        mapping_layers: int = 4,
        widths: Sequence[int] = (),
    ):
        super().__init__()
        self.widths = check_widths(widths, image_size)
        self.image_size = image_size
        self.channels = check_one_of("channels", channels, (1, 3))
        self.z_dim = check_size("z_dim", z_dim, 1, 1024)
        self.w_dim = check_size("w_dim", w_dim, 1, 1024)
        self.num_classes = check_size("num_classes", num_classes, 0, 1000)
        self.mapping = Mapping(z_dim, w_dim, num_classes, mapping_layers)
        self.factors: dict[Range, np.ndarray] = {}  # of layers, once they are asked for: factors.py
        first = START[image_size]
        self.start = nn.Parameter(torch.randn(self.widths[0], first, first))
        self.stack()

    def stack(self) -> None:
        raise NotImplementedError

    def convolutions(self) -> list[nn.Module]:
        raise NotImplementedError

    def affines(self) -> list[list[EqualLinear]]:
        """For each style layer, what makes its styles of its w."""
        raise NotImplementedError

    def picture(
        self, x: torch.Tensor, ws: torch.Tensor, noise: Sequence[torch.Tensor]
    ) -> torch.Tensor:
        """The constant [N, C, s, s], styles [N, L, W], noise a layer -> [N, channels, S, S]."""
        raise NotImplementedError

    @property
    def num_layers(self) -> int:
        return len(self.style_layers)

    def forward(self, z: torch.Tensor, class_weights: torch.Tensor | None = None) -> torch.Tensor:
        return self.synthesis(self.spread(self.mapping(z, class_weights)))  # [N, C, S, S]

    def w_of(self, z: np.ndarray, labels: torch.Tensor | None = None) -> torch.Tensor:
        """Latents [N, Z] -> w [N, W], on the network's device.

        Args:
            labels: a class each, [N]; None: the classes in turn, where there are some.
        """
        device, weights = self.mapping.w_mean.device, None
        if self.num_classes:
            labels = torch.arange(len(z)) % self.num_classes if labels is None else labels
            weights = functional.one_hot(labels, self.num_classes).float().to(device)  # [N, K]
        return self.mapping(torch.from_numpy(z).to(device), weights)

    def spread(self, w: torch.Tensor) -> torch.Tensor:
        """The same w for every layer: [N, W] -> [N, L, W]."""
        return w[:, None].expand(-1, self.num_layers, -1)

    def synthesis(
        self, ws: torch.Tensor, noise: Sequence[torch.Tensor] | None = None
    ) -> torch.Tensor:
        """Styles [N, L, W] -> pictures [N, C, S, S].

        Args:
            noise: for each layer [N or 1, 1, s, s]; None for fresh noise in training, and for the
                stored constants else.
        """
        x = self.start.expand(len(ws), -1, -1, -1)  # [N, C, s, s]
        x = x.contiguous(memory_format=torch.channels_last)
        picture = self.picture(x, ws, self.own_noise(ws) if noise is None else noise).float()
        return Bounded.apply(picture) if ws.requires_grad else picture.clamp(-1, 1)

    def own_noise(self, ws: torch.Tensor) -> list[torch.Tensor]:
        """Fresh noise in training, the stored constants else."""
        if not self.training:
            return [layer.noise for layer in self.convolutions()]
        return [
            torch.randn(len(ws), 1, side, side, device=ws.device, dtype=ws.dtype)
            for side in self.style_layers
        ]


class Bounded(torch.autograd.Function):
    """Clamps to [-1, 1]; beyond the bounds, only a gradient that leads back inside passes.

    White grounds and black lines lie exactly on the bounds. Tanh never reaches these; a plain clamp
    has no gradient that would bring a pixel back from beyond; and without a bound the critic could
    recognise drawn pictures by values that no real one has.
    """

    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        ctx.save_for_backward(x)
        return x.clamp(-1, 1)

    @staticmethod
    def backward(ctx, gradient: torch.Tensor) -> torch.Tensor:
        (x,) = ctx.saved_tensors
        outward = ((x > 1) & (gradient < 0)) | ((x < -1) & (gradient > 0))  # a step goes against it
        return gradient.masked_fill(outward, 0)


def doubled(x: torch.Tensor) -> torch.Tensor:
    """[N, C, s, s] -> [N, C, 2s, 2s]: bilinear, the papers' [1, 3, 3, 1] blur at stride 2."""
    return functional.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)
