"""One call of the trainer: pictures in, run folder opened, trained, exported.

Of many processes (machine/distributed.py) each runs through this; the first writes and speaks.
"""

import dataclasses
import sys
import time
from dataclasses import dataclass

import torch

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.checkpoints.entry import Entry
from ganstudio.data.pictureset import NAMED
from ganstudio.errors import StudioError
from ganstudio.files import replace
from train import tasks
from train.batches import Batches
from train.budget import seconds_beside
from train.config import Config
from train.dry_run import describe
from train.fit import augmented, fitted
from train.keep.export import check_exportable, export
from train.keep.run import Run, check_free, open_run, with_length
from train.keep.selection import Judge
from train.loop import Stop, train
from train.machine import distributed
from train.machine.speed import choose, images_for, in_words
from train.machine.world_norm import synchronise
from train.pictures import Pictures
from train.progress import Progress, Silence, summary_writer
from train.publish.push import check_target, push
from train.request import Request
from train.settings import named
from train.tasks.base import Task
from train.warm_start import described, like, settled, start_from


@dataclass(frozen=True)
class Setup:
    """What a run is made from, again in each trial and after each resume."""

    run: Run
    pictures: Pictures
    device: torch.device
    init_from: Entry | None = None  # the checkpoint whose weights the run starts from

    @property
    def task(self) -> type[Task]:
        return tasks.find(self.run.config.task)

    def make(self, bf16: bool) -> tuple[Task, Batches]:
        """A fresh task and fresh batches."""
        config = self.run.config
        task = self.task(config, self.run.num_classes, self.device, bf16)
        synchronise(task)
        return task, self.task.batches(config, self.pictures, self.device)


def start(config: Config, request: Request) -> int:
    """Does what was asked for; returns the exit status."""
    run = _opened(config, request)
    config = run.config if run else config
    device = _join(config, request)
    with distributed.first_ahead():
        init_from = Catalog.of(request.init_from).entries()[0] if request.init_from else None
    if config.has_own_folder and not run:
        config = like(config, init_from, named(request.settings)) if init_from else config
        config, chosen = fitted(config, request.images)
        distributed.say(chosen)
    setup = _set_up(run, config, request, device, init_from)
    if request.dry_run:
        distributed.say(describe(setup.run, setup.pictures, device, setup.make))
        status = 0
    else:
        if not request.resume:
            setup = dataclasses.replace(setup, run=_with_length(setup, request))
        status = _go(setup, request)
    distributed.leave()
    return status


def _opened(config: Config, request: Request) -> Run | None:
    """The run to go on with; None where a new one begins, whose folder is free then."""
    if request.resume:
        return open_run(request.folder, config.preset)
    if not request.dry_run:
        check_free(request.folder, config.preset)
    return None


def _join(config: Config, request: Request) -> torch.device:
    """Meets the other processes, and refuses what can be refused before a picture is read."""
    if request.tensorboard:
        summary_writer()
    device = distributed.join(_device(config))
    if request.push_to and distributed.is_first():
        check_target(request.push_to, config.checkpoint_name, request.dry_run)
    distributed.check_shares(config.batch_first or config.batch, config.batch)
    return device


def _device(config: Config) -> torch.device:
    has_cuda = torch.cuda.is_available()
    if config.device == "cuda" and not has_cuda:
        raise StudioError("No CUDA device was found; use --device cpu.")
    return torch.device("cuda" if has_cuda and config.device != "cpu" else "cpu")


