"""latents.safetensors: the directions of a generator, by space, and centres of w.

One tensor a space, `directions.z` [D, Z] and `directions.w` [D, W]; the header lists all of them
in order, each {"name", "space", "layers"?}. `centres.w` [M, W] is optional: what truncation may
lead to in place of the mean. What a direction is called in English and Chinese, and
what it was measured to do, stands in config.json: words do not change which weights these are.

added.safetensors has the same form: directions that were found after the checkpoint was published
(docs/decisions/018).

A file of format 1 has `directions`, all in z, `preview_seeds`, and a list of bare names.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from ganstudio.checkpoints.files import ADDED, LATENTS, inside
from ganstudio.checkpoints.tensors import broken, parse_json, read_header
from ganstudio.latents.directions import Direction

DIRECTIONS_MAX = 1024
NAME_MAX = 80
CENTRES_MAX = 256
CENTRES = "centres.w"
FORMAT_1 = {"directions", "preview_seeds"}


def listed(folder: Path, root: Path | str | None = None) -> list[dict]:
    """{"name", "space", "layers"} of every direction, from the headers alone; imports no torch.

    Raises:
        CheckpointError: names the file and the fix.
    """
    return [direction for path in _files(folder, root) for direction in _listed(path)]


def read_directions(
    folder: Path, root: Path | str | None, spaces: Mapping[str, int], layers: int
) -> dict[str, Direction]:
    """By name, in order: the added ones first.

    Args:
        spaces: of the network, with their sizes.
        layers: how many style layers it has.

    Raises:
        CheckpointError: names the file and the fix.
    """
    found: dict[str, Direction] = {}
    for path in _files(folder, root):
        held = _read(path, spaces, layers)
        if set(held) & set(found):
            raise broken(path, f"has a direction twice, “{min(set(held) & set(found))}”")
        found |= held
    return found


def _files(folder: Path, root: Path | str | None) -> list[Path]:
    names = (ADDED, LATENTS) if os.path.lexists(folder / ADDED) else (LATENTS,)
    return [inside(folder, name, root) for name in names]


def _listed(path: Path) -> list[dict]:
    found = parse_json(read_header(path).metadata.get("directions", "[]").encode(), path)
    if not isinstance(found, list) or len(found) > DIRECTIONS_MAX:
        raise broken(path, "has a list of directions that can't be read")
    whole = [{"name": item} if isinstance(item, str) else item for item in found]
    if not all(map(_is_direction, whole)) or len({item["name"] for item in whole}) < len(whole):
        raise broken(path, "has a list of directions that can't be read")
    return [{"space": "z", "layers": None} | item for item in whole]


def _read(path: Path, spaces: Mapping[str, int], layers: int) -> dict[str, Direction]:
    from safetensors.numpy import load_file

    directions, tensors = _listed(path), read_header(path).tensors
    is_old = set(tensors) == FORMAT_1
    places = {"z": "directions"} if is_old else _places(directions)
    if set(tensors) - set(places.values()) - (FORMAT_1 if is_old else {CENTRES}):
        raise broken(path, "holds tensors that are no directions")
    if not {d["space"] for d in directions} <= set(places):
        raise broken(path, "lists directions that it does not hold")
    for space, place in places.items():
        wanted = ("F32", (sum(d["space"] == space for d in directions), spaces.get(space)))
        if tensors.get(place) != wanted:
            raise broken(path, f"has no “{place}” of {list(wanted[1])} float32 numbers")
    for direction in directions:
        if direction["layers"] and direction["layers"][1] >= layers:
            raise broken(path, f"moves layers by “{direction['name']}” that its network has not")
    arrays = load_file(path)
    if not all(np.isfinite(arrays[place]).all() for place in places.values()):
        raise broken(path, "holds directions that are not finite")
    rows = {space: iter(arrays[place]) for space, place in places.items()}
    return {
        d["name"]: Direction(next(rows[d["space"]]), d["space"], _pair(d["layers"]))
        for d in directions
    }


def has_centres(folder: Path, root: Path | str | None = None) -> bool:
    """From the header alone; imports no torch."""
    return CENTRES in read_header(inside(folder, LATENTS, root)).tensors


def read_centres(folder: Path, root: Path | str | None, w_dim: int) -> np.ndarray | None:
    """The centres of w, float32 [M, W]; None where there are none.

    Raises:
        CheckpointError: names the file and the fix.
    """
    from safetensors.numpy import load_file

    path = inside(folder, LATENTS, root)
    dtype, shape = read_header(path).tensors.get(CENTRES, (None, ()))
    if dtype is None:
        return None
    if dtype != "F32" or len(shape) != 2 or shape[1] != w_dim or not 1 <= shape[0] <= CENTRES_MAX:
        raise broken(path, f"has no “{CENTRES}” of [1 to {CENTRES_MAX}, {w_dim}] float32 numbers")
    centres = load_file(path)[CENTRES]
    if not np.isfinite(centres).all():
        raise broken(path, "holds centres that are not finite")
    return centres


def write(path: Path, directions: Mapping[str, Direction], centres: np.ndarray | None) -> None:
    from safetensors.numpy import save_file

    entries, rows = [], {}
    for name, direction in directions.items():
        layers = {"layers": list(direction.layers)} if direction.layers else {}
        entries.append({"name": name, "space": direction.space} | layers)
        rows.setdefault(f"directions.{direction.space}", []).append(direction.vector)
    arrays = {place: np.stack(row).astype(np.float32) for place, row in rows.items()}  # [D, Z or W]
    if centres is not None:
        arrays[CENTRES] = centres
    save_file(arrays, path, {"directions": json.dumps(entries)})


def _places(directions: list[dict]) -> dict[str, str]:
    """Space -> the tensor that holds its directions."""
    return {d["space"]: f"directions.{d['space']}" for d in directions}


def _is_direction(item) -> bool:
    if not isinstance(item, dict) or not set(item) <= {"name", "space", "layers"}:
        return False
    name, layers = item.get("name"), item.get("layers")
    if not isinstance(name, str) or not name.isprintable() or not 0 < len(name) <= NAME_MAX:
        return False
    pair = isinstance(layers, list) and len(layers) == 2 and all(type(n) is int for n in layers)
    return item.get("space", "z") in ("z", "w") and (
        layers is None or (pair and 0 <= layers[0] <= layers[1])
    )


def _pair(layers: list[int] | None) -> tuple[int, int] | None:
    return None if layers is None else (layers[0], layers[1])
