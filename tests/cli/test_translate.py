"""translate at the command line: one picture, many, a folder; and its recipe again."""

import json

import numpy as np
import pytest
from PIL import Image

import ganstudio
from ganstudio.cli import main
from ganstudio.pictures import png
from ganstudio.recipes.verbs.translate import Translate
from tests.drawn import write_tiny


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return str(
        write_tiny(tmp_path_factory.mktemp("tiny"), ("tiny-translator",)) / "tiny-translator"
    )


@pytest.fixture
def run(capsys):
    """Runs a command; gives its code, what it printed and what it complained of."""

    def call(*argv):
        code = main([str(word) for word in argv])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def photo(tmp_path):
    """A landscape with odd sides, lying on the sensor and upright when it is shown."""
    pixels = np.random.RandomState(0).randint(0, 256, (135, 206, 3), dtype=np.uint8)
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "48.8584N 2.2945E"
    path = tmp_path / "photo.jpg"
    Image.fromarray(pixels).save(path, exif=exif, quality=90)
    return path


def pixels(path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image)


def test_a_result_is_as_large_as_its_photo_and_holds_nothing_of_it(run, model, photo, tmp_path):
    out = tmp_path / "out.png"
    code, said, _ = run("translate", model, photo, "--out", out)
    assert code == 0 and said.split() == [str(out)]
    assert pixels(out).shape == (206, 135, 3)
    assert png.read_recipe(out).verb == Translate()
    content = out.read_bytes()
    assert b"48.8584N" not in content and b"eXIf" not in content
    (drawn,) = ganstudio.load(model).draw(Translate(), [photo])
    assert (pixels(out) == drawn).all()


def test_a_large_photo_keeps_its_size(run, model, tmp_path):
    out, photo = tmp_path / "out.png", tmp_path / "photo.png"
    Image.fromarray(np.full((500, 1_301, 3), 90, np.uint8)).save(photo)
    code, said, _ = run("translate", model, photo, "--out", out, "--to", "A")
    assert code == 0 and pixels(out).shape == (500, 1_301, 3)
    assert "at 1024 px and enlarged" in said
    assert png.read_recipe(out).verb == Translate(to="A")


def test_many_pictures_and_folders_go_into_a_folder(run, model, photo, tmp_path):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in ("photo.webp", "other.png"):
        Image.fromarray(np.full((70, 80, 3), 90, np.uint8)).save(folder / name)
    (folder / "notes.txt").write_text("no picture")
    code, said, _ = run("translate", model, photo, folder, "--out", out, "--strength", "0.5")
    assert code == 0
    assert sorted(file.name for file in out.iterdir()) == ["other.png", "photo-2.png", "photo.png"]
    assert len(said.split()) == 3
    assert pixels(out / "photo.png").shape == (206, 135, 3)
    assert png.read_recipe(out / "other.png").verb == Translate(strength=0.5)


def test_one_that_is_no_picture_does_not_keep_the_others(run, model, photo, tmp_path):
    text = tmp_path / "text.jpg"
    text.write_text("I am a letter.")
    code, said, complained = run("translate", model, text, photo, "--out", tmp_path / "out")
    assert code == 2 and said.split() == [str(tmp_path / "out" / "photo.png")]
    first, last = complained.splitlines()
    assert first.startswith("text.jpg: This is no picture")
    assert last == "1 of 2 pictures could not be used."


def test_what_is_refused(run, model, photo, tmp_path):
    own = tmp_path / "own.png"
    Image.fromarray(np.full((70, 80, 3), 90, np.uint8)).save(own)
    (tmp_path / "empty").mkdir()
    for words, sentence in (
        ([own, "--out", own], "the picture itself"),
        ([photo, "--out", tmp_path / "x.jpg"], "must end in .png"),
        ([photo, own, "--out", tmp_path / "x.png"], "into a folder"),
        ([tmp_path / "empty", "--out", tmp_path / "x"], "no pictures in"),
        ([tmp_path / "none.jpg", "--out", tmp_path / "x.png"], "cannot be opened"),
        ([photo, "--out", tmp_path / "x.png", "--strength", "2"], "strength"),
        ([photo, "--out", tmp_path / "x.png", "--box", "0,0,1"], "choose face"),
        ([photo, "--out", tmp_path / "x.png", "--frame", "face", "--box", "a"], "three numbers"),
        ([photo, "--out", tmp_path / "x.png", "--frame", "face"], "not trained on faces"),
    ):
        code, _, complained = run("translate", model, *words)
        assert code == 2 and sentence in complained and complained.count("\n") == 1
    assert pixels(own).shape == (70, 80, 3)


def test_render_asks_for_the_file(run, model, photo, tmp_path):
    first, again = tmp_path / "first.png", tmp_path / "again.png"
    box = ["--frame", "face", "--box", "0.1,0.2,0.5"]
    assert run("translate", model, photo, "--out", first, *box)[0] == 0
    code, _, complained = run("render", first, "--models", model, "--out", again)
    assert code == 2 and "render RECIPE PICTURE" in complained
    assert run("render", first, photo, "--models", model, "--out", again)[0] == 0
    assert again.read_bytes() == first.read_bytes()
    assert run("render", first, photo, "--models", model, "--out", photo)[0] == 2
    code, said, _ = run("show", first)
    assert json.loads(said)["box"] == [0.1, 0.2, 0.5]
    walk = '{"v": 1, "verb": "explore", "model": "gan-mnist", "point": {"seed": 1}}'
    code, _, complained = run("render", walk, photo, "--out", again)
    assert code == 2 and "takes no picture" in complained
