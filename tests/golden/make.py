"""Writes tests/golden/pictures with the version at hand: python -m tests.golden.make

The set was made once, by the version before the house was rebuilt, and stays: a later version may
add cases (give their names), and never writes an old one anew.
"""

import base64
import json
import sys
from pathlib import Path

import numpy as np

from ganstudio.cli import main

PICTURES = Path(__file__).with_name("pictures")
PLAIN = ("dcgan-mnist", "dcgan-fashion", "gan-mnist")
WITH_CLASSES = ("cgan-mnist", "cgan-fashion")

NAMED = {  # directions that were added later (docs/decisions/018)
    "cgan-mnist": ("slant", "weight", "width"),
    "dcgan-mnist": ("slant", "weight", "width"),
    "gan-mnist": ("slant", "weight"),
    "cgan-fashion": ("brightness", "width"),
    "dcgan-fashion": ("brightness",),
}


def vector(seed: int, z_dim: int = 64) -> str:
    """A latent as recipes carry it: base64 of little-endian float32 [Z]."""
    numbers = np.random.RandomState(seed).standard_normal(z_dim)
    return base64.b64encode(numbers.astype("<f4").tobytes()).decode()


def points() -> dict[str, dict]:
    """Every kind of point that all models can draw."""
    return {
        "seed": {"seed": 7},
        "seed-last": {"seed": 2**32 - 1},
        "psi-0": {"seed": 7, "psi": 0},
        "psi-half": {"seed": 11, "psi": 0.5},
        "psi-2": {"seed": 11, "psi": 2},
        "vector": {"vector": vector(3)},
        "edit-direction": {"seed": 5, "edits": [{"direction": "z1", "amount": 2.5}]},
        "edit-axis": {"seed": 5, "edits": [{"direction": "axis:17", "amount": -3}]},
        "edit-vector": {"seed": 5, "edits": [{"vector": vector(4), "amount": 0.75}]},
        "edits": {"seed": 5, "edits": [{"direction": f"z{i}", "amount": 1} for i in (1, 2, 8)]},
        "two-sources": {"sources": [{"seed": 1, "weight": 0.25}, {"seed": 2, "weight": 0.75}]},
        "three-sources": {
            "psi": 0.8,
            "sources": [
                {"seed": 1},
                {"seed": 2, "weight": 2},
                {"vector": vector(5), "edits": [{"direction": "z2", "amount": 1.5}]},
            ],
        },
        "noise-off": {"seed": 7, "noise": "off"},
        "noise-seed": {"seed": 7, "noise": 12},
    }


def class_points() -> dict[str, dict]:
    return {
        "class": {"seed": 7, "classes": {"3": 1}},
        "class-mixed": {"seed": 7, "classes": {"3": 1, "8": 0.5}},
        "class-sources": {
            "sources": [
                {"seed": 1, "classes": {"0": 1}, "weight": 0.5},
                {"seed": 2, "classes": {"6": 1}, "weight": 0.5},
            ]
        },
    }


def cases() -> dict[str, dict]:
    """name -> recipe without its weights."""
    found = {}
    for model in (*PLAIN, *WITH_CLASSES):
        kinds = points() | (class_points() if model in WITH_CLASSES else {})
        for name, point in kinds.items():
            found[f"{model}-explore-{name}"] = {"verb": "explore", "model": model, "point": point}
        keys = [{"seed": 3}, {"seed": 9, "psi": 0.6}, kinds["three-sources"]]
        corners = [{"seed": seed} for seed in (1, 2, 3)] + [kinds["edit-axis"]]
        found |= {
            f"{model}-sample": {"verb": "sample", "cells": list(kinds.values()), "columns": 5},
            f"{model}-interpolate": {"verb": "interpolate", "keys": keys, "frames": 24},
            f"{model}-grid": {"verb": "grid", "corners": corners, "rows": 4, "columns": 5},
        }
    seeds = [{"seed": seed} for seed in range(64)]
    walk = {"verb": "interpolate", "keys": seeds[:8], "frames": 40, "easing": "smooth"}
    year = {"verb": "digits", "classes": [2, 0, 2, 6], "styles": seeds[3:4]}
    gaps = {"verb": "digits", "classes": [None, 1, None, 9], "styles": seeds[4:8]}
    found |= {
        "cgan-mnist-sample-64": {"verb": "sample", "cells": seeds},
        "cgan-mnist-sample-1": {"verb": "sample", "cells": seeds[:1]},
        "dcgan-mnist-interpolate-smooth": walk,
        "cgan-fashion-interpolate-loop": walk | {"loop": True},
        "gan-mnist-grid-10x6": {"verb": "grid", "corners": seeds[:4], "rows": 10, "columns": 6},
        "cgan-mnist-grid-2x2": {"verb": "grid", "corners": seeds[4:8], "rows": 2, "columns": 2},
        "cgan-mnist-digits": year,
        "cgan-mnist-digits-gaps": gaps,
        "cgan-mnist-digits-40": {"verb": "digits", "classes": [4] * 40, "styles": seeds[:40]},
        "cgan-fashion-digits": year | {"classes": [9, 1, 8]},
    }
    for model, names in NAMED.items():
        for name in names:
            point = {"seed": 5, "edits": [{"direction": name, "amount": 2}]}
            found[f"{model}-explore-named-{name}"] = {"verb": "explore", "point": point}
    models = {name: "-".join(name.split("-")[:2]) for name in found}
    return {name: {"v": 1, "model": models[name]} | recipe for name, recipe in found.items()}


FILMS = ("dcgan-mnist-interpolate-smooth.webp", "cgan-fashion-interpolate-loop.gif")


def write(recipe: str, out: Path) -> None:
    """The file of a recipe (JSON, link or PNG), as `python -m ganstudio render` writes it."""
    status = main(["render", recipe, "--out", str(out), "--size", "320", "--device", "cpu"])
    if status:
        raise SystemExit(f"{out.name} could not be written")


def machine() -> dict[str, str]:
    """What decides how sums are rounded: PyTorch's version and the processor."""
    import torch

    wanted = ("vendor_id", "cpu family", "model")
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    facts = dict(map(str.strip, line.split(":", 1)) for line in lines if ":" in line)
    return {"torch": torch.__version__} | {key: facts.get(key, "") for key in wanted}


def make(names: list[str]) -> None:
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / "machine.json").write_text(json.dumps(machine(), indent=2) + "\n")
    for name, recipe in cases().items():
        if name in names:
            write(json.dumps(recipe), PICTURES / f"{name}.png")
    for film in FILMS:
        if film.split(".")[0] in names:
            write(json.dumps(cases()[film.split(".")[0]]), PICTURES / film)


if __name__ == "__main__":
    make(sys.argv[1:] or list(cases()))
