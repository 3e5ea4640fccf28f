"""From a run to a checkpoint that can be opened, shown and published: OUT/export/."""

import io
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints.sheet import FILM
from ganstudio.data.pairs import PAIRS
from ganstudio.networks import Network
from ganstudio.pictures.sheets import to_image
from train.keep import frames, preview
from train.keep.card import card
from train.keep.centres import centres
from train.keep.directions import directions
from train.keep.journal import LINES_EXPORTED, dump, read, thinned
from train.keep.run import BEST, EXPORT, FRAMES, JOURNAL, Run
from train.keep.selection import Judge
from train.presets import configure
from train.settings import changes

FRAME_MS = 83  # twelve pictures a second


def check_exportable(run: Run, task) -> None:
    """Refuses before the first step what no checkpoint may hold: class names, network settings.

    Raises:
        CheckpointError: names the key and the fix.
    """
    facts = {"preset": run.config.preset, "started_from": run.started_from}
    name = run.config.checkpoint_name
    checkpoint.check({"name": name, "network": task.entry, "data": run.data, "training": facts})


def export(run: Run, task, judge: Judge | None) -> Path:
    """Writes the checkpoint: the best snapshot where distances were measured, else the last."""
    network = task.snapshot()
    if (run.folder / BEST).exists():
        network = run.load_best(network)
    network = network.to("cpu").eval()
    config = {
        "name": run.config.checkpoint_name,
        "network": task.entry,
        "data": run.data,
        "training": training_facts(run, task, judge),
    }
    shown, files, named = [], {}, {}
    if network.kind != "classifier":
        shown, files, sheets = shown_by(run, task, network)
        config |= sheets
    if network.spaces:
        named = directions(network)
    pair = PAIRS.get(run.config.data)
    if pair and pair.framing:
        config["framing"] = dict(pair.framing)
    critics = task.named_critics if run.config.keep_critic else {}
    if critics:
        config["critic"] = task.critic_entries
    files["history.jsonl"] = history(run, shown).encode()
    config = json.loads(json.dumps(config))  # a card is made of what config.json gives: no tuples
    files["README.md"] = card(config, network.kind).encode()
    folder = run.folder / EXPORT
    state = halved(network.state_dict()) if run.config.half else network.state_dict()
    checkpoint.write(
        folder,
        config,
        state,
        directions=named,
        centres=centres(network),
        critics={name: critic.state_dict() for name, critic in critics.items()},
        files=files,
    )
    return folder


def halved(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Matrices and kernels in float16; biases, norms and counters, which are small, as they are."""
    return {name: t.half() if t.dim() > 1 else t for name, t in state.items()}


def shown_by(
    run: Run, task, network: Network
) -> tuple[list[int], dict[str, bytes], dict[str, dict]]:
    """preview.png and timelapse.webp of what draws; of a translator's sheets what may be published.

    Returns:
        images shown when each picture of the timelapse was taken, the files, and how the pictures
        on them lie, for config.json.
    """
    if network.spaces:
        sheet, cut = preview.layout(network.image_size, network.num_classes), lambda frame: frame
        seeds = {"seeds": list(range(sheet.rows * sheet.columns))}
    else:
        sheet, cut, seeds = task.sheet.layout, task.sheet.published, {}
    last = cut(task.preview(network))
    pixels, large = preview.enlarged(last, sheet)
    files, sheets = {"preview.png": png(pixels)}, {"preview": asdict(large) | seeds}
    shown, film = timelapse(run, last, cut)
    if film:
        files["timelapse.webp"] = film
        sheets["timelapse"] = asdict(sheet) | {"frame_ms": FRAME_MS}
    return shown, files, sheets


def training_facts(run: Run, task, judge: Judge | None) -> dict:
    from ganstudio import __version__

    return {
        "preset": run.config.preset,
        "settings": changes(run.config, configure(run.config.preset)),
        "seed": run.config.seed,
        "steps": task.steps,
        "images": run.images,
        "minutes": round(run.minutes, 1),
        "device": run.config.device,
        "started_from": run.started_from,
        "code_version": __version__,
        "chosen_by": chosen_by(run, judge),
    }


def chosen_by(run: Run, judge: Judge | None) -> dict:
    """Which snapshot this is, and by what it was chosen (None: by nothing)."""
    if judge is None or run.best is None:
        is_few = run.config.has_own_folder and run.config.measures
        return {"rule": "last", "reason": "few" if is_few else "unmeasured"}
    return {
        "rule": "least",
        "judge": judge.title,
        "value": float(f"{run.best:.6g}"),
        "images": run.best_images,
        "pictures": judge.against,
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
    taken = frames.taken(run.folder / FRAMES, run.config.frames, run.total)
    loaded = [(images, frames.load(path)) for images, path in taken]
    fine = [(i, cut(p)) for i, p in loaded if p is not None and cut(p).shape == last.shape]
    if not fine:
        return [], b""
    shown = [images for images, _ in fine]
    shown.append(run.images if run.best is None else run.best_images)
    pictures = [to_image(pixels) for _, pixels in fine] + [to_image(last)]
    while True:
        file = film(pictures)
        kept = starts(file)
        if len(kept) == len(pictures):
            return shown, file
        shown, pictures = [shown[i] for i in kept], [pictures[i] for i in kept]


def film(pictures: list[Image.Image]) -> bytes:
    """An animated WebP that holds its last picture for a while."""
    times = [FRAME_MS] * (len(pictures) - 1) + [2000]
    file = io.BytesIO()
    options = {"duration": times, "loop": 0, **FILM}
    pictures[0].save(file, "WEBP", save_all=True, append_images=pictures[1:], **options)
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


def png(pixels: np.ndarray) -> bytes:
    file = io.BytesIO()
    to_image(pixels).save(file, "PNG")
    return file.getvalue()
