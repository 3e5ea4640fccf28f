"""A person's picture becomes plain pixels, bounded; what is none is refused in a sentence."""

import io
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from ganstudio.errors import StudioError
from ganstudio.studio import intake


def saved(image: Image.Image, kind: str = "PNG", **options) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def drawn(width=40, height=20) -> Image.Image:
    """Red on the left, blue on the right."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[:, : width // 2, 0] = pixels[:, width // 2 :, 2] = 200
    return Image.fromarray(pixels)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "BMP", "TIFF"])
def test_pixels_come_out_as_they_went_in(kind):
    options = {"lossless": True} if kind == "WEBP" else {}
    read = intake.read(saved(drawn(), kind, **options))
    assert (read == np.asarray(drawn())).all()
    assert intake.read(saved(drawn(), kind, **options), channels=1).shape == (20, 40, 1)


def test_a_photo_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn clockwise makes it upright
    read = intake.read(saved(drawn(), "JPEG", exif=exif, quality=95))
    assert read.shape == (40, 20, 3)
    assert read[2, 10, 0] > 150 > read[2, 10, 2] and read[-3, 10, 2] > 150


def test_a_large_one_is_reduced():
    assert intake.read(saved(drawn(3_000, 1_500), "JPEG")).shape == (512, 1_024, 3)
    assert intake.read(saved(drawn(300, 150)), side=100).shape == (50, 100, 3)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_every_mode_becomes_plain_pixels(mode):
    image = Image.fromarray(np.asarray(drawn().convert("L")).astype(np.uint16) * 257)
    image = image if mode == "I;16" else drawn().convert(mode)
    kind = "TIFF" if mode == "CMYK" else "PNG"
    read = intake.read(saved(image, kind))
    assert read.shape == (20, 40, 3) and 15 < read.mean() < 100


@pytest.mark.parametrize("channels", [1, 3])
def test_what_is_transparent_becomes_white(channels):
    clear = drawn().convert("RGBA")
    clear.putalpha(Image.fromarray(np.full((20, 40), 0, np.uint8)))
    assert (intake.read(saved(clear), channels) == 255).all()
    palette = drawn().quantize(8, dither=Image.Dither.NONE)
    read = intake.read(saved(palette, transparency=palette.getpixel((0, 0))), channels)
    assert (read[:, :20] == 255).all() and (read[:, 20:] < 255).any(2).all()


def test_one_that_keeps_its_size_is_not_reduced():
    verb, entry = SimpleNamespace(standing="own"), SimpleNamespace(channels=3)
    content = saved(drawn(3_000, 1_500))
    assert intake.given(content, verb, entry).shape == (1_500, 3_000, 3)
    assert intake.given(content, verb, entry, intake.PHOTO_MAX).shape == (1_024, 2_048, 3)
    assert intake.given(content, SimpleNamespace(standing="single"), entry).shape[1] == 1_024


def test_the_size_is_that_of_the_upright_picture():
    exif = Image.Exif()
    assert intake.size(saved(drawn(), "JPEG", exif=exif)) == (40, 20)
    for turn in range(1, 9):
        exif[0x0112] = turn
        content = saved(drawn(), "JPEG", exif=exif)
        height, width = intake.read(content).shape[:2]
        assert intake.size(content) == (width, height)
    with pytest.raises(StudioError, match="no picture"):
        intake.size(b"a text")


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"\x89PNG\r\n\x1a\n", saved(drawn())[:50], saved(drawn(), "JPEG")[:200]],
)
def test_what_is_no_picture_is_a_sentence(content):
    with pytest.raises(StudioError, match="no picture") as refused:
        intake.read(content)
    assert refused.value.field == "picture"


def test_a_bomb_is_refused_before_it_is_decoded():
    bomb = saved(Image.new("1", (30_000, 30_000)))
    assert len(bomb) < 1 << 20
    with pytest.raises(StudioError, match="million pixels"):
        intake.read(bomb)
    with pytest.raises(StudioError, match="32 MiB"):
        intake.read(bytes(intake.BYTES_MAX + 1))
