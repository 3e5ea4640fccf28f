"""One picture of any make becomes uint8 [S, S, C]: upright, 8 bit, no alpha, square, one size."""

import io

import numpy as np
from PIL import Image, ImageOps

MAX_BYTES = 128 * 2**20  # of one file
MAX_PIXELS = 100_000_000  # of one picture: an honest camera stays below, a bomb does not


class PictureError(Exception):
    """Why a file cannot be used, in a few words."""


def decode(data: bytes, image_size: int, channels: int) -> np.ndarray:
    """The centre square of a picture as uint8 [image_size, image_size, channels]."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise PictureError("has too many pixels")
            picture.draft(None, (2 * image_size, 2 * image_size))  # JPEG: decode no more than that
            square = _centre_square(_flat(ImageOps.exif_transpose(picture)), image_size)
    except PictureError:
        raise
    except Image.DecompressionBombError as error:
        raise PictureError("has too many pixels") from error
    except Exception as error:  # Pillow's readers raise nearly anything on a broken file
        raise PictureError("cannot be read") from error
    pixels = np.asarray(square.convert("L" if channels == 1 else "RGB"))
    return pixels.reshape(image_size, image_size, channels)


def opens(data: bytes) -> bool:
    """Whether Pillow knows the format: a cheap look at the head of a file."""
    try:
        with Image.open(io.BytesIO(data)):
            return True
    except Exception:  # noqa: BLE001 - as above
        return False


def _flat(picture: Image.Image) -> Image.Image:
    """Any mode to grey or RGB of 8 bit; what is transparent shows white."""
    if picture.mode.startswith("I") or picture.mode == "F":
        return _eight_bit(picture)
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(white, picture).convert("RGB")
    return picture if picture.mode == "L" else picture.convert("RGB")


def _eight_bit(picture: Image.Image) -> Image.Image:
    """Deep grey (16 or 32 bit, or floating point) brought to 0..255 by the range it must have."""
    deep = np.nan_to_num(np.asarray(picture, dtype=np.float32))
    top = float(deep.max())
    if picture.mode.startswith("I;16"):
        full = 65535.0
    elif picture.mode == "F" and top <= 1.0:
        full = 1.0
    else:
        full = next((size for size in (255.0, 65535.0) if top <= size), top)
    return Image.fromarray((deep / full * 255.0).clip(0, 255).round().astype(np.uint8))


def _centre_square(picture: Image.Image, size: int) -> Image.Image:
    side = min(picture.size)
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    square = picture.crop((left, top, left + side, top + side))
    if side == size:
        return square
    return square.resize((size, size), Image.Resampling.LANCZOS)  # low-passes when it shrinks