def _set_up(
    run: Run | None, config: Config, request: Request, device: torch.device, init_from: Entry | None
) -> Setup:
    """Reads pictures; a new run's configuration is settled."""
    task = tasks.find(config.task)
    # networks that can't be are refused before a picture is read
    task(config, 0 if task.kind == "generator" else 10, torch.device("cpu"), False)
    with distributed.first_ahead():
        pictures = task.read(config, request)
    if pictures.train.report():
        distributed.say(pictures.train.report())
    if run is None:
        config = dataclasses.replace(config, device=device.type)
        config = augmented(config, len(pictures.train))
        _, classes = task.labels(config, pictures.train)
        if init_from:
            trial = task(config, len(classes), torch.device("cpu"), False)
            config = settled(config, start_from(trial, init_from).critics)
        facts = pictures.facts(config, classes)
        known_again = pictures.fingerprint()
        started_from = described(init_from) if init_from else ""
        run = Run(request.folder, config, facts, started_from, known_again)
    else:
        pictures.check_known(run.pictures, request.accept_changed_pictures)
    return Setup(run, pictures, device, init_from)


def _with_length(setup: Setup, request: Request) -> Run:
    """The run with its speed measured, where something depends on it, and its length fixed."""
    config = setup.run.config
    threads, bf16, images = config.threads, config.bf16 == "on", config.images
    if not (threads and config.bf16 != "auto" and images):
        threads, bf16, speed = choose(config, setup.device, setup.make)
        if not images:
            beside = seconds_beside(config, setup.make(bf16)[0], setup.pictures)
            spent, beside = distributed.from_first(time.perf_counter() - request.began, beside)
            images = images_for(config, speed, spent, beside)
        distributed.say(f"{in_words(threads, bf16, speed)}; {images:,} images in all.")
    return with_length(setup.run, images, threads, bf16)


def _go(setup: Setup, request: Request) -> int:
    """Trains, then exports; asked to stop, it exports what there is and publishes nothing."""
    run, first = setup.run, distributed.is_first()
    torch.set_num_threads(distributed.threads(run.config.threads))
    torch.manual_seed(run.config.seed)
    task, batches = setup.make(run.config.bf16 == "on")
    if setup.init_from:
        distributed.say(start_from(task, setup.init_from).said)
    judge = task.judge(setup.pictures) if first else None
    task.held_out = setup.pictures.selection if first else None
    if request.resume:
        run.load(task, batches)
        _make_longer(run, request)
    elif first:
        check_exportable(run, task)
        run.create()  # only now: whatever is refused leaves no folder behind
        _name_left_out(run, setup.pictures)
    progress = Progress(run, judge.title if judge else "", request.tensorboard) if first else None
    with Stop() as stop:
        try:
            until = min(run.total, request.stop_after or run.total)
            train(run, task, batches, judge, until, stop, progress or Silence())
        finally:
            if progress:
                progress.close()
        if stop.signal:
            distributed.say(f"Stopped after {run.images:,} images; go on with --resume.")
    if first:
        _finish(run, task, judge, None if stop.signal else request.push_to)
    return 128 + stop.signal if stop.signal else 0


def _make_longer(run: Run, request: Request) -> None:
    """--more-images, --more-minutes: by so many images, at the speed so far."""
    images = request.more_images or 0
    if request.more_minutes:
        images = round(request.more_minutes * run.images / max(run.minutes, 1e-9))
    if images:
        run.go_on_for(images)
        distributed.say(f"The run goes on to {run.total:,} images.")


def _name_left_out(run: Run, pictures: Pictures) -> None:
    """All files that were left out, where the report could not name all."""
    if len(pictures.skipped) > NAMED:
        path = run.folder / "left-out.txt"
        lines = "".join(f"{line}\n" for line in pictures.skipped)
        replace(path, lambda aside: aside.write_text(lines, "utf-8", "replace"))
        distributed.say(f"All that were left out are named in {path}.")


def _finish(run: Run, task: Task, judge: Judge | None, push_to: str | None) -> None:
    """Exports the checkpoint, and publishes it where that was asked for."""
    print("Writing the checkpoint ...", file=sys.stderr, flush=True)
    exported = export(run, task, judge)
    print(f"{run.images:,} images in {run.minutes:.1f} minutes. The checkpoint is in {exported}")
    if push_to:
        push(exported, push_to)
