"""The fetch: what the Hub lists, only the format's files, checked before and after they come."""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path

from ganstudio.checkpoints.config import is_name
from ganstudio.checkpoints.files import CONFIG, CONFIG_BYTES_MAX, FILES, FOLDER_BYTES_MAX, MODEL
from ganstudio.checkpoints.hub import cache
from ganstudio.checkpoints.hub.address import COMMIT, Address
from ganstudio.checkpoints.hub.cache import Found, cached
from ganstudio.checkpoints.hub.transfer import Transfer, in_threads
from ganstudio.errors import HubAwayError, HubError, RevisionGoneError, StudioError

ANSWER_SECONDS = 10.0  # for a look-up
FETCH_SECONDS = 900.0  # for all files of an address
ENTRIES_MAX = 5_000  # files and folders of a repository that are looked through
REPO_BYTES_MAX = 2 << 30  # of all checkpoints that one address means
AT_ONCE = 4  # downloads


def fetch(
    address: Address,
    progress: Callable[[int, int], None] | None = None,
    *,
    alone: bool = False,
    seconds: float = FETCH_SECONDS,
) -> list[Found]:
    """The checkpoints of an address, downloaded where the cache lacks them.

    Args:
        progress: is told bytes done and bytes in all; what it raises ends the download.
        alone: refuse an address that means several, before the first byte.

    Raises:
        HubError: no such repository, revision or checkpoint; too large; not what the Hub lists.
        HubAwayError: the Hub does not answer, and the cache has nothing of it.
    """
    if address.pinned and address.name and (found := cached(address)):
        return found
    try:
        return _fetch(address, progress or (lambda done, total: None), alone, seconds)
    except HubAwayError:
        found = cached(address)
    except RevisionGoneError:
        found = cached(address) if address.pinned else []
        if not found:
            raise
    if not found:
        raise HubAwayError(
            f"The Hub can't be reached, and “{address.repo}” is not in its cache here; "
            "try again when you are connected, or name a mirror in HF_ENDPOINT.",
            "address",
        )
    if alone:
        _check_alone(address, [each.name or "" for each in found])
    return [replace(each, away=True) for each in found]


def _fetch(address: Address, progress: Callable, alone: bool, seconds: float) -> list[Found]:
    with _errors_as_sentences(address):
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
        if alone:
            _check_alone(address, list(chosen))
        _check_sizes(address.repo, chosen)
        files = [file for folder in chosen.values() for file in folder.values()]
    with _errors_as_sentences(address, moving=True):
        transfer = Transfer(sum(map(_bytes, files)), progress, seconds)
        paths = _download(api, address.repo, commit, files, transfer)
    storage = cache.storage_of(address.repo)
    found = [
        Found(
            paths[each[CONFIG].path].parent,
            cache.root_of([paths[file.path] for file in each.values()], storage),
            address.repo,
            commit,
            folder or None,
        )
        for folder, each in chosen.items()
    ]
    found = cache.called(found, address.name)
    if not found:
        raise HubError(_lacks(address, []), "address")
    if not address.pinned:
        cache.note_revision(storage, address.revision or cache.LATEST, commit)
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


def _check_alone(address: Address, names: list[str]) -> None:
    if len(names) > 1:
        one = Address(address.repo, max(names), address.revision)
        raise HubError(
            f"“{address}” holds {len(names)} checkpoints, {', '.join(sorted(names)[:12])}; "
            f"name one, like {one}.",
            "address",
        )


def _lacks(address: Address, there: list[str]) -> str:
    if not there:
        what = f"checkpoint “{address.name}”" if address.name else "checkpoint"
        return f"“{address.repo}” holds no {what} of GAN Studio that can be opened."
    return f"“{address.repo}” holds no “{address.name}”; it has {', '.join(there[:12])}."


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
    """Path in the repository -> file in the cache, its hash checked.

    Every config.json comes last: a folder without it is no checkpoint, so what a download that
    broke off has left is never taken for a whole one.
    """

    def one(file) -> tuple[str, Path]:
        transfer.check()
        bar = transfer.bar(file.path, _bytes(file))
        path = Path(api.hf_hub_download(repo, file.path, revision=commit, tqdm_class=bar))
        _check_hash(path, file, repo)
        transfer.done(file.path, _bytes(file))
        return file.path, path

    last = [file for file in files if Path(file.path).name == CONFIG]
    try:
        paths = dict(in_threads(one, [file for file in files if file not in last], AT_ONCE))
        return paths | dict(in_threads(one, last, AT_ONCE))
    finally:
        transfer.stop()  # those still on their way end at their next bytes


def _check_hash(path: Path, file, repo: str) -> None:
    """Against the Hub's list; what differs leaves the cache, so that the next try starts afresh."""
    right = (
        cache.sha256(path) == file.lfs.sha256 if file.lfs else cache.git_sha1(path) == file.blob_id
    )
    if not right:
        cache.discard(path)
        raise HubError(
            f"{path.name} of “{repo}” arrived damaged: its hash is not the one that the Hub lists. "
            "It was removed; try again.",
            "address",
        )


@contextmanager
def _errors_as_sentences(address: Address, moving: bool = False):
    """The client's errors as sentences; theirs name hosts and headers, so they end here.

    Args:
        moving: files are on their way, so a Hub that falls silent has cut them short.
    """
    from huggingface_hub import constants, errors

    repo, at = address.repo, "address"
    cut = HubError(f"“{repo}” was cut short on its way; try again.", at)
    away = HubAwayError(
        f"The Hub can't be reached at {constants.ENDPOINT}; try again later, or name a mirror in "
        "the environment variable HF_ENDPOINT.",
        at,
    )
    away = cut if moving else away
    login = "log in on this machine (hf auth login) or set HF_TOKEN"
    try:
        yield
    except StudioError:
        raise
    except errors.GatedRepoError:
        sentence = f"“{repo}” is gated: accept its terms on its page at the Hub, then {login}."
        raise HubError(sentence, at) from None
    except errors.RepositoryNotFoundError:
        sentence = f"The Hub has no “{repo}”, or it is private: check the name, or {login}."
        raise HubError(sentence, at) from None
    except errors.RevisionNotFoundError:
        sentence = (
            f"“{repo}” has no revision “{address.revision}” (any more); leave it out for the "
        )
        raise RevisionGoneError(f"{sentence}latest.", at) from None
    except errors.HfHubHTTPError as error:
        status = error.response.status_code
        if status == 429 or status >= 500:
            raise away from None
        sentence = f"The Hub does not give “{repo}” (it says {status}); {login}."
        raise HubError(sentence, at) from None
    except (errors.OfflineModeIsEnabled, errors.LocalEntryNotFoundError, errors.HTTPError):
        raise away from None
    except ImportError:  # the client's own: a SOCKS proxy is named in the environment
        sentence = "A SOCKS proxy is named in all_proxy; run “pip install httpx[socks]” to use it."
        raise HubError(sentence, at) from None
    except OSError as error:
        if error.errno is None:  # the client found fewer bytes than were announced
            raise cut from None
        sentence = "The Hub's cache can't be written; make room, or set HF_HOME to another folder."
        raise HubError(sentence, at) from None
    except (ValueError, KeyError, TypeError, AttributeError, AssertionError):
        raise HubError(f"The Hub's answer about “{repo}” can't be read; try again.", at) from None
