"""Checkpoints from the Hub: `hf://USER/REPO[/NAME][@REVISION]` becomes folders in the Hub's cache.

huggingface_hub's own client and cache do the work, and HF_HOME, HF_ENDPOINT, HF_HUB_OFFLINE and a
login mean what they mean elsewhere. Added here, because the client checks sizes only: nothing but
the files of the format is asked for, sizes are compared with the limits before the download and
hashes with the Hub's list after it, and a revision is always resolved to its commit.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from ganstudio.checkpoint import (
    CONFIG,
    CONFIG_BYTES_MAX,
    FILES,
    FOLDER_BYTES_MAX,
    MODEL,
    read_config,
)
from ganstudio.config import is_name
from ganstudio.errors import HubAwayError, HubError, RevisionGoneError, StudioError
from ganstudio.transfer import Transfer

PREFIX = "hf://"
FORM = f"{PREFIX}USER/REPO, {PREFIX}USER/REPO/NAME or either with @REVISION"
PART = r"[A-Za-z0-9](?:[\w.-]{0,94}\w)?"
ADDRESS = re.compile(
    rf"{PREFIX}(?P<repo>{PART}/{PART})(?:/(?P<name>[^/@]+))?(?:@(?P<revision>\w[\w./-]{{0,199}}))?",
    re.ASCII,
)
COMMIT = re.compile(r"[0-9a-f]{40}")
LATEST = "main"
ANSWER_SECONDS = 10.0  # for a look-up
FETCH_SECONDS = 900.0  # for all files of an address
ENTRIES_MAX = 5_000  # files and folders of a repository that are looked through
REPO_BYTES_MAX = 2 << 30  # of all checkpoints that one address means
AT_ONCE = 4  # downloads


@dataclass(frozen=True)
class Address:
    """One checkpoint of a repository, or all of them (name None), now or at a revision."""

    repo: str
    name: str | None = None
    revision: str | None = None

    def __str__(self) -> str:
        name = f"/{self.name}" if self.name else ""
        return f"{PREFIX}{self.repo}{name}" + (f"@{self.revision}" if self.revision else "")

    @property
    def pinned(self) -> bool:
        """Whether it means the same files for ever."""
        return self.revision is not None and COMMIT.fullmatch(self.revision) is not None


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


@dataclass(frozen=True)
class Door:
    """Which repositories visitors may open: all of them, or a list."""

    open: bool = True
    allowed: frozenset[str] = frozenset()

    def lets(self, repo: str) -> bool:
        return self.open or repo in self.allowed

    def check(self, repo: str) -> None:
        """Raises HubError where a visitor may not open this repository."""
        if not self.lets(repo):
            listed = ", ".join(sorted(self.allowed)[:5])
            known = f"only {listed}" if listed else "none"
            raise HubError(
                f"“{repo}” can't be opened here: of the Hub's repositories this server opens "
                f"{known}.",
                "model",
            )


def is_address(text: str) -> bool:
    return text.startswith(PREFIX)


def parse(text: str) -> Address:
    """An address as it was typed; "hf://" may be left out where only an address can be meant.

    Raises:
        HubError: says how an address is written.
    """
    typed = text.strip()
    match = ADDRESS.fullmatch(typed if is_address(typed) else PREFIX + typed)
    parts = match.groupdict() if match else {}
    odd = any(pair in (parts.get("repo") or "") for pair in ("--", "..")) or not match
    if odd or ".." in (parts["revision"] or "") or not is_name(parts["name"] or "x"):
        raise HubError(f"“{typed[:80]}” is no address on the Hub; write {FORM}.", "address")
    return Address(**parts)


def fetch(
    address: Address,
    progress: Callable[[int, int], None] | None = None,
    seconds: float = FETCH_SECONDS,
) -> list[Found]:
    """The checkpoints of an address, downloaded where the cache lacks them.

    Args:
        progress: is told bytes done and bytes in all; what it raises ends the download.

    Raises:
        HubError: no such repository, revision or checkpoint; too large; not what the Hub lists.
        HubAwayError: the Hub does not answer, and the cache has nothing of it.
    """
    if address.pinned and address.name and (found := cached(address)):
        return found
    try:
        return _fetch(address, progress or (lambda done, total: None), seconds)
    except HubAwayError:
        found = cached(address)
    except RevisionGoneError:
        found = cached(address) if address.pinned else []
        if not found:
            raise
    if not found:
        raise HubAwayError(
            f"The Hub can't be reached, and “{address.repo}” is not in its cache here; "
            "try again when you are connected.",
            "address",
        )
    return [replace(each, away=True) for each in found]


def cached(address: Address) -> list[Found]:
    """What the cache holds of an address, its hashes checked; asks nobody."""
    storage = _storage(address.repo)
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
        files = [folder / name for name in FILES if (folder / name).is_file()]
        whole = {CONFIG, MODEL} <= {path.name for path in files}
        if whole and all(map(_is_its_blob, files)):
            name = None if folder == snapshot else folder.name
            found.append(Found(folder, _root(files, storage), address.repo, revision, name))
    return _named(found, address.name)


def _fetch(address: Address, progress: Callable, seconds: float) -> list[Found]:
    with _told(address):
        from huggingface_hub import HfApi

        api = HfApi(library_name="ganstudio")
        info = api.model_info(address.repo, revision=address.revision, timeout=ANSWER_SECONDS)
        commit = str(info.sha)
        listed = api.list_repo_tree(address.repo, recursive=True, revision=commit)
        entries = list(islice(listed, ENTRIES_MAX + 1))
        if not COMMIT.fullmatch(commit) or len(entries) > ENTRIES_MAX:
            raise HubError(
                f"“{address.repo}” can't be looked through: it has over {ENTRIES_MAX:,} files, or "
                "the Hub's answer is none.",
                "address",
            )
        chosen = _chosen(address, _checkpoints(entries))
        _check_sizes(address.repo, chosen)
        files = [file for folder in chosen.values() for file in folder.values()]
    with _told(address, moving=True):
        transfer = Transfer(sum(map(_bytes, files)), progress, seconds)
        paths = _download(api, address.repo, commit, files, transfer)
    for file in files:
        _check_hash(paths[file.path], file, address.repo)
    storage = _storage(address.repo)
    found = [
        Found(
            paths[each[CONFIG].path].parent,
            _root([paths[file.path] for file in each.values()], storage),
            address.repo,
            commit,
            folder or None,
        )
        for folder, each in chosen.items()
    ]
    found = _named(found, address.name)
    if not found:
        raise HubError(_lacks(address, []), "address")
    if not address.pinned:
        _note_revision(storage, address.revision or LATEST, commit)
    return found


def _checkpoints(entries: list) -> dict[str, dict]:
    """Folder ("" is the root) -> name -> file, of the format's files alone."""
    found: dict[str, dict] = {}
    for entry in entries:
        folder, _, name = entry.path.rpartition("/")
        if hasattr(entry, "size") and name in FILES and (not folder or is_name(folder)):
            found.setdefault(folder, {})[name] = entry
    return {folder: files for folder, files in found.items() if {CONFIG, MODEL} <= set(files)}


