"""Known sets in the form of MNIST: four packed files, read by torchvision's own classes.

torchvision reads unpacked files only, and would unpack them where the packed ones lie. The folder
that a user names is never written to, so packed files are unpacked under our cache, once, in a
folder named after their content.
"""

import gzip
import shutil
import tempfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np

from ganstudio.data.area import reduced
from ganstudio.data.cache import cache_dir
from ganstudio.data.knownset import KnownSet
from ganstudio.data.pictureset import PictureSet
from ganstudio.data.shim import torchvision_datasets
from ganstudio.data.splits import selection_mask
from ganstudio.errors import DataError

_FILES = (
    "train-images-idx3-ubyte",
    "train-labels-idx1-ubyte",
    "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
)
_CACHE_FAILS = (
    "The cache folder cannot be written, or its disk is full: "
    "set GANSTUDIO_CACHE to a folder of your own with 100 MB to spare."
)


@dataclass(frozen=True)
class IdxFiles:
    """Four files in the form of MNIST, read by torchvision."""

    folder: str  # the folder under --data, which is torchvision's class name too
    has_own_test = True

    def read(
        self, spec: KnownSet, root: Path | str | None, split: str, image_size: int
    ) -> PictureSet:
        pictures, labels = _read(spec, self.home(spec, root), train=split != "test")
        if split != "test":
            chosen = selection_mask(len(pictures)) == (split == "selection")
            pictures, labels = pictures[chosen], labels[chosen]
        if image_size != spec.image_size:
            pictures = np.stack([reduced(picture, image_size) for picture in pictures])
        return PictureSet(spec.name, pictures, labels, spec.class_names, spec.terms)

    def home(self, spec: KnownSet, root: Path | str | None = None) -> Path:
        """The folder that torchvision's own class reads the set from."""
        return _downloaded(spec) if root is None else _readable(spec, root)


def _read(spec: KnownSet, home: Path, train: bool) -> tuple[np.ndarray, np.ndarray]:
    """Pictures uint8 [N, H, W, 1] and labels int64 [N] of one of torchvision's two splits."""
    dataset_class = getattr(torchvision_datasets(), spec.source.folder)
    try:
        dataset = dataset_class(home, train=train, download=False)
        pictures = dataset.data.numpy()[..., None]
        labels = dataset.targets.numpy().astype(np.int64)
    except (RuntimeError, ValueError, AssertionError, IndexError, OSError) as error:
        raise spec.damaged() from error
    if len(pictures) != len(labels) or pictures.shape[1:] != (spec.image_size, spec.image_size, 1):
        raise spec.damaged()
    return pictures, labels


def _raw(spec: KnownSet, home: Path) -> Path:
    """Where torchvision looks for a set's four files."""
    return home / spec.source.folder / "raw"


def _holds_unpacked(spec: KnownSet, home: Path) -> bool:
    return all((_raw(spec, home) / file).is_file() for file in _FILES)


def _readable(spec: KnownSet, root: Path | str) -> Path:
    """A folder that torchvision can read: the user's own, or our unpacked copy of it."""
    home, folder = Path(root).expanduser(), spec.source.folder
    if not home.is_dir():
        raise DataError(f"There is no folder “{root}”: give the folder that holds {folder}/.")
    if _holds_unpacked(spec, home):
        return home
    packed = [_raw(spec, home) / f"{file}.gz" for file in _FILES]
    missing = [path.name for path in packed if not path.is_file()]
    if missing:
        raise DataError(
            f"{spec.title} was not found in “{root}” ({folder}/raw/{missing[0]} is missing): "
            f"give the folder that holds {folder}/, or no folder at all to download the set."
        )
    return _unpacked(spec, packed)


def _unpacked(spec: KnownSet, packed: list[Path]) -> Path:
    """Unpack the four files under the cache, unless that was done before."""
    digest = sha256()
    try:
        for path in packed:
            digest.update(path.read_bytes())
    except OSError as error:
        raise DataError(f"The files of {spec.title} cannot be read: check their rights.") from error
    home = cache_dir() / "unpacked" / f"{spec.name}-{digest.hexdigest()[:16]}"

    def unpack(aside: Path) -> None:
        _raw(spec, aside).mkdir(parents=True)
        for path in packed:
            with gzip.open(path) as source, open(_raw(spec, aside) / path.stem, "wb") as target:
                shutil.copyfileobj(source, target)

    try:
        _make_once(home, unpack)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise spec.damaged() from error
    except OSError as error:
        raise DataError(_CACHE_FAILS) from error
    return home


def _downloaded(spec: KnownSet) -> Path:
    """Let torchvision download the set to the cache, unless that was done before."""
    home = cache_dir() / "downloaded" / spec.name
    dataset_class = getattr(torchvision_datasets(), spec.source.folder)
    try:
        _make_once(home, lambda aside: dataset_class(aside, download=True))
    except (RuntimeError, OSError, EOFError) as error:  # no network is an OSError or RuntimeError
        raise DataError(
            f"{spec.title} could not be downloaded: go online, or give the folder that holds "
            f"{spec.source.folder}/raw with its four .gz files (--data FOLDER)."
        ) from error
    return home


def _make_once(home: Path, make: Callable[[Path], object]) -> None:
    """Fill a new folder aside and rename it, so that no other process ever sees half of it."""
    if home.is_dir():
        return
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f"{home.name}-", dir=home.parent))
    except OSError as error:
        raise DataError(_CACHE_FAILS) from error
    try:
        make(aside)
        if not home.is_dir():  # someone else may have been quicker
            aside.rename(home)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
