"""The one loop. A task (train/tasks) owns the step; this decides what comes when."""

import signal
import time
from collections.abc import Callable

from ganstudio.errors import StudioError
from train.game.schedule import batch_size, frame_at, measure_at
from train.keep import frames
from train.keep.journal import Journal
from train.keep.run import FRAMES, JOURNAL, Run
from train.machine import distributed

# SIGHUP: the terminal was closed; Windows has none
SIGNALS = [s for name in ("SIGINT", "SIGTERM", "SIGHUP") if (s := getattr(signal, name, None))]


class Stop:
    """Ctrl-C, SIGTERM and a terminal that closes ask the loop to end after the step; a second
    one ends at once.

    Of many processes one that was asked is enough: all stop after the same step.
    """

    def __init__(self):
        self.signal = 0

    def __enter__(self):
        self._before = {s: signal.signal(s, self._ask) for s in SIGNALS}
        return self

    def __exit__(self, *_):
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def asked(self) -> bool:
        self.signal = int(distributed.agree(self.signal))
        return bool(self.signal)

    def _ask(self, number, _frame):
        self.signal = number
        for s, handler in self._before.items():
            signal.signal(s, handler)


def train(
    run: Run, task, batches, judge, until: int, stop: Stop, report: Callable[[dict], None]
) -> None:
    """Trains from run.images until `until` images, or until asked to stop, and saves.

    Args:
        judge: measures snapshots (selection.py); None measures nothing (all but the first process).
        report: is shown every journal entry, for the progress bar.

    Of many processes the first keeps everything: journal, frames, distances, saves. The others
    take their share of each step, and wait for it at the next.
    """
    config, first = run.config, distributed.is_first()
    journal = _open_journal(run) if first else None
    began, before = time.perf_counter(), run.minutes
    saved = journaled = began
    images_then = run.images
    if first and run.next_frame == 0:
        _take_frames(run, task)  # before the first step: nobody has learnt to tell anything

    while run.images < until and not stop.asked():
        # data and step
        progress = run.images / run.total
        distributed.own_noise(config.seed, run.images, task.device)
        stats = task.step(batches, progress)
        run.images += batch_size(config, progress) * config.critic_steps
        now = time.perf_counter()
        run.minutes = before + (now - began) / 60

        # timelapse
        entry = _take_frames(run, task) if first else {}

        # distance
        next_measure = measure_at(run.next_measure, config.measures, run.total)
        if first and judge and run.images >= next_measure:
            entry |= _measure(run, task, judge)

        # journal
        due = entry or now - journaled > config.journal_seconds or run.images >= until
        if distributed.agree(bool(due)):
            speed = (run.images - images_then) / max(now - journaled, 1e-9)
            entry = _entry(run, entry | (task.gauge() if first else {}), stats, speed)
            if first:
                journal.write(entry)
                report(entry)
            journaled, images_then = time.perf_counter(), run.images

        # save
        if first and time.perf_counter() - saved > 60 * config.save_minutes:
            run.save(task, batches)
            saved = time.perf_counter()

    if first:
        run.save(task, batches)


def _entry(run: Run, entry: dict, stats: dict, speed: float) -> dict:
    """A line of the journal; what all processes saw, not the first alone."""
    distributed.average(list(stats.values()))
    entry |= {key: float(value) for key, value in stats.items()}
    entry |= {"images_per_second": speed}
    entry = {"images": run.images, "minutes": round(run.minutes, 3)} | entry
    _check_finite(entry, run)
    return entry


def _open_journal(run: Run) -> Journal:
    """It says by how many processes the run goes on, when that changes."""
    journal = Journal(run.folder / JOURNAL, run.images)
    if run.processes != distributed.world():
        run.processes = distributed.world()
        counts = {"images": run.images, "minutes": round(run.minutes, 3)}
        journal.write(counts | {"processes": run.processes})
    return journal


def _take_frames(run: Run, task) -> dict:
    """The timelapse's next picture, when it is due, and what the critic makes of its snapshot."""
    wanted, due = run.config.frames, run.next_frame
    while due < wanted and run.images >= frame_at(due, wanted, run.total):
        due += 1
    if due == run.next_frame:
        return {}
    run.next_frame = due  # several may fall into one step of a short run: one is enough
    network = task.snapshot(quick=True)
    pixels = task.preview(network)
    if pixels is None:
        return {}
    frames.save(run.folder / FRAMES, run.images, pixels)
    return task.critic_accuracy(network)


def _measure(run: Run, task, judge) -> dict:
    """Distance of the averaged network, and how the critic tells it; the best so far is kept."""
    network = task.snapshot()
    distance = judge.distance(network)
    while run.images >= measure_at(run.next_measure, run.config.measures, run.total):
        run.next_measure += 1
    run.last_distance = distance
    if run.best is None or distance < run.best:
        run.best, run.best_images = distance, run.images
        run.save_best(network)
    return {"distance": distance} | task.critic_accuracy(network)


def _check_finite(entry: dict, run: Run) -> None:
    losses = [value for key, value in entry.items() if key.endswith("loss")]
    if any(value != value for value in losses):
        raise StudioError(
            f"The training has come apart (a loss is not a number) after {run.images} pictures; "
            "lower the learning rates (--set lr_generator=... lr_critic=...) and start anew."
        )
