"""What goes up to the Hub: checkpoints into a repository, or the app into a Space.

A repository holds one folder a checkpoint; its README.md is made from all of them. Everything
goes up in one commit, or nothing does.
"""

import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints.entry import Entry
from ganstudio.errors import CheckpointError, StudioError
from train.publish import onnxfile, space
from train.publish.hubcard import FRONT, LIBRARY, CheckpointFacts, checkpoint_card, collection_card
from train.publish.remote import Remote, check_address, check_tag

README = "README.md"
METRICS = "metrics.json"


@dataclass(frozen=True)
class Upload:
    """A checkpoint that was read as its readers will: what its card says, and its files."""

    facts: CheckpointFacts
    original: dict[str, Path]  # its files by their names
    onnx: dict[str, bytes] = field(default_factory=dict)  # the network once more, by file names

    @property
    def name(self) -> str:
        return self.facts.name

    def contents(self, repo: str) -> dict[str, Path | bytes]:
        """All files by their places in the repository."""
        more = onnxfile.words(self.facts.config) if self.onnx else ""
        card = checkpoint_card(self.facts, f"hf://{repo}/{self.name}", more).encode()
        files = {**self.original, README: card, **self.onnx}
        return {f"{self.name}/{name}": content for name, content in sorted(files.items())}


def publish(
    folders: Iterable[Path | str],
    repo: str,
    *,
    private: bool = False,
    revision: str | None = None,
    onnx: bool = False,
    replace: bool = False,
    dry_run: bool = False,
    say: Callable[[str], None] = print,
) -> str | None:
    """Checks checkpoints and puts them into a repository in one commit, tagged.

    Args:
        repo: USER/REPO; made where it is not there.
        private: for a repository that is made now.
        revision: the tag; the next of v1, v2 ... when None.
        onnx: adds NAME/model.onnx; of a translator, a file each way.
        replace: put our card in the place of a README that is not ours, whose words it keeps.
        dry_run: only check and list, and say what would be replaced or removed, where the
            repository can be seen; needs neither token nor network.

    Returns:
        The tag, None of a dry run.

    Raises:
        StudioError: what is wrong, in one sentence; then nothing was published.
    """
    repo = check_address(repo)
    if revision is not None:
        check_tag(revision)
    uploads = pack(folders, onnx)
    if dry_run:
        remote = _at_hand(repo, "model")
        _list(_all_contents(uploads, repo, []), say)
        _compare(remote, lambda *there: _plan(remote, uploads, replace, *there), say)
        return None
    remote = prepared(repo, private, revision)
    remote.create(private)
    commit = remote.commit(
        _message(uploads), lambda *there: _plan(remote, uploads, replace, *there)
    )
    tag = remote.tag(commit, revision)
    _say_published(remote, uploads, tag, say)
    return tag


def publish_space(
    space_name: str,
    models: Iterable[str] = (),
    *,
    private: bool = False,
    gpu: bool = False,
    replace: bool = False,
    dry_run: bool = False,
    say: Callable[[str], None] = print,
) -> None:
    """Makes or updates a Space that runs the app, in one commit.

    Args:
        models: bundled names, folders, hf:// addresses; every bundled model when empty.
        gpu: whether it has a GPU, ZeroGPU included.
        replace: put the app into a Space that holds another one.

    Raises:
        StudioError: what is wrong, in one sentence.
    """
    name = check_address(space_name)
    folders, addresses = space.chosen(models)
    weights = {
        f"weights/{upload.name}/{file}": path
        for upload in (pack(folders) if folders else ())
        for file, path in upload.original.items()
    }
    contents = space.contents(name, weights, addresses, gpu)
    remote = _at_hand(name, "space") if dry_run else Remote(name, "space")

    def plan(_, paths: list[str]) -> list:
        if not replace and not space.is_ours(paths):
            raise StudioError(
                f"The Space {name} holds another app; choose another name, or --replace it."
            )
        return operations(contents, paths, space.REPLACED)

    if dry_run:
        _list(contents, say)
        _compare(remote, plan, say)
        return
    remote.check_rights()
    remote.check_free(None, private)
    remote.create(private)
    remote.commit("Update the Space", plan)
    remote.set_variable(space.MODELS, space.variable(addresses))
    say(f"The Space is building: {remote.url}")


def prepared(repo: str, private: bool = False, revision: str | None = None) -> Remote:
    """The repository, after all that can be known before a byte is sent.

    Raises:
        StudioError: no token, no right to write, a name or a tag that is taken.
    """
    remote = Remote(repo)
    remote.check_rights()
    remote.check_free(revision, private)
    return remote


def pack(folders: Iterable[Path | str], onnx: bool = False) -> list[Upload]:
    """Every folder read as the reader would; one that would not load is refused here."""
    uploads = [_upload(Path(folder), onnx) for folder in folders]
    names = [upload.name for upload in uploads]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise StudioError(f"Two checkpoints are called “{twice}”; publish one of them.")
    if not uploads:
        raise StudioError("Which checkpoint? Name its folder.")
    return uploads


def _upload(folder: Path, onnx: bool) -> Upload:
    if not folder.is_dir():
        raise CheckpointError(f"“{folder}” is no folder; name the folder of a checkpoint.")
    loaded = checkpoint.read(folder)
    checkpoint.read_critics(folder)
    files = {name: path for name in checkpoint.FILES if (path := _own(folder, name))}
    if sum(path.stat().st_size for path in files.values()) > checkpoint.FOLDER_BYTES_MAX:
        most = checkpoint.FOLDER_BYTES_MAX >> 20
        raise CheckpointError(f"“{folder}” is larger than {most} MiB; no reader would take it.")
    text = files[README].read_text("utf-8", "replace") if README in files else None
    metrics = Entry(folder, str(folder), loaded.config).metrics
    facts = CheckpointFacts(loaded.config, metrics, text, "preview.png" in files)
    return Upload(facts, files, onnxfile.exported(loaded) if onnx else {})


