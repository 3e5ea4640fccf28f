"""--dry-run: the whole resolved configuration, sizes, speed and expected time; writes nothing."""

import json
import sys

import torch

from train.keep.run import Run
from train.machine.speed import choose, images_for, in_words


def describe(run: Run, device: torch.device, make) -> str:
    """What the run would be, after the steps by which a run measures its speed."""
    config = run.config
    print("Measuring the speed ...", file=sys.stderr, flush=True)
    threads, bf16, speed = choose(config, device, make)
    images = config.images or images_for(config, speed, 0.0)
    lines = [json.dumps(config.to_dict(), indent=1, ensure_ascii=False), ""]
    lines.append(
        f"pictures    {run.data['pictures']:,} of {run.data['title']}, {config.image_size} px"
    )
    for name, count in make(bf16)[0].parameters.items():
        lines.append(f"{name:11} {count:,} parameters, {count * 4 / 2**20:.1f} MiB")
    lines.append(f"memory      {memory(device) / 2**20:,.0f} MiB")
    lines.append(f"speed       {in_words(threads, bf16, speed)}")
    lines.append(f"length      {images:,} images, about {images / speed / 60:.1f} minutes")
    lines.append(f"run folder  {run.folder}")
    return "\n".join(lines)


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
