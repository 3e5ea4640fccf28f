"""What the Hub's cache holds of a repository, in its documented layout; hashes are checked here.

models--USER--REPO/refs/REVISION              the commit that a branch or tag meant last
models--USER--REPO/snapshots/COMMIT/...       links to blobs, each named by its hash
"""

import hashlib
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ganstudio.checkpoints.config import is_name
from ganstudio.checkpoints.files import CONFIG, FILES, MODEL
from ganstudio.checkpoints.folder import read_config
from ganstudio.checkpoints.hub.address import COMMIT, Address

LATEST = "main"


@dataclass(frozen=True)
class Found:
    """A checkpoint in the Hub's cache.

    Attributes:
        root: nothing of it may resolve outside; the cache links its snapshots to blobs.
        revision: the commit, 40 hex digits.
        name: the folder's name in the repository; None for a checkpoint at its root.
        away: the Hub did not answer, so this is the newest that the cache knows.
    """

    folder: Path
    root: Path
    repo: str
    revision: str
    name: str | None
    away: bool = False


def cached(address: Address) -> list[Found]:
    """What the cache holds of an address, its hashes checked; asks nobody."""
    storage = storage_of(address.repo)
    revision = address.revision or LATEST
    with suppress(OSError):
        if not address.pinned:
            revision = (storage / "refs" / revision).read_text("utf-8").strip()
    snapshot = storage / "snapshots" / revision
    if not COMMIT.fullmatch(revision) or not snapshot.is_dir():
        return []
    folders = [snapshot, *sorted(path for path in snapshot.iterdir() if is_name(path.name))]
    found = []
    for folder in folders:
        # a link whose file is gone counts, so that its checkpoint does not pass for a whole one
        files = [folder / name for name in FILES if os.path.lexists(folder / name)]
        whole = {CONFIG, MODEL} <= {path.name for path in files}
        if whole and all(map(_is_its_blob, files)):
            name = None if folder == snapshot else folder.name
            found.append(Found(folder, root_of(files, storage), address.repo, revision, name))
    return called(found, address.name)


def called(found: list[Found], name: str | None) -> list[Found]:
    """Those of a name: the folder's, else of the checkpoint at the root its own."""
    if name is None:
        return found
    by_folder = [each for each in found if each.name == name]
    at_root = [each for each in found if each.name is None]
    if by_folder or not at_root:
        return by_folder
    return [each for each in at_root if read_config(each.folder, each.root)["name"] == name]


def _is_its_blob(path: Path) -> bool:
    """Whether a cached file is what its blob's name says; one that is not leaves the cache."""
    if not path.is_symlink():
        return path.is_file()  # a system without links keeps no name to compare with
    blob = Path(os.readlink(path)).name
    right = path.is_file() and blob == (sha256(path) if len(blob) == 64 else git_sha1(path))
    if not right:
        discard(path)
    return right


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def git_sha1(path: Path) -> str:
    """As git names a file: its length is hashed before its bytes."""
    begun = hashlib.sha1(b"blob %d\0" % path.stat().st_size, usedforsecurity=False)
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: begun).hexdigest()


def discard(path: Path) -> None:
    """Takes a file out of the cache; its folder's config.json too, so what is left is none."""
    with suppress(OSError):
        path.resolve(strict=True).unlink()
    for link in (path, path.with_name(CONFIG)):
        with suppress(OSError):
            link.unlink()


def storage_of(repo: str) -> Path:
    """The repository's folder in the Hub's cache (its layout is documented)."""
    from huggingface_hub import constants

    return Path(constants.HF_HUB_CACHE).expanduser() / f"models--{repo.replace('/', '--')}"


def root_of(paths: list[Path], storage: Path) -> Path:
    """The repository's folder; the whole cache where its files are shared between repositories."""
    within = storage.resolve()
    alone = all(path.resolve().is_relative_to(within) for path in paths)
    return storage if alone else storage.parent


def note_revision(storage: Path, revision: str, commit: str) -> None:
    """What a branch or tag means now, for when the Hub is away; only after all files are right."""
    path = storage / "refs" / revision
    with suppress(OSError):  # a cache that can only be read is fine
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False) as file:
            file.write(commit)
        os.replace(file.name, path)
