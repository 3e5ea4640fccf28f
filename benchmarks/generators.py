"""Is a style network's convolution faster with scaled activations than with grouped weights?

    python -m benchmarks.generators [--batch 8] [--rounds 15]

StyleGAN2's paper gives each picture a kernel of its own, as one grouped convolution; ours scales
the activations before and after one shared kernel (networks/stylegan2.py), the same function. Both
take turns, one thread, float32; the median round of each counts. Then one 64 px picture.
"""

import argparse
import statistics
import time
from collections.abc import Callable

from benchmarks.common import machine, table

PICTURE_BAR_MS = 40


def grouped(network, ws):
    """A generator's convolutions in the paper's form, on inputs of its own sizes: a pass."""
    import torch
    from torch.nn import functional

    for number, layer in enumerate(network.convolutions()):
        style = layer.style(ws[:, number])  # [N, C]
        kernels = layer.weight * style[:, None, :, None, None]  # [N, out, in, 3, 3]
        kernels = kernels * torch.rsqrt(kernels.square().sum((2, 3, 4), keepdim=True) + 1e-8)
        x = input_of(layer, len(ws))
        side = x.shape[-1]
        out = functional.conv2d(
            x.reshape(1, -1, side, side), kernels.flatten(0, 1), padding=1, groups=len(ws)
        )
        out.reshape(len(ws), -1, side, side)  # [N, out, s, s]


def scaled(network, ws):
    """The same convolutions in our form."""
    from torch.nn import functional

    for number, layer in enumerate(network.convolutions()):
        style = layer.style(ws[:, number])  # [N, C]
        x = input_of(layer, len(ws)) * style[:, :, None, None]
        out = functional.conv2d(x, layer.weight, padding=1)
        out * layer.demodulation(style)[:, :, None, None]  # [N, out, s, s]


def input_of(layer, batch: int):
    """What a layer reads; the layers that double read half their side."""
    import torch

    side = layer.noise.shape[-1] // (2 if layer.up else 1)
    shape = (batch, layer.weight.shape[1], side, side)
    return torch.ones(shape).contiguous(memory_format=torch.channels_last)


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--batch", type=int, default=8)
    p.add_argument("--rounds", type=int, default=15)
    arguments = p.parse_args()
    import torch

    from ganstudio.networks import build, render
    from ganstudio.recipes.points import Point

    torch.set_num_threads(1)
    network = build({"type": "stylegan2", "image_size": 64}).eval()
    w = torch.randn(arguments.batch, network.num_layers, network.w_dim)
    ways = {
        f"scaled activations, batch {arguments.batch}": lambda: scaled(network, w),
        f"grouped weights, batch {arguments.batch}": lambda: grouped(network, w),
        "one 64 px picture": lambda: render(network, [Point.of(1)], {}),
    }
    with torch.inference_mode():
        rounds = [
            {name: milliseconds(work) for name, work in ways.items()}
            for _ in range(1 + arguments.rounds)
        ]
    # the first round warms up
    medians = {name: statistics.median(one[name] for one in rounds[1:]) for name in ways}
    print(machine())
    print(table(("what", "ms"), [(name, f"{time:.1f}") for name, time in medians.items()]))
    ours, theirs, picture = medians.values()
    print(f"grouped / scaled: {theirs / ours:.2f} (bar: above 1)")
    print(f"one picture: {picture:.1f} ms (bar: at most {PICTURE_BAR_MS})")


if __name__ == "__main__":
    main()
