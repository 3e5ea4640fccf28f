"""A PNG carries its recipe; what carries none, or a broken one, is refused in a sentence."""

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from ganstudio.errors import RecipeError
from ganstudio.pictures import png
from ganstudio.pictures.sheets import from_image
from ganstudio.recipes.points import Edit, Point, Source
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs.explore import Explore
from ganstudio.recipes.verbs.sample import Sample

RECIPE = Recipe(Explore(Point.of(7, label=3, psi=0.8)), "cgan-mnist", "0123456789abcdef")


def noise(count=4, size=28, channels=1):
    shape = (count, size, size, channels)
    return np.random.RandomState(0).randint(0, 256, shape, dtype=np.uint8)


@pytest.mark.parametrize("channels", [1, 3])
def test_png_round_trip(channels, tmp_path):
    picture = noise(1, channels=channels)[0]
    raw = png.write(picture, RECIPE)
    image = Image.open(io.BytesIO(raw))
    assert (from_image(image) == picture).all()
    assert image.text["Software"] == "GAN Studio" and "made by a GAN" in image.text["Comment"]
    assert png.read_recipe(raw) == RECIPE
    (tmp_path / "picture.png").write_bytes(raw)
    assert png.read_recipe(tmp_path / "picture.png") == RECIPE
    assert png.write(picture, RECIPE) == raw


def test_a_recipe_with_words_beyond_ascii_survives():
    recipe = Recipe(Sample((Point.of(1),)), "陶器", "0123456789abcdef")
    assert png.read_recipe(png.write(noise(1)[0], recipe)) == recipe


def with_chunk(content: bytes, kind: bytes = b"iTXt", checksum: int | None = None) -> bytes:
    """A PNG whose first chunk after the header is the given one."""
    raw = png.write(noise(1)[0])
    checksum = zlib.crc32(kind + content) if checksum is None else checksum
    chunk = struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
    return raw[:33] + chunk + raw[33:]


def itxt(text: bytes, is_compressed: bool = False) -> bytes:
    text = zlib.compress(text, 9) if is_compressed else text
    return b"ganstudio\0" + bytes([is_compressed, 0]) + b"\0\0" + text


def test_a_recipe_behind_the_pixels_or_compressed_by_another_tool_is_found():
    raw = png.write(noise(1)[0], RECIPE)
    at = raw.index(b"iTXt") - 4
    length = 12 + struct.unpack(">I", raw[at : at + 4])[0]
    end = raw.index(b"IEND") - 4
    moved = raw[:at] + raw[at + length : end] + raw[at : at + length] + raw[end:]
    assert png.read_recipe(moved) == RECIPE
    assert png.read_recipe(with_chunk(itxt(RECIPE.dumps().encode(), True))) == RECIPE


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "not a PNG"),
        (b"GIF89a" + b"\0" * 50, "not a PNG"),
        (png.write(noise(1)[0]), "holds no recipe"),
        (png.write(noise(1)[0])[:60], "ends too early"),
        (png.write(noise(1)[0], RECIPE)[:120], "damaged"),
        (with_chunk(itxt(b"{}"), checksum=1), "damaged"),
        (with_chunk(b"ganstudio\0"), "damaged"),
        (with_chunk(b"ganstudio\0\1\0\0\0not zlib"), "damaged"),
        (with_chunk(itxt(b"\xff\xfe")), "damaged"),
        (with_chunk(itxt(b" " * 70_000)), "longer than 64 KiB"),
        (with_chunk(itxt(b" " * 50_000_000, True)), "longer than 64 KiB"),
        (with_chunk(itxt(b"[" * 60_000)), "not valid JSON"),
        (with_chunk(itxt(b'{"v":1}')), "verb"),
    ],
)
def test_what_holds_no_recipe_is_refused_in_one_sentence(raw, said):
    with pytest.raises(RecipeError, match=said) as caught:
        png.read_recipe(raw)
    assert "\n" not in str(caught.value)


def test_a_lying_length_reads_nothing():
    raw = bytearray(with_chunk(itxt(b"{}")))
    raw[33:37] = struct.pack(">I", 2**32 - 1)
    with pytest.raises(RecipeError, match="longer than"):
        png.read_recipe(bytes(raw))


def test_a_missing_file_is_said(tmp_path):
    for name in ("nowhere.png", ".", "zero\0.png"):
        with pytest.raises(RecipeError, match="cannot be opened"):
            png.read_recipe(f"{tmp_path}/{name}")


def test_a_recipe_that_could_not_be_read_back_is_not_written():
    edits = tuple(Edit(f"direction {number:02d}", 1.25) for number in range(64))
    cells = tuple(Point((Source(seed=seed, edits=edits),)) for seed in range(64))
    with pytest.raises(RecipeError, match="at most 64 KiB"):
        png.write(noise(1)[0], Recipe(Sample(cells), "cgan-mnist"))
