"""Repositories of the stub Hub, on disk: every commit keeps its list of files, main and tags name
commits, and the bytes lie once each under their sha256.

    refs.json            {"private", "main": COMMIT, "tags": {NAME: COMMIT}, "variables"?}
    commits/COMMIT.json  {"parent", "summary", "files": {PATH: {"sha256", "size", "oid", "lfs"}}}
    blobs/SHA256
"""

import hashlib
import json
import shutil
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

LFS = (".safetensors", ".onnx", ".png", ".webp", ".mp4", ".zip", ".pt", ".bin")
LFS_FROM = 10 << 20  # bytes; any file as large is kept as LFS


def is_lfs(path: str, size: int) -> bool:
    return path.endswith(LFS) or size >= LFS_FROM


def git_oid(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()


class Repository:
    """One repository: `kind` is "model" or "space", `name` USER/REPO."""

    def __init__(self, root: Path, kind: str, name: str):
        self.kind, self.name = kind, name
        self.folder = root / kind / name

    def create(self, private: bool = False) -> None:
        """As on the Hub, a new repository has a first commit with one file of git's."""
        for part in ("commits", "blobs"):
            (self.folder / part).mkdir(parents=True)
        self._refs = {"private": private, "main": None, "tags": {}}
        self.commit("initial commit", {".gitattributes": b"*.safetensors filter=lfs\n"})

    def remove(self) -> None:
        shutil.rmtree(self.folder)

    @property
    def exists(self) -> bool:
        return (self.folder / "refs.json").is_file()

    @property
    def _refs(self) -> dict:
        return json.loads((self.folder / "refs.json").read_text())

    @_refs.setter
    def _refs(self, refs: dict) -> None:
        _write(self.folder / "refs.json", json.dumps(refs).encode())

    @property
    def private(self) -> bool:
        return self._refs["private"]

    @property
    def variables(self) -> dict[str, str]:
        """The public settings of a Space."""
        return self._refs.get("variables", {})

    @variables.setter
    def variables(self, variables: dict[str, str]) -> None:
        self._refs = self._refs | {"variables": variables}

    @property
    def head(self) -> str:
        return self._refs["main"]

    @property
    def tags(self) -> dict[str, str]:
        return self._refs["tags"]

    def tag(self, name: str, revision: str = "main") -> None:
        refs = self._refs
        refs["tags"][name] = self.resolve(revision)
        self._refs = refs

    def resolve(self, revision: str) -> str | None:
        """The commit that a branch, a tag or a commit names; None where there is none."""
        if revision == "main":
            return self.head
        known = self.tags.get(revision, revision)
        return known if (self.folder / "commits" / f"{known}.json").is_file() else None

    def files(self, commit: str) -> dict[str, dict]:
        """Path -> {"sha256", "size", "oid", "lfs"}."""
        return json.loads((self.folder / "commits" / f"{commit}.json").read_text())["files"]

    def commits(self) -> list[str]:
        """The history of main, the newest first."""
        found, commit = [], self.head
        while commit:
            found.append(commit)
            commit = json.loads((self.folder / "commits" / f"{commit}.json").read_text())["parent"]
        return found

    def forget(self, commit: str) -> None:
        """The commit is gone, as after a rewritten history."""
        (self.folder / "commits" / f"{commit}.json").unlink()

    def blob(self, sha256: str) -> Path:
        return self.folder / "blobs" / sha256

    def read(self, path: str, revision: str = "main") -> bytes:
        return self.blob(self.files(self.resolve(revision))[path]["sha256"]).read_bytes()

    def keep(self, content: bytes) -> str:
        """Stores bytes, gives their sha256."""
        sha256 = hashlib.sha256(content).hexdigest()
        _write(self.blob(sha256), content)
        return sha256

    def commit(
        self,
        summary: str,
        added: Mapping[str, bytes] | None = None,
        lfs: Mapping[str, str] | None = None,
        deleted: Iterable[str] = (),
    ) -> str:
        """One commit on main: bytes by path, uploaded objects by path, paths or folders/ gone."""
        parent = self._refs["main"]
        files = self.files(parent) if parent else {}
        gone = tuple(deleted)
        files = {
            path: facts
            for path, facts in files.items()
            if path not in gone and not path.startswith(tuple(g for g in gone if g.endswith("/")))
        }
        uploaded = {path: self.keep(content) for path, content in (added or {}).items()}
        for path, sha256 in {**uploaded, **(lfs or {})}.items():
            content = self.blob(sha256).read_bytes()
            files[path] = {
                "sha256": sha256,
                "size": len(content),
                "oid": git_oid(content),
                "lfs": is_lfs(path, len(content)),
            }
        entry = json.dumps({"parent": parent, "summary": summary, "files": files})
        commit = hashlib.sha1(entry.encode()).hexdigest()
        _write(self.folder / "commits" / f"{commit}.json", entry.encode())
        self._refs = self._refs | {"main": commit}
        return commit


def _write(path: Path, content: bytes) -> None:
    """In one go: others read while this writes."""
    aside = path.with_name(f".{path.name}.{threading.get_ident()}")
    aside.write_bytes(content)
    aside.replace(path)
