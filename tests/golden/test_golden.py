"""Every PNG, link and film of the set still opens, and renders to the same bytes."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ganstudio.cli import main
from tests.golden.make import FILMS, PICTURES, cases, machine, write

MADE_ON = json.loads((PICTURES / "machine.json").read_text(encoding="utf-8"))
STILLS = sorted(path.name for path in PICTURES.glob("*.png"))


def test_the_set_is_whole():
    assert {Path(name).stem for name in STILLS} == set(cases())


@pytest.mark.parametrize("name", STILLS)
def test_a_png_renders_to_the_same_bytes(name, tmp_path):
    write(str(PICTURES / name), tmp_path / name)
    check_same(tmp_path / name, PICTURES / name)


@pytest.mark.parametrize("name", STILLS[::7])
def test_its_recipe_and_its_link_do_too(name, tmp_path, capsys):
    from ganstudio.recipes.recipe import Recipe

    assert main(["show", str(PICTURES / name)]) == 0
    text = capsys.readouterr().out
    recipe = Recipe.loads(text)
    assert recipe.dumps() == text.strip()
    write(f"http://127.0.0.1:7860/?r={recipe.to_link()}", tmp_path / name)
    check_same(tmp_path / name, PICTURES / name)


@pytest.mark.parametrize("name", FILMS)
def test_a_film_renders_to_the_same_bytes(name, tmp_path):
    write(str(PICTURES / f"{Path(name).stem}.png"), tmp_path / name)
    check_same(tmp_path / name, PICTURES / name)


def check_same(written: Path, golden: Path) -> None:
    """The same bytes on the machine that made the set; elsewhere processors round differently,
    and a pixel may be off by one (docs: a point's picture is the same to within 1/255)."""
    if machine() == MADE_ON:
        assert written.read_bytes() == golden.read_bytes()
        return
    with Image.open(written) as ours, Image.open(golden) as theirs:
        assert ours.size == theirs.size and ours.info.get("ganstudio") == theirs.info.get(
            "ganstudio"
        )
        apart = np.abs(np.asarray(ours, dtype=int) - np.asarray(theirs, dtype=int))
    assert apart.max() <= 1
