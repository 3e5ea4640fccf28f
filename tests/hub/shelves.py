"""What the tests of opening put on the stub Hub: tiny checkpoints, and what becomes of them."""

import json
import shutil
from pathlib import Path

import numpy as np

from tests import drawn

REPO = "tester/digits"
ADDRESS = f"hf://{REPO}"


def files(folder: Path, under: str | None = None) -> dict[str, bytes]:
    """A checkpoint's files as a repository keeps them: `under` its name, "" for the root."""
    place = folder.name if under is None else under
    return {f"{place}/{p.name}".lstrip("/"): p.read_bytes() for p in folder.iterdir()}


def newer(root: Path, name: str) -> Path:
    """A tiny checkpoint with other weights, as after another training."""
    return newer_of(drawn.write_tiny(root / "older", (name,)) / name, root)


def newer_of(folder: Path, root: Path) -> Path:
    """A copy of a checkpoint in root, with other weights."""
    from safetensors.torch import load_file, save_file

    path = shutil.copytree(folder, root / folder.name) / "model.safetensors"
    save_file({k: v * 2 if v.is_floating_point() else v for k, v in load_file(path).items()}, path)
    return path.parent


def enlarge(hub, path: str, size: int) -> None:
    """The newest commit of the stub Hub lists a file with another size than it has."""
    repository = hub.repository(REPO)
    listing = repository.folder / "commits" / f"{repository.head}.json"
    commit = json.loads(listing.read_text())
    commit["files"][path]["size"] = size
    listing.write_text(json.dumps(commit))


def asked(hub, holding: str) -> list[str]:
    """Requests so far whose address holds some text."""
    return [path for _, path in hub.requests if holding in path]


def pixels(folder: Path | str) -> np.ndarray:
    import ganstudio

    return ganstudio.load(str(folder)).sample(range(4))
