"""CycleGAN (Zhu et al. 2017, arXiv:1703.10593): pictures of one kind to another and back.

A translator holds both directions, A -> B and B -> A: residual generators without a bottleneck of
size, so that any picture from 64 px a side goes through, whatever its shape. Its critic judges
patches (PatchGAN, Isola et al. 2017, arXiv:1611.07004). Enlarging by repeated pixels and a
convolution is the default: a transposed convolution leaves a checkerboard (Odena et al. 2016).

Legend: N pictures, C channels, H W sides, V width.
"""

from collections.abc import Iterator

import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.parametrizations import spectral_norm

from ganstudio.errors import StudioError
from ganstudio.networks.layers import check_one_of, check_size
from ganstudio.networks.network import Network
from ganstudio.networks.sliced import Slices, passes, sliced

DIRECTIONS = ("B", "A")
SIDE_LEAST = 64  # pixels; the residual blocks then see 16 x 16


class Translator(Network):
    """Pictures [N, C, H, W] in [-1, 1] -> the same in the other manner.

    A family makes `a_to_b` and `b_to_a`, each of sides that divide by its `stride`.
    """

    kind = "translator"
    side_least = SIDE_LEAST
    stride = 4

    def forward(self, x: torch.Tensor, to: str = "B") -> torch.Tensor:
        """Any height and width from 64 px; what comes out has the same, to the pixel."""
        made = self._generator(to)(padded(x, self.stride))  # [N, C, H + h, W + w]
        return made[:, :, : x.shape[2], : x.shape[3]]  # [N, C, H, W]

    def passes(self, x: torch.Tensor, to: str = "B") -> Iterator[float | torch.Tensor]:
        for step in passes(self._generator(to), padded(x, self.stride)):
            yield step if isinstance(step, float) else step[:, :, : x.shape[2], : x.shape[3]]

    def _generator(self, to: str) -> nn.Module:
        if to not in DIRECTIONS:
            raise StudioError("A translator goes to “A” or to “B”.", "to")
        return self.a_to_b if to == "B" else self.b_to_a


