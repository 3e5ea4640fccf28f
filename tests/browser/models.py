"""Small checkpoints with random weights, named like the bundled ones, for the page to play with."""

from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.latents.directions import Direction
from ganstudio.networks import build
from tests import drawn
from tests.browser.papers import papers
from train.keep import export, preview

DIGITS = [str(number) for number in range(10)]
GARMENTS = ["T-shirt", "Trouser", "Pullover", "Dress", "Coat"]
GARMENTS += ["Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]

WITH_PAPERS = "cgan-mnist"  # the others are bare, as own checkpoints may be
CLASSIFIER = "tiny-classifier"
TRANSLATORS = {  # name -> (data set, framing)
    "face2anime": ("face2anime", {"face": 0.69, "x": 0.5, "y": 0.507}),
    "shanshui": ("shanshui", None),
}
MODELS = {  # name -> (network, data set, classes)
    "cgan-mnist": ({"type": "dcgan", "z_dim": 32, "num_classes": 10, "width": 32}, "mnist", DIGITS),
    "dcgan-mnist": ({"type": "dcgan", "z_dim": 32, "width": 32}, "mnist", DIGITS),
    "cgan-fashion": (
        {"type": "dcgan", "z_dim": 32, "num_classes": 10, "width": 32},
        "fashion",
        GARMENTS,
    ),
    "faces-64": (
        {"type": "dcgan", "z_dim": 24, "image_size": 64, "channels": 3, "width": 64},
        "faces",
        None,
    ),
}


def write(folder: Path, names: tuple[str, ...] = tuple(MODELS)) -> Path:
    """Writes the checkpoints below a folder, as weights/ has them."""
    for number, name in enumerate(names):
        network_entry, data, classes = MODELS[name]
        torch.manual_seed(number)
        network = build(network_entry).eval()
        for parameter in network.to_picture.parameters():
            parameter.data *= 6  # random networks are pale; tests compare pixels
        random = np.random.RandomState(number)
        axes = random.standard_normal((16, network.z_dim)).astype(np.float32)
        axes /= np.linalg.norm(axes, axis=1, keepdims=True)
        config = {
            "name": name,
            "network": network_entry,
            "data": {
                "name": data,
                "title": data,
                "terms": "drawn",
                "pictures": 0,
                "classes": classes,
            },
            "directions": {"z16": {"en": "tilt", "zh": "倾斜", "effect": 3.5, "unit": "°"}},
            "training": {"preset": name, "steps": 0, "images": 0, "minutes": 0, "device": "cpu"},
        }
        sheet = preview.picture(network)
        layout = preview.layout(network.image_size, network.num_classes)
        pixels, large = preview.enlarged(sheet, layout)
        files = {"preview.png": export.png(pixels)}
        seeds = list(range(layout.rows * layout.columns))
        config["preview"] = asdict(large) | {"seeds": seeds}
        if name == WITH_PAPERS:
            files |= papers(sheet)
            config["timelapse"] = asdict(layout) | {"frame_ms": export.FRAME_MS}
        checkpoint.write(
            folder / name,
            config,
            network.state_dict(),
            directions={f"z{i}": Direction(axis) for i, axis in enumerate(axes, 1)},
            files=files,
        )
    return drawn.write_tiny(folder, (CLASSIFIER,))


def write_translators(folder: Path) -> list[Path]:
    """A translator of faces and one of landscapes, untrained."""
    entry = {"type": "cyclegan", "width": 4, "blocks": 1}
    for seed, (name, (data, framing)) in enumerate(TRANSLATORS.items()):
        torch.manual_seed(seed)
        about = {"name": data, "title": data, "terms": "drawn", "pictures": 0, "classes": None}
        config = {"name": name, "network": entry, "data": about, "training": {}}
        framed = {"framing": framing} if framing else {}
        checkpoint.write(folder / name, config | framed, build(entry).state_dict())
    return [folder / name for name in TRANSLATORS]
