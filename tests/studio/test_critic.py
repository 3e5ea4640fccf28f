"""Be the critic: the same pictures for the same seed, and nothing else tells which is real."""

import json

import numpy as np
import pytest
from PIL import Image

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.errors import StudioError
from ganstudio.studio import critic, held_out
from ganstudio.studio.engine import Engine
from ganstudio.studio.studio import Studio
from tests.browser import models, papers
from train.keep import export

MODELS = ("cgan-mnist", "dcgan-mnist", "cgan-fashion", "faces-64")
CELL = 30  # px from a picture of a timelapse to the next: 28 and a gap of 2


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Four models; the timelapse of cgan-mnist shows a shade of its own for each class and age."""
    folder = models.write(tmp_path_factory.mktemp("critic"), MODELS)
    shades = [np.full((148, 298, 1), 255, np.uint8) for _ in papers.IMAGES]
    for age, sheet in enumerate(shades):
        for place in range(50):
            row, column = divmod(place, 10)
            sheet[row * CELL :, column * CELL :][:28, :28] = 60 * age + 5 * column
    films = export.film([Image.fromarray(sheet[..., 0]) for sheet in shades])
    (folder / "cgan-mnist" / "timelapse.webp").write_bytes(films)
    return folder


@pytest.fixture(scope="module")
def studio(folder):
    return Studio(Catalog([str(folder / name) for name in MODELS], only=True), Engine("cpu"))


def play(studio: Studio, name: str, seed: int, at: int | None) -> critic.Game:
    return critic.game(studio, studio.catalog.find(name), seed, at)


def sides(game: critic.Game) -> tuple[np.ndarray, np.ndarray]:
    """The real pictures of a game, and the drawn ones: [N, S, S] each."""
    rounds = np.arange(len(game.real))
    return game.pictures[rounds, game.real], game.pictures[rounds, 1 - game.real]


def test_a_hundred_pictures_of_each_set_in_a_small_file():
    assert held_out.FILE.stat().st_size < 100_000
    for name in held_out.SETS:
        found = held_out.held_out(name).reshape(100, -1)
        assert len(np.unique(found, axis=0)) == 100 and found.max() == 255
    terms = held_out.FILE.with_suffix(".md").read_text("utf-8")
    assert "CC BY-SA 3.0" in terms and "Zalando SE" in terms and "Permission is hereby" in terms


@pytest.mark.parametrize("name", ["cgan-mnist", "dcgan-mnist", "cgan-fashion"])
def test_one_of_each_pair_is_held_out_and_the_other_is_drawn(studio, name):
    game = play(studio, name, 3, None)
    data = studio.catalog.find(name).config["data"]["name"]
    known = {picture.tobytes() for row in held_out.held_out(data) for picture in row}
    real, drawn = sides(game)
    assert len(real) == 10
    assert all(picture.tobytes() in known for picture in real)
    assert not any(picture.tobytes() in known for picture in drawn)


def test_a_seed_makes_the_same_game_and_decides_the_sides(studio):
    once, again = (play(studio, "cgan-mnist", 3, None) for _ in range(2))
    assert np.array_equal(once.pictures, again.pictures) and np.array_equal(once.real, again.real)
    games = [play(studio, "cgan-mnist", seed, None) for seed in range(30)]
    firsts = np.stack([game.real for game in games])
    assert len({game.pictures.tobytes() for game in games}) == 30
    assert 0.4 < firsts.mean() < 0.6 and len(np.unique(firsts, axis=0)) > 20


def test_a_younger_age_is_cut_from_the_timelapse_with_the_class_of_the_real_one(studio):
    game = play(studio, "cgan-mnist", 5, 2_400)
    assert [age.at for age in game.ages] == [None, 2_500] and game.age == 1
    real, drawn = sides(game)
    known = held_out.held_out("mnist").reshape(100, 28, 28).astype(int)
    nearest = [int(np.abs(known - picture).mean((1, 2)).argmin()) for picture in real]
    apart = np.abs(known[nearest] - real).mean((1, 2))
    assert apart.max() < 12 and apart.min() > 0  # they bear the film's traces too
    shade = drawn[:, 4:-4, 4:-4].mean((1, 2))
    assert np.abs(shade - [60 + 5 * (number // 10) for number in nearest]).max() < 3


def test_the_critics_own_share_comes_from_the_journal(studio, folder, tmp_path):
    assert [age.critic for age in play(studio, "cgan-mnist", 1, None).ages] == [None, None]
    own = tmp_path / "cgan-mnist"
    own.mkdir()
    for file in (folder / "cgan-mnist").iterdir():
        (own / file.name).write_bytes(file.read_bytes())
    lines = [{"images": 2_500, "critic_accuracy": 0.93}, {"images": 9_000, "critic_accuracy": 0.61}]
    with (own / "history.jsonl").open("a") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)
    measured = Studio(Catalog([str(own)], only=True), Engine("cpu"))
    ages = play(measured, "cgan-mnist", 1, None).ages
    assert [age.critic for age in ages] == [0.61, 0.93]


def test_a_model_without_a_timelapse_is_played_against_as_it_is(studio):
    game = play(studio, "dcgan-mnist", 1, 5_000)
    assert game.age == 0 and len(game.ages) == 1


@pytest.mark.parametrize(
    "asked", [("faces-64", 1, None), ("nobody", 1, None), ("cgan-mnist", -1, None)]
)
def test_what_cannot_be_played_is_refused_in_a_sentence(studio, asked):
    with pytest.raises(StudioError):
        play(studio, *asked)