def _chosen(address: Address, there: dict[str, dict]) -> dict[str, dict]:
    """Those that the address means. The one at the root may have any name: it is read later."""
    if address.name is None and there:
        return there
    for folder in (address.name, ""):
        if folder in there:
            return {folder: there[folder]}
    raise HubError(_lacks(address, sorted(there)), "address")


def _lacks(address: Address, there: list[str]) -> str:
    if not there:
        what = f"checkpoint “{address.name}”" if address.name else "checkpoint"
        return f"“{address.repo}” holds no {what} of GAN Studio that can be opened."
    return f"“{address.repo}” holds no “{address.name}”; it has {', '.join(there[:12])}."


def _named(found: list[Found], name: str | None) -> list[Found]:
    """Those of a name: the folder's, else of the checkpoint at the root its own."""
    if name is None:
        return found
    by_folder = [each for each in found if each.name == name]
    at_root = [each for each in found if each.name is None]
    if by_folder or not at_root:
        return by_folder
    return [each for each in at_root if read_config(each.folder, each.root)["name"] == name]


def _bytes(file) -> int:
    return max(file.size, file.lfs.size if file.lfs else 0)


def _check_sizes(repo: str, chosen: dict[str, dict]) -> None:
    """Before a byte is asked for."""
    for folder, files in chosen.items():
        if _bytes(files[CONFIG]) > CONFIG_BYTES_MAX:
            most = f"{CONFIG_BYTES_MAX >> 10} KiB"
            raise HubError(f"config.json of “{repo}” is larger than {most}; it was not fetched.")
        if sum(map(_bytes, files.values())) > FOLDER_BYTES_MAX:
            named = f"“{folder}” of “{repo}”" if folder else f"“{repo}”"
            most = f"{FOLDER_BYTES_MAX >> 20} MiB"
            raise HubError(f"{named} is larger than {most}; it was not fetched.", "address")
    if sum(_bytes(file) for files in chosen.values() for file in files.values()) > REPO_BYTES_MAX:
        raise HubError(
            f"“{repo}” holds more than {REPO_BYTES_MAX >> 30} GiB of checkpoints; name one of "
            f"them: {', '.join(sorted(chosen)[:12])}.",
            "address",
        )


