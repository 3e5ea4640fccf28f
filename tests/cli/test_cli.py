"""The command line, called in process: what it makes, what it says, what it refuses."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

import ganstudio
from ganstudio.cli import main
from ganstudio.pictures import films, png
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs.digits import Digits
from ganstudio.recipes.verbs.explore import Explore
from ganstudio.recipes.verbs.grid import Grid
from ganstudio.recipes.verbs.interpolate import Interpolate
from ganstudio.recipes.verbs.sample import Sample

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def model(tiny_weights):
    return str(tiny_weights / "tiny-cgan")


@pytest.fixture
def run(capsys):
    """Runs a command that must succeed; gives back what it printed."""

    def call(*argv):
        code = main([str(word) for word in argv])
        said = capsys.readouterr()
        assert code == 0, said.err
        return said.out

    return call


@pytest.fixture
def refused(capsys):
    """Runs a command that must fail; gives back its sentence."""

    def call(*argv):
        assert main([str(word) for word in argv]) == 2
        said = capsys.readouterr()
        assert said.out == "" and said.err.count("\n") == 1 and "Traceback" not in said.err
        return said.err

    return call


def recipe_of(path) -> Recipe:
    return png.read_recipe(path)


def pixels(path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image)


# --- list ----------------------------------------------------------------------------------------


def test_list_shows_every_checkpoint(run, tiny_weights):
    text = run("list", "--models", *tiny_weights.iterdir())
    assert "tiny-mlp" in text and "28 px grey" in text and "tiny-classifier" in text
    listed = json.loads(run("list", "--json", "--models", *tiny_weights.iterdir()))
    about = next(item for item in listed if item["name"] == "tiny-cgan")
    assert about["kind"] == "generator" and about["num_classes"] == 10
    assert about["class_names"] == [str(c) for c in range(10)] and len(about["weights"]) == 16


def test_the_command_line_and_list_import_no_torch(tiny_weights):
    code = (
        "import sys; from ganstudio.cli import main\n"
        f"assert main(['list', '--models', {str(tiny_weights / 'tiny-mlp')!r}]) == 0\n"
        "assert not {'torch', 'gradio'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)


# --- the draw verbs ------------------------------------------------------------------------------


def test_sample_makes_one_sheet_with_its_recipe(run, model, tmp_path):
    out = tmp_path / "sheet.png"
    assert run("sample", model, "--seeds", "0-3,99", "--psi", "0.8", "--out", out).strip() == str(
        out
    )
    verb = recipe_of(out).verb
    assert isinstance(verb, Sample)
    assert [point.sources[0].seed for point in verb.cells] == [0, 1, 2, 3, 99]
    assert all(point.psi == 0.8 and not point.sources[0].classes for point in verb.cells)


def test_labels_are_repeated_in_order_over_the_seeds(run, model, tmp_path):
    out = tmp_path / "sheet.png"
    run("sample", model, "--seeds", "0-4", "--labels", "3,7", "--out", out)
    classes = [point.sources[0].classes for point in recipe_of(out).verb.cells]
    assert classes == [((c, 1.0),) for c in (3, 7, 3, 7, 3)]
    run("sample", model, "--seeds", "0-4", "--labels", "3", "--out", out)
    assert {point.sources[0].classes for point in recipe_of(out).verb.cells} == {((3, 1.0),)}


def test_sample_each_gives_the_arrays_of_the_python_door(run, model, tmp_path):
    folder = tmp_path / "new" / "each"
    printed = run("sample", model, "--seeds", "5-7", "--each", folder, "--size", "28")
    files = sorted(folder.iterdir())
    assert printed.split() == [str(file) for file in files]
    expected = ganstudio.load(model).sample(seeds=[5, 6, 7])
    for file, picture in zip(files, expected, strict=True):
        assert abs(pixels(file).astype(int) - picture[..., 0]).max() <= 1
        assert isinstance(recipe_of(file).verb, Explore)


def test_explore_moves_along_directions(run, model, tmp_path):
    plain, moved = tmp_path / "plain.png", tmp_path / "moved.png"
    run("explore", model, "--seed", "7", "--out", plain)
    edits = ["--set", "z1=1.5", "--set", "axis:2=-0.5"]
    run("explore", model, "--seed", "7", *edits, "--label", "3", "--out", moved)
    source = recipe_of(moved).verb.point.sources[0]
    assert [(e.direction, e.amount) for e in source.edits] == [("z1", 1.5), ("axis:2", -0.5)]
    assert source.classes == ((3, 1.0),)
    assert (pixels(plain) != pixels(moved)).any()
    assert pixels(plain).shape == (1008, 1008)


@pytest.mark.parametrize("kind", list(films.TYPES))
def test_interpolate_writes_a_film(kind, run, model, tmp_path):
    out = tmp_path / f"walk.{kind}"
    options = ["--frames", "9", "--loop", "--easing", "smooth", "--size", "56", "--fps", "10"]
    run("interpolate", model, "--seeds", "1,5,9", "--labels", "3", *options, "--out", out)
    if kind == "mp4":
        with av.open(io.BytesIO(out.read_bytes())) as container:
            assert len(list(container.decode(video=0))) == 9
    else:
        with Image.open(out) as image:
            assert image.size == (56, 56) and image.info["loop"] == 0


def test_interpolate_writes_a_strip_with_the_whole_recipe(run, model, tmp_path):
    out = tmp_path / "walk.png"
    run("interpolate", model, "--seeds", "1,5", "--frames", "30", "--loop", "--out", out)
    verb = recipe_of(out).verb
    assert isinstance(verb, Interpolate) and verb.frames == 30 and verb.loop
    assert pixels(out).shape == (84, 840)


def test_grid_and_digits(run, model, tmp_path):
    out = tmp_path / "out.png"
    run("grid", model, "--seeds", "1,2,3,4", "--rows", "3", "--columns", "4", "--out", out)
    assert isinstance(recipe_of(out).verb, Grid) and len(recipe_of(out).verb.points()) == 12
    run("digits", "20-26", "--model", model, "--seed", "7", "--out", out)
    verb = recipe_of(out).verb
    assert isinstance(verb, Digits) and verb.classes == (2, 0, None, 2, 6)
    assert not pixels(out)[:, 2 * 196 : 3 * 196].any()  # the gap is black
    run("digits", "12", "--model", model, "--seeds", "7,8", "--out", out)
    assert [style.sources[0].seed for style in recipe_of(out).verb.styles] == [7, 8]


# --- show and render -----------------------------------------------------------------------------


def test_show_prints_the_recipe(run, model, tmp_path):
    out = tmp_path / "picture.png"
    run("explore", model, "--seed", "7", "--out", out)
    assert json.loads(run("show", out)) == recipe_of(out).to_dict()


@pytest.mark.parametrize("verb", ["sample", "explore", "interpolate", "grid", "digits"])
def test_render_gives_the_same_bytes_again(verb, run, model, tmp_path):
    first, again = tmp_path / "first.png", tmp_path / "again.png"
    words = {
        "sample": [model, "--seeds", "0-17", "--psi", "0.7"],
        "explore": [model, "--seed", "3", "--set", "z2=2"],
        "interpolate": [model, "--seeds", "1,2", "--frames", "7"],
        "grid": [model, "--seeds", "1,2,3,4"],
        "digits": ["31.12", "--model", model],
    }
    run(verb, *words[verb], "--out", first)
    run("render", first, "--models", model, "--out", again)
    assert again.read_bytes() == first.read_bytes()


def test_render_takes_text_a_json_file_and_a_link(run, model, tmp_path):
    first, again = tmp_path / "first.png", tmp_path / "again.png"
    run("explore", model, "--seed", "3", "--out", first)
    recipe = recipe_of(first)
    (tmp_path / "recipe.json").write_text(recipe.dumps())
    link = f"http://127.0.0.1:7860/?r={recipe.to_link()}"
    for source in (recipe.dumps(), tmp_path / "recipe.json", link):
        run("render", source, "--models", model, "--out", again)
        assert again.read_bytes() == first.read_bytes()
    run("render", recipe.dumps(), "--models", model, "--size", "28", "--out", again)
    assert pixels(again).shape == (28, 28)


def test_render_a_film_twice(run, model, tmp_path):
    strip, one, two = tmp_path / "walk.png", tmp_path / "one.gif", tmp_path / "two.gif"
    run("interpolate", model, "--seeds", "1,2", "--frames", "5", "--out", strip)
    for out in (one, two):
        run("render", strip, "--models", model, "--out", out)
    assert one.read_bytes() == two.read_bytes()


def test_render_says_when_the_weights_differ(model, tmp_path, capsys):
    text = json.dumps(
        {"v": 1, "verb": "explore", "model": "tiny-cgan", "weights": "0" * 16, "point": {"seed": 1}}
    )
    out = tmp_path / "out.png"
    assert main(["render", text, "--models", model, "--out", str(out)]) == 0
    said = capsys.readouterr().err
    assert "weights of “tiny-cgan” differ" in said and "0" * 16 in said
    assert recipe_of(out).weights != "0" * 16


# --- evaluate and selftest -----------------------------------------------------------------------


@pytest.fixture
def classifier(tmp_path):
    """The folder of a classifier that may be measured on the drawn digits."""
    from tests import drawn

    folder = drawn.write_tiny(tmp_path, ["tiny-classifier"]) / "tiny-classifier"
    config = json.loads((folder / "config.json").read_text())
    config["data"]["name"] = "mnist"
    (folder / "config.json").write_text(json.dumps(config))
    return folder


def test_evaluate_prints_numbers_or_json_and_keeps_them(run, drawn_root, classifier):
    text = run("evaluate", classifier, "--data", drawn_root)
    assert "Accuracy" in text and "split test" in text
    metrics = json.loads(run("evaluate", classifier, "--data", drawn_root, "--json"))
    assert json.loads((classifier / "metrics.json").read_text()) == metrics


@pytest.mark.parametrize("other", [("-n", "100"), ("--split", "selection")])
def test_evaluate_keeps_nothing_but_the_standard_protocol(
    run, capsys, drawn_root, classifier, other
):
    (classifier / "metrics.json").write_text("published")
    assert main(["evaluate", str(classifier), "--data", str(drawn_root), *other]) == 0
    assert "Not kept" in capsys.readouterr().err
    assert main(["evaluate", str(classifier), "--data", str(drawn_root), "--keep", *other]) == 2
    assert "standard protocol" in capsys.readouterr().err
    assert (classifier / "metrics.json").read_text() == "published"
    run("evaluate", classifier, "--data", drawn_root)
    assert (classifier / "metrics.json").read_text() != "published"


def test_evaluate_changes_a_bundled_model_only_when_told_to(
    capsys, monkeypatch, drawn_root, classifier
):
    """By its name or by its folder: what is published must not change because somebody looks."""
    from ganstudio.cli import checkpoints

    monkeypatch.setattr(checkpoints, "WEIGHTS", classifier.parent)
    asked = ["evaluate", str(classifier), "--data", str(drawn_root)]
    assert main(asked) == 0 and "--keep" in capsys.readouterr().err
    assert not (classifier / "metrics.json").exists()
    assert main([*asked, "--keep"]) == 0 and "Kept in" in capsys.readouterr().err
    assert (classifier / "metrics.json").exists()


def test_evaluate_table_needs_no_model(run):
    assert run("evaluate", "--table") == run("evaluate", "--table")


def test_selftest_compares_alone_with_in_a_batch(run, tiny_weights):
    text = run("selftest", "--models", *(tiny_weights / n for n in ("tiny-cgan", "tiny-mlp")))
    assert "tiny-cgan: alone and in a batch differ by at most" in text


def test_selftest_fails_when_pictures_differ(monkeypatch, capsys, model):
    from ganstudio.cli import checkpoints

    monkeypatch.setattr(checkpoints, "ALONE_MOST", -1)
    assert main(["selftest", "--models", model]) == 1
    assert "too far apart" in capsys.readouterr().out


def test_selftest_on_a_gpu_that_is_not_there(refused, model, monkeypatch):
    import torch

    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert "no CUDA device" in refused("selftest", "--device", "cuda", "--models", model)


# --- mistakes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["sample", "MODEL", "--seeds", "-1", "--out", "OUT"], "no seed"),
        (["sample", "MODEL", "--seeds", "1099511627776", "--out", "OUT"], "4294967295"),
        (["sample", "MODEL", "--seeds", "0-4294967295", "--out", "OUT"], "at most 100,000"),
        (["sample", "MODEL", "--seeds", "9-1", "--out", "OUT"], "backwards"),
        (["sample", "MODEL", "--seeds", "", "--out", "OUT"], "no seed"),
        (["sample", "MODEL", "--seeds", "🙂", "--out", "OUT"], "no seed"),
        (["sample", "MODEL", "--seeds", "0-64", "--out", "OUT"], "1 to 64"),
        (["sample", "MODEL", "--seeds", "0", "--labels", "cat", "--out", "OUT"], "no class"),
        (["sample", "MODEL", "--seeds", "0", "--psi", "much", "--out", "OUT"], "no number"),
        (["sample", "MODEL", "--seeds", "0", "--psi", "nan", "--out", "OUT"], "psi"),
        (["sample", "MODEL", "--seeds", "0"], "--out"),
        (["sample", "nobody", "--seeds", "0", "--out", "OUT"], "neither"),
        (["sample", "CLASSIFIER", "--seeds", "0", "--out", "OUT"], "no pictures"),
        (["sample", "MODEL", "--seeds", "0", "--out", "sheet.jpg"], ".png"),
        (["sample", "MODEL", "--seeds", "0", "--out", "nowhere/sheet.png"], "does not exist"),
        (["sample", "MODEL", "--seeds", "0", "--size", "9999", "--out", "OUT"], "8 to 1024"),
        (["sample", "MODEL", "--seeds", "0", "--device", "abacus", "--out", "OUT"], "device"),
        (["explore", "MODEL", "--seed", "1", "--set", "z1", "--out", "OUT"], "sets nothing"),
        (["explore", "MODEL", "--seed", "1", "--set", "z99=1", "--out", "OUT"], "no direction"),
        (["explore", "MODEL", "--seed", "1-2", "--out", "OUT"], "one seed"),
        (["interpolate", "MODEL", "--seeds", "1", "--out", "OUT"], "2 to 8"),
        (
            ["interpolate", "MODEL", "--seeds", "1,2", "--frames", "1000000000", "--out", "OUT"],
            "600",
        ),
        (["interpolate", "MODEL", "--seeds", "1,2", "--easing", "wild", "--out", "OUT"], "linear"),
        (["interpolate", "MODEL", "--seeds", "1,2", "--fps", "0", "--out", "OUT"], "1 to 120"),
        (["interpolate", "MODEL", "--seeds", "1,2", "--out", "walk.avi"], ".mp4"),
        (["grid", "MODEL", "--seeds", "1,2,3", "--out", "OUT"], "Corners of a grid: 4."),
        (["digits", "20x6", "--model", "MODEL", "--out", "OUT"], "“x”"),
        (["digits", "", "--model", "MODEL", "--out", "OUT"], "at least one digit"),
        (["digits", "1" * 10_000, "--model", "MODEL", "--out", "OUT"], "40"),
        (["show", "nowhere.png"], "cannot be opened"),
        (["render", '{"v":1,', "--out", "OUT"], "not valid JSON"),
        (["render", "http://127.0.0.1/?r=eJw", "--out", "OUT"], "cut short"),
        (["render", "nowhere.json", "--out", "OUT"], "cannot be opened"),
        (["evaluate"], "Name a checkpoint"),
        (["evaluate", "MODEL", "--data", "nowhere"], "nowhere"),
        (["dance"], "dance"),
        ([], "COMMAND"),
    ],
)
def test_a_mistake_is_one_sentence(
    words, said, refused, model, tiny_weights, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    places = {"MODEL": model, "OUT": "out.png", "CLASSIFIER": tiny_weights / "tiny-classifier"}
    assert said in refused(*(places.get(word, word) for word in words))
    assert not list(tmp_path.iterdir())


def test_show_refuses_what_holds_no_recipe(refused, tmp_path):
    (tmp_path / "text.png").write_text("hello")
    assert "not a PNG" in refused("show", tmp_path / "text.png")
    Image.new("L", (8, 8)).save(tmp_path / "plain.png")
    assert "no recipe" in refused("show", tmp_path / "plain.png")
    (tmp_path / "cut.png").write_bytes((tmp_path / "plain.png").read_bytes()[:40])
    assert "damaged" in refused("show", tmp_path / "cut.png")


def test_an_interrupt_is_no_traceback(monkeypatch, capsys, model, tmp_path):
    from ganstudio.studio.studio import Studio

    def interrupted(self, request, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr(Studio, "run", interrupted)
    words = ["sample", model, "--seeds", "0", "--out", str(tmp_path / "out.png")]
    assert main(words) == 130
    assert capsys.readouterr().err == "Stopped.\n"


def test_it_runs_as_a_module(model, tmp_path):
    out = tmp_path / "out.png"
    words = [sys.executable, "-m", "ganstudio", "explore", model, "--seed", "1", "--out", str(out)]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    assert isinstance(recipe_of(out).verb, Explore)
    done = subprocess.run([*words[:3], "show", "x"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path):
    """`show FILE | head`, whose end of the pipe is closed before we write."""
    assert main(["sample", "cgan-mnist", "--seeds", "1", "--out", str(tmp_path / "a.png")]) == 0
    reads, writes = os.pipe()
    os.close(reads)
    done = subprocess.run(
        [sys.executable, "-m", "ganstudio", "show", str(tmp_path / "a.png")],
        cwd=ROOT,
        stdout=writes,
        stderr=subprocess.PIPE,
    )
    os.close(writes)
    assert (done.returncode, done.stderr) == (0, b"")
