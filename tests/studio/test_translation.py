"""A picture's other side: its size, its strength, a face in its place, and the way back."""

import gc
import threading
import weakref

import numpy as np
import pytest
from PIL import Image

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints.catalog import Catalog
from ganstudio.errors import StudioError
from ganstudio.networks.translate import translate
from ganstudio.recipes.points import Point
from ganstudio.recipes.verbs.explore import Explore
from ganstudio.recipes.verbs.translate import Translate
from ganstudio.studio import translation
from ganstudio.studio.engine import Engine
from ganstudio.studio.studio import Studio, written
from ganstudio.studio.translation import Working
from tests.drawn import drawn_face, write_tiny

MODEL, FRAMED = "tiny-translator", "tiny-faces"
FRAMING = {"face": 0.69, "x": 0.5, "y": 0.507}


@pytest.fixture(scope="module")
def studio(tmp_path_factory):
    """A translator, nearly the same one for faces, and a generator."""
    folder = write_tiny(tmp_path_factory.mktemp("tiny"), (MODEL, "tiny-mlp"))
    read = checkpoint.read(folder / MODEL)
    config = {key: value for key, value in read.config.items() if key in ("network", "data")}
    config |= {"name": FRAMED, "training": {}, "framing": FRAMING}
    weights = {name: 1.01 * tensor for name, tensor in read.network.state_dict().items()}
    checkpoint.write(folder / FRAMED, config, weights)
    names = [str(folder / name) for name in (MODEL, FRAMED, "tiny-mlp")]
    return Studio(Catalog(names, only=True), Engine("cpu"))


@pytest.fixture(scope="module")
def network(studio):
    return studio.catalog.find(MODEL).read().network


@pytest.fixture
def turned(studio):
    """Translates; gives the picture and what is told beside it."""

    def call(picture, model=MODEL, **asked):
        result = studio.draw_verb(model, Translate(**asked), pictures=[picture])
        assert result.pictures.shape == (1, *picture.shape)
        return result.pictures[0], result.about

    return call


def noise(height: int, width: int) -> np.ndarray:
    return np.random.RandomState(0).randint(0, 256, (height, width, 3), dtype=np.uint8)


def portrait() -> np.ndarray:
    picture = noise(300, 420) // 8 + 130
    picture[60:260, 150:350] = drawn_face()
    return picture


@pytest.mark.parametrize("to", ["B", "A"])
@pytest.mark.parametrize("size", [(134, 135), (64, 64), (71, 250)])
def test_a_whole_picture_is_translated_as_it_is(turned, network, size, to):
    picture = noise(*size)
    made, about = turned(picture, to=to)
    assert (made == translate(network, picture[None], to)[0]).all()
    assert about.box is None and about.notes == () and about.side == max(size)


@pytest.mark.parametrize("size", [(8, 8), (20, 31), (63, 200), (10, 160)])
def test_a_small_one_is_enlarged_for_the_network_and_comes_back(turned, size):
    assert turned(noise(*size))[1].notes == ()


def test_a_large_one_is_reduced_and_said_so(turned, studio):
    picture = noise(300, 1_201)
    _, about = turned(picture)
    assert about.side == 1_024 and about.notes == ("enlarged",)
    assert "at 1024 px" in about.sentences()[0]


@pytest.mark.parametrize("size", [(1, 1), (7, 300), (20, 400), (10, 161)])
def test_too_small_or_narrow_is_a_sentence(turned, size):
    with pytest.raises(StudioError, match=r"too (small|narrow)") as refused:
        turned(noise(*size))
    assert refused.value.field == "picture"


def test_strength_goes_from_the_picture_to_its_other_side_and_beyond(turned):
    picture = noise(80, 90)
    whole = turned(picture)[0].astype(int)
    assert (turned(picture, strength=0.0)[0] == picture).all()
    half = turned(picture, strength=0.5)[0]
    assert np.abs(half - (whole + picture) / 2).max() <= 1
    more = turned(picture, strength=1.5)[0]
    assert np.abs(more - (1.5 * whole - 0.5 * picture).clip(0, 255)).max() <= 1


def test_a_box_is_translated_and_nothing_else_changes(turned, network):
    picture = noise(200, 300)
    made, about = turned(picture, frame="face", box=(0.5, 0.25, 0.5))
    assert about.box == (100, 50, 100) and not about.found
    inside = np.zeros((200, 300), bool)
    inside[50:150, 100:200] = True
    changed = (made != picture).any(2)
    assert not changed[~inside].any() and changed[inside].mean() > 0.9
    cut = Image.fromarray(picture[50:150, 100:200]).resize((64, 64), Image.Resampling.BOX)
    small = translate(network, np.asarray(cut)[None].copy())[0]
    large = np.asarray(Image.fromarray(small).resize((100, 100), Image.Resampling.LANCZOS))
    middle = slice(15, 85)
    assert (made[50:150, 100:200][middle, middle] == large[middle, middle]).all()
    edge = np.abs(made[50, 100:200].astype(int) - picture[50, 100:200]).mean()
    assert edge < 2  # it fades in
    assert about.notes == ("enlarged",) and about.side == 64


