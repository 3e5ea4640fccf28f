"""How much faster than a tutorial's loop does the trainer show pictures?

    python -m benchmarks.training --data ROOT [--presets gan-mnist dcgan-mnist] [--seconds 15]

Each way runs in a process of its own, the presets without penalties. First every setting is tried
once (plain: 0 and 2 DataLoader workers; both: 1 and 2 threads, and bfloat16 in ours where the
processor has units for it); then the best of each in turn. Ours also keeps the running average.
"""

import argparse
import contextlib
import dataclasses
import functools
import itertools
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.common import ROOT, machine, table
from benchmarks.parts import NAMES, Parts

WARM_STEPS = 30  # kernels are chosen, memory is touched, workers start
BARS = {"gan-mnist": 1.3, "dcgan-mnist": 1.1}
BF16_BAR = 1.8
WAYS = ("ours", "plain")


def configuration(preset: str):
    """The preset without penalties."""
    from train.presets import configure

    return dataclasses.replace(configure(preset), r1=0.0, r2=0.0, gradient=0.0, penalty_every=1)


def settings(way: str) -> list[dict]:
    """What is tried of a way."""
    from train.machine.speed import has_bf16_units

    if way == "plain":
        more = [{"workers": workers} for workers in (0, 2)]
    else:
        more = [{"bf16": bf16} for bf16 in ((False, True) if has_bf16_units() else (False,))]
    return [{"threads": threads} | each for threads, each in itertools.product((1, 2), more)]


# --- in a process of its own ----------------------------------------------------------------------


def work(way: str, preset: str, setting: dict, data: Path | None, seconds: float) -> dict:
    """Images a second, and milliseconds of each part of a step."""
    from train.machine.memory import keep_freed_memory

    if way == "ours":
        keep_freed_memory()  # before torch takes memory, as the trainer does
    import torch

    torch.set_num_threads(setting["threads"])
    torch.manual_seed(0)
    config, parts = configuration(preset), Parts()
    if way == "ours":
        speed = ours(config, data, setting["bf16"], seconds, parts)
    else:
        from benchmarks.plain_gan import train

        speed = train(config, data, setting["workers"], seconds, WARM_STEPS, parts)
    return {"speed": speed, "parts": parts.milliseconds(speed, config.batch)}


def ours(config, data: Path | None, bf16: bool, seconds: float, parts: Parts) -> float:
    """The trainer's own task and batches."""
    import torch

    from ganstudio.data import known
    from train.batches import Augment, Batches
    from train.machine.speed import FULL
    from train.tasks.gan import Gan

    device, pictures = torch.device("cpu"), known(config.data, data)
    task = Gan(config, 0, device, bf16)
    batches = Batches(pictures.pictures, None, 0, device, Augment())
    watch(task, batches, parts)
    for _ in range(WARM_STEPS):
        task.step(batches, FULL)
    parts.reset()
    start, steps = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        task.step(batches, FULL)
        steps += 1
    return steps * config.batch / (time.perf_counter() - start)


def watch(task, batches, parts: Parts) -> None:
    """Has the parts of the trainer's step counted."""
    import train.tasks.gan

    def counted(name, function):
        @functools.wraps(function)
        def call(*arguments):
            with parts(name):
                return function(*arguments)

        return call

    def optimise(optimizer, loss) -> None:
        turn = "critic" if optimizer is task.optimizers["critic"] else "generator"
        with parts("critic backward" if turn == "critic" else "generator's turn, backward"):
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
        with parts(f"{turn} Adam"):
            optimizer.step()

    train.tasks.gan.optimise = optimise
    batches.next = counted("data", batches.next)
    task._generate = counted("generator forward", task._generate)
    task._score_both = counted("critic forward", task._score_both)
    task._score = counted("generator's turn, forward", task._score)
    task.ema.update = counted("average", task.ema.update)


# --- the comparison -------------------------------------------------------------------------------


def ask(way: str, preset: str, setting: dict, chosen: argparse.Namespace, seconds: float) -> dict:
    """Runs one way in a fresh process."""
    task = {"way": way, "preset": preset, "setting": setting, "seconds": seconds}
    command = [sys.executable, "-m", "benchmarks.training", "--work", json.dumps(task)]
    command += ["--data", str(chosen.data)] if chosen.data else []
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])


def compare(preset: str, chosen: argparse.Namespace) -> None:
    best = {}
    print(f"\n{preset}, images/s")
    for way in WAYS:
        tried = []
        for setting in settings(way):
            speed = ask(way, preset, setting, chosen, min(chosen.seconds, 6))["speed"]
            told = ", ".join(f"{key} {value}" for key, value in setting.items())
            print(f"  {way:5}  {told:22}  {speed:7.0f}", flush=True)
            tried.append((speed, setting))
        best[way] = max(tried, key=lambda each: each[0])[1]
    found = {way: [] for way in WAYS}
    for number in range(chosen.rounds):
        for way in WAYS[:: 1 if number % 2 else -1]:
            found[way].append(ask(way, preset, best[way], chosen, chosen.seconds))
    report(preset, best, found)


def report(preset: str, best: dict, found: dict) -> None:
    speeds = {way: [each["speed"] for each in found[way]] for way in WAYS}
    medians = {way: statistics.median(values) for way, values in speeds.items()}
    rows = [
        (name, *(f"{statistics.median(e['parts'][name] for e in found[way]):.2f}" for way in WAYS))
        for name in (*NAMES, "rest")
    ]
    whole = ("whole step", *(f"{1000 * batch_of(preset) / medians[way]:.2f}" for way in WAYS))
    print("in turn:", "; ".join(f"{way} " + _list(speeds[way]) for way in WAYS))
    print(table(("ms of a step", *WAYS), [*rows, whole]))
    ratio = medians["ours"] / medians["plain"]
    bar = BF16_BAR if best["ours"].get("bf16") else BARS.get(preset, 1.0)
    print(f"images/s: {ratio:.2f} times (bar: {bar})")


def batch_of(preset: str) -> int:
    return configuration(preset).batch


def _list(values: list[float]) -> str:
    return ", ".join(f"{value:.0f}" for value in values)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="holds MNIST/; left out: it is downloaded")
    parser.add_argument("--presets", nargs="+", default=list(BARS))
    parser.add_argument("--seconds", type=float, default=15.0, help="of a measurement")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--work", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.work:
        task = json.loads(chosen.work)
        asked = task["way"], task["preset"], task["setting"], chosen.data, task["seconds"]
        print(json.dumps(work(*asked)))
        return
    print(machine())
    for preset in chosen.presets:
        compare(preset, chosen)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
