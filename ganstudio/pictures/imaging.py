"""Arrays of pixels to files and back: sheets, PNG with its recipe, GIF, MP4, animated WebP.

Pictures are uint8 [H, W, C] (C = 1 grey, 3 colour), many of them [N, H, W, C]. A PNG carries the
recipe it was made from in a text chunk; reading one back never decodes pixels, so a file that is a
bomb as a picture is harmless here.
"""

import io
import struct
import tempfile
import zlib
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image, PngImagePlugin

from ganstudio.errors import RecipeError, StudioError
from ganstudio.recipes.recipe import BYTES_MAX, Recipe

EXPORT_SIDE = 1_024  # longest side of an exported still
MOTION_SIDE = 512  # and of a film: 600 frames at 1,024 px would be a file nobody sends
GAP = 8  # pixels between the pictures of a finished sheet
PAPER = 255  # the colour of those gaps
STRIP = 10  # frames of a path shown when a still is asked for

CHUNK = "ganstudio"
SOFTWARE = "GAN Studio"
COMMENT = (
    "This picture was made by a GAN (a generative adversarial network); it shows nothing real."
)
PNG_CHUNKS = 100_000  # a PNG of 1 GiB written in 8 KiB chunks has no more
SIGNATURE = b"\x89PNG\r\n\x1a\n"
FILMS = ("gif", "mp4", "webp")

Told = Callable[[int], None] | None  # hears which frame is written


# --- pixels --------------------------------------------------------------------------------------


def to_image(picture: np.ndarray) -> Image.Image:
    """uint8 [H, W, C] -> a PIL image, grey or RGB."""
    return Image.fromarray(picture[:, :, 0] if picture.shape[2] == 1 else picture)


def from_image(image: Image.Image) -> np.ndarray:
    pixels = np.asarray(image)
    return pixels[:, :, None] if pixels.ndim == 2 else pixels


def enlarge(pictures: np.ndarray, factor: int) -> np.ndarray:
    """By a whole factor, [H, W, C] or [N, H, W, C]: nearest for grey, Lanczos for colour.

    Grey digits are small on purpose and stay crisp squares; colour would look like a mosaic.
    """
    if pictures.ndim == 4:
        return np.stack([enlarge(picture, factor) for picture in pictures])
    if factor == 1:
        return pictures
    if pictures.shape[2] == 1:
        return pictures.repeat(factor, axis=0).repeat(factor, axis=1)
    height, width, _ = pictures.shape
    size = (width * factor, height * factor)
    return from_image(to_image(pictures).resize(size, Image.Resampling.LANCZOS))


def sheet(pictures: np.ndarray, rows: int, columns: int, gap: int = GAP) -> np.ndarray:
    """[N, H, W, C] -> one picture, row by row; cells that no picture fills are paper."""
    count, height, width, channels = pictures.shape
    if count > rows * columns:
        raise ValueError(f"{count} pictures do not fit into {rows} x {columns}")
    tall, wide = rows * (height + gap) - gap, columns * (width + gap) - gap
    page = np.full((tall, wide, channels), PAPER, np.uint8)
    for index, picture in enumerate(pictures):
        row, column = divmod(index, columns)
        top, left = row * (height + gap), column * (width + gap)
        page[top : top + height, left : left + width] = picture
    return page


def still(pictures: np.ndarray, arrangement, side: int = EXPORT_SIDE) -> np.ndarray:
    """One exported picture of a verb's pictures, at most `side` pixels a side.

    Pictures are enlarged before they are put together, so that Lanczos does not smear one into
    the next. A row (written digits) has no gaps; a path is shown as a strip of its frames.
    """
    rows, columns, gap = arrangement.rows, arrangement.columns, 0
    if arrangement.kind == "path":
        chosen = np.linspace(0, len(pictures) - 1, min(STRIP, len(pictures))).round().astype(int)
        pictures, rows, columns = pictures[chosen], 1, len(chosen)
    elif arrangement.kind == "matrix":
        gap = GAP
    height, width = pictures.shape[1:3]
    room = min(
        (side - gap * (rows - 1)) // (rows * height),
        (side - gap * (columns - 1)) // (columns * width),
    )
    page = sheet(enlarge(pictures, max(1, room)), rows, columns, gap)
    return _shrink(page, side)


def _shrink(picture: np.ndarray, side: int) -> np.ndarray:
    """Only a very wide sheet gets here: 40 written digits, or 10 x 10 pictures of 128 px."""
    longest = max(picture.shape[:2])
    if longest <= side:
        return picture
    height, width = (max(1, round(length * side / longest)) for length in picture.shape[:2])
    return from_image(to_image(picture).resize((width, height), Image.Resampling.LANCZOS))


# --- PNG with its recipe -------------------------------------------------------------------------


def png(picture: np.ndarray, recipe: Recipe | None = None) -> bytes:
    """A PNG that says what made it and, given a recipe, how to make it again."""
    notes = PngImagePlugin.PngInfo()
    if recipe is not None:
        notes.add_itxt(CHUNK, recipe.dumps())
    notes.add_text("Software", SOFTWARE)
    notes.add_text("Comment", COMMENT)
    file = io.BytesIO()
    to_image(picture).save(file, "PNG", pnginfo=notes)
    return file.getvalue()


