"""How long does a translation take, how much memory, and how quick is a step of its training?

    python -m benchmarks.translate [--seconds 20] [--rounds 3] [--presets cyclegan-face2anime ...]

Weights and pictures are random: the time does not depend on them. Each measurement has a process of
its own. A training step is the trainer's, with all terms and as it is once the identity term has
gone, against a tutorial's loop (`plain_cyclegan.py`); the three take turns. Both train the paper's
networks, so that they do the same work.
"""

import argparse
import contextlib
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.common import ROOT, machine, table

WARM_STEPS = 6  # kernels are chosen, memory is touched, workers start
PICTURES = 64  # of each side
WAYS = {"ours": 0.0, "ours, no identity": 0.5, "plain": 0.0}  # progress of the run
BAR = 1.3
# preset -> seconds of a 128 px face and of 512 x 512; MiB of 1,024 x 1,024
BARS = {"cyclegan-face2anime": (0.15, 2.5, 2_560), "cyclegan-face2anime-128": (0.3, 6.0, 2_560)}
SIDES = (128, 512, 1_024)


def noise(side: int, seed: int = 0) -> np.ndarray:
    return np.random.RandomState(seed).randint(0, 256, (side, side, 3), dtype=np.uint8)


# --- in a process of its own ----------------------------------------------------------------------


def translation(preset: str, side: int, rounds: int) -> dict:
    """The median of the seconds of a picture, as the app's lane works: one thread."""
    import torch

    from ganstudio.networks import build
    from ganstudio.recipes.verbs.translate import Translate
    from ganstudio.studio.translation import translated
    from train.presets import configure

    torch.set_num_threads(1)
    config = configure(preset)
    sizes = {"image_size": config.image_size, "channels": config.channels}
    network = build({**config.generator, **sizes}).eval()
    picture, spent = noise(side), []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        for _ in translated(Translate(), picture, network, None):
            pass
        spent.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # KiB on Linux
    return {"seconds": statistics.median(spent[1:]), "memory": peak / 1024}


def training(way: str, setting: dict, seconds: float) -> dict:
    """Steps a second."""
    if way != "plain":
        from train.machine.memory import keep_freed_memory

        keep_freed_memory()  # before torch takes memory, as the trainer does
    import torch

    torch.set_num_threads(setting["threads"])
    torch.manual_seed(0)
    config = paper()
    if way == "plain":
        return {"speed": plain(config, setting["workers"], seconds)}
    return {"speed": ours(config, WAYS[way], setting["bf16"], seconds)}


def paper():
    """The configuration with the paper's networks at 64 px."""
    from train.config import Config
    from train.presets import CYCLEGAN_PAPER

    return Config(preset="paper", data="face2anime", **CYCLEGAN_PAPER)


def ours(config, progress: float, bf16: bool, seconds: float) -> float:
    import torch

    from ganstudio.data.pairs import PairSet
    from ganstudio.data.pictureset import PictureSet
    from train.tasks.pairs import PairBatches
    from train.tasks.translation import Translation

    pixels = np.stack([noise(config.image_size, number) for number in range(PICTURES)])
    side = PictureSet("noise", pixels, None, (), "")
    pictures, device = PairSet("noise", "Noise", side, side), torch.device("cpu")
    task = Translation(config, 0, device, bf16)
    batches = PairBatches(config, pictures, device)
    for _ in range(WARM_STEPS):
        task.step(batches, progress)
    start, steps = time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        task.step(batches, progress)
        steps += 1
    return steps / (time.perf_counter() - start)


def plain(config, workers: int, seconds: float) -> float:
    from PIL import Image

    from benchmarks.plain_cyclegan import train

    with tempfile.TemporaryDirectory() as folder:
        for name in "ab":
            (Path(folder) / name).mkdir()
            for number in range(PICTURES):
                file = Path(folder) / name / f"{number:03d}.jpg"
                Image.fromarray(noise(2 * config.image_size, number)).save(file)
        return train(config, Path(folder), workers, seconds, WARM_STEPS)


# --- the comparison -------------------------------------------------------------------------------


def ask(kind: str, *arguments) -> dict:
    """Runs one measurement in a fresh process."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.translate",
        "--work",
        json.dumps([kind, arguments]),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return json.loads(done.stdout.splitlines()[-1])


def settings(way: str) -> list[dict]:
    """What is tried of a way."""
    from train.machine.speed import has_bf16_units

    kinds = ("bf16", (False, True) if has_bf16_units() else (False,))
    name, values = ("workers", (0, 2)) if way == "plain" else kinds
    return [{"threads": threads, name: value} for threads in (1, 2) for value in values]


def report_translations(preset: str, rounds: int) -> None:
    *most, memory = BARS.get(preset, (None, None, None))
    rows = []
    for side, bar in zip(SIDES, [*most, None], strict=True):
        found = ask("translation", preset, side, rounds)
        seconds = f"{found['seconds']:.2f}" + (f" (bar: {bar:g})" if bar else "")
        room = f"{found['memory']:.0f}"
        room += f" (bar: {memory})" if memory and side == SIDES[-1] else ""
        rows.append((f"{side} x {side}", seconds, room))
    print(f"\n{preset}: one picture, one thread")
    print(table(("size", "seconds", "peak MiB of the process"), rows), flush=True)


def report_training(seconds: float, rounds: int) -> None:
    print("\nsteps/s of training the paper's networks")
    best = {}
    for way in WAYS:
        tried = []
        for setting in settings(way):
            speed = ask("training", way, setting, min(seconds, 8))["speed"]
            told = ", ".join(f"{key} {value}" for key, value in setting.items())
            print(f"  {way:18}  {told:22}  {speed:6.2f}", flush=True)
            tried.append((speed, setting))
        best[way] = max(tried, key=lambda each: each[0])[1]
    speeds = {way: [] for way in WAYS}
    for _ in range(rounds):
        for way in WAYS:
            speeds[way].append(ask("training", way, best[way], seconds)["speed"])
    medians = {way: statistics.median(values) for way, values in speeds.items()}
    for way, values in speeds.items():
        print(f"  in turn: {way:18}", ", ".join(f"{value:.2f}" for value in values))
    for way in list(WAYS)[:-1]:
        print(f"{way}: {medians[way] / medians['plain']:.2f} times the plain loop")
    share = paper().identity_until  # of a run; the plain loop keeps its identity term to the end
    step = share / medians["ours"] + (1 - share) / medians["ours, no identity"]  # seconds
    print(f"ours, over a whole run: {1 / step / medians['plain']:.2f} times (bar: {BAR})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--presets", nargs="+", default=list(BARS), help="for single pictures")
    parser.add_argument("--seconds", type=float, default=20.0, help="of a training's measurement")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.work:
        kind, arguments = json.loads(chosen.work)
        print(json.dumps({"translation": translation, "training": training}[kind](*arguments)))
        return
    print(machine())
    for preset in chosen.presets:
        report_translations(preset, chosen.rounds)
    report_training(chosen.seconds, chosen.rounds)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
