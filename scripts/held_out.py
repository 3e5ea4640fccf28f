"""Chooses the real pictures of Be the critic: ten of each class, of the test splits.

python scripts/held_out.py --data ROOT     # ROOT holds MNIST/ and FashionMNIST/
"""

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

from ganstudio.data import known
from ganstudio.studio.held_out import EACH, FILE, SETS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, metavar="ROOT")
    root = parser.parse_args().data
    sheet = np.concatenate([rows(known(name, root, "test")) for name in SETS])
    Image.fromarray(sheet).save(FILE, optimize=True)
    print(f"{FILE}: {FILE.stat().st_size:,} bytes")


def rows(pictures) -> np.ndarray:
    """A row of ten pictures for each class, without gaps: uint8 [K * S, 10 * S]."""
    random = np.random.RandomState(0)
    found = []
    for label in range(pictures.num_classes):
        of_class = np.flatnonzero(pictures.labels == label)
        chosen = np.sort(random.choice(of_class, EACH, replace=False))
        found.append(np.concatenate(pictures.pictures[chosen, :, :, 0], axis=1))
    return np.concatenate(found)


if __name__ == "__main__":
    main()
