"""Films of a walk's frames: GIF, MP4 and animated WebP, written frame by frame.

Frames are uint8 [N, H, W, C] (C = 1 grey, 3 colour).
"""

import io
import tempfile
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image

from ganstudio.errors import StudioError
from ganstudio.pictures.png import COMMENT
from ganstudio.pictures.sheets import enlarge, to_image

SIDE_MAX = 512  # 600 frames at 1,024 px would make a file too large to send
FPS, FPS_MAX = 30, 120  # frames a second: unless another is asked for, and at most
TYPES = {"gif": "image/gif", "mp4": "video/mp4", "webp": "image/webp"}

Progress = Callable[[int], None] | None  # hears which frame is written


def write(
    kind: str,
    pictures: np.ndarray,
    fps: float = FPS,
    side: int = SIDE_MAX,
    progress: Progress = None,
) -> bytes:
    """Frames [N, H, W, C] as a "gif", "mp4" or "webp", enlarged by the largest factor that fits.

    `progress(n)` is called before frame n is written; what it raises ends the writing.
    """
    if kind not in TYPES:
        raise StudioError(f"“{kind}” is no film; choose one of {', '.join(TYPES)}.", "out")
    factor = max(1, side // max(pictures.shape[1:3]))
    return {"gif": gif, "mp4": mp4, "webp": webp}[kind](pictures, fps, factor, progress)


def gif(pictures: np.ndarray, fps: float, factor: int, progress: Progress = None) -> bytes:
    """Loops for ever. Colours are reduced here: Pillow's own way takes 70 times as long."""

    def frame(picture: np.ndarray) -> Image.Image:
        image = to_image(enlarge(picture, factor))
        if picture.shape[2] == 1:
            return image
        return image.quantize(255, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)

    times = durations(len(pictures), min(fps, 50), 10)  # browsers slow down what is below 20 ms
    return _animated("GIF", _Frames(pictures, frame, progress), times, comment=COMMENT.encode())


def webp(pictures: np.ndarray, fps: float, factor: int, progress: Progress = None) -> bytes:
    """Loops for ever. Grey squares without loss (they pack well), colour at quality 80."""
    frames = _Frames(pictures, lambda picture: to_image(enlarge(picture, factor)), progress)
    times = durations(len(pictures), fps, 1)
    is_grey = pictures.shape[3] == 1
    return _animated("WEBP", frames, times, lossless=is_grey, quality=80, method=2)


class _Frames(Image.Image):
    """Many pictures as Pillow's encoders take them: each is made when its turn comes.

    So a film needs the memory of one frame, can say how far it is, and can be ended.
    """

    def __init__(
        self, pictures: np.ndarray, make: Callable[[np.ndarray], Image.Image], progress: Progress
    ):
        super().__init__()
        self.n_frames = len(pictures)
        self._pictures, self._make, self._progress, self._at = pictures, make, progress, -1
        self.seek(0)

    def seek(self, frame: int) -> None:
        if frame >= self.n_frames:
            raise EOFError("no more frames")
        if frame == self._at:
            return
        if self._progress:
            self._progress(frame)
        image = self._make(self._pictures[frame])
        self.im, self.palette = image.im, image.palette
        self._mode, self._size = image.mode, image.size
        self._at = frame

    def tell(self) -> int:
        return self._at


def _animated(kind: str, frames: _Frames, times: list[int], **options) -> bytes:
    file = io.BytesIO()
    frames.save(file, kind, save_all=True, duration=times, loop=0, **options)
    return file.getvalue()


def durations(count: int, fps: float, unit: int) -> list[int]:
    """Milliseconds of each frame, whole units of the format, whose sum does not drift."""
    ends = [round(1_000 * frame / fps / unit) * unit for frame in range(count + 1)]
    return [end - start for start, end in pairwise(ends)]


def mp4(pictures: np.ndarray, fps: float, factor: int, progress: Progress = None) -> bytes:
    """H.264 in yuv420p with even sides, its index in front: plays in every browser."""
    try:
        import av
    except ImportError:
        raise StudioError(
            "MP4 needs the package av (pip install av); GIF and WebP work without it.", "out"
        ) from None
    height, width = (length * factor + length * factor % 2 for length in pictures.shape[1:3])
    with tempfile.TemporaryDirectory() as folder:  # the index can only be moved in a real file
        path = Path(folder) / "film.mp4"
        with av.open(str(path), "w", options={"movflags": "+faststart"}) as container:
            container.metadata["comment"] = COMMENT
            stream = container.add_stream("libx264", rate=Fraction(fps).limit_denominator(1_000))
            stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
            stream.options = {"crf": "18", "preset": "veryfast"}
            for at, picture in enumerate(pictures):
                if progress:
                    progress(at)
                pixels = _video_pixels(enlarge(picture, factor))
                container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
            container.mux(stream.encode())
        return path.read_bytes()


def _video_pixels(picture: np.ndarray) -> np.ndarray:
    """RGB with even sides (yuv420p halves the colour's): an odd last row or column comes twice."""
    height, width, channels = picture.shape
    even = np.pad(picture, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
    return np.ascontiguousarray(even.repeat(3 // channels, axis=2))