def test_nothing_fades_toward_the_edge_of_the_picture(turned, network):
    picture = noise(64, 64)
    made, _ = turned(picture, frame="face", box=(0, 0, 1))
    assert (made == translate(network, picture[None])[0]).all()


def test_a_face_is_found_and_framed_as_in_training(turned):
    picture = portrait()
    made, about = turned(picture, FRAMED, frame="face")
    left, top, side = about.box
    assert about.found and "no_face" not in about.notes
    assert 150 < left + side / 2 < 350 and 60 < top + side / 2 < 260
    outside = np.ones((300, 420), bool)
    outside[top : top + side, left : left + side] = False
    assert (made == picture)[outside].all() and not (made == picture).all()


def test_where_none_is_found_the_middle_is_taken_and_said_so(turned):
    _, about = turned(noise(200, 300), FRAMED, frame="face")
    assert about.box == (50, 0, 200) and not about.found and about.notes[0] == "no_face"
    assert about.sentences()[0].startswith("No face was found")


def test_a_model_of_faces_says_that_it_is_one(turned):
    assert turned(noise(140, 140), FRAMED)[1].notes == ("framed",)
    assert turned(noise(100, 100), FRAMED)[1].notes == ()
    assert turned(noise(140, 140), FRAMED, frame="face", box=(0, 0, 1))[1].notes == ("enlarged",)


def test_what_can_not_be_is_refused(turned):
    picture = noise(100, 100)
    with pytest.raises(StudioError, match="not trained on faces"):
        turned(picture, frame="face")
    for box in ((0.6, 0, 0.5), (0, 0.8, 0.3), (0, 0, 0.05)):
        with pytest.raises(StudioError, match="does not lie in"):
            turned(picture, frame="face", box=box)
    for box in ((0, 0), (0, 0, 0), (0, 0, 2), ("a", 0, 1), 3):
        with pytest.raises(StudioError):
            Translate(frame="face", box=box)


def test_boxes_go_there_and_back_between_pixels_and_shares():
    random = np.random.RandomState(0)
    for width, height in ((64, 90), (1_023, 777), (2_048, 2_047)):
        for _ in range(100):
            side = random.randint(8, min(width, height) + 1)
            square = (random.randint(width - side + 1), random.randint(height - side + 1), side)
            there = translation.shares(square, width, height)
            assert translation.pixels(there, width, height) == square


def test_the_way_back(studio, network):
    picture = noise(70, 80)
    request = written(Translate(), studio.catalog.find(MODEL))
    *steps, result = studio.run(request, [picture], back=True)
    assert all(isinstance(step, Working) and step.done < step.total for step in steps)
    shares = [step.done for step in steps]
    assert shares == sorted(shares) and shares[-1] > 90
    back = translate(network, translate(network, picture[None], "B"), "A")[0]
    assert (result.about.back == back).all()
    off = np.abs(back.astype(int) - picture).mean(2)
    assert result.about.off == pytest.approx(off.mean() / 255, abs=1e-6)


def test_the_way_back_of_a_box_lies_in_its_place(studio):
    picture = noise(100, 140)
    request = written(Translate(frame="face", box=(0.2, 0.1, 0.6)), studio.catalog.find(MODEL))
    *_, result = studio.run(request, [picture], back=True)
    outside = np.ones((100, 140), bool)
    outside[10:70, 20:80] = False
    assert (result.about.back == picture)[outside].all()
    assert not result.about.difference[outside].any() and result.about.difference.any()


def test_others_draw_between_two_slices_and_closing_ends_it(studio):
    run = studio.run(written(Translate(), studio.catalog.find(MODEL)), [noise(600, 600)])
    first = next(run)
    assert isinstance(first, Working)
    assert studio.draw_verb("tiny-mlp", Explore(Point.of(1))).pictures.shape[0] == 1
    assert next(run).done >= first.done
    run.close()
    assert not any(studio.engine._uses.values())
    assert studio._large.acquire(timeout=0)
    studio._large.release()


def test_large_ones_wait_for_one_another(studio):
    request = written(Translate(), studio.catalog.find(MODEL))
    first, second = (studio.run(request, [noise(600, 600)]) for _ in range(2))
    next(first)
    assert next(second) == Working(0)
    small = studio.run(request, [noise(64, 64)])
    assert len(list(small)) > 1  # it passes
    ended = threading.Thread(target=first.close)
    ended.start()
    ended.join()
    assert any(isinstance(step, Working) and step.done for step in second)


def test_no_picture_is_kept(studio):
    picture = noise(90, 90)
    result = studio.draw_verb(MODEL, Translate(), pictures=[picture])
    assert not studio._recent._sheets
    held = [weakref.ref(picture), weakref.ref(result.pictures), weakref.ref(result.about)]
    del picture, result
    gc.collect()
    assert [each() for each in held] == [None] * 3
