"""A known set is one file: described here, it is found by the trainer, the card and evaluate."""

import importlib
import json
from dataclasses import dataclass

import pytest

from ganstudio.data import KNOWN, KnownSet, PictureSet
from ganstudio.data.known import discovered
from ganstudio.errors import StudioError
from ganstudio.measure.evaluate import evaluate
from tests.drawn import drawn_digits, kinds
from train.cli import main
from train.presets import configure

SEEDS = {"train": 1, "selection": 2, "test": 3}


@dataclass(frozen=True)
class Drawn:
    """Digits drawn on the spot, whatever the folder."""

    has_own_test = True

    def read(self, spec, root, split, image_size) -> PictureSet:
        pictures = drawn_digits(60, SEEDS[split])
        return PictureSet(spec.name, pictures, kinds(60), spec.class_names, spec.terms)


TOY = KnownSet(
    name="toy",
    title="Toy digits",
    terms="Drawn by a test; free.",
    source=Drawn(),
    image_size=28,
    channels=1,
    class_names=tuple("0123456789"),
)


def test_a_toy_set_is_trained_on_and_measured(monkeypatch, tmp_path):
    monkeypatch.setitem(KNOWN, "toy", TOY)
    words = ["classifier-mnist", "--out", str(tmp_path / "run"), "--set", "data=toy", "batch=8"]
    words += ["images=64", "threads=1", "bf16=off", "measures=1"]
    assert main([*words, "classifier.width=4", "classifier.num_features=16"]) == 0
    export = tmp_path / "run" / "export"
    about = json.loads((export / "config.json").read_text())["data"]
    assert about["title"] == "Toy digits" and about["terms"] == TOY.terms
    assert about["terms"] in (export / "README.md").read_text()
    (accuracy,) = evaluate(export, None)["metrics"]
    assert accuracy["protocol"] == {"n": 60, "split": "test"}


FILE = """
from ganstudio.data.knownset import KnownSet
from ganstudio.data.zips import NamedZip

def described(name):
    return KnownSet(name, name.title(), "Free.", NamedZip(f"{name}.zip"), 32, 3)

ONE, SEVERAL = described("one"), (described("two"), described("three"))
"""


def test_a_new_file_is_found_and_stands_in_no_list(monkeypatch, tmp_path):
    package = tmp_path / "more_sets"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "dropped.py").write_text(FILE)
    monkeypatch.syspath_prepend(tmp_path)
    found = discovered(importlib.import_module("more_sets"))
    assert {name: spec.title for name, spec in found.items()} == {
        "one": "One",
        "two": "Two",
        "three": "Three",
    }


def test_an_unknown_set_names_those_there_are():
    with pytest.raises(StudioError, match=r"data is one of anime_64, .*mnist, .*folder"):
        configure("classifier-mnist").from_dict({"preset": "smoke-28", "data": "toy"})
