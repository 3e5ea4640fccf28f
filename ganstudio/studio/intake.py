"""A picture that a person gives, decoded with care: bounded, turned upright, as plain pixels.

What comes out holds nothing of the file but its pixels: no place, no camera, no name.
"""

import io
import warnings

import numpy as np
from PIL import Image, ImageOps

from ganstudio.errors import StudioError

BYTES_MAX = 32 << 20
PIXELS_MAX = 50_000_000
SIDE_MAX = 1_024  # a larger picture is reduced
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
NO_PICTURE = "This is no picture that can be read; give a PNG, JPEG or WebP file."


def read(content: bytes, channels: int = 3, side: int = SIDE_MAX) -> np.ndarray:
    """The first picture of a file, uint8 [H, W, C].

    Args:
        channels: 1 for grey, 3 for colour.
        side: longest side at most, in pixels.

    Raises:
        StudioError: it is too large, or no picture.
    """
    if len(content) > BYTES_MAX:
        raise StudioError(f"A picture has at most {BYTES_MAX >> 20} MiB.", "picture")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures: the size is checked here
            image = Image.open(io.BytesIO(content), formats=FORMATS)
            if image.width * image.height > PIXELS_MAX:
                millions = PIXELS_MAX // 1_000_000
                raise StudioError(f"A picture has at most {millions} million pixels.", "picture")
            image.draft("RGB", (side, side))  # a JPEG is decoded reduced
            image = ImageOps.exif_transpose(image).convert("L" if channels == 1 else "RGB")
            image.thumbnail((side, side), Image.Resampling.LANCZOS)
    except StudioError:
        raise
    except Exception:  # noqa: BLE001 - Pillow's decoders raise whatever they like
        raise StudioError(NO_PICTURE, "picture") from None
    pixels = np.asarray(image)
    return pixels[:, :, None] if pixels.ndim == 2 else pixels
