"""--dry-run: the whole resolved configuration, sizes and expected time, and nothing done."""

import json

from ganstudio.data import PictureSet
from train.run import Run


def describe(run: Run, task, pictures: PictureSet) -> str:
    config = run.config
    lines = [json.dumps(config.to_dict(), indent=1, ensure_ascii=False), ""]
    lines.append(f"pictures    {len(pictures):,} of {run.data['title']}, {config.image_size} px")
    for name, count in task.parameters.items():
        lines.append(f"{name:11} {count:,} parameters, {count * 4 / 2**20:.1f} MiB")
    total = sum(task.parameters.values())
    # weights, gradients, two moments of Adam and the average, float32; pictures as bytes
    memory = total * 4 * 5 + pictures.pictures.nbytes
    lines.append(f"memory      about {memory / 2**20:.0f} MiB beside what a step needs")
    lines.append(f"run folder  {run.folder}")
    length = f"{config.images:,} images" if config.images else f"{config.budget_minutes:g} minutes"
    lines.append(f"length      {length}")
    return "\n".join(lines)
