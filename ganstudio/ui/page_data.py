"""What the page knows before it asks: the models with a small picture each, and all words.

It is embedded in the page, so that the strip and the first picture stand at once.
"""

import base64
import io

from PIL import Image

from ganstudio.catalog import BUNDLED, Entry
from ganstudio.studio import Studio
from ganstudio.ui.strings import words

FIRST_SEED = 3  # the picture that stands in the strip, and that Explore opens with
GAP = 2  # pixels between the cells of preview.png (train/preview.py writes it)
NOTES = {  # data set -> (of a conditional model, of a plain one)
    "mnist": ("Digits, by class", "Digits", "数字，按类别", "数字"),
    "fashion": ("Garments, by class", "Garments", "服饰，按类别", "服饰"),
}


def page_data(studio: Studio) -> dict:
    entries = studio.catalog.entries("generator", "translator")
    return {"models": named(entries), "words": words()}


def named(entries: list[Entry]) -> list[dict]:
    """The models of the strip; two of one name are told apart by where they come from."""
    found, taken = [], set()
    for entry in entries:
        key, again = entry.name, 2
        while key in taken:
            key, again = f"{entry.name} ({again})", again + 1
        taken.add(key)
        found.append(describe(entry, key))
    return found


def describe(entry: Entry, key: str) -> dict:
    return {
        "name": key,
        "real": entry.name,
        "source": "" if entry.source == BUNDLED else entry.source,
        "kind": entry.kind,
        "title": entry.config["data"].get("title", ""),
        "note": note(entry, key),
        "data": entry.config["data"]["name"],
        "size": entry.image_size,
        "channels": entry.channels,
        "z": entry.z_dim,
        "classes": list(entry.class_names) or None,
        "directions": list(entry.directions),
        "weights": entry.weights,
        "seed": FIRST_SEED,
        "preview": preview(entry),
    }


def note(entry: Entry, key: str) -> dict:
    """Three words under the name, in both languages."""
    if key != entry.name:
        return {"en": entry.source, "zh": entry.source}
    if entry.network.get("type") == "mlp":
        return {"en": "The first GAN, 2014", "zh": "最初的 GAN，2014"}
    four = NOTES.get(entry.config["data"]["name"])
    if four:
        return {"en": four[not entry.num_classes], "zh": four[2 + (not entry.num_classes)]}
    title = entry.config["data"].get("title") or f"{entry.image_size} px"
    return {"en": title, "zh": title}


def preview(entry: Entry) -> str | None:
    """The first seed's picture out of preview.png, as a data address; None where it lies."""
    raw = entry.paper("preview.png")
    try:
        sheet = Image.open(io.BytesIO(raw or b""))
        cell = entry.image_size + GAP
        columns = (sheet.width + GAP) // cell
        row, column = divmod(FIRST_SEED, columns)
        left, top = column * cell, row * cell
        size = entry.image_size
        if top + size > sheet.height or left + size > sheet.width:
            return None
        file = io.BytesIO()
        sheet.crop((left, top, left + size, top + size)).save(file, "PNG")
    except (OSError, ValueError, ZeroDivisionError, Image.DecompressionBombError):
        return None
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode("ascii")
