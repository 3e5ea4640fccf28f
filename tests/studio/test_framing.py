"""A person's picture stands as the model's own do: bright on black, cut and centred, or square."""

from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ganstudio.errors import StudioError
from ganstudio.studio.framing import framed


def model(data: str, side: int = 28):
    return SimpleNamespace(image_size=side, config={"data": {"name": data}})


def stroke(ground: int, ink: int, shift: int = 0) -> np.ndarray:
    """A tall bar on an even ground, uint8 [90, 120, 1]."""
    image = Image.new("L", (120, 90), ground)
    ImageDraw.Draw(image).rectangle([30 + shift, 10, 45 + shift, 70], fill=ink)
    return np.array(image)[:, :, None]


@pytest.mark.parametrize(("ground", "ink"), [(0, 255), (250, 20), (180, 60)])
def test_a_digit_is_bright_on_black_twenty_pixels_high_about_its_mass(ground, ink):
    seen = framed(stroke(ground, ink), model("mnist"))
    assert seen.shape == (28, 28, 1) and seen.dtype == np.uint8
    rows, columns = np.nonzero(seen[:, :, 0] > 128)
    assert rows.max() - rows.min() + 1 == 20
    assert abs(rows.mean() - 13.5) <= 1 and abs(columns.mean() - 13.5) <= 1
    assert seen.max() == 255 and seen[0].max() == 0


def test_where_a_digit_was_drawn_makes_no_difference():
    assert (
        framed(stroke(0, 255), model("mnist")) == framed(stroke(0, 255, 40), model("mnist"))
    ).all()


def test_a_garment_fills_the_picture_and_keeps_its_shades():
    picture = stroke(255, 100)
    picture[10:40, 30:46] = 30
    seen = framed(picture, model("fashion"))[:, :, 0]
    assert (seen > 0).any(1).all()  # from the top edge to the bottom
    assert seen[5].max() > seen[25].max() > 60


def test_the_papers_own_shade_and_noise_are_no_ink():
    noise = np.random.RandomState(0).normal(0, 4, (90, 120, 1))
    seen = framed((stroke(215, 40) + noise).clip(0, 255).astype(np.uint8), model("mnist"))
    assert (seen[:, :6] < 30).all()


def test_anything_else_is_the_square_about_the_middle():
    picture = np.zeros((50, 100, 3), np.uint8)
    picture[:, 25:75] = 200
    assert (framed(picture, model("faces", 64)) == 200).all()


def test_a_picture_of_the_models_own_size_stays_as_it_is():
    own = np.random.RandomState(1).randint(0, 256, (28, 28, 1), dtype=np.uint8)
    assert framed(own, model("mnist")) is own


@pytest.mark.parametrize("side", [1, 7])
def test_a_speck_is_refused(side):
    with pytest.raises(StudioError, match="too small"):
        framed(np.zeros((side, 40, 1), np.uint8), model("mnist"))


def test_an_empty_sheet_is_refused():
    with pytest.raises(StudioError, match="nothing on this picture"):
        framed(np.full((60, 60, 1), 240, np.uint8), model("mnist"))
