"""Which checkpoints there are, and finding one by weights or name."""

import json
import shutil
import subprocess
import sys

import pytest

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.errors import CheckpointError, RecipeError, StudioError


def test_bundled_and_own_folders_are_listed(tiny_weights):
    bundled = Catalog(weights=tiny_weights)
    assert {entry.kind for entry in bundled.entries()} == {"generator", "classifier"}
    assert all(entry.kind == "generator" for entry in bundled.models())
    first = bundled.models()[0]
    own = Catalog([str(first.folder)], only=True, weights=tiny_weights)
    assert [entry.name for entry in own.entries()] == [first.name]
    again = Catalog([str(first.folder)], weights=tiny_weights)
    assert len(again.entries()) == len(bundled.entries())


def test_a_model_is_found_by_weights_before_its_name(tiny_weights):
    catalog = Catalog(weights=tiny_weights)
    a, b = catalog.models()[:2]
    assert catalog.find(a.name, b.weights) is b
    assert catalog.find(a.name, "0" * 16) is a
    assert catalog.find(a.name) is a
    with pytest.raises(StudioError, match=a.name):
        catalog.find("nothing")


def test_a_broken_bundled_folder_is_left_out_with_a_reason(tiny_weights, tmp_path):
    weights = shutil.copytree(tiny_weights, tmp_path / "weights")
    (weights / "broken").mkdir()
    catalog = Catalog(weights=weights)
    assert "broken" not in [entry.name for entry in catalog.entries()]
    assert "config.json" in catalog.left_out["broken"]


def test_a_named_model_that_is_none_is_refused(tiny_weights):
    with pytest.raises(CheckpointError, match="neither"):
        Catalog(["no-such-model"], weights=tiny_weights)


def test_labels_by_number_and_name(tiny_weights):
    entry = next(e for e in Catalog(weights=tiny_weights).models() if e.num_classes)
    last = entry.class_names[-1]
    assert entry.label_number(last.upper()) == entry.num_classes - 1
    assert entry.label_number(0) == entry.label_number("0") == 0
    for wrong in ("no such", 10**9, -1, ""):
        with pytest.raises(RecipeError):
            entry.label_number(wrong)


def test_listing_imports_no_torch(tiny_weights):
    code = (
        "import sys, json; from pathlib import Path\n"
        "from ganstudio.checkpoints.catalog import Catalog\n"
        f"found = Catalog(weights=Path({str(tiny_weights)!r})).models()\n"
        "[(e.weights, e.directions, e.metrics) for e in found]\n"
        "print(json.dumps([len(found), sorted({'torch', 'gradio'} & set(sys.modules))]))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    count, heavy = json.loads(ran.stdout)
    assert count >= 2
    assert heavy == []