def _download(api, repo: str, commit: str, files: list, transfer: Transfer) -> dict[str, Path]:
    """Path in the repository -> file in the cache."""

    def one(file) -> Path:
        transfer.check()
        bar = transfer.bar(file.path, _bytes(file))
        path = api.hf_hub_download(repo, file.path, revision=commit, tqdm_class=bar)
        transfer.done(file.path, _bytes(file))
        return Path(path)

    pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="hub")
    try:
        paths = list(pool.map(one, files))
    finally:
        transfer.stop()  # those still on their way end at their next bytes
        pool.shutdown(wait=False, cancel_futures=True)
    return {file.path: path for file, path in zip(files, paths, strict=True)}


def _check_hash(path: Path, file, repo: str) -> None:
    """Against the Hub's list; what differs leaves the cache, so that the next try starts afresh."""
    right = _sha256(path) == file.lfs.sha256 if file.lfs else _git_sha1(path) == file.blob_id
    if not right:
        _remove(path)
        raise HubError(
            f"{path.name} of “{repo}” arrived damaged: its hash is not the one that the Hub lists. "
            "It was removed; try again.",
            "address",
        )


def _is_its_blob(path: Path) -> bool:
    """Whether a cached file is what its blob's name says; one that is not leaves the cache."""
    if not path.is_symlink():
        return True  # a system without links keeps no name to compare with
    blob = Path(os.readlink(path)).name
    right = blob == (_sha256(path) if len(blob) == 64 else _git_sha1(path))
    if not right:
        _remove(path)
    return right


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _git_sha1(path: Path) -> str:
    content = path.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.resolve(strict=True).unlink()
    with suppress(OSError):
        path.unlink()


def _storage(repo: str) -> Path:
    """The repository's folder in the Hub's cache (its layout is documented)."""
    from huggingface_hub import constants

    return Path(constants.HF_HUB_CACHE).expanduser() / f"models--{repo.replace('/', '--')}"


def _root(paths: list[Path], storage: Path) -> Path:
    """The repository's folder; the whole cache where its files are shared between repositories."""
    within = storage.resolve()
    alone = all(path.resolve().is_relative_to(within) for path in paths)
    return storage if alone else storage.parent


def _note_revision(storage: Path, revision: str, commit: str) -> None:
    """What a branch or tag means now, for when the Hub is away; only after all files are right."""
    path = storage / "refs" / revision
    with suppress(OSError):  # a cache that can only be read is fine
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False) as file:
            file.write(commit)
        os.replace(file.name, path)


@contextmanager
def _told(address: Address, moving: bool = False):
    """The client's errors as sentences; theirs name hosts and headers, so they end here.

    Args:
        moving: files are on their way, so a Hub that falls silent has cut them short.
    """
    from huggingface_hub import errors
    from huggingface_hub.utils import httpx

    repo, at = address.repo, "address"
    cut = HubError(f"“{repo}” was cut short on its way; try again.", at)
    away = cut if moving else HubAwayError("The Hub can't be reached; try again later.", at)
    login = "log in on this machine (hf auth login) or set HF_TOKEN"
    try:
        yield
    except StudioError:
        raise
    except errors.GatedRepoError:
        said = f"“{repo}” is gated: accept its terms on its page at the Hub, then {login}."
        raise HubError(said, at) from None
    except errors.RepositoryNotFoundError:
        said = f"The Hub has no “{repo}”, or it is private: check the name, or {login}."
        raise HubError(said, at) from None
    except errors.RevisionNotFoundError:
        said = f"“{repo}” has no revision “{address.revision}” (any more); leave it out for the "
        raise RevisionGoneError(f"{said}latest.", at) from None
    except errors.HfHubHTTPError as error:
        status = error.response.status_code
        if status == 429 or status >= 500:
            raise away from None
        said = f"The Hub does not give “{repo}” (it says {status}); {login}."
        raise HubError(said, at) from None
    except (errors.OfflineModeIsEnabled, errors.LocalEntryNotFoundError, httpx.HTTPError):
        raise away from None
    except OSError as error:
        if error.errno is None:  # the client found fewer bytes than were announced
            raise cut from None
        said = "The Hub's cache can't be written; make room, or set HF_HOME to another folder."
        raise HubError(said, at) from None
    except (ValueError, KeyError, TypeError, AttributeError, AssertionError):
        raise HubError(f"The Hub's answer about “{repo}” can't be read; try again.", at) from None