def _own(folder: Path, name: str) -> Path | None:
    """A file of the folder, None where there is none; a link must not lead out of it."""
    path = folder / name
    if not path.is_file():
        return None
    if not path.resolve().is_relative_to(folder.resolve()):
        raise CheckpointError(f"{name} links out of its folder; copy the file itself there.")
    return path


def _plan(
    remote: Remote, uploads: list[Upload], replace: bool, head: str, paths: list[str]
) -> list:
    """The client's operations: new files, the card of all, and what replaced folders lose."""
    if checkpoint.CONFIG in paths:
        raise StudioError(f"{remote.repo} holds a model of its own, not folders; choose another.")
    contents = _all_contents(uploads, remote.repo, _others(remote, uploads, head, paths))
    foreign = _foreign_words(remote, head, paths)
    if foreign and not replace:
        raise StudioError(
            f"{remote.repo} has a README of its owner's; choose another repository, or --replace "
            "it (its words are kept below ours)."
        )
    if foreign:
        contents[README] += f"\n## The README before\n\n{foreign}\n".encode()
    return operations(contents, paths, tuple(f"{upload.name}/" for upload in uploads))


def _foreign_words(remote: Remote, head: str, paths: list[str]) -> str:
    """What a README says that publishing did not write; "" of ours, and of an empty one."""
    if README not in paths:
        return ""
    with tempfile.TemporaryDirectory() as place:
        remote.fetch(README, head, place)
        text = (Path(place) / README).read_text("utf-8", "replace")
    front = FRONT.match(text)
    if front and f"library_name: {LIBRARY}" in front[0]:
        return ""
    return FRONT.sub("", text).strip()


def operations(
    contents: dict[str, Path | bytes], there: list[str], replaced: tuple[str, ...]
) -> list:
    """Adds the contents; whatever else lies in the replaced folders goes."""
    from huggingface_hub import CommitOperationAdd, CommitOperationDelete

    stale = [path for path in there if path.startswith(replaced) and path not in contents]
    added = [CommitOperationAdd(path, content) for path, content in contents.items()]
    return added + [CommitOperationDelete(path) for path in stale]


def _others(
    remote: Remote, uploads: list[Upload], head: str, paths: list[str]
) -> list[CheckpointFacts]:
    """The checkpoints that the repository holds besides; one that can't be read has no line."""
    new = {upload.name for upload in uploads}
    folders = [path.split("/")[0] for path in paths if path.count("/") == 1]
    checkpoints = []
    with tempfile.TemporaryDirectory() as place:
        for name in sorted({f for f in folders if f"{f}/{checkpoint.CONFIG}" in paths} - new):
            remote.fetch(f"{name}/{checkpoint.CONFIG}", head, place)
            try:
                config = checkpoint.read_config(Path(place) / name)
            except CheckpointError:
                continue
            if f"{name}/{METRICS}" in paths:
                remote.fetch(f"{name}/{METRICS}", head, place)
            metrics = Entry(Path(place) / name, f"hf://{remote.repo}/{name}", config).metrics
            config["name"] = name  # of the folder: links and addresses go by it
            checkpoints.append(
                CheckpointFacts(config, metrics, None, f"{name}/preview.png" in paths)
            )
    return checkpoints


def _all_contents(uploads: list[Upload], repo: str, others: list[CheckpointFacts]) -> dict:
    """Path in the repository -> a file or bytes."""
    card = collection_card(repo, [*others, *(upload.facts for upload in uploads)])
    contents = {README: card.encode()}
    for upload in uploads:
        contents |= upload.contents(repo)
    return contents


def _list(contents: dict[str, Path | bytes], say: Callable[[str], None]) -> None:
    for path, content in contents.items():
        size = content.stat().st_size if isinstance(content, Path) else len(content)
        say(f"{path}  {size}")


def _at_hand(repo: str, kind: str) -> Remote | None:
    """The repository as a dry run looks at it; None where it can't be seen, or isn't there."""
    try:
        remote = Remote(repo, kind)
        return remote if remote.exists() else None
    except StudioError as error:
        print(f"Not compared with what is there: {error}", file=sys.stderr)
        return None


def _compare(remote: Remote | None, plan: Callable, say: Callable[[str], None]) -> None:
    """What the commit would replace or remove of what is there."""
    if remote is None:
        return
    there, planned = remote.planned(plan)
    for operation in planned:
        path = operation.path_in_repo
        done = "replaced" if hasattr(operation, "path_or_fileobj") else "removed"
        if path in there:
            say(f"{path} would be {done}")


def _message(uploads: list[Upload]) -> str:
    return f"Publish {', '.join(upload.name for upload in uploads)}"


def _say_published(
    remote: Remote, uploads: list[Upload], tag: str, say: Callable[[str], None]
) -> None:
    say(f"Published as {tag}: {remote.url}")
    drawing = [upload.name for upload in uploads if upload.facts.config["kind"] != "classifier"]
    if drawing:
        say("")
        say("import ganstudio")
    for name in drawing:
        say(f'model = ganstudio.load("hf://{remote.repo}/{name}@{tag}")')
