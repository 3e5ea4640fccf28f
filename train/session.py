"""One call of the trainer: pictures in, run folder opened, trained, exported."""

import argparse
import dataclasses
import time
from pathlib import Path

import torch

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.checkpoints.entry import Entry
from ganstudio.data import KNOWN, PictureSet, folder, known
from ganstudio.data.pairs import PairSet
from ganstudio.errors import StudioError
from train.batches import Batches
from train.cli import folder_of
from train.config import Config
from train.fit import fitted
from train.game.augment import Augment
from train.keep.export import export
from train.keep.run import Run, check_free, open_run, with_length
from train.keep.selection import judge_of
from train.loop import Stop, train
from train.machine import distributed
from train.machine.speed import choose, images_for, in_words
from train.machine.world_norm import synchronise
from train.progress import Progress, Silence, summary_writer
from train.publish.push import check_target, push
from train.tasks import pairs
from train.tasks.classifier import Classifier
from train.tasks.gan import Gan
from train.tasks.stylegan import StyleGan
from train.tasks.translation import Translation

TASKS = {
    "gan": Gan,
    "stylegan": StyleGan,
    "translation": Translation,
    "classifier": Classifier,
}

Pictures = PictureSet | PairSet


def start(config: Config, arguments: argparse.Namespace) -> int:
    """Does what the command line asked for; returns the exit status.

    Of many processes (distributed.py) each runs through this; the first alone writes and speaks.
    """
    began = time.perf_counter()
    out = folder_of(arguments)
    if arguments.resume:
        run = open_run(out, config.preset)
        config = run.config
    elif not arguments.dry_run:
        check_free(out, config.preset)
    if config.data == "folder" and not arguments.resume:
        config, chosen = fitted(config, arguments.images)
        distributed.say(chosen)
    if arguments.tensorboard:
        summary_writer()  # refused now, not after the run has begun
    device = distributed.join(device_of(config))
    if arguments.push_to and distributed.is_first():
        check_target(arguments.push_to, config.checkpoint_name, arguments.dry_run)
    distributed.check_shares(config.batch_first or config.batch, config.batch)
    with distributed.first_ahead():
        pictures = load(config, arguments, "train")
        begun = Catalog.of(arguments.init_from).entries()[0] if arguments.init_from else None
    if pictures.report():
        distributed.say(pictures.report())
    if not arguments.resume:
        config = dataclasses.replace(config, device=device.type)
        run = Run(out, config, facts(config, pictures), begun.name if begun else "")
        check_classes(run, pictures)

    def make(bf16: bool):
        return make_task(run, device, bf16), make_batches(run.config, pictures, device)

    if arguments.dry_run:
        from train.dry_run import describe

        distributed.say(describe(run, device, make, pictures))
        distributed.leave()
        return 0
    if not arguments.resume:
        run = prepare(run, device, make, began)
    status = go(run, device, make, pictures, arguments, begun)
    distributed.leave()
    return status


def prepare(run: Run, device: torch.device, make, began: float) -> Run:
    """Measures speed where something hangs on it, and fixes the run's length."""
    config = run.config
    threads, bf16, images = config.threads, config.bf16 == "on", config.images
    if not (threads and config.bf16 != "auto" and images):
        threads, bf16, speed = choose(config, device, make)
        (spent,) = distributed.from_first(time.perf_counter() - began)
        images = images or images_for(config, speed, spent)
        distributed.say(f"{in_words(threads, bf16, speed)}; {images:,} images in all.")
    return with_length(run, images, threads, bf16)


