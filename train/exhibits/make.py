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
from train.exhibits.plan import Exhibit, Plan
from train.keep.run import STATE, open_run, read_state
from train.request import Request
from train.tasks.base import Task

MINUTES, FOUND = "minutes.json", "found.json"  # in a run's folder, once it is trained; measured


def make(exhibit: Exhibit, name: str, folder: Path, data: Path | None, by: Yardstick) -> None:
    """Trains and measures the run of a name; what is done already stays.

    Args:
        folder: the run's.
        data: the root of the known sets; None downloads them.

    Raises:
        StudioError: the training can't be done, or was asked to stop.
    """
    train(exhibit, name, folder, data)
    if not (folder / FOUND).exists():
        task, facts = ended(folder, exhibit.preset)
        write(folder / FOUND, facts | by.measure(task.snapshot()))


def train(plan: Plan, name: str, folder: Path, data: Path | None) -> None:
    """Trains the run of a name, unless that is done. A training that was interrupted is begun anew,
    so that the minutes are those of one go."""
    if (folder / MINUTES).exists():
        return
    if folder.exists():
        open_run(folder, plan.preset)  # nothing else is taken away
        shutil.rmtree(folder)
    settings = (*plan.settings, *plan.runs[name])
    request = Request(plan.preset, settings, data=data, out=folder, seed=plan.seed)
    began = time.process_time()
    if cli.run(request):
        raise StudioError("Stopped; the same command goes on with this run from its start.")
    # of a processor core
    write(folder / MINUTES, round((time.process_time() - began) / 60, 2))


def begun(folder: Path, preset: str) -> Task:
    """A run's task as it was before its first step."""
    run = open_run(folder, preset)
    with torch.random.fork_rng():
        torch.manual_seed(run.config.seed)
        return tasks.find(run.config.task)(run.config, run.num_classes, torch.device("cpu"), False)


def ended(folder: Path, preset: str) -> tuple[Task, dict]:
    """A run's task where it ended, and what is said of it. A run's export is its best snapshot,
    which in one that collapses lies before that."""
    task = begun(folder, preset)
    state = read_state(folder / STATE, "cpu")
    task.load_state_dict(state["task"])
    minutes = json.loads((folder / MINUTES).read_text("utf-8"))
    facts = {"steps": task.steps, "parameters": task.parameters, "minutes": minutes}
    return task, {"images": state["counters"]["images"]} | facts


def write(path: Path, value) -> None:
    """A value as JSON."""
    text = json.dumps(value, ensure_ascii=False)
    replace(path, lambda aside: aside.write_text(text, "utf-8"))
