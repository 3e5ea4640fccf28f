"""From a run to a checkpoint that can be opened, shown and published: OUT/export/."""

import io
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from ganstudio import checkpoint
from ganstudio.imaging import enlarge
from train import preview
from train.card import card, chosen_by
from train.directions import directions
from train.journal import LINES_EXPORTED, dump, read, thinned
from train.run import BEST, EXPORT, FRAMES, JOURNAL, Run
from train.schedule import frame_at

FRAMES_A_SECOND = 12


def export(run: Run, task, judge_title: str | None) -> Path:
    """Writes the checkpoint: the best snapshot where distances were measured, else the last."""
    network = task.snapshot()
    if (run.folder / BEST).exists():
        network = run.load_best(network)
    network = network.to("cpu").eval()
    config = {
        "format": 1,
        "name": run.config.checkpoint_name,
        "kind": "classifier" if run.config.task == "classifier" else "generator",
        "network": task.entry,
        "data": run.data,
        "training": training_facts(run, judge_title),
    }
    files = {"history.jsonl": history(run).encode()}
    extra: dict = {}
    if config["kind"] == "generator":
        seeds = preview.preview_seeds(network.image_size, network.num_classes)
        sheet = preview.picture(network)
        files["preview.png"] = encoded(sheet, "PNG")
        files |= timelapse(run.folder / FRAMES, sheet)
        extra = {"directions": directions(network), "preview_seeds": seeds}
    files["README.md"] = card(run, config, judge_title).encode()
    folder = run.folder / EXPORT
    checkpoint.write(folder, config, network.state_dict(), files=files, **extra)
    return folder


def training_facts(run: Run, judge_title: str | None) -> dict:
    from ganstudio import __version__

    shown = run.config.batch * run.config.critic_steps
    return {
        "preset": run.config.preset,
        "steps": run.images // shown,
        "images": run.images,
        "minutes": round(run.minutes, 1),
        "device": run.config.device,
        "started_from": run.started_from,
        "code_version": __version__,
        "chosen_by": chosen_by(run, judge_title),
    }


def history(run: Run) -> str:
    """The journal, thinned, and a line {"images", "frame"} for each picture of timelapse.webp."""
    total, frames = run.total, run.config.frames
    taken = [int(path.stem) for path in sorted((run.folder / FRAMES).glob("*.png"))]
    shown = [frame_at(number, frames, total) for number in taken]
    if taken:  # the last picture is of the exported snapshot itself
        shown.append(run.images if run.best is None else run.best_images)
    lines = [{"images": images, "frame": number} for number, images in enumerate(shown)]
    room = max(LINES_EXPORTED - len(lines), 100)
    return dump(thinned(read(run.folder / JOURNAL), room) + lines)


def timelapse(folder: Path, last: np.ndarray) -> dict[str, bytes]:
    """The frames as an animated WebP that holds its last picture for a while."""
    frames = [preview.load(path) for path in sorted(folder.glob("*.png"))]
    if not frames:
        return {}
    images = [to_image(frame) for frame in [*frames, last]]
    times = [1000 // FRAMES_A_SECOND] * len(frames) + [2000]
    file = io.BytesIO()
    images[0].save(
        *(file, "WEBP"), save_all=True, append_images=images[1:], duration=times, loop=0, quality=70
    )
    return {"timelapse.webp": file.getvalue()}


def encoded(pixels: np.ndarray, kind: str) -> bytes:
    file = io.BytesIO()
    to_image(enlarge(pixels, 2) if pixels.shape[1] < 400 else pixels).save(file, kind)
    return file.getvalue()


def to_image(pixels: np.ndarray) -> Image.Image:
    return Image.fromarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels)


def parameters(network: torch.nn.Module) -> int:
    return sum(p.numel() for p in network.parameters())
