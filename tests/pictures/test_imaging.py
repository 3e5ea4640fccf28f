"""Pictures to files and back: sheets, PNG with its recipe, films decoded again."""

import io
import struct
import sys
import zlib

import av
import numpy as np
import pytest
from PIL import Image, ImageSequence

from ganstudio.errors import RecipeError, StudioError
from ganstudio.pictures import imaging
from ganstudio.recipes.points import Point
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs import Arrangement, Explore, Sample

RECIPE = Recipe(Explore(Point.of(7, label=3, psi=0.8)), "cgan-mnist", "0123456789abcdef")


def noise(count=4, size=28, channels=1):
    shape = (count, size, size, channels)
    return np.random.RandomState(0).randint(0, 256, shape, dtype=np.uint8)


def circle(frames, size=28, channels=1):
    """A spot that goes once round: frame 0 follows the last one as any frame follows another."""
    y, x = np.mgrid[:size, :size]
    drawn = []
    for angle in np.arange(frames) * 2 * np.pi / frames:
        right, down = size / 2 + size / 4 * np.cos(angle), size / 2 + size / 4 * np.sin(angle)
        away = np.hypot(x - right, y - down)
        drawn.append(np.clip(255 - 25 * away, 0, 255))
    return np.stack(drawn).astype(np.uint8)[..., None].repeat(channels, 3)


# --- sheets --------------------------------------------------------------------------------------


def test_sheet_puts_pictures_row_by_row_with_gaps_of_paper():
    pictures = noise(5, size=6)
    page = imaging.sheet(pictures, rows=2, columns=3, gap=2)
    assert page.shape == (14, 22, 1)
    assert (page[8:14, 8:14] == pictures[4]).all()
    assert (page[6:8] == 255).all() and (page[8:, 16:] == 255).all()


def test_grey_is_enlarged_to_crisp_squares_and_colour_smoothly():
    grey = noise(1, size=4)[0]
    assert (imaging.enlarge(grey, 3)[::3, ::3] == grey).all()
    assert set(np.unique(imaging.enlarge(grey, 3))) == set(np.unique(grey))
    step = np.zeros((8, 8, 3), np.uint8)
    step[:, 4:] = 200
    smooth = imaging.enlarge(step, 4)
    assert smooth.shape == (32, 32, 3) and len(np.unique(smooth)) > 4


@pytest.mark.parametrize(
    ("count", "size", "arrangement", "expected"),
    [
        (1, 28, Arrangement("single", 1, 1), (1008, 1008)),
        (16, 28, Arrangement("matrix", 2, 8), (232, 952)),
        (4, 28, Arrangement("row", 1, 4), (252, 1008)),
        (40, 28, Arrangement("row", 1, 40), (26, 1024)),
        (64, 128, Arrangement("matrix", 8, 8), (1024, 1024)),
        (60, 28, Arrangement("path", 1, 60), (84, 840)),
    ],
)
def test_a_still_fits_into_1024_pixels(count, size, arrangement, expected):
    page = imaging.still(noise(count, size), arrangement)
    assert page.shape == (*expected, 1)


def test_a_still_of_one_small_picture_keeps_its_pixels():
    picture = noise(1)
    page = imaging.still(picture, Arrangement("single", 1, 1))
    assert (page[18::36, 18::36] == picture[0]).all()


# --- PNG -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("channels", [1, 3])
def test_png_round_trip(channels, tmp_path):
    picture = noise(1, channels=channels)[0]
    raw = imaging.png(picture, RECIPE)
    image = Image.open(io.BytesIO(raw))
    assert (imaging.from_image(image) == picture).all()
    assert image.text["Software"] == "GAN Studio" and "made by a GAN" in image.text["Comment"]
    assert imaging.read_recipe(raw) == RECIPE
    (tmp_path / "picture.png").write_bytes(raw)
    assert imaging.read_recipe(tmp_path / "picture.png") == RECIPE
    assert imaging.png(picture, RECIPE) == raw


def test_a_recipe_with_words_beyond_ascii_survives():
    recipe = Recipe(Sample((Point.of(1),)), "陶器", "0123456789abcdef")
    assert imaging.read_recipe(imaging.png(noise(1)[0], recipe)) == recipe


def with_chunk(content: bytes, kind: bytes = b"iTXt", checksum: int | None = None) -> bytes:
    """A PNG whose first chunk after the header is the given one."""
    raw = imaging.png(noise(1)[0])
    checksum = zlib.crc32(kind + content) if checksum is None else checksum
    chunk = struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
    return raw[:33] + chunk + raw[33:]


def itxt(text: bytes, is_compressed: bool = False) -> bytes:
    text = zlib.compress(text, 9) if is_compressed else text
    return b"ganstudio\0" + bytes([is_compressed, 0]) + b"\0\0" + text


