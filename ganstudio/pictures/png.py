"""PNG files that carry the recipe they were made from.

It stands in a text chunk; reading one back never decodes pixels, so a file that is a bomb as a
picture is harmless here.
"""

import io
import struct
import zlib
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import PngImagePlugin

from ganstudio.errors import RecipeError
from ganstudio.pictures.sheets import to_image
from ganstudio.recipes.recipe import BYTES_MAX, Recipe

CHUNK = "ganstudio"
SOFTWARE = "GAN Studio"
COMMENT = (
    "This picture was made by a GAN (a generative adversarial network); it shows nothing real."
)
CHUNKS_MAX = 100_000  # a PNG of 1 GiB written in 8 KiB chunks has no more
SIGNATURE = b"\x89PNG\r\n\x1a\n"
TYPE = "image/png"


def write(picture: np.ndarray, recipe: Recipe | None = None) -> bytes:
    """A PNG that says what made it and, given a recipe, how to make it again."""
    notes = PngImagePlugin.PngInfo()
    if recipe is not None:
        text = recipe.dumps()
        if len(text.encode()) > BYTES_MAX:
            raise RecipeError(f"A recipe in a PNG has at most {BYTES_MAX >> 10} KiB; ask for less.")
        notes.add_itxt(CHUNK, text)
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
    for _ in range(CHUNKS_MAX):
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
