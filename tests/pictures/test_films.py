"""Films, decoded again: their frames, their timing, their bytes."""

import io
import sys

import av
import numpy as np
import pytest
from PIL import Image, ImageSequence

from ganstudio.errors import StudioError
from ganstudio.pictures import films
from ganstudio.pictures.sheets import enlarge


def circle(frames, size=28, channels=1):
    """A spot that goes once round: frame 0 follows the last one as any frame follows another."""
    y, x = np.mgrid[:size, :size]
    drawn = []
    for angle in np.arange(frames) * 2 * np.pi / frames:
        right, down = size / 2 + size / 4 * np.cos(angle), size / 2 + size / 4 * np.sin(angle)
        away = np.hypot(x - right, y - down)
        drawn.append(np.clip(255 - 25 * away, 0, 255))
    return np.stack(drawn).astype(np.uint8)[..., None].repeat(channels, 3)


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
@pytest.mark.parametrize("kind", films.TYPES)
def test_a_film_decodes_to_its_frames_size_and_timing(kind, channels):
    pictures = circle(20, channels=channels)
    raw = films.write(kind, pictures, fps=30, side=120)
    frames, length = decoded(kind, raw)
    assert len(frames) == 20
    assert all(frame.shape == (112, 112, 3) for frame in frames)
    assert length == pytest.approx(20 / 30 * 1_000, abs=10)
    expected = enlarge(pictures, 4).astype(int)
    assert all(abs(f - e).mean() < 6 for f, e in zip(frames, expected, strict=True))


@pytest.mark.parametrize("kind", films.TYPES)
def test_the_step_from_last_to_first_frame_of_a_loop_is_like_the_others(kind):
    frames, _ = decoded(kind, films.write(kind, circle(24), side=56))
    frames = [frame.astype(int) for frame in frames]
    steps = [abs(frames[i] - frames[i - 1]).mean() for i in range(24)]  # i = 0: last to first
    assert steps[0] <= 1.2 * max(steps[1:])


@pytest.mark.parametrize("kind", films.TYPES)
def test_the_same_frames_give_the_same_bytes(kind):
    assert films.write(kind, circle(6), side=56) == films.write(kind, circle(6), side=56)


def test_grey_gif_and_webp_change_no_pixel():
    pictures = circle(5)
    for kind in ("gif", "webp"):
        frames, _ = decoded(kind, films.write(kind, pictures, side=28))
        assert (np.stack(frames)[..., :1] == pictures).all()


def test_mp4_has_even_sides_and_its_index_in_front():
    raw = films.mp4(circle(3, size=27), 30, 1)
    frames, _ = decoded("mp4", raw)
    assert frames[0].shape == (28, 28, 3)
    assert raw.index(b"moov") < raw.index(b"mdat")


def test_durations_do_not_drift():
    times = films.durations(60, 30, 10)
    assert sum(times) == 2_000 and set(times) == {30, 40}


def test_mp4_without_av_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "av", None)
    with pytest.raises(StudioError, match="pip install av"):
        films.mp4(circle(3), 30, 1)


def test_an_unknown_film_is_refused():
    with pytest.raises(StudioError, match="gif, mp4, webp"):
        films.write("avi", circle(3))
