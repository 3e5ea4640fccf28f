"""A checkpoint is a folder: config.json, model.safetensors, latents.safetensors and its papers.

`write` makes one in one rename, `read` trusts nothing: sizes, header, tensor list against the
network built without memory (torch's meta device), then finite values. Nothing is ever unpickled,
and nothing may resolve outside the folder. torch is imported only by `read` and `write`, so that
listing checkpoints is quick.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ganstudio.checkpoints.config import check_config
from ganstudio.checkpoints.tensors import TensorFile, broken, parse_json, read_header
from ganstudio.errors import CheckpointError, StudioError

if TYPE_CHECKING:
    import torch

__all__ = [
    "FILES",
    "Checkpoint",
    "CheckpointError",
    "direction_names",
    "read",
    "read_config",
    "weights_id",
    "write",
]

CONFIG, MODEL, LATENTS = "config.json", "model.safetensors", "latents.safetensors"
PAPERS = ("metrics.json", "history.jsonl", "timelapse.webp", "README.md", "preview.png")
FILES = (CONFIG, MODEL, LATENTS, *PAPERS)  # all that belongs to the format; nothing else travels
CONFIG_BYTES_MAX = 1 << 18
FOLDER_BYTES_MAX = 512 << 20
NETWORKS_OF_KIND = {
    "generator": ("mlp", "dcgan", "stylegan2"),
    "classifier": ("lenet", "resnet"),
    "translator": ("cyclegan",),
}


@dataclass(frozen=True)
class Checkpoint:
    """A loaded checkpoint: the network in eval mode, float32, and its latents.

    Attributes:
        directions: name -> float32 [Z], scaled so that 1 is one standard deviation.
        preview_seeds: the seeds of preview.png and timelapse.webp.
    """

    config: dict
    network: "torch.nn.Module"
    directions: dict[str, np.ndarray]
    preview_seeds: tuple[int, ...]


def read_config(folder: Path | str, root: Path | str | None = None) -> dict:
    """The checked config of a checkpoint's folder; imports no torch.

    Args:
        root: nothing may resolve outside it; the folder itself when None.

    Raises:
        CheckpointError: names the file and the fix.
    """
    path = _inside(Path(folder), CONFIG, root)
    if path.stat().st_size > CONFIG_BYTES_MAX:
        raise broken(path, f"is larger than {CONFIG_BYTES_MAX >> 10} KiB")
    return check_config(parse_json(path.read_bytes(), path))


def read(folder: Path | str, root: Path | str | None = None) -> Checkpoint:
    """The checkpoint in a folder, its network on the CPU.

    Raises:
        CheckpointError: names the file and the fix; no memory was used for a file that lies.
    """
    folder = Path(folder)
    config = read_config(folder, root)
    network = _build(config)
    path = _inside(folder, MODEL, root)
    _check_size(path)
    _check_tensors(read_header(path), network.state_dict(), path)
    state = _load(path)
    for name, tensor in state.items():
        if not tensor.isfinite().all():
            raise broken(path, f"holds numbers in “{name}” that are not finite")
    network.load_state_dict(state, assign=True)
    directions, seeds = {}, ()
    if config["kind"] == "generator":
        directions, seeds = _read_latents(folder, root, network.z_dim)
    return Checkpoint(config, network.eval().requires_grad_(False), directions, seeds)


def direction_names(folder: Path | str, root: Path | str | None = None) -> tuple[str, ...]:
    """The names of a generator's directions, from the header alone; imports no torch."""
    path = _inside(Path(folder), LATENTS, root)
    names = parse_json(read_header(path).metadata.get("directions", "[]").encode(), path)
    fine = isinstance(names, list) and all(isinstance(n, str) and n.isprintable() for n in names)
    if not fine or len(names) != len(set(names)) or len(names) > 1024:
        raise broken(path, "has a list of direction names that can't be read")
    return tuple(names)


