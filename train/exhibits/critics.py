"""The exhibit of what critics learnt: trained, probed beside two controls, written as numbers.

The controls are the raw pixels, and the same critic before its first step: what its shape alone
makes of a picture.
"""

import json
from pathlib import Path

from ganstudio.data import known
from ganstudio.exhibits import FACTS, FORMAT
from train.exhibits.make import begun, ended, train, write
from train.exhibits.plan import Probe
from train.exhibits.probe import activations, curve, pixels
from train.keep.run import open_run

PARTS = ("train", "selection", "test")
LINES = {  # name -> what a run's folder makes of a picture
    "trained": lambda folder, preset: activations(ended(folder, preset)[0].critic),
    "untrained": lambda folder, preset: activations(begun(folder, preset).critic),
    "pixels": lambda folder, preset: pixels,
}


def make(probe: Probe, name: str, folder: Path, data: Path | None) -> None:
    """Trains the run of a name and probes its critic; what is done already stays.

    Args:
        folder: the run's.
        data: the root of the known sets; None downloads them.

    Raises:
        StudioError: the training can't be done, or was asked to stop.
    """
    train(probe, name, folder, data)
    wanted = [line for line in LINES if not _found(folder, line).exists()]
    if not wanted:
        return
    of = open_run(folder, probe.preset).config.data
    parts = {part: known(of, data, part) for part in PARTS}
    for line in wanted:
        print(f"features: {name}, {line}", flush=True)
        told = curve(LINES[line](folder, probe.preset), parts, probe)
        write(_found(folder, line), {"name": line} | told)


def collect(probe: Probe, name: str, runs: Path, out: Path) -> Path:
    """Writes OUT/NAME of the runs that lie in RUNS; returns it."""
    described = []
    for run, own in probe.runs.items():
        _, facts = ended(runs / run, probe.preset)
        lines = [json.loads(_found(runs / run, line).read_text("utf-8")) for line in LINES]
        described.append({"name": run, "settings": list(own)} | facts | {"lines": lines})
    facts = {
        "format": FORMAT,
        "name": name,
        "preset": probe.preset,
        "seed": probe.seed,
        "settings": list(probe.settings),
        "labels": list(probe.labels),
        "draws": probe.draws,
        "validation": probe.validation,
        "runs": described,
    }
    (out / name).mkdir(parents=True, exist_ok=True)
    write(out / name / FACTS, facts)
    return out / name


def _found(folder: Path, line: str) -> Path:
    """Where in a run's folder a line of its curve lies, once it is found."""
    return folder / f"probe-{line}.json"
