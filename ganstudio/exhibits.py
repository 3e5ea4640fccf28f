"""Exhibits: runs of our own trainer that the Lab shows beside each other. No weights are kept.

exhibits/NAME/exhibit.json   what the runs share, and of each run its settings, journal and measures
exhibits/NAME/RUN.webp       its sheets, the first at the top: the same seeds over training

`python -m train.exhibits NAME` writes them. exhibit.json:

{
  "format": 1, "name", "preset", "seed",
  "settings": [...]             over the preset's, of all runs, as --set takes them
  "sheet": {"rows", "columns", "side"}    of pictures without gaps; pixels of one
  "samples"                     pictures by which a run was measured at its end
  "base"                        the run that the others are to mend; "" where none is set apart
  "runs": [{
    "name", "settings": [...],  its own, over the shared ones
    "differs": [...],           these, and what its objective brought along
    "images", "steps", "minutes",   of the whole run; minutes of one processor core
    "parameters": {"generator", "critic"},
    "shown": [...],             pictures shown when each sheet was taken
    "spread": [...],            of each sheet: how far its pictures lie apart, over real ones
    "journal": {"images": [...], "generator_loss": [...], ...},   null where nothing was told
    "metrics": [...], "verdict": {...},   of where it ended, as metrics.json has them
    "cure"                      what it did for the base: "cured", "half", "no"; the base has none
  }]
}

The exhibit of what critics learnt has no sheets. Its exhibit.json has no "base", and in the place
of all from "sheet" on:

  "labels": [...]               how many a class a probe was given, one after the other
  "draws"                       of labels, over which is averaged
  "validation"                  further pictures with labels, by which the weight decay was chosen
  "runs": [{
    "name", "settings", "images", "steps", "minutes", "parameters",     as above
    "lines": [{
      "name"                    "trained", "untrained" (the critic before its first step), "pixels"
      "features"                how many numbers of a picture the probe saw
      "accuracy": [...], "deviation": [...],   on the test pictures: mean, deviation over the draws
      "decay": [...]            chosen, the median of the draws
    }]
  }]
"""

import base64
import json
from pathlib import Path

from ganstudio.errors import StudioError

EXHIBITS = Path(__file__).resolve().parents[1] / "exhibits"
NAMES = ("objectives", "collapse", "features")  # in the order in which they are shown
FACTS = "exhibit.json"
FORMAT = 1


def made(folder: Path = EXHIBITS) -> list[str]:
    """The names of those that lie there."""
    return [name for name in NAMES if (folder / name / FACTS).is_file()]


def read(name: str, folder: Path = EXHIBITS) -> dict:
    """An exhibit, each run's sheets as a data address beside its numbers.

    Raises:
        StudioError: it is not there.
    """
    if name not in made(folder):
        raise StudioError("There is no such exhibit here; load the page again.", "name")
    exhibit = json.loads((folder / name / FACTS).read_text("utf-8"))
    for run in exhibit["runs"] if "sheet" in exhibit else ():
        raw = sheets(folder, name, run["name"]).read_bytes()
        run["sheets"] = "data:image/webp;base64," + base64.b64encode(raw).decode("ascii")
    return exhibit


def sheets(folder: Path, name: str, run: str) -> Path:
    """Where a run's sheets lie."""
    return folder / name / f"{run}.webp"
