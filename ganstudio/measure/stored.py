"""metrics.json: what was measured, as fields. The one writer and the one reader; no torch.

{
  "format": 2,
  "standard": true,          measured as all others are, so that it may be kept and compared
  "metrics": [{"key", "title", "better": "lower" or "higher", "value", "floor",
               "deviation"?, "floor_deviation"?, ..., "protocol": {...}}],
  "directions": [{"name", "share", "effect", "unit", "others", "protocol": {...}}],
  "verdict": {...}           both of a generator; directions.py and verdicts.Verdict have the fields
}

A metric's floor is what real pictures get in the place of the samples. Format 1 had no deviations
of the full estimates and its verdict was a sentence; its numbers are still shown.
"""

import dataclasses
import json
import os
import typing
from collections.abc import Mapping
from pathlib import Path

from ganstudio.checkpoints.files import finite
from ganstudio.errors import StudioError
from ganstudio.measure.verdicts import Verdict

FORMAT = 2
FILE = "metrics.json"
METRICS_MAX = 40
CLASSES_MAX = 1_000
NAME_MAX = 200
TEXTS = ("key", "title", "better")
NUMBERS = ("value", "floor")
DEVIATIONS = ("deviation", "floor_deviation")


def keep(folder: Path, metrics: Mapping) -> None:
    """Writes metrics.json aside, then renames it: no one ever reads half a file.

    Raises:
        StudioError: the numbers follow another protocol than the published ones, or the folder
            can't be written to.
    """
    if not metrics["standard"]:
        raise StudioError(
            "Only numbers of the standard protocol are kept; leave -n, --split and --backbone out."
        )
    aside = folder / f".{FILE}-{os.getpid()}"
    try:
        aside.write_text(json.dumps(metrics, indent=2, ensure_ascii=False) + "\n", "utf-8")
        aside.replace(folder / FILE)
    except OSError:
        raise StudioError(
            f"{FILE} cannot be written to “{folder.name}”; mend its rights."
        ) from None
    finally:
        aside.unlink(missing_ok=True)


def trusted(raw) -> tuple[list[dict], dict | None]:
    """The metrics and the verdict of a metrics.json that may come from anyone, whatever has the
    expected form; plain data."""
    raw = raw if isinstance(raw, dict) else {}
    listed = raw.get("metrics")
    found = [_metric(each) for each in listed[:METRICS_MAX]] if isinstance(listed, list) else []
    return [each for each in found if each], _verdict(raw.get("verdict"))


def _metric(each) -> dict | None:
    if not isinstance(each, dict) or finite(each.get("value")) is None:
        return None
    texts = {name: str(each.get(name, ""))[:80] for name in TEXTS}
    protocol = each.get("protocol") if isinstance(each.get("protocol"), dict) else {}
    facts = {
        str(name)[:40]: value if finite(value) is not None else str(value)[:80]
        for name, value in list(protocol.items())[:20]
    }
    amounts = {name: finite(each.get(name)) for name in (*NUMBERS, *DEVIATIONS)}
    amounts |= {name: None for name in DEVIATIONS if (amounts[name] or 0) <= 0}
    counts = each.get("histogram")
    classes = len(counts) if isinstance(counts, list) else None
    return texts | amounts | {"classes": classes, "protocol": facts}


def _verdict(raw) -> dict | None:
    """A stored verdict whose every field has the type of Verdict's; None for any other."""
    if not isinstance(raw, dict):
        return None
    found = {field.name: raw.get(field.name) for field in dataclasses.fields(Verdict)}
    if not all(_is(found[field.name], field.type) for field in dataclasses.fields(Verdict)):
        return None
    places = [*found["missing"], *([found["rarest"]] if found["classes"] else [])]
    return found if all(0 <= place < len(found["classes"]) for place in places) else None


def _is(value, kind) -> bool:
    if typing.get_origin(kind) is list:
        (inner,) = typing.get_args(kind)
        is_short = isinstance(value, list) and len(value) <= CLASSES_MAX
        return is_short and all(_is(each, inner) for each in value)
    if kind is float:
        return finite(value) is not None
    return type(value) is kind and (kind is not str or len(value) <= NAME_MAX)
