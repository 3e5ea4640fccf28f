"""How many images a second do two processes show against one, and what does averaging cost?

    python -m benchmarks.distributed --data ROOT [--preset dcgan-mnist] [--seconds 10] [--rounds 3]

One process and two take turns, each process with one thread and the batch shared out. The two are
timed once more with the averaging left out, when all that they still tell each other is whether to
go on: the difference is what averaging costs on this machine, over loopback. Where there are two
cores one would rather give one process two threads, so that is timed as well. Whether training
comes out the same is not asked here but in tests/train/test_distributed.py.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.common import ROOT, free_port, machine, table

WARM_STEPS = 10
# name -> processes, threads of each, whether they average
WAYS = {
    "1 process": (1, 1, True),
    "1 process, 2 threads": (1, 2, True),
    "2 processes": (2, 1, True),
    "2 processes, nothing averaged": (2, 1, False),
}


# --- in a process of its own, or in two -----------------------------------------------------------


def work(chosen: argparse.Namespace) -> None:
    """Trains for a while; the first process prints images/s."""
    from train.machine.memory import keep_freed_memory

    keep_freed_memory()  # before torch takes memory, as the trainer does
    import torch

    from ganstudio.data import known
    from train.batches import Batches
    from train.game.augment import Augment
    from train.machine import distributed
    from train.machine.speed import FULL
    from train.machine.world_norm import synchronise
    from train.presets import configure
    from train.tasks.gan import Gan

    torch.set_num_threads(chosen.threads)
    torch.manual_seed(0)
    device = distributed.join(torch.device("cpu"))
    config, pictures = configure(chosen.preset), known("mnist", chosen.data)
    classes = len(pictures.class_names) if config.conditional else 0
    task = Gan(config, classes, device, chosen.bf16)
    synchronise(task)
    batches = Batches(pictures.pictures, pictures.labels, 0, device, Augment())
    if not chosen.average:
        distributed.average = lambda tensors: None
        distributed._Sum.forward = staticmethod(lambda _, x: x.clone())
    for _ in range(WARM_STEPS):
        task.step(batches, FULL)
    start, steps = time.perf_counter(), 0
    while not distributed.agree((spent := time.perf_counter() - start) >= chosen.seconds):
        task.step(batches, FULL)
        steps += 1
    distributed.say(json.dumps(steps * config.batch * config.critic_steps / spent))
    distributed.leave()


# --- the comparison -------------------------------------------------------------------------------


def ask(way: str, chosen: argparse.Namespace) -> float:
    """Images a second of one way, in fresh processes."""
    processes, threads, average = WAYS[way]
    start = ["-m", "torch.distributed.run", "--nproc-per-node", str(processes)]
    start += ["--master-port", str(free_port())]
    words = ["-m", "benchmarks.distributed", "--work", "--preset", chosen.preset]
    words += ["--seconds", str(chosen.seconds), "--threads", str(threads)]
    words += ["--bf16"] * chosen.bf16 + ["--average"] * average
    words += ["--data", str(chosen.data)] if chosen.data else []
    command = [sys.executable, *start, *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="holds MNIST/; left out: it is downloaded")
    parser.add_argument("--preset", default="dcgan-mnist", help="one that trains on digits")
    parser.add_argument("--seconds", type=float, default=10.0, help="of a measurement")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--bf16", action="store_true")
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--threads", type=int, default=1, help=argparse.SUPPRESS)
    parser.add_argument("--average", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.work:
        work(chosen)
        return
    print(machine())
    found = {way: [] for way in WAYS}
    for number in range(chosen.rounds):
        for way in list(WAYS)[:: -1 if number % 2 else 1]:
            found[way].append(ask(way, chosen))
    medians = {way: statistics.median(speeds) for way, speeds in found.items()}
    rows = [(w, *(f"{s:.0f}" for s in found[w]), f"{medians[w]:.0f}") for w in WAYS]
    rounds = [f"round {number + 1}" for number in range(chosen.rounds)]
    print(table((f"{chosen.preset}, images/s", *rounds, "median"), rows))
    two, apart = medians["2 processes"], medians["2 processes, nothing averaged"]
    print(f"two processes against one: {two / medians['1 process']:.2f} times")
    print(f"averaging takes {100 * (1 - two / apart):.0f} % of a step")


if __name__ == "__main__":
    main()