def go(
    run: Run,
    device: torch.device,
    make,
    pictures: Pictures,
    arguments: argparse.Namespace,
    begun: Entry | None,
) -> int:
    """Trains, then exports; asked to stop, it only saves.

    Args:
        begun: the checkpoint whose weights the run starts from.
    """
    first = distributed.is_first()
    torch.set_num_threads(distributed.threads(run.config.threads))
    torch.manual_seed(run.config.seed)
    task, batches = make(run.config.bf16 == "on")
    if begun:
        init_from(task, begun)
    judge = None
    if first:
        held_out = selection(run.config, arguments)
        if isinstance(task, Translation):
            judge = task.judge(held_out, pictures)
        else:
            judge = judge_of(run.config, held_out, pictures, device)
    if arguments.resume:
        run.load(task, batches)
    elif first:
        run.create()  # only now: whatever is refused leaves no folder behind
    until = min(run.total, arguments.stop_after or run.total)
    title = judge.title if judge else ""
    progress = Progress(run, title, arguments.tensorboard) if first else Silence()
    with Stop() as stop:
        try:
            train(run, task, batches, judge, until, stop, progress)
        finally:
            progress.close()
        if stop.signal:
            distributed.say(f"Stopped after {run.images:,} images; go on with --resume.")
            return 128 + stop.signal
    if first:
        finish(run, task, judge.title if judge else None, arguments.push_to)
    return 0


def finish(run: Run, task, title: str | None, push_to: str | None) -> None:
    """Exports the checkpoint, and publishes it where that was asked for."""
    exported = export(run, task, title)
    print(f"{run.images:,} images in {run.minutes:.1f} minutes. The checkpoint is in {exported}")
    if push_to:
        push(exported, push_to)


def make_task(run: Run, device: torch.device, bf16: bool):
    task = TASKS[run.config.task](run.config, run.num_classes, device, bf16)
    synchronise(task)
    return task


def make_batches(config: Config, pictures: Pictures, device: torch.device):
    if isinstance(pictures, PairSet):
        return pairs.PairBatches(config, pictures, device)
    augment = Augment(config.flip, config.shift, config.turn, config.scale, config.crop)
    wanted = pictures.tags if learns_tags(config) else pictures.labels
    return Batches(pictures.pictures, wanted, config.seed, device, augment)


def learns_tags(config: Config) -> bool:
    return config.task == "classifier" and bool(config.classifier.get("multi_label"))


def init_from(task, begun: Entry) -> None:
    """Starts from a checkpoint's weights; a GAN's critic starts anew."""
    network = begun.read().network
    target = task.generator if isinstance(task, Gan) else task.network
    try:
        target.load_state_dict(network.state_dict())
    except RuntimeError:
        raise StudioError(
            f"The checkpoint “{begun.name}” has another shape than this preset's network; "
            "choose the preset that it was trained with."
        ) from None
    task.ema.network.load_state_dict(network.state_dict())


def device_of(config: Config) -> torch.device:
    has_cuda = torch.cuda.is_available()
    if config.device == "cuda" and not has_cuda:
        raise StudioError("No CUDA device was found; use --device cpu.")
    return torch.device("cuda" if has_cuda and config.device != "cpu" else "cpu")


def load(config: Config, arguments: argparse.Namespace, split: str) -> Pictures:
    if config.task == "translation":
        return pairs.load(config, arguments, split)
    if config.data == "folder":
        return folder(arguments.images, config.image_size, config.channels, split)
    return known(config.data, arguments.data and Path(arguments.data), split, config.image_size)


def selection(config: Config, arguments: argparse.Namespace) -> Pictures | None:
    """The pictures that choose the best snapshot; a small folder may have none."""
    try:
        return load(config, arguments, "selection")
    except StudioError:
        if config.data == "folder":
            return None
        raise


def facts(config: Config, pictures: Pictures) -> dict:
    """What a checkpoint says of its data."""
    if isinstance(pictures, PairSet):
        title = pictures.title
    else:
        title = KNOWN[config.data].title if config.data in KNOWN else pictures.name
    with_classes = config.conditional or config.task == "classifier"
    return {
        "name": pictures.name,
        "title": title,
        "terms": pictures.terms,
        "pictures": len(pictures),
        "classes": list(_names(config, pictures)) if with_classes else None,
    }


def _names(config: Config, pictures: PictureSet) -> tuple[str, ...]:
    return pictures.tag_names if learns_tags(config) else pictures.class_names


def check_classes(run: Run, pictures: Pictures) -> None:
    needs = run.config.conditional or run.config.task == "classifier"
    if not needs:
        return
    wanted = pictures.tags if learns_tags(run.config) else pictures.labels
    if wanted is None or run.num_classes < 2:
        raise StudioError(
            "A conditional network needs classes; sort the pictures into sub-folders, one a class, "
            "or leave conditional=true out."
        )
