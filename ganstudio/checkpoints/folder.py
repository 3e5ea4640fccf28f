"""A checkpoint is a folder: config.json, model.safetensors, latents.safetensors and extra files.

`write` makes one in one rename, `read` trusts nothing: sizes, header, tensor list against the
network built without memory (torch's meta device), then finite values. Nothing is ever unpickled,
and nothing may resolve outside the folder. torch is imported only by `read` and `write`, so that
listing checkpoints is quick. docs/checkpoint.md describes the format.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ganstudio.checkpoints import format1, latents
from ganstudio.checkpoints.config import FORMAT, check_config, check_format
from ganstudio.checkpoints.files import (
    CONFIG,
    CONFIG_BYTES_MAX,
    CRITIC,
    FILES,
    FOLDER_BYTES_MAX,
    LATENTS,
    MODEL,
    inside,
)
from ganstudio.checkpoints.tensors import TensorFile, broken, parse_json, read_header
from ganstudio.errors import CheckpointError, StudioError
from ganstudio.latents.directions import Direction

if TYPE_CHECKING:
    import numpy as np
    import torch

    from ganstudio.networks import Network

__all__ = [
    "CONFIG",
    "FILES",
    "FOLDER_BYTES_MAX",
    "Checkpoint",
    "CheckpointError",
    "direction_layers",
    "direction_names",
    "has_centres",
    "read",
    "read_config",
    "read_critics",
    "weights_id",
    "write",
]


NUMBERS = re.compile(r"\[\n[\s\d,]+\]")


@dataclass(frozen=True)
class Checkpoint:
    """A loaded checkpoint: its config (format 2), the network in eval mode, float32, its latents.

    Attributes:
        directions: by name, in the order in which they are shown.
    """

    config: dict
    network: "Network"
    directions: dict[str, Direction]


def read_config(folder: Path | str, root: Path | str | None = None) -> dict:
    """The checked config of a checkpoint's folder, as format 2 has it; imports no torch.

    Args:
        root: nothing may resolve outside it; the folder itself when None.

    Raises:
        CheckpointError: names the file and the fix.
    """
    folder = Path(folder)
    path = inside(folder, CONFIG, root)
    if path.stat().st_size > CONFIG_BYTES_MAX:
        raise broken(path, f"is larger than {CONFIG_BYTES_MAX >> 10} KiB")
    config = parse_json(path.read_bytes(), path)
    if check_format(config, (1, FORMAT)) == 1:
        config = format1.modern(config, folder, root)
    return check_config(config)


def read(folder: Path | str, root: Path | str | None = None) -> Checkpoint:
    """The checkpoint in a folder, its network on the CPU.

    Raises:
        CheckpointError: names the file and the fix; no memory was used for a file that lies.
    """
    folder = Path(folder)
    config = read_config(folder, root)
    network = _build(config)
    _fill(network, inside(folder, MODEL, root))
    directions = {}
    if network.spaces:
        sizes = config["shape"]["spaces"], len(network.style_layers)
        directions = latents.read_directions(folder, root, *sizes)
        if "w" in network.spaces:
            network.mapping.centres = _centres(folder, root, network)
    return Checkpoint(config, network, directions)


def _centres(folder: Path, root: Path | str | None, network: "Network") -> "torch.Tensor | None":
    import torch

    centres = latents.read_centres(folder, root, network.w_dim)  # [M, W]
    return None if centres is None else torch.from_numpy(centres)


def read_critics(folder: Path | str, root: Path | str | None = None) -> "dict[str, Network]":
    """The critics that the checkpoint was trained against, by name; none where it carries none.

    Raises:
        CheckpointError: names the file and the fix.
    """
    from torch.nn import ModuleDict

    folder = Path(folder)
    entries = read_config(folder, root).get("critic") or {}
    if not entries:
        return {}
    critics = ModuleDict({name: _on_meta(entry) for name, entry in entries.items()})
    _fill(critics, inside(folder, CRITIC, root))
    return dict(critics)


def direction_names(folder: Path | str, root: Path | str | None = None) -> tuple[str, ...]:
    """The names of a generator's directions, from the header alone; imports no torch."""
    return tuple(item["name"] for item in latents.listed(Path(folder), root))


def direction_layers(folder: Path | str, root: Path | str | None = None) -> dict[str, list[int]]:
    """First and last layer of the directions that do not move all, by name; imports no torch."""
    listed = latents.listed(Path(folder), root)
    return {item["name"]: item["layers"] for item in listed if item["layers"]}


def has_centres(folder: Path | str, root: Path | str | None = None) -> bool:
    """Whether a generator has centres of w, from the header alone; imports no torch."""
    return latents.has_centres(Path(folder), root)