def test_a_recipe_behind_the_pixels_or_compressed_by_another_tool_is_found():
    raw = imaging.png(noise(1)[0], RECIPE)
    at = raw.index(b"iTXt") - 4
    length = 12 + struct.unpack(">I", raw[at : at + 4])[0]
    end = raw.index(b"IEND") - 4
    moved = raw[:at] + raw[at + length : end] + raw[at : at + length] + raw[end:]
    assert imaging.read_recipe(moved) == RECIPE
    assert imaging.read_recipe(with_chunk(itxt(RECIPE.dumps().encode(), True))) == RECIPE


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "not a PNG"),
        (b"GIF89a" + b"\0" * 50, "not a PNG"),
        (imaging.png(noise(1)[0]), "holds no recipe"),
        (imaging.png(noise(1)[0])[:60], "ends too early"),
        (imaging.png(noise(1)[0], RECIPE)[:120], "damaged"),
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
        imaging.read_recipe(raw)
    assert "\n" not in str(caught.value)


def test_a_lying_length_reads_nothing():
    raw = bytearray(with_chunk(itxt(b"{}")))
    raw[33:37] = struct.pack(">I", 2**32 - 1)
    with pytest.raises(RecipeError, match="longer than"):
        imaging.read_recipe(bytes(raw))


def test_a_missing_file_is_said(tmp_path):
    for name in ("nowhere.png", ".", "zero\0.png"):
        with pytest.raises(RecipeError, match="cannot be opened"):
            imaging.read_recipe(f"{tmp_path}/{name}")


# --- films ---------------------------------------------------------------------------------------


def decoded(kind, raw):
    """Frames as [H, W, 3] arrays and the film's length in milliseconds."""
    if kind == "mp4":
        with av.open(io.BytesIO(raw)) as container:
            stream = container.streams.video[0]
            assert stream.codec_context.name == "h264" and stream.pix_fmt == "yuv420p"
            length = float(stream.duration * stream.time_base) * 1_000
            return [frame.to_ndarray(format="rgb24") for frame in container.decode(stream)], length
    image = Image.open(io.BytesIO(raw))
    assert image.format == kind.upper() and image.info["loop"] == 0
    frames, length = [], 0
    for frame in ImageSequence.Iterator(image):
        frames.append(np.asarray(frame.convert("RGB")))
        length += frame.info["duration"]
    return frames, length


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("kind", imaging.FILMS)
def test_a_film_decodes_to_its_frames_size_and_timing(kind, channels):
    pictures = circle(20, channels=channels)
    raw = imaging.film(kind, pictures, fps=30, side=120)
    frames, length = decoded(kind, raw)
    assert len(frames) == 20
    assert all(frame.shape == (112, 112, 3) for frame in frames)
    assert length == pytest.approx(20 / 30 * 1_000, abs=10)
    expected = imaging.enlarge(pictures, 4).astype(int)
    assert all(abs(f - e).mean() < 6 for f, e in zip(frames, expected, strict=True))


@pytest.mark.parametrize("kind", imaging.FILMS)
def test_the_step_from_last_to_first_frame_of_a_loop_is_like_the_others(kind):
    frames, _ = decoded(kind, imaging.film(kind, circle(24), side=56))
    frames = [frame.astype(int) for frame in frames]
    steps = [abs(frames[i] - frames[i - 1]).mean() for i in range(24)]  # i = 0: last to first
    assert steps[0] <= 1.2 * max(steps[1:])


@pytest.mark.parametrize("kind", imaging.FILMS)
def test_the_same_frames_give_the_same_bytes(kind):
    assert imaging.film(kind, circle(6), side=56) == imaging.film(kind, circle(6), side=56)


def test_grey_gif_and_webp_change_no_pixel():
    pictures = circle(5)
    for kind in ("gif", "webp"):
        frames, _ = decoded(kind, imaging.film(kind, pictures, side=28))
        assert (np.stack(frames)[..., :1] == pictures).all()


def test_mp4_has_even_sides_and_its_index_in_front():
    raw = imaging.mp4(circle(3, size=27))
    frames, _ = decoded("mp4", raw)
    assert frames[0].shape == (28, 28, 3)
    assert raw.index(b"moov") < raw.index(b"mdat")


def test_durations_do_not_drift():
    times = imaging.durations(60, 30, 10)
    assert sum(times) == 2_000 and set(times) == {30, 40}


def test_mp4_without_av_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "av", None)
    with pytest.raises(StudioError, match="pip install av"):
        imaging.mp4(circle(3))


def test_an_unknown_film_is_refused():
    with pytest.raises(StudioError, match="gif, mp4, webp"):
        imaging.film("avi", circle(3))
