"""A network's layers in slices of work, so that a large picture lets others have their turn.

Nothing changes but the order of work: a convolution of many pixels goes by strips of rows, all else
by channels, each of which it works on alone.

Legend: C channels, H W sides, k kernel, s stride, p padding.
"""

from collections.abc import Callable, Generator, Iterator

from torch import Tensor, nn
from torch.nn import functional

WORK = 2_000_000_000  # multiplications of one slice: some 40 ms of one core
LEAST = 16  # channels: fewer take as long
VALUES = 4 << 20  # of one slice of a layer that multiplies little

Slices = Generator[float, None, Tensor]  # gives shares of a layer; returns what comes out


def passes(layers: nn.Sequential, x: Tensor) -> Iterator[float | Tensor]:
    """The share of the work that is done after each slice, in the end what comes out.

    Args:
        x: one picture, [1, C, H, W].
    """
    convolutions = sum(isinstance(each, nn.Conv2d) for each in layers.modules())
    work, done = sliced(layers, x), 0.0
    while True:
        try:
            done += next(work) / convolutions
        except StopIteration as end:
            yield end.value
            return
        yield min(done, 1.0)


def sliced(layer: nn.Module, x: Tensor) -> Slices:
    """A layer may have slices of its own (`sliced`), or say what it gives of some channels
    (`of_channels`); one that does neither is a slice by itself."""
    if isinstance(layer, nn.Conv2d):
        return (yield from _strips(layer, x))
    if isinstance(layer, nn.Sequential):
        for each in layer:
            x = yield from sliced(each, x)
        return x
    if hasattr(layer, "sliced"):
        return (yield from layer.sliced(x))
    own = getattr(layer, "of_channels", None)
    if own or isinstance(layer, nn.ReLU | nn.Tanh):
        return (yield from _by_channels(own or (lambda part, some: layer(part)), x))
    return layer(x)


def _by_channels(layer: Callable[[Tensor, slice], Tensor], x: Tensor) -> Slices:
    """[1, C, H, W] -> [1, C, H', W'], some channels at a time."""
    channels = x.shape[1]
    count = max(1, VALUES // (x.shape[2] * x.shape[3]))
    if count >= channels:
        return layer(x, slice(None))
    made = None
    for first in range(0, channels, count):
        some = slice(first, first + count)
        part = layer(x[:, some], some)
        if made is None:
            in_place = part.data_ptr() == x.data_ptr()
            made = x if in_place else x.new_empty(1, channels, *part.shape[2:])
        if made is not x:
            made[:, some] = part
        yield 0.0
    return made


def _strips(layer: nn.Conv2d, x: Tensor) -> Slices:
    """[1, C, H, W] -> [1, C', H', W'], some rows at a time."""
    (k, _), (s, _), (p, q) = layer.kernel_size, layer.stride, layer.padding
    height, width = (
        (side + 2 * border - k) // s + 1 for side, border in zip(x.shape[2:], (p, q), strict=True)
    )
    channels = max(layer.in_channels, LEAST) * max(layer.out_channels, LEAST)
    rows = max(1, WORK // (channels * k * k * width))
    if rows >= height:
        made = layer(x)
        yield 1.0
        return made
    made = x.new_empty(1, layer.out_channels, height, width)
    for first in range(0, height, rows):
        last = min(first + rows, height)
        top, bottom = first * s - p, (last - 1) * s - p + k  # the rows of x that it sees
        part = x[:, :, max(top, 0) : bottom]
        part = functional.pad(part, (q, q, max(-top, 0), max(bottom - x.shape[2], 0)))
        made[:, :, first:last] = functional.conv2d(part, layer.weight, layer.bias, layer.stride)
        yield (last - first) / height
    return made