def weights_id(folder: Path | str, root: Path | str | None = None) -> str:
    """First 16 hex digits of sha256 over the config's network entry and the tensors' files."""
    config = read_config(folder, root)
    digest = hashlib.sha256(_canonical(config["network"]).encode())
    names = (MODEL, LATENTS) if config["kind"] == "generator" else (MODEL,)
    for name in names:
        path = _inside(Path(folder), name, root)
        _check_size(path)
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def write(
    folder: Path | str,
    config: Mapping,
    state: Mapping[str, "torch.Tensor"],
    *,
    directions: Mapping[str, np.ndarray] | None = None,
    preview_seeds: Sequence[int] = (),
    files: Mapping[str, bytes] | None = None,
) -> None:
    """Writes a checkpoint's folder aside, reads it as a stranger would, then renames it.

    Args:
        directions: for generators, name -> float32 [Z].
        files: further files by name: metrics.json, preview.png, README.md ...

    Raises:
        CheckpointError: what was given would not load; nothing was replaced.
    """
    from safetensors.numpy import save_file as save_arrays
    from safetensors.torch import save_file

    folder = Path(folder)
    config = check_config(json.loads(_canonical(config)))
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        aside.chmod(0o755)
        (aside / CONFIG).write_text(json.dumps(config, indent=2, ensure_ascii=False) + "\n")
        save_file({k: v.detach().cpu().contiguous() for k, v in state.items()}, aside / MODEL)
        if config["kind"] == "generator":
            directions = directions or {}
            z_dim = _build(config).z_dim
            stacked = np.stack(list(directions.values())) if directions else np.zeros((0, z_dim))
            arrays = {
                "directions": np.ascontiguousarray(stacked, dtype=np.float32),  # [D, Z]
                "preview_seeds": np.asarray(preview_seeds, dtype=np.int64),
            }
            save_arrays(arrays, aside / LATENTS, {"directions": json.dumps(list(directions))})
        for name, content in (files or {}).items():
            (aside / name).write_bytes(content)
        for path in aside.iterdir():
            path.chmod(0o644)  # safetensors writes for the owner alone; this is to be published
        read(aside)
        _swap(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _swap(aside: Path, folder: Path) -> None:
    """Puts `aside` in the place of `folder`; the old one goes only after that."""
    old = folder.with_name(f".{folder.name}-old-{os.getpid()}")
    if folder.exists():
        folder.rename(old)
    aside.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _inside(folder: Path, name: str, root: Path | str | None) -> Path:
    """The file `name` of the folder, if it is a file that lies inside root."""
    path = folder / name
    try:
        real, bounds = path.resolve(strict=True), Path(root or folder).resolve(strict=True)
    except (OSError, RuntimeError):  # missing, or a circle of links
        raise CheckpointError(
            f"{name} is missing from “{folder.name}”; a checkpoint's folder holds it."
        ) from None
    if not real.is_relative_to(bounds):
        raise CheckpointError(f"{name} links out of its folder; copy the file itself there.")
    if not real.is_file():
        raise CheckpointError(f"{name} is not a file; put the checkpoint's own file there.")
    return path


def _check_size(path: Path) -> None:
    if path.stat().st_size > FOLDER_BYTES_MAX:
        raise broken(path, f"is larger than {FOLDER_BYTES_MAX >> 20} MiB")


def _build(config: dict) -> "torch.nn.Module":
    """The config's network on the meta device: shapes without memory."""
    import torch

    from ganstudio.networks import build

    entry, kind = config["network"], config["kind"]
    if entry.get("type") not in NETWORKS_OF_KIND[kind]:
        raise CheckpointError(f"config.json names a network that is no {kind}; mend its type.")
    try:
        with torch.device("meta"), _undrawn():
            network = build(entry)
    except StudioError as error:
        raise CheckpointError(f"config.json can't be built: {error}") from None
    named = len(config["data"]["classes"] or ())
    if network.num_classes and named != network.num_classes:
        raise CheckpointError(
            f"config.json names {named} classes and its network has {network.num_classes}; "
            "make them agree."
        )
    return network


def _undrawn():
    """First weights are not drawn: on meta they mean nothing, and cost 0.4 s to import sympy."""
    import torch
    from torch.overrides import TorchFunctionMode

    class Undrawn(TorchFunctionMode):
        def __torch_function__(self, function, types, values=(), named=None):
            named = named or {}
            if getattr(function, "__module__", "") == "torch.nn.init":
                return values[0] if values else named["tensor"]
            return (torch.empty if function is torch.randn else function)(*values, **named)

    return Undrawn()


def _check_tensors(header: TensorFile, expected: Mapping[str, "torch.Tensor"], path: Path) -> None:
    missing = sorted(set(expected) - set(header.tensors))
    extra = sorted(set(header.tensors) - set(expected))
    if missing:
        raise broken(path, f"lacks the tensor “{missing[0]}”")
    if extra:
        raise broken(path, f"has a tensor that its network does not, “{extra[0][:60]}”")
    for name, tensor in expected.items():
        dtype, shape = header.tensors[name]
        if shape != tuple(tensor.shape):
            raise broken(path, f"has “{name}” as {list(shape)}, not {list(tensor.shape)}")
        if (dtype == "I64") == tensor.is_floating_point():
            raise broken(path, f"stores “{name}” as {dtype}")


def _load(path: Path) -> dict[str, "torch.Tensor"]:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        state = load_file(path)
    except (SafetensorError, OSError):
        raise broken(path, "can't be read") from None
    return {name: t.float() if t.is_floating_point() else t for name, t in state.items()}


def _read_latents(folder: Path, root, z_dim: int) -> tuple[dict[str, np.ndarray], tuple[int, ...]]:
    from safetensors.numpy import load_file

    path = _inside(folder, LATENTS, root)
    names = direction_names(folder, root)
    found = read_header(path).tensors
    if set(found) != {"directions", "preview_seeds"}:
        raise broken(path, "holds “directions” and “preview_seeds”, and nothing else")
    seeds_kind, seeds_shape = found["preview_seeds"]
    if found["directions"] != ("F32", (len(names), z_dim)):
        raise broken(path, f"has directions that are not {len(names)} by {z_dim} float32 numbers")
    if seeds_kind != "I64" or len(seeds_shape) != 1 or seeds_shape[0] > 64:
        raise broken(path, "has preview seeds that are not a short list of whole numbers")
    arrays = load_file(path)
    if not np.isfinite(arrays["directions"]).all():
        raise broken(path, "holds directions that are not finite")
    seeds = tuple(int(seed) for seed in arrays["preview_seeds"])
    return dict(zip(names, arrays["directions"], strict=True)), seeds


def _canonical(value: Mapping) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
