"""What the tab Models shows of a checkpoint, as plain data: facts, numbers, journal, timelapse.

The words are the page's (`strings/models.py`). metrics.json and history.jsonl may come from
anyone's folder, so only what has the expected form is passed on. No torch, and no file is served.
"""

import math
import shlex

from ganstudio.checkpoints.entry import BUNDLED, Entry
from ganstudio.checkpoints.history import history
from ganstudio.checkpoints.tensors import read_header
from ganstudio.errors import StudioError
from ganstudio.measure.digits import shown
from ganstudio.measure.stored import trusted
from ganstudio.pictures.timelapse import timelapse
from ganstudio.studio.studio import Studio
from ganstudio.ui.page_data import keyed, note, preview, replaced, strip

STATISTICS = ("running_mean", "running_var", "num_batches_tracked")  # counted, not learnt


def library(studio: Studio) -> list[dict]:
    """Every checkpoint in brief, generators first, under the names that the strip uses."""
    return [brief(key, entry) for key, entry in everything(studio)]


def card(studio: Studio, key: str) -> dict:
    """All that is known of one checkpoint, but for its timelapse."""
    entry = find(studio, key)
    return brief(key, entry) | details(entry)


def film(studio: Studio, key: str) -> dict | None:
    """The timelapse of a checkpoint, None where there is none."""
    entry = find(studio, key)
    return timelapse(entry, history(entry.extra_file("history.jsonl"))[1])


def find(studio: Studio, key: str) -> Entry:
    """
    Raises:
        StudioError: there is none of this name.
    """
    for name, entry in [*everything(studio), *replaced(studio)]:
        if name == key:
            return entry
    raise StudioError(f"There is no model “{str(key)[:64]}” here; load the page again.", "model")


def everything(studio: Studio) -> list[tuple[str, Entry]]:
    others = [entry for entry in studio.catalog.entries() if not entry.gives_pictures]
    return keyed([*strip(studio.catalog), *others])


def brief(key: str, entry: Entry) -> dict:
    """A line of the list."""
    training = entry.config["training"]
    return {
        "name": key,
        "kind": entry.kind,
        "type": str(entry.network.get("type")),
        "modes": entry.network.get("modes") or None,
        "note": note(entry, key),
        "title": entry.config["data"]["title"],
        "size": entry.image_size,
        "channels": entry.channels,
        "preview": preview(entry),
        "training": {name: training.get(name) for name in ("preset", "minutes", "images")},
    }


def details(entry: Entry) -> dict:
    data, training = entry.config["data"], entry.config["training"]
    classes = list(entry.class_names) or None
    metrics, verdict = numbers(entry.metrics)
    return {
        "source": "" if entry.source == BUNDLED else entry.place,
        "z": entry.spaces.get("z"),
        "classes": classes,
        "data": {name: data[name] for name in ("name", "title", "terms", "pictures")},
        "training": training,
        "judge": (training.get("chosen_by") or {}).get("judge"),
        "parameters": parameters(entry),
        "weights": entry.weights,
        "metrics": metrics,
        "verdict": verdict,
        "journal": history(entry.extra_file("history.jsonl"))[0],
        "sheet": sheet(entry),
        "film": entry.extra_file("timelapse.webp") is not None,
        "evaluate": f"python -m ganstudio evaluate {address(entry)} --data ROOT",
    }


def sheet(entry: Entry) -> dict | None:
    """Rows and columns of the pictures that the page draws; None of a model that draws nothing."""
    if not entry.draws:
        return None
    stored = entry.preview
    rows, columns = (4, min(entry.num_classes or 8, 10))
    if stored:
        rows, columns = stored.rows, stored.columns
    return {"rows": rows, "columns": columns}


def address(entry: Entry) -> str:
    """The model as `evaluate` takes it; one of the Hub is copied into a folder first."""
    if entry.repo:
        return "FOLDER"
    return entry.name if entry.source == BUNDLED else shlex.quote(entry.place)


def parameters(entry: Entry) -> int:
    """Numbers that training has set; from the header alone."""
    tensors = read_header(entry.folder / "model.safetensors").tensors
    learnt = (shape for name, (_, shape) in tensors.items() if not name.endswith(STATISTICS))
    return sum(math.prod(shape) for shape in learnt)


def numbers(metrics: dict | None) -> tuple[list[dict], dict | None]:
    """The numbers of metrics.json as people read them, with floor and protocol; the verdict."""
    found, verdict = trusted(metrics)
    return [_with_texts(metric) for metric in found], verdict


def _with_texts(metric: dict) -> dict:
    texts = {name: shown(metric, name) for name in ("value", "floor", "deviation")}
    return metric | {"shown": texts}
