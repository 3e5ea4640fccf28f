"""How near does a search come to held-out digits, and how long does it take?

    python -m benchmarks.project [--model cgan-mnist] [--data data] [--n 100]

For each digit of the test split (evenly over its order): the pixel error of the found picture over
that of the best of 256 random seeds of the digit's class. One thread; the search guesses the class
by itself, and its own time alone is counted.
"""

import argparse
import time

import numpy as np

from benchmarks.common import machine, table
from ganstudio.recipes.verbs.explore import Explore

SEEDS = 256
ERROR_BAR, SECONDS_BAR = 0.5, 2.0
GUESS = "class guessed right"


def errors(pictures: np.ndarray, target: np.ndarray) -> np.ndarray:
    """uint8 [N, S, S, C] against one -> mean absolute and root mean square differences, [2, N]."""
    apart = (pictures.astype(np.float32) - target) / 255
    return np.stack([abs(apart).mean((1, 2, 3)), np.sqrt((apart**2).mean((1, 2, 3)))])


def one(model, target: np.ndarray, name: str) -> dict[str, float]:
    """What came of one picture."""
    start, cpu = time.perf_counter(), time.process_time()
    found = model.project(target)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    best = errors(model.sample(range(SEEDS), name), target).min(1)
    drawn = model.draw(Explore(found.point))
    absolute, square = errors(drawn, target)[:, 0] / best
    (source,) = found.point.sources
    return {
        "mean square error / the best seed's": square**2,
        "root mean square error / the best seed's": square,
        "mean absolute error / the best seed's": absolute,
        "seconds of the processor": cpu,
        "seconds": seconds,
        GUESS: model.class_names[source.classes[0][0]] == name,
    }


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--model", default="cgan-mnist")
    p.add_argument("--data", default="data")
    p.add_argument("--n", type=int, default=100)
    arguments = p.parse_args()
    import torch

    import ganstudio
    from ganstudio import data

    torch.set_num_threads(1)
    model = ganstudio.load(arguments.model)
    real = data.known("mnist", arguments.data, "test", model.image_size)
    chosen = np.linspace(0, len(real) - 1, arguments.n).astype(int)
    one(model, real.pictures[0], "7")  # warms up
    found = [one(model, real.pictures[at], str(real.labels[at])) for at in chosen]
    print(machine())
    print(
        table(("of each digit", "mean", "median", "worst"), [*map(row, found[0], columns(found))])
    )
    print(f"bars: errors at most {ERROR_BAR}, at most {SECONDS_BAR:g} s, each digit")


def columns(found: list[dict[str, float]]) -> list[np.ndarray]:
    return [np.array([each[name] for each in found], dtype=float) for name in found[0]]


def row(name: str, values: np.ndarray) -> tuple[str, ...]:
    worst = values.min() if name == GUESS else values.max()
    return (name, *(f"{value:.2f}" for value in (values.mean(), np.median(values), worst)))


if __name__ == "__main__":
    main()
