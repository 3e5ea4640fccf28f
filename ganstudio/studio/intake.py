"""A picture that a person gives, decoded with care: bounded, turned upright, as plain pixels.

What comes out holds nothing of the file but its pixels: no place, no camera, no name.
"""

import io
import threading
import warnings

import numpy as np
from PIL import ExifTags, Image, ImageOps

from ganstudio.checkpoints.entry import Entry
from ganstudio.errors import StudioError
from ganstudio.recipes.verb import PictureVerb

BYTES_MAX = 32 << 20
PIXELS_MAX = 50_000_000
AT_ONCE = 2  # are decoded, some 200 MB each at most
SIDE_LEAST = 8  # px of a picture that something is made of
SIDE_MAX = 1_024  # a larger picture is reduced
OWN_MAX = PIXELS_MAX  # one whose result is as large as it came is not ...
PHOTO_MAX = 2_048  # ... unless it comes from a visitor
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
ORIENTATION, LYING = ExifTags.Base.Orientation, (5, 6, 7, 8)  # a camera held upright
SMALL = f"This picture is too small; give one of at least {SIDE_LEAST} pixels a side."
NO_PICTURE = "This is no picture that can be read; give a PNG, JPEG or WebP file."

_turn = threading.BoundedSemaphore(AT_ONCE)


def read(content: bytes, channels: int = 3, side: int = SIDE_MAX) -> np.ndarray:
    """The first picture of a file, uint8 [H, W, C]; white where it is transparent.

    Args:
        channels: 1 for grey, 3 for colour.
        side: longest side at most, in pixels.

    Raises:
        StudioError: it is too large, or no picture.
    """
    if len(content) > BYTES_MAX:
        raise StudioError(f"A picture has at most {BYTES_MAX >> 20} MiB.", "picture")
    try:
        with _turn, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures: the size is checked here
            image = Image.open(io.BytesIO(content), formats=FORMATS)
            if image.width * image.height > PIXELS_MAX:
                raise Image.DecompressionBombError
            image.draft("RGB", (side, side))  # a JPEG is decoded reduced
            image = _eight_bit(ImageOps.exif_transpose(image))
            image = _reduced(image, "L" if channels == 1 else "RGB", side)
    except Image.DecompressionBombError:
        millions = PIXELS_MAX // 1_000_000
        raise StudioError(f"A picture has at most {millions} million pixels.", "picture") from None
    except Exception:  # noqa: BLE001 - Pillow's decoders raise whatever they like
        raise StudioError(NO_PICTURE, "picture") from None
    pixels = np.array(image)
    return pixels[:, :, None] if pixels.ndim == 2 else pixels


def given(content: bytes, verb: PictureVerb, entry: Entry, most: int = OWN_MAX) -> np.ndarray:
    """The picture of a file as a verb and its model take it, uint8 [H, W, C].

    Args:
        most: the longest side of a picture whose result is as large as it came.

    Raises:
        StudioError: as of `read`.
    """
    return read(content, entry.channels, most if verb.standing == "own" else SIDE_MAX)


def size(content: bytes) -> tuple[int, int]:
    """Width and height of a file's picture when it is upright; nothing is decoded.

    Raises:
        StudioError: it is no picture.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(content), formats=FORMATS)
            turned = image.getexif().get(ORIENTATION, 1) in LYING
    except Exception:  # noqa: BLE001 - as above
        raise StudioError(NO_PICTURE, "picture") from None
    return image.size[::-1] if turned else image.size


def _reduced(image: Image.Image, mode: str, side: int) -> Image.Image:
    """In plain grey or colour, no side longer; what shines through becomes white."""
    clear = image.has_transparency_data
    image = image.convert("RGBA" if clear else mode)
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    if clear:
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return image.convert(mode)


def _eight_bit(image: Image.Image) -> Image.Image:
    """Deep grey of 16 bit brought to 8, where Pillow would cut it off at white."""
    if not image.mode.startswith("I"):
        return image
    return Image.fromarray((np.asarray(image) // 257).clip(0, 255).astype(np.uint8))
