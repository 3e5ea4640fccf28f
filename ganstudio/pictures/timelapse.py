"""timelapse.webp for the page: all its sheets on one large picture, so that a slider never waits.

Browsers can't seek in an animated WebP, and not all can decode its frames one by one.
"""

import base64
import io
import math
from functools import lru_cache

from PIL import Image

from ganstudio.checkpoints.entry import Entry
from ganstudio.checkpoints.sheet import Sheet

SIDE_MAX = 16_383  # pixels a side that WebP holds
PIXELS_MAX = 12_000_000  # of the large picture; more frames than fit are thinned evenly
FRAMES_MAX = 601
QUALITY = 75
KEPT = 16  # large pictures, of at most some megabytes


def timelapse(entry: Entry, images: list[int]) -> dict | None:
    """The sheets of a checkpoint's timelapse, first to last; None where there are none.

    Args:
        images: shown when each picture was taken (the journal says it); may be of another length.

    Returns:
        rows, columns: of pictures on a sheet, `cell` pixels from one to the next.
        across: sheets in a row of the large picture.
        images: shown at each sheet; None: unknown.
        data: the large picture, a data address.
    """
    raw, sheet = entry.extra_file("timelapse.webp"), entry.timelapse
    if raw is None or sheet is None:
        return None
    frame_ms = entry.config["timelapse"]["frame_ms"]
    return _made(raw, entry.channels, entry.image_size, sheet, frame_ms, tuple(images))


@lru_cache(KEPT)  # visitors ask for the same few, and each takes a good part of a second
def _made(
    raw: bytes, channels: int, side: int, sheet: Sheet, frame_ms: int, images: tuple
) -> dict | None:
    found = sheets(raw, channels, frame_ms)
    width, height = sheet.size(side)
    if len(found) < 2 or found[0][1].size != (width, height):
        return None
    found = _thinned(found, PIXELS_MAX // (width * height))
    across = max(math.isqrt(len(found) * height // width), 1)  # nearly a square
    large = _large([picture for _, picture in found], across)
    if max(large.size) > SIDE_MAX:
        return None
    file = io.BytesIO()
    large.save(file, "WEBP", quality=QUALITY, method=0)
    last = len(images) - 1
    return {
        "rows": sheet.rows,
        "columns": sheet.columns,
        "size": side * sheet.scale,
        "cell": sheet.step(side),
        "across": across,
        "images": [images[number] if number <= last else None for number, _ in found],
        "data": "data:image/webp;base64," + base64.b64encode(file.getvalue()).decode("ascii"),
    }


def sheets(raw: bytes, channels: int, frame_ms: int) -> list[tuple[int, Image.Image]]:
    """(number, picture) of every frame. Equal neighbours are one frame in the file, so the number
    comes from the time at which a frame starts."""
    found = []
    try:
        film = Image.open(io.BytesIO(raw), formats=("WEBP",))
        frames = getattr(film, "n_frames", 1)
        if frames > FRAMES_MAX or film.width * film.height * frames > 16 * PIXELS_MAX:
            return []
        start = 0
        for number in range(frames):
            film.seek(number)
            picture = film.convert("L" if channels == 1 else "RGB")
            found.append((round(start / frame_ms), picture))
            start += film.info.get("duration", frame_ms)
    except (OSError, ValueError, Image.DecompressionBombError):
        return []
    return found


def _thinned(found: list, most: int) -> list:
    """At most `most` of them (two at least), evenly spread, first and last among them."""
    most = max(most, 2)
    if len(found) <= most:
        return found
    step = (len(found) - 1) / (most - 1)
    return [found[round(number * step)] for number in range(most)]


def _large(pictures: list[Image.Image], across: int) -> Image.Image:
    width, height = pictures[0].size
    large = Image.new(
        pictures[0].mode, (across * width, math.ceil(len(pictures) / across) * height)
    )
    for number, picture in enumerate(pictures):
        row, column = divmod(number, across)
        large.paste(picture, (column * width, row * height))
    return large