def read_recipe(source: bytes | str | Path) -> Recipe:
    """The recipe inside a PNG, given as bytes or as a path; pixels are never decoded."""
    if isinstance(source, bytes):
        return Recipe.loads(_recipe_text(io.BytesIO(source)))
    try:
        with open(source, "rb") as file:
            text = _recipe_text(file)
    except (OSError, ValueError):  # ValueError: a name with a zero byte
        raise RecipeError(f"“{source}” cannot be opened; check the name.") from None
    return Recipe.loads(text)


def _recipe_text(file: BinaryIO) -> str:
    if file.read(len(SIGNATURE)) != SIGNATURE:
        raise RecipeError("This is not a PNG; recipes live in PNG files that GAN Studio saved.")
    for _ in range(PNG_CHUNKS):
        head = file.read(8)
        if len(head) < 8:
            raise RecipeError("This PNG is damaged: it ends too early. Use the original file.")
        length, kind = struct.unpack(">I4s", head)
        if kind == b"IEND":
            break
        if kind == b"iTXt":
            text = _from_itxt(file, kind, length)
            if text is not None:
                return text
        else:
            file.seek(length + 4, io.SEEK_CUR)  # the content and its checksum
    raise RecipeError("This PNG holds no recipe; only pictures that GAN Studio saved have one.")


def _from_itxt(file: BinaryIO, kind: bytes, length: int) -> str | None:
    """The text of our chunk; None for somebody else's."""
    start = file.read(min(length, len(CHUNK) + 1))
    if start != CHUNK.encode() + b"\0":
        file.seek(length - len(start) + 4, io.SEEK_CUR)
        return None
    if length > BYTES_MAX + 100:  # the keyword, the flags and a language
        raise RecipeError(_TOO_LONG)
    content = start + file.read(length - len(start))
    if file.read(4) != struct.pack(">I", zlib.crc32(kind + content)):
        raise RecipeError(_DAMAGED)
    try:
        _, rest = content.split(b"\0", 1)
        is_compressed, (_, _, text) = rest[0], rest[2:].split(b"\0", 2)
        return _unpacked(text, is_compressed).decode("utf-8")
    except (ValueError, IndexError, zlib.error):
        raise RecipeError(_DAMAGED) from None


def _unpacked(text: bytes, is_compressed: int) -> bytes:
    if is_compressed:
        text = zlib.decompressobj().decompress(text, BYTES_MAX + 1)
    if len(text) > BYTES_MAX:
        raise RecipeError(_TOO_LONG)
    return text


_DAMAGED = "The recipe in this PNG is damaged; use the original file."
_TOO_LONG = f"The recipe in this PNG is longer than {BYTES_MAX // 1024} KiB; it is not one of ours."


# --- films ---------------------------------------------------------------------------------------


def film(
    kind: str, pictures: np.ndarray, fps: float = 30, side: int = MOTION_SIDE, told: Told = None
) -> bytes:
    """Frames [N, H, W, C] as a "gif", "mp4" or "webp", enlarged by the largest factor that fits.

    `told(n)` is called before frame n is written; what it raises ends the writing.
    """
    if kind not in FILMS:
        raise StudioError(f"“{kind}” is no film; choose one of {', '.join(FILMS)}.", "out")
    factor = max(1, side // max(pictures.shape[1:3]))
    return {"gif": gif, "mp4": mp4, "webp": webp}[kind](pictures, fps, factor, told)


def gif(pictures: np.ndarray, fps: float = 30, factor: int = 1, told: Told = None) -> bytes:
    """Loops for ever. Colours are reduced here: Pillow's own way takes 70 times as long."""

    def frame(picture: np.ndarray) -> Image.Image:
        image = to_image(enlarge(picture, factor))
        if picture.shape[2] == 1:
            return image
        return image.quantize(255, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)

    times = durations(len(pictures), min(fps, 50), 10)  # browsers slow down what is below 20 ms
    return _animated("GIF", _Frames(pictures, frame, told), times, comment=COMMENT.encode())


def webp(pictures: np.ndarray, fps: float = 30, factor: int = 1, told: Told = None) -> bytes:
    """Loops for ever. Grey squares without loss (they pack well), colour at quality 80."""
    frames = _Frames(pictures, lambda picture: to_image(enlarge(picture, factor)), told)
    times = durations(len(pictures), fps, 1)
    is_grey = pictures.shape[3] == 1
    return _animated("WEBP", frames, times, lossless=is_grey, quality=80, method=2)


class _Frames(Image.Image):
    """Many pictures as Pillow's encoders take them: each is made when its turn comes.

    So a film needs the memory of one frame, can say how far it is, and can be ended.
    """

    def __init__(self, pictures: np.ndarray, make: Callable[[np.ndarray], Image.Image], told: Told):
        super().__init__()
        self.n_frames = len(pictures)
        self._pictures, self._make, self._told, self._at = pictures, make, told, -1
        self.seek(0)

    def seek(self, frame: int) -> None:
        if frame >= self.n_frames:
            raise EOFError("no more frames")
        if frame == self._at:
            return
        if self._told:
            self._told(frame)
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


def mp4(pictures: np.ndarray, fps: float = 30, factor: int = 1, told: Told = None) -> bytes:
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
                if told:
                    told(at)
                pixels = _video_pixels(enlarge(picture, factor))
                container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
            container.mux(stream.encode())
        return path.read_bytes()


def _video_pixels(picture: np.ndarray) -> np.ndarray:
    """RGB with even sides (yuv420p halves the colour's): an odd last row or column comes twice."""
    height, width, channels = picture.shape
    even = np.pad(picture, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
    return np.ascontiguousarray(even.repeat(3 // channels, axis=2))
