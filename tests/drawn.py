"""Pictures and checkpoints that the tests draw for themselves, so that they need no data set."""

import gzip
import struct
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SETS = {"mnist": "MNIST", "fashion": "FashionMNIST"}  # name -> folder under --data


def kinds(count: int) -> np.ndarray:
    """Which of ten classes each of `count` pictures shows: 0..9, then 1..9 and 0, and so on.

    It moves on by one every ten, so that every tenth picture (the hold-out) shows all classes.
    """
    number = np.arange(count)
    return (number + number // 10) % 10


def drawn_digits(count: int, seed: int = 0) -> np.ndarray:
    """Digits in Pillow's own font, a little shifted, turned and blurred: uint8 [N, 28, 28, 1].

    Picture i shows the digit kinds(count)[i]. White ink on black, as in MNIST.
    """
    random = np.random.RandomState(seed)
    font = ImageFont.load_default(size=22)
    pictures = np.empty((count, 28, 28, 1), np.uint8)
    for i, kind in enumerate(kinds(count)):
        picture = Image.new("L", (28, 28))
        centre = tuple(14 + random.uniform(-2, 2, 2))
        ImageDraw.Draw(picture).text(centre, str(kind), fill=255, font=font, anchor="mm")
        turned = picture.rotate(random.uniform(-12, 12), Image.Resampling.BILINEAR)
        pictures[i, ..., 0] = np.asarray(turned)
    return pictures


def drawn_garments(count: int, seed: int = 0) -> np.ndarray:
    """Ten kinds of plain shapes, uint8 [N, 28, 28, 1]; picture i is of kinds(count)[i]."""
    random = np.random.RandomState(seed)
    pictures = np.empty((count, 28, 28, 1), np.uint8)
    for i, kind in enumerate(kinds(count)):
        picture = Image.new("L", (28, 28))
        half = np.array((4 + kind % 5 * 2, 4 + kind // 5 * 6)) + random.uniform(-1, 1, 2)
        box = [tuple(14 - half), tuple(14 + half)]
        shape = ImageDraw.Draw(picture)
        (shape.ellipse if kind % 2 else shape.rectangle)(box, fill=int(random.randint(120, 256)))
        pictures[i, ..., 0] = np.asarray(picture)
    return pictures


def drawn_face(side: int = 200, ground: int = 150) -> np.ndarray:
    """A face as a child would paint it, which OpenCV's detector takes for one: [S, S, 3]."""
    picture = Image.new("RGB", (side, side), (ground,) * 3)
    draw, scale = ImageDraw.Draw(picture), side / 200

    def spot(x, y, wide, high, colour):
        box = [(x - wide) * scale, (y - high) * scale, (x + wide) * scale, (y + high) * scale]
        draw.ellipse(box, fill=colour)

    spot(100, 95, 78, 95, (60, 45, 35))  # hair
    spot(100, 110, 62, 80, (225, 190, 165))
    for x in (74, 126):
        spot(x, 84, 20, 7, (90, 60, 45))  # a brow, an eye in its shade
        spot(x, 98, 17, 10, (120, 85, 70))
        spot(x, 99, 8, 8, (30, 20, 20))
    spot(100, 128, 9, 14, (240, 205, 185))  # nose
    for x in (92, 108):
        spot(x, 138, 5, 3, (150, 100, 85))
    spot(100, 160, 26, 8, (150, 70, 70))
    return np.asarray(picture.filter(ImageFilter.GaussianBlur(3 * scale)))


def idx(array: np.ndarray) -> bytes:
    """The format of MNIST's files: two zeros, the type, the dimensions, then the bytes."""
    head = struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape)
    return head + array.astype(np.uint8).tobytes()


def write_known(root: Path, train: int = 600, test: int = 200, packed: bool = True) -> Path:
    """A folder for --data: drawn sets in the files of MNIST and of Fashion-MNIST."""
    for name, folder in SETS.items():
        raw = root / folder / "raw"
        raw.mkdir(parents=True, exist_ok=True)
        draw = drawn_digits if name == "mnist" else drawn_garments
        for part, count, seed in (("train", train, 1), ("t10k", test, 2)):
            files = {
                f"{part}-images-idx3-ubyte": idx(draw(count, seed)[..., 0]),
                f"{part}-labels-idx1-ubyte": idx(kinds(count)),
            }
            for file, content in files.items():
                if packed:
                    (raw / f"{file}.gz").write_bytes(gzip.compress(content, 1))
                else:
                    (raw / file).write_bytes(content)
    return root


# name -> network entry; small enough to be drawn in no time
TINY = {
    "tiny-mlp": {"type": "mlp", "z_dim": 8, "width": 16},
    "tiny-dcgan": {"type": "dcgan", "image_size": 32, "channels": 3, "z_dim": 8, "width": 16},
    "tiny-cgan": {
        "type": "dcgan",
        "z_dim": 8,
        "num_classes": 10,
        "embed_dim": 4,
        "width": 16,
    },
    "tiny-classifier": {"type": "lenet", "width": 4, "num_features": 16},
}

MORE = {  # that are written when they are named
    "tiny-translator": {"type": "cyclegan", "width": 4, "blocks": 1},
    "tiny-thin": {"type": "cyclegan-thin", "widths": [4, 4, 8, 8], "blocks": 1},
    "tiny-styles": {
        "type": "stylegan2",
        "image_size": 28,
        "channels": 1,
        "z_dim": 8,
        "w_dim": 8,
        "widths": [8, 8, 4],
    },
}


def write_tiny(root: Path, names=tuple(TINY)) -> Path:
    """Checkpoints with random weights, each in root/NAME, as the trainer would write them."""
    import torch

    from ganstudio.checkpoints import folder as checkpoint
    from ganstudio.latents.directions import Direction
    from ganstudio.networks import build

    for seed, name in enumerate(names):
        entry = {**TINY, **MORE}[name]
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            network = build(entry)
        classes = [str(c) for c in range(10)] if network.num_classes else None
        config = {
            "name": name,
            "network": entry,
            "data": {
                "name": "drawn",
                "title": "Drawn digits",
                "terms": "Drawn by a test; free.",
                "pictures": 600,
                "classes": classes,
            },
            "training": {"preset": "none", "steps": 0, "images": 0, "minutes": 0, "device": "cpu"},
        }
        directions = np.random.RandomState(seed).standard_normal((8, 8)).astype(np.float32)
        directions /= np.linalg.norm(directions, axis=1, keepdims=True)
        named = {f"z{i}": Direction(row) for i, row in enumerate(directions, 1)}
        named = named if network.spaces else None
        checkpoint.write(root / name, config, network.state_dict(), directions=named)
    return root
