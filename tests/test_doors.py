"""Every verb at every door: command, endpoint, snippets, page, Python; toy verbs too."""

import base64
import shlex
from dataclasses import fields

import numpy as np
import pytest

import ganstudio
from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints.catalog import Catalog
from ganstudio.cli import main
from ganstudio.errors import StudioError
from ganstudio.networks import build
from ganstudio.pictures import png, sheets, snippets
from ganstudio.recipes import typed
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verb import DrawVerb
from ganstudio.recipes.verbs import VERBS
from ganstudio.studio import export
from ganstudio.studio.engine import Engine
from ganstudio.studio.studio import Studio, written
from ganstudio.ui.api import endpoints
from ganstudio.ui.page_data import page_data
from tests.drawn import write_tiny
from tests.verbs import TOYS, add_toys, example, typed_example

NAMES = [*VERBS, *(path.stem for path in sorted(TOYS.glob("*.py")))]
PICTURE = np.random.RandomState(0).randint(0, 256, (28, 28, 1), dtype=np.uint8)

pytestmark = pytest.mark.usefixtures("toys")


@pytest.fixture
def toys(monkeypatch, toy_networks):
    add_toys(monkeypatch)


@pytest.fixture
def studio(tiny_weights, tmp_path, toys):
    """A generator with classes, one with styles and a toy translator."""
    network = build({"type": "toy-negative"})
    data = {"name": "toys", "title": "Toys", "terms": "free", "pictures": 3, "classes": None}
    config = {"name": "toy-negative", "network": {"type": "toy-negative"}, "data": data}
    checkpoint.write(tmp_path / "toy-negative", config | {"training": {}}, network.state_dict())
    write_tiny(tmp_path, ("tiny-styles",))
    folders = [str(tiny_weights / "tiny-cgan")]
    folders += [str(tmp_path / name) for name in ("tiny-styles", "toy-negative")]
    return Studio(Catalog(folders, only=True), Engine("cpu"))


@pytest.fixture
def entry(studio, name):
    """The first model that serves the verb."""
    return next(entry for entry in studio.catalog.entries() if VERBS[name].serves(entry))


def example_for(name, entry):
    """The verb's example, as it is read for this model."""
    return typed.read(VERBS[name], typed_example(VERBS[name]), entry)


@pytest.fixture
def pictures(name):
    return () if issubclass(VERBS[name], DrawVerb) else (PICTURE,)


@pytest.fixture
def expected(studio, name, entry, pictures):
    """What the studio gives for the verb's example."""
    verb = example_for(name, entry)
    places = sheets.places(verb.arrangement())
    return studio.draw(written(verb, entry), pictures, places)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "picture.png"
    path.write_bytes(png.write(PICTURE))
    return path


@pytest.mark.parametrize("name", NAMES)
def test_a_command(name, studio, entry, expected, file, tmp_path, capsys):
    out = tmp_path / "out.png"
    values = typed_example(VERBS[name])
    words = [name, *values.values()]
    words += ["--model", entry.source] if name == "digits" else [entry.source]
    words += [str(file)] if not issubclass(VERBS[name], DrawVerb) else []
    assert main([*words, "--out", str(out)]) == 0, capsys.readouterr().err
    assert png.read_recipe(out) == expected.recipe
    pictures = () if issubclass(VERBS[name], DrawVerb) else (PICTURE,)
    assert out.read_bytes() == export.still(studio, expected.recipe, pictures).content


@pytest.mark.parametrize("name", NAMES)
def test_an_endpoint(name, studio, entry, expected, file):
    values = typed_example(VERBS[name]) | {"model": entry.name}
    if VERBS[name].standing == "path":
        values["kind"] = "gif"
    if not issubclass(VERBS[name], DrawVerb):
        values["picture"] = base64.b64encode(file.read_bytes()).decode()
    answer = endpoints(studio)[name](**values)
    assert answer["recipe"] == expected.recipe.to_dict()
    assert base64.b64decode(answer["data"])


@pytest.mark.parametrize("name", NAMES)
def test_snippets_that_run(name, studio, entry, expected, file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file.rename(tmp_path / snippets.PICTURE)
    asked = studio.resolved(written(example_for(name, entry), entry))
    command = shlex.split(snippets.command(asked, entry.source))
    assert command[:4] == ["python", "-m", "ganstudio", name]
    out = tmp_path / command[-1]
    assert main([*command[3:-1], str(out.with_suffix(".png"))]) == 0
    assert png.read_recipe(out.with_suffix(".png")) == expected.recipe
    scope = {}
    exec(snippets.python(asked, entry.source), scope)
    drawn = scope["pictures"][sheets.places(expected.arrangement) or slice(None)]
    assert abs(drawn.astype(int) - expected.pictures).max() <= 1


@pytest.mark.parametrize("name", NAMES)
def test_python(name, entry, expected, pictures):
    model = ganstudio.load(entry.source)
    for recipe in (expected.recipe, expected.recipe.verb, expected.recipe.dumps()):
        drawn = model.draw(recipe, pictures)[sheets.places(expected.arrangement) or slice(None)]
        assert abs(drawn.astype(int) - expected.pictures).max() <= 1


@pytest.mark.parametrize("name", NAMES)
def test_the_page_knows_it(name, studio, entry):
    data = page_data(studio)
    assert set(data["verbs"][name]["fields"]) == {field.name for field in fields(VERBS[name])}
    for model in data["models"]:
        serves = VERBS[name].serves(studio.catalog.find(model["name"]))
        assert (name in model["verbs"]) == serves


@pytest.mark.parametrize("name", NAMES)
def test_a_model_that_can_not_serve_it_is_refused_at_every_door(name, studio, pictures):
    verb = example(VERBS[name])
    others = [each for each in studio.catalog.entries() if not VERBS[name].serves(each)]
    assert others
    for other in others:
        with pytest.raises(StudioError, match=f"“{other.name}”"):
            studio.draw(Recipe(verb, other.name), pictures)
        with pytest.raises(StudioError, match=f"“{other.name}”"):
            ganstudio.load(other.source).draw(verb, pictures)


def test_a_picture_leaves_no_trace(studio):
    verb = example(VERBS["negate"])
    drawn = studio.draw_verb("toy-negative", verb, pictures=[PICTURE])
    assert (drawn.pictures[0] == 255 - PICTURE).all()
    assert set(drawn.recipe.to_dict()) == {"v", "verb", "model", "weights"}
    half = studio.draw_verb("toy-negative", VERBS["negate"](strength=0.0), pictures=[PICTURE])
    assert (half.pictures[0] == PICTURE).all()
    for none in ((), (PICTURE, PICTURE)):
        with pytest.raises(StudioError, match="one picture"):
            studio.draw_verb("toy-negative", verb, pictures=none)


def test_the_example_of_the_docs_is_the_one_that_is_tested():
    docs = (TOYS.parents[2] / "docs" / "verbs.md").read_text(encoding="utf-8")
    toy = (TOYS / "squeeze.py").read_text(encoding="utf-8")
    assert toy[toy.index("from dataclasses") :] in docs
