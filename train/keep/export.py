"""From a run to a checkpoint that can be opened, shown and published: OUT/export/."""

import io
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.data.pairs import PAIRS
from ganstudio.pictures.sheets import enlarge
from train.game.schedule import frame_at
from train.keep import preview
from train.keep.card import card, chosen_by
from train.keep.directions import directions
from train.keep.journal import LINES_EXPORTED, dump, read, thinned
from train.keep.run import BEST, EXPORT, FRAMES, JOURNAL, Run
from train.keep.selection import Judge

FRAME_MS = 83  # twelve pictures a second


def export(run: Run, task, judge: Judge | None) -> Path:
    """Writes the checkpoint: the best snapshot where distances were measured, else the last."""
    network = task.snapshot()
    if (run.folder / BEST).exists():
        network = run.load_best(network)
    network = network.to("cpu").eval()
    config = {
        "format": 1,
        "name": run.config.checkpoint_name,
        "kind": task.kind,
        "network": task.entry,
        "data": run.data,
        "training": training_facts(run, task, judge),
    }
    shown, files, extra = [], {}, {}
    if config["kind"] == "generator":
        seeds = preview.preview_seeds(network.image_size, network.num_classes)
        sheet = task.preview(network)
        files["preview.png"] = encoded(sheet, "PNG")
        shown, film = timelapse(run, sheet)
        if film:
            files["timelapse.webp"] = film
        extra = {"directions": directions(network), "preview_seeds": seeds}
    if config["kind"] == "translator":
        shown = show_pairs(run, task, network, files)
        pair = PAIRS.get(run.config.data)
        if pair and pair.framing:
            config["framing"] = dict(pair.framing)
    files["history.jsonl"] = history(run, shown).encode()
    files["README.md"] = card(config).encode()
    folder = run.folder / EXPORT
    state = halved(network.state_dict()) if run.config.half else network.state_dict()
    checkpoint.write(folder, config, state, files=files, **extra)
    return folder


def show_pairs(run: Run, task, network, files: dict[str, bytes]) -> list[int]:
    """A translator's preview and timelapse: of the sheets, what may be published."""
    sheet = task.sheet.published(task.preview(network))
    files["preview.png"] = encoded(sheet, "PNG")
    shown, film = timelapse(run, sheet, task.sheet.published)
    if film:
        files["timelapse.webp"] = film
    return shown


def halved(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Matrices and kernels in float16; biases, norms and counters, which are small, as they are."""
    return {name: t.half() if t.dim() > 1 else t for name, t in state.items()}


def training_facts(run: Run, task, judge: Judge | None) -> dict:
    from ganstudio import __version__

    return {
        "preset": run.config.preset,
        "steps": task.steps,
        "images": run.images,
        "minutes": round(run.minutes, 1),
        "device": run.config.device,
        "started_from": run.started_from,
        "code_version": __version__,
        "chosen_by": chosen_by(run, judge),
    }


def history(run: Run, shown: list[int]) -> str:
    """The journal, thinned, and a line {"images", "frame"} for each picture of timelapse.webp."""
    lines = [{"images": images, "frame": number} for number, images in enumerate(shown)]
    room = max(LINES_EXPORTED - len(lines), 100)
    return dump(thinned(read(run.folder / JOURNAL), room) + lines)


def timelapse(run: Run, last: np.ndarray, cut=lambda frame: frame) -> tuple[list[int], bytes]:
    """The frames and, at last, the exported snapshot as an animated WebP.

    Returns:
        images shown when each of its pictures was taken, and the file (no frames: empty).
    """
    taken = sorted((run.folder / FRAMES).glob("*.png"))
    if not taken:
        return [], b""
    frames = [to_image(cut(preview.load(path))) for path in taken] + [to_image(last)]
    shown = [frame_at(int(path.stem), run.config.frames, run.total) for path in taken]
    shown.append(run.images if run.best is None else run.best_images)
    while True:
        file = film(frames)
        kept = starts(file)
        if len(kept) == len(frames):
            return shown, file
        shown, frames = [shown[i] for i in kept], [frames[i] for i in kept]


def film(frames: list[Image.Image]) -> bytes:
    """An animated WebP that holds its last picture for a while."""
    times = [FRAME_MS] * (len(frames) - 1) + [2000]
    file = io.BytesIO()
    frames[0].save(
        *(file, "WEBP"), save_all=True, append_images=frames[1:], duration=times, loop=0, quality=70
    )
    return file.getvalue()


def starts(film: bytes) -> list[int]:
    """Which of the frames that a film was made of it shows: WebP merges neighbours that are alike
    to the eye, and lets the first of them stand longer."""
    number, found = 0, []
    with Image.open(io.BytesIO(film)) as animation:
        for frame in range(animation.n_frames):
            animation.seek(frame)
            animation.load()
            found.append(number)
            number += max(round(animation.info["duration"] / FRAME_MS), 1)
    return found


def encoded(pixels: np.ndarray, kind: str) -> bytes:
    file = io.BytesIO()
    to_image(enlarge(pixels, 2) if pixels.shape[1] < 400 else pixels).save(file, kind)
    return file.getvalue()


def to_image(pixels: np.ndarray) -> Image.Image:
    return Image.fromarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels)