def weights_id(folder: Path | str, root: Path | str | None = None) -> str:
    """First 16 hex digits of sha256 over the config's network entry and the tensors' files.

    All that decides what a recipe draws, and nothing else: not names, words or the format.
    """
    config = read_config(folder, root)
    digest = hashlib.sha256(_canonical(config["network"]).encode())
    for name in (MODEL, LATENTS) if "spaces" in config["shape"] else (MODEL,):
        digest.update(inside(Path(folder), name, root).read_bytes())
    return digest.hexdigest()[:16]


def write(
    folder: Path | str,
    config: Mapping,
    state: Mapping[str, "torch.Tensor"],
    *,
    directions: Mapping[str, Direction] | None = None,
    centres: "np.ndarray | None" = None,
    critics: Mapping[str, Mapping[str, "torch.Tensor"]] | None = None,
    files: Mapping[str, bytes] | None = None,
) -> None:
    """Writes a checkpoint's folder aside, reads it as a stranger would, then renames it.

    Args:
        config: without format, kind and shape: the network says them itself.
        directions: of a generator, by name.
        centres: of its w, float32 [M, W].
        critics: their weights, by name as `config` has their entries; stored as float16.
        files: further files by name: metrics.json, preview.png, README.md ...

    Raises:
        CheckpointError: what was given would not load; nothing was replaced.
    """
    from safetensors.torch import save_file

    folder = Path(folder)
    config, network = check(config)
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        aside.chmod(0o755)
        (aside / CONFIG).write_text(config_text(config), "utf-8")
        save_file(_plain(state), aside / MODEL)
        if network.spaces:
            latents.write(aside / LATENTS, directions or {}, centres)
        if critics:
            states = {f"{name}.{k}": t for name, state in critics.items() for k, t in state.items()}
            save_file(_plain(states, halved=True), aside / CRITIC)
        for name, content in (files or {}).items():
            (aside / name).write_bytes(content)
        for path in aside.iterdir():
            path.chmod(0o644)  # safetensors writes for the owner alone; this is to be published
        read(aside)
        read_critics(aside)
        _swap(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def check(config: Mapping) -> tuple[dict, "Network"]:
    """The whole config of what would be written, and its network without memory.

    Args:
        config: without format, kind and shape, as of `write`.

    Raises:
        CheckpointError: no checkpoint may hold that; names the key and the fix.
    """
    network = _on_meta(config["network"])
    declared = {"format": FORMAT, "kind": network.kind, "shape": network.shape()}
    text = _canonical({**config, **declared})
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        odd = error.object[max(error.start - 20, 0) : error.end].encode("utf-8", "replace").decode()
        raise CheckpointError(f"“{odd}” is not UTF-8; give that folder another name.") from None
    whole = check_config(json.loads(text))
    return whole, _build(whole)


def config_text(config: Mapping) -> str:
    """As it stands in the folder: a key a line, but a list of numbers in one."""
    text = json.dumps(config, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    return NUMBERS.sub(lambda found: " ".join(found[0].split()), text)


def _plain(state: Mapping[str, "torch.Tensor"], halved: bool = False) -> dict[str, "torch.Tensor"]:
    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in state.items()}
    if not halved:
        return tensors
    return {name: t.half() if t.is_floating_point() else t for name, t in tensors.items()}


def _swap(aside: Path, folder: Path) -> None:
    """Puts `aside` in the place of `folder`; the old one goes only after that."""
    old = folder.with_name(f".{folder.name}-old-{os.getpid()}")
    if folder.exists():
        folder.rename(old)
    aside.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _build(config: dict) -> "Network":
    """The config's network on the meta device, if it is what the config says it is."""
    network = _on_meta(config["network"])
    if network.kind != config["kind"]:
        raise CheckpointError(
            f"config.json names a network that is no {config['kind']}; mend its type."
        )
    for key, value in network.shape().items():
        if config["shape"].get(key) != value:
            raise CheckpointError(
                f"config.json's “shape.{key}” is not that of its network, {value}; make them agree."
            )
    named = len(config["data"]["classes"] or ())
    if network.num_classes and named != network.num_classes:
        raise CheckpointError(
            f"config.json names {named} classes and its network has {network.num_classes}; "
            "make them agree."
        )
    return network


def _on_meta(entry: Mapping) -> "Network":
    """A network on the meta device: shapes without memory."""
    import torch

    from ganstudio.networks import build

    try:
        with torch.device("meta"), _undrawn():
            return build(entry)
    except StudioError as error:
        raise CheckpointError(f"config.json can't be built: {error}") from None


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


def _fill(network: "torch.nn.Module", path: Path) -> None:
    """The file's weights, checked, as float32; the network in eval mode."""
    _check_tensors(read_header(path), network.state_dict(), path)
    state = _load(path)
    for name, tensor in state.items():
        if not tensor.isfinite().all():
            raise broken(path, f"holds numbers in “{name}” that are not finite")
    network.load_state_dict(state, assign=True)
    network.eval().requires_grad_(False)


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


def _canonical(value: Mapping) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
