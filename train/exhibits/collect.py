"""From the runs of an exhibit to the compact folder that ships: journals, sheets and numbers.

Legend: F sheets of a run, N pictures of a sheet, S side of a picture, C channels.
"""

import json
from pathlib import Path

import numpy as np

from ganstudio.data import known
from ganstudio.exhibits import FACTS, FORMAT, sheets
from ganstudio.files import replace
from ganstudio.measure.pixels import mean_pairwise
from ganstudio.pictures.sheets import sheet, to_image
from train.exhibits.make import FOUND
from train.exhibits.measure import cure
from train.exhibits.plan import Exhibit
from train.keep import frames, preview
from train.keep.journal import read, thinned
from train.keep.run import FRAMES, JOURNAL, Run, open_run
from train.presets import configure
from train.settings import changes, override

LINES = 120  # of a journal
SERIES = ("generator_loss", "critic_loss", "critic_real", "critic_fake", "distance")
REAL = 1000  # real pictures that the spread of a sheet is compared with
DIGITS = 4


def collect(exhibit: Exhibit, name: str, runs: Path, data: Path | None, out: Path) -> Path:
    """Writes OUT/NAME of the runs that lie in RUNS; returns it."""
    folder = out / name
    folder.mkdir(parents=True, exist_ok=True)
    opened = {run: open_run(runs / run, exhibit.preset) for run in exhibit.runs}
    config = next(iter(opened.values())).config
    real = mean_pairwise(known(config.data, data, "selection").pictures[:REAL])
    described = []
    for run, own in exhibit.runs.items():
        shown, pictures = _pictures(opened[run])
        _save(sheets(out, name, run), pictures)
        spread = [_short(mean_pairwise(each) / real) for each in pictures]
        found = json.loads((opened[run].folder / FOUND).read_text("utf-8"))
        told = {"shown": shown, "spread": spread, "journal": _journal(opened[run])}
        named = {"name": run, "settings": list(own), "differs": _differs(exhibit, opened[run])}
        described.append(named | found | told)
    if exhibit.base:
        (base,) = (run for run in described if run["name"] == exhibit.base)
        for run in described:
            if run is not base:
                run["cure"] = cure(base["verdict"], run["verdict"])
    layout = preview.layout(config.image_size, 0)
    facts = {
        "format": FORMAT,
        "name": name,
        "preset": exhibit.preset,
        "seed": exhibit.seed,
        "base": exhibit.base,
        "settings": list(exhibit.settings),
        "sheet": {"rows": layout.rows, "columns": layout.columns, "side": config.image_size},
        "samples": exhibit.samples,
        "runs": described,
    }
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    replace(folder / FACTS, lambda path: path.write_text(text + "\n", "utf-8"))
    return folder


def _differs(exhibit: Exhibit, run: Run) -> list[str]:
    """The run's own settings, and what its objective brought along."""
    shared = override(configure(exhibit.preset), exhibit.settings)
    found = changes(run.config, shared)
    return [f"{k}={v if isinstance(v, str) else json.dumps(v)}" for k, v in found.items()]


def _pictures(run: Run) -> tuple[list[int], list[np.ndarray]]:
    """Pictures shown when each sheet was taken, and what is on it, uint8 [N, S, S, C]."""
    side = run.config.image_size
    layout = preview.layout(side, 0)
    boxes = [layout.box(number, side) for number in range(layout.rows * layout.columns)]
    taken = frames.taken(run.folder / FRAMES, run.config.frames, run.total)
    loaded = [frames.load(path) for _, path in taken]
    apart = [
        np.stack([pixels[top:bottom, left:right] for left, top, right, bottom in boxes])
        for pixels in loaded
    ]
    return [images for images, _ in taken], apart


def _save(path: Path, pictures: list[np.ndarray]) -> None:
    """Sheets without gaps, one under the other, without loss."""
    layout = preview.layout(pictures[0].shape[1], 0)
    large = np.concatenate([sheet(each, layout.rows, layout.columns, 0) for each in pictures])
    replace(path, lambda aside: to_image(large).save(aside, "WEBP", lossless=True, method=6))


def _journal(run: Run) -> dict[str, list]:
    """By columns; None where an entry does not say it."""
    entries = thinned(read(run.folder / JOURNAL), LINES)
    columns = {"images": [entry["images"] for entry in entries]}
    for name in SERIES:
        columns[name] = [_short(entry.get(name)) for entry in entries]
    return columns


def _short(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.{DIGITS}g}")
