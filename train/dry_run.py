"""--dry-run: the whole resolved configuration, what is held out and for what, sizes, speed and
expected time; writes nothing."""

import json
import sys

import numpy as np
import torch

from ganstudio.data import PictureSet
from ganstudio.data.pairs import OWN, PairSet
from ganstudio.measure import generators, translators
from train.config import Config
from train.keep.run import Run
from train.keep.selection import Judge
from train.machine.speed import choose, images_for, in_words
from train.pictures import Pictures


def describe(run: Run, pictures: Pictures, device: torch.device, make) -> str:
    """What the run would be, after the steps by which a run measures its speed."""
    config = run.config
    print("Measuring the speed ...", file=sys.stderr, flush=True)
    threads, bf16, speed = choose(config, device, make)
    images = config.images or images_for(config, speed, 0.0)
    lines = [json.dumps(config.to_dict(), indent=1, ensure_ascii=False), ""]
    lines.append(
        f"pictures    {run.data['pictures']:,} of {run.data['title']}, {config.image_size} px"
    )
    task = make(bf16)[0]
    lines += [f"{name:11} {said}" for name, said in uses(config, pictures, task.judge(pictures))]
    for name, count in task.parameters.items():
        lines.append(f"{name:11} {count:,} parameters, {count * 4 / 2**20:.1f} MiB")
    lines.append(f"memory      {memory(device) / 2**20:,.0f} MiB")
    lines.append(f"speed       {in_words(threads, bf16, speed)}")
    lines.append(f"length      {images:,} images, about {images / speed / 60:.1f} minutes")
    lines.append(f"run folder  {run.folder}")
    return "\n".join(lines)


def uses(config: Config, pictures: Pictures, judge: Judge | None) -> list[tuple[str, str]]:
    """The classes with their counts, and what the held-out tenths are enough for."""
    said = [("classes", classes(found)) for found in pictures.sets]
    chosen = "the last snapshot is kept"
    if judge:
        chosen = f"the snapshot with the least {judge.title} is kept"
    elif config.measures and (config.has_own_folder or config.data == OWN):
        chosen = f"too few, {chosen}"
    held_out = len(pictures.selection) if pictures.selection else 0
    return [
        *said,
        ("to choose", f"{held_out:,} held out: {chosen}"),
        ("to measure", enough(pictures)),
    ]


def classes(found: PictureSet) -> str:
    """Each class with its number of pictures."""
    if found.labels is None:
        return "none"
    counts = np.bincount(found.labels, minlength=found.num_classes)
    return ", ".join(f"{n} {c:,}" for n, c in zip(found.class_names, counts, strict=True))


def enough(pictures: Pictures) -> str:
    """The test pictures, and whether `evaluate` can do anything with them."""
    if pictures.test is None:
        return "the set's own test pictures"
    least = translators.LEAST if isinstance(pictures.train, PairSet) else generators.REAL_LEAST
    said = "enough" if pictures.test >= least else f"too few, {least} are needed"
    return f"{pictures.test:,} held out: {said}"


def memory(device: torch.device) -> int:
    """The most bytes that were in use so far: on the GPU, or else by this process."""
    if device.type == "cuda":
        return torch.cuda.max_memory_allocated(device)
    try:
        import resource
    except ImportError:  # Windows has none
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most << 10
