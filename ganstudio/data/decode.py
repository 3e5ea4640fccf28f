"""One picture of any make becomes uint8 [S, S, C]: upright, 8 bit, no alpha, square, one size.

Legend: S side of the result, C channels, 1 grey or 3 colour.
"""

import io
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageOps, JpegImagePlugin

MAX_BYTES = 128 * 2**20  # of one file
MAX_PIXELS = 100_000_000  # decoded of one picture: an honest one stays below, a bomb does not
WHOLE_NUMBERS = tuple(float(2**bits - 1) for bits in (8, 10, 12, 14, 16))  # what white is


class PictureError(Exception):
    """Why a file cannot be used, in a few words."""


@dataclass(frozen=True)
class Deep:
    """A picture of more than 8 bits, float32 [S, S]: what is white in it, other pictures tell."""

    values: np.ndarray
    low: float  # of the whole picture, not of its square alone
    high: float
    whole: bool  # numbers, not fractions

    def eight_bit(self, low: float, high: float, channels: int) -> np.ndarray:
        """uint8 [S, S, C]; low is black and high is white."""
        scaled = (self.values - low) * (255.0 / max(high - low, 1e-12))
        grey = scaled.clip(0, 255).round().astype(np.uint8)
        return np.repeat(grey[..., None], channels, 2)


def full_range(found: Iterable[Deep]) -> tuple[float, float]:
    """What black and white are in these pictures: 12 bits fill 0 to 4,095."""
    found = list(found)
    low, high = min(deep.low for deep in found), max(deep.high for deep in found)
    if low < 0:
        return low, high
    if all(deep.whole for deep in found):
        return 0.0, next((white for white in WHOLE_NUMBERS if high <= white), high)
    return 0.0, max(high, 1.0)


def decode(data: bytes, image_size: int, channels: int) -> np.ndarray:
    """The centre square of a picture as uint8 [S, S, C]; a deep one by its own range."""
    found = decode_deep(data, image_size, channels)
    if isinstance(found, Deep):
        return found.eight_bit(*full_range([found]), channels)
    return found


def decode_deep(data: bytes, image_size: int, channels: int) -> np.ndarray | Deep:
    """The same, but that a picture of more than 8 bits is left as it is."""
    try:
        with _opened(data, image_size) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise PictureError("has too many pixels")
            upright = _upright(picture)
            if upright.mode.startswith("I") or upright.mode == "F":
                return _deep(upright, image_size)
            square = _centre_square(_flat(upright), image_size)
    except PictureError:
        raise
    except Image.DecompressionBombError as error:
        raise PictureError("has too many pixels") from error
    except Exception as error:  # Pillow's readers raise nearly anything on a broken file
        raise PictureError("cannot be read") from error
    pixels = np.asarray(square.convert("L" if channels == 1 else "RGB"))
    return pixels.reshape(image_size, image_size, channels)


def _opened(data: bytes, image_size: int) -> Image.Image:
    """Of a JPEG no more is decoded than the square needs, so a phone's 200 megapixels are few."""
    if not data.startswith(b"\xff\xd8\xff"):
        return Image.open(io.BytesIO(data))
    # not by Image.open, which counts the pixels before they can be made fewer
    picture = JpegImagePlugin.JpegImageFile(io.BytesIO(data))
    huge = picture.width * picture.height > MAX_PIXELS
    if not (huge and "progressive" in picture.info):  # such a one is held whole all the same
        picture.draft(None, (2 * image_size, 2 * image_size))
    return picture


def _upright(picture: Image.Image) -> Image.Image:
    """Turned as its metadata say; where those are broken, as it is."""
    picture.load()  # what is broken in the picture itself is not to be taken for metadata
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:  # noqa: BLE001 - the reader of metadata raises nearly anything
        return picture


def opens(data: bytes) -> bool:
    """Whether Pillow knows the format: a cheap look at the head of a file."""
    try:
        with Image.open(io.BytesIO(data)):
            return True
    except Image.DecompressionBombError:
        return True
    except Exception:  # noqa: BLE001 - as above
        return False


def _flat(picture: Image.Image) -> Image.Image:
    """Any mode to grey or RGB of 8 bit; what is transparent shows white."""
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(white, picture).convert("RGB")
    return picture if picture.mode == "L" else picture.convert("RGB")


def _deep(picture: Image.Image, image_size: int) -> Deep:
    """Deep grey (16 or 32 bit, or floating point); what is no number is black."""
    values = np.asarray(picture, dtype=np.float32)
    values = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    square = _centre_square(Image.fromarray(values), image_size)
    return Deep(np.asarray(square), float(values.min()), float(values.max()), picture.mode != "F")


def _centre_square(picture: Image.Image, size: int) -> Image.Image:
    side = min(picture.size)
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    square = picture.crop((left, top, left + side, top + side))
    if side == size:
        return square
    return square.resize((size, size), Image.Resampling.LANCZOS)  # low-passes when it shrinks
