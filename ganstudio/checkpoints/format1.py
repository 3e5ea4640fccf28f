"""Checkpoints of format 1, the first of GAN Studio: read for ever, as if they were of format 2.

Format 1 left out what its networks' defaults were, told in a sentence how the snapshot was chosen,
and kept the preview's seeds in latents.safetensors and its layout nowhere. All of it is found here,
and only here; `python -m ganstudio upgrade` writes it down.
"""

import io
import re
from pathlib import Path

from ganstudio.checkpoints.files import LATENTS, extra_file, inside
from ganstudio.checkpoints.sheet import Sheet
from ganstudio.checkpoints.tensors import broken, read_header
from ganstudio.errors import CheckpointError

DEFAULTS = {  # network -> the sizes that an entry need not name
    "mlp": {"image_size": 28, "channels": 1, "z_dim": 64},
    "dcgan": {"image_size": 28, "channels": 1, "z_dim": 64, "num_classes": 0},
    "lenet": {"image_size": 28, "channels": 1, "num_classes": 10},
    "resnet": {"image_size": 32, "channels": 3, "num_classes": 10},
}
GAP = 2  # pixels between the small pictures of every sheet
FRAME_MS = 83  # of every timelapse
SCALE_MAX = 8
PICTURE_BYTES_MAX = 4 << 20
CHOSEN = re.compile(
    r"the least (?P<judge>.{1,60}?) (?:on|to) (?P<pictures>.{1,100}?): "
    r"(?P<value>[0-9.e+-]{1,20}) after (?P<images>[0-9,]{1,20}) images"
)
LAST = "the last averaged snapshot"


def modern(old: dict, folder: Path, root: Path | str | None) -> dict:
    """The config of format 2 that says the same; still to be checked.

    Raises:
        CheckpointError: names the file and the fix.
    """
    new = {**old, "format": 2, "shape": shape(old.get("network"))}
    if isinstance(old.get("training"), dict):
        new["training"] = training(old["training"])
    if old.get("kind") == "generator":
        side = new["shape"]["image_size"]
        preview = layout(extra_file(folder, "preview.png", root, PICTURE_BYTES_MAX), side)
        if preview:
            new["preview"] = preview | {"seeds": preview_seeds(folder, root)}
        timelapse = layout(extra_file(folder, "timelapse.webp", root, PICTURE_BYTES_MAX), side)
        if timelapse:
            new["timelapse"] = timelapse | {"frame_ms": FRAME_MS}
    return new


def shape(network) -> dict:
    """What a network of format 1 draws or sees."""
    name = network.get("type") if isinstance(network, dict) else None
    if not isinstance(name, str) or name not in DEFAULTS:
        raise CheckpointError(
            f"config.json's “network” has a type, in format 1 one of {', '.join(DEFAULTS)}."
        )
    sizes = {key: network.get(key, default) for key, default in DEFAULTS[name].items()}
    spaces = {"spaces": {"z": sizes.pop("z_dim")}} if "z_dim" in sizes else {}
    return {"num_classes": 0} | sizes | spaces


def training(old: dict) -> dict:
    """The facts of the training, with the sentence on the snapshot taken apart."""
    sentence = old.get("chosen_by")
    new = {key: value for key, value in old.items() if key != "chosen_by"}
    if not isinstance(sentence, str) or not sentence:
        return new
    found = CHOSEN.match(sentence)
    if found:
        with_training = "training pictures" in found["pictures"]
        new["chosen_by"] = {
            "rule": "least",
            "judge": found["judge"],
            "value": float(found["value"]),
            "images": int(found["images"].replace(",", "")),
            "pictures": "selection and training" if with_training else "selection",
        }
    elif sentence.startswith(LAST):
        new["chosen_by"] = {"rule": "last"}
    else:
        new["chosen_by"] = {"rule": "hand", "reason": sentence}
    return new


def layout(raw: bytes | None, side: int) -> dict | None:
    """Rows and columns of a sheet, guessed from its size; None where it is no sheet."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(raw or b""), formats=("PNG", "WEBP")) as picture:
            width, height = picture.size
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    for scale in range(1, SCALE_MAX + 1):
        columns, rows = ((pixels // scale + GAP) // (side + GAP) for pixels in (width, height))
        sheet = Sheet(rows, columns, GAP, scale)
        if min(rows, columns) >= 1 and sheet.size(side) == (width, height):
            return {"rows": rows, "columns": columns, "gap": GAP, "scale": scale}
    return None


def preview_seeds(folder: Path, root: Path | str | None) -> list[int]:
    from safetensors.numpy import load_file

    path = inside(folder, LATENTS, root)
    kind, seeds_shape = read_header(path).tensors.get("preview_seeds", ("", ()))
    if kind != "I64" or len(seeds_shape) != 1 or seeds_shape[0] > 64:
        raise broken(path, "has preview seeds that are not a short list of whole numbers")
    return load_file(path)["preview_seeds"].tolist()
