"""Pictures to train on and to measure with: the known sets, and anyone's folder or zip.

    known("mnist", root=Path("data"), split="train")      # the known sets: sets/
    folder("holiday.zip", image_size=64, channels=3)      # any pictures, cut square

Both give a PictureSet of uint8 pictures [N, H, W, C]. Every set is cut in the same three parts:
training, a selection tenth (chooses the best snapshot) and test (only ever measured on).
"""

from ganstudio.data.cache import cache_dir
from ganstudio.data.folder import folder, folder_parts
from ganstudio.data.known import KNOWN, known
from ganstudio.data.knownset import KnownSet
from ganstudio.data.pictureset import SPLITS, PictureSet
from ganstudio.data.splits import fold_of, part_of

__all__ = [
    "KNOWN",
    "SPLITS",
    "KnownSet",
    "PictureSet",
    "cache_dir",
    "fold_of",
    "folder",
    "folder_parts",
    "known",
    "part_of",
]