def padded(x: torch.Tensor, stride: int) -> torch.Tensor:
    """[N, C, H, W] -> [N, C, H + h, W + w]: h, w are what is missing to a multiple of `stride`."""
    height, width = x.shape[2:]
    if min(height, width) < SIDE_LEAST:
        raise StudioError(f"A picture to translate is at least {SIDE_LEAST} px a side.")
    # whole strides, said so that the ONNX exporter sees what each later halving leaves
    rows, columns = ((side + stride - 1) // stride * stride for side in (height, width))
    return functional.pad(x, (0, columns - width, 0, rows - height), "reflect")


class CycleGanTranslator(Translator):
    """The paper's generators, both directions.

    Args:
        image_size: the side that it was trained at.
        width: channels at full size (the paper's ngf).
        blocks: residual blocks; the paper has 6 at 128 px and 9 at 256.
        enlarge: "nearest" or "transposed".
    """

    def __init__(
        self,
        *,
        image_size: int = 64,
        channels: int = 3,
        width: int = 40,
        blocks: int = 6,
        enlarge: str = "nearest",
    ):
        super().__init__()
        self.image_size = check_size("image_size", image_size, SIDE_LEAST, 512)
        self.channels = check_one_of("channels", channels, (1, 3))
        check_size("width", width, 4, 128)
        check_size("blocks", blocks, 1, 16)
        check_one_of("enlarge", enlarge, ("nearest", "transposed"))
        self.a_to_b = ResNetGenerator(channels, width, blocks, enlarge)
        self.b_to_a = ResNetGenerator(channels, width, blocks, enlarge)


class ResNetGenerator(nn.Sequential):
    """One direction; sides that divide by four."""

    def __init__(self, channels: int, width: int, blocks: int, enlarge: str):
        grow = enlarge_transposed if enlarge == "transposed" else enlarge_nearest
        super().__init__(
            Mirrored(3),
            *convolution(channels, width, 7),  # [N, V, H, W]
            *convolution(width, 2 * width, 3, stride=2, padding=1),  # [N, 2 V, H/2, W/2]
            *convolution(2 * width, 4 * width, 3, stride=2, padding=1),  # [N, 4 V, H/4, W/4]
            *(ResidualBlock(4 * width) for _ in range(blocks)),  # the same
            *grow(4 * width, 2 * width),  # [N, 2 V, H/2, W/2]
            *grow(2 * width, width),  # [N, V, H, W]
            Mirrored(3),
            nn.Conv2d(width, channels, 7),
            nn.Tanh(),  # [N, C, H, W]
        )


class ResidualBlock(nn.Module):
    """[N, V, H, W] -> the same, with a little added."""

    def __init__(self, width: int):
        super().__init__()
        last, norm, _ = convolution(width, width, 3)
        self.change = nn.Sequential(
            Mirrored(1), *convolution(width, width, 3), Mirrored(1), last, norm
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.change(x)

    def sliced(self, x: torch.Tensor) -> Slices:
        return x + (yield from sliced(self.change, x))


def convolution(w_in: int, w_out: int, kernel: int, **shape: int) -> tuple[nn.Module, ...]:
    """[N, w_in, s, s] -> [N, w_out, s - kernel + 1, ...] without padding."""
    layer = nn.Conv2d(w_in, w_out, kernel, bias=False, **shape)
    return layer, InstanceNorm(w_out), nn.ReLU(inplace=True)


def enlarge_nearest(w_in: int, w_out: int) -> tuple[nn.Module, ...]:
    """[N, w_in, s, s] -> [N, w_out, 2s, 2s]."""
    return Doubled(), *convolution(w_in, w_out, 3, padding=1)


def enlarge_transposed(w_in: int, w_out: int) -> tuple[nn.Module, ...]:
    """The paper's: [N, w_in, s, s] -> [N, w_out, 2s, 2s]."""
    layer = nn.ConvTranspose2d(w_in, w_out, 3, 2, padding=1, output_padding=1, bias=False)
    return layer, InstanceNorm(w_out), nn.ReLU(inplace=True)


class InstanceNorm(nn.Module):
    """Every channel of every picture to mean 0 and deviation 1, then a scale and a shift.

    A picture alone comes out as in a batch.
    """

    def __init__(self, width: int):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.bias = nn.Parameter(torch.zeros(width))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if self.training and x.device.type == "cpu":
            # batch norm over one picture is the same, and keeps channels last: with what follows
            # it is three times as fast
            alone = x.split(1)  # N times [1, V, H, W]
            return torch.cat(
                [functional.batch_norm(one, None, None, *self._affine(), True) for one in alone]
            )
        return functional.instance_norm(x, None, None, *self._affine())

    def of_channels(self, x: torch.Tensor, some: slice) -> torch.Tensor:
        return functional.instance_norm(x, None, None, self.weight[some], self.bias[some])

    def _affine(self) -> tuple[nn.Parameter, nn.Parameter]:
        return self.weight, self.bias


class Mirrored(nn.Module):
    """A mirrored border on all sides: [N, C, H, W] -> [N, C, H + 2 border, W + 2 border]."""

    def __init__(self, border: int):
        super().__init__()
        self.border = border

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        with torch.autocast(x.device.type, enabled=False):  # autocast would pad in float32
            return functional.pad(x, (self.border,) * 4, "reflect")

    def of_channels(self, x: torch.Tensor, some: slice) -> torch.Tensor:
        return self(x)


class Doubled(nn.Module):
    """Every pixel becomes a square of four: [N, C, H, W] -> [N, C, 2H, 2W]."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        with torch.autocast(x.device.type, enabled=False):  # as above
            return functional.interpolate(x, scale_factor=2.0, mode="nearest")

    def of_channels(self, x: torch.Tensor, some: slice) -> torch.Tensor:
        return self(x)


class PatchCritic(Network):
    """Pictures [N, C, H, W] -> how real each patch looks, [N, h, w]. No sigmoid.

    With three halvings a patch is 70 x 70 pixels, with two (for 64 px) 46 x 46.

    Args:
        halvings: convolutions of stride two.
        steady: convolutions of stride one after them, before the last.
        norm: "spectral" (Miyato et al. 2018), "instance" (the paper's) or "none".
    """

    def __init__(
        self,
        *,
        image_size: int = 64,
        channels: int = 3,
        width: int = 48,
        halvings: int = 2,
        steady: int = 2,
        norm: str = "spectral",
    ):
        super().__init__()
        self.image_size = check_size("image_size", image_size, 16, 1024)
        self.channels = check_one_of("channels", channels, (1, 3))
        check_size("width", width, 4, 256)
        check_size("halvings", halvings, 1, 4)
        check_size("steady", steady, 1, 4)
        check_one_of("norm", norm, ("spectral", "instance", "none"))
        wrap = spectral_norm if norm == "spectral" else (lambda layer: layer)
        layers: list[nn.Module] = []
        w_in = channels
        for index in range(halvings + steady):
            w_out = width << min(index, halvings)
            stride = 2 if index < halvings else 1
            layers += [wrap(nn.Conv2d(w_in, w_out, 4, stride, padding=1))]  # s -> s/2 or s - 1
            if norm == "instance" and index:
                layers += [InstanceNorm(w_out)]
            layers += [nn.LeakyReLU(0.2, inplace=True)]
            w_in = w_out
        self.trunk = nn.Sequential(*layers)
        self.score = wrap(nn.Conv2d(w_in, 1, 4, padding=1))

    def forward(self, x: torch.Tensor, labels: None = None) -> torch.Tensor:
        """Patches have no classes; `labels` stands for those that other critics are told."""
        return self.score(self.trunk(x)).squeeze(1)  # [N, 1, h, w] -> [N, h, w]


NETWORKS = {"cyclegan": CycleGanTranslator, "patch-critic": PatchCritic}
