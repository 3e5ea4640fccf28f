"""A run of an exhibit: trained by the trainer, measured where it ended."""

import json
import shutil
import time
from pathlib import Path

import torch

from ganstudio.errors import StudioError
from ganstudio.files import replace
from train import cli, tasks
from train.exhibits.measure import Yardstick
from train.exhibits.plan import Exhibit
from train.keep.run import STATE, open_run, read_state
from train.request import Request

MINUTES, FOUND = "minutes.json", "found.json"  # in a run's folder, once it is trained; measured


def make(exhibit: Exhibit, name: str, folder: Path, data: Path | None, by: Yardstick) -> None:
    """Trains and measures the run of a name; what is done already stays.

    Args:
        folder: the run's. A training that was interrupted is begun anew, so that the minutes are
            those of one go.
        data: the root of the known sets; None downloads them.

    Raises:
        StudioError: the training can't be done, or was asked to stop.
    """
    if not (folder / MINUTES).exists():
        _write(folder / MINUTES, _trained(exhibit, name, folder, data))
    if not (folder / FOUND).exists():
        minutes = json.loads((folder / MINUTES).read_text("utf-8"))
        _write(folder / FOUND, _ended(folder, exhibit, by) | {"minutes": minutes})


def _trained(exhibit: Exhibit, name: str, folder: Path, data: Path | None) -> float:
    """Trains a run; returns the minutes of a processor core that it took."""
    if folder.exists():
        open_run(folder, exhibit.preset)  # nothing else is taken away
        shutil.rmtree(folder)
    settings = (*exhibit.settings, *exhibit.runs[name])
    request = Request(exhibit.preset, settings, data=data, out=folder, seed=exhibit.seed)
    began = time.process_time()
    if cli.run(request):
        raise StudioError("Stopped; the same command goes on with this run from its start.")
    return round((time.process_time() - began) / 60, 2)


def _ended(folder: Path, exhibit: Exhibit, by: Yardstick) -> dict:
    """What a run is where it ended. Its export is its best snapshot, which in a run that collapses
    lies before that."""
    run = open_run(folder, exhibit.preset)
    task = tasks.find(run.config.task)(run.config, run.num_classes, torch.device("cpu"), False)
    state = read_state(folder / STATE, "cpu")
    task.load_state_dict(state["task"])
    facts = {"steps": task.steps, "parameters": task.parameters}
    return {"images": state["counters"]["images"]} | facts | by.measure(task.snapshot())


def _write(path: Path, value) -> None:
    text = json.dumps(value, ensure_ascii=False)
    replace(path, lambda aside: aside.write_text(text, "utf-8"))
