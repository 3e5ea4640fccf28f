"""What a run spends beside its steps, measured before its length is fixed."""

import time
from collections.abc import Callable

from train.config import Config
from train.keep.directions import SEEDS, directions
from train.pictures import Pictures
from train.tasks.base import Task

TRIED = 8  # seeds of a trial of the directions


def seconds_beside(config: Config, task: Task, pictures: Pictures) -> float:
    """For frames, distances and the export, at the speed of a trial of each."""
    judge = task.judge(pictures)
    task.held_out = pictures.selection
    frame = _seconds(lambda: _frame(task)) if config.frames else 0.0
    snapshot = _seconds(task.snapshot)
    network = task.snapshot(quick=True)
    distance = snapshot + _seconds(lambda: judge.distance(network)) if judge else 0.0
    export = snapshot
    if "z" in getattr(network, "spaces", ()) and "w" not in network.spaces:
        export += _seconds(lambda: directions(network, seeds=TRIED)) * SEEDS / TRIED
    return config.frames * frame + config.measures * distance + export


def _frame(task: Task) -> None:
    network = task.snapshot(quick=True)
    task.preview(network)
    task.critic_accuracy(network)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
