"""The header of a safetensors file, read with suspicion and before anything is allocated.

A file is: 8 bytes little-endian header length, the header (JSON: name -> dtype, shape, offsets),
then the tensors' bytes without gaps. https://huggingface.co/docs/safetensors
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path

from ganstudio.errors import CheckpointError

HEADER_MAX = 1 << 20  # bytes; ours are a few KiB
LFS = b"version https://git-lfs"  # what a clone without Git LFS has in a file's place
ITEM_BYTES = {"F16": 2, "BF16": 2, "F32": 4, "I64": 8}


@dataclass(frozen=True)
class TensorFile:
    """What a header promises: name -> (dtype, shape), and its free text."""

    tensors: dict[str, tuple[str, tuple[int, ...]]]
    metadata: dict[str, str]


def read_header(path: Path) -> TensorFile:
    """The checked header: lengths and offsets agree with the file's size.

    Raises:
        CheckpointError: names the file and the fix.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        check_lfs(file.read(len(LFS)), path)
        file.seek(0)
        length = int.from_bytes(file.read(8), "little")
        if size < 8 or not 2 <= length <= min(size - 8, HEADER_MAX):
            raise broken(path, "is cut short or is no safetensors file")
        header = parse_json(file.read(length), path)
    if not isinstance(header, dict):
        raise broken(path, "has a header that is no JSON object")
    metadata = header.pop("__metadata__", {})
    if not isinstance(metadata, dict) or not all(isinstance(v, str) for v in metadata.values()):
        raise broken(path, "has metadata that is not text")
    spans, tensors = [], {}
    for name, entry in header.items():
        dtype, shape, span = _entry(entry, name, path)
        spans.append(span)
        tensors[name] = (dtype, shape)
    _check_spans(sorted(spans), size - 8 - length, path)
    return TensorFile(tensors, metadata)


def parse_json(raw: bytes, path: Path):
    """JSON of a file we do not trust; NaN, deep nesting and bad UTF-8 are refused.

    A byte-order mark, which some editors put first, is passed over.
    """
    check_lfs(raw, path)
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise broken(path, "is not valid JSON, or is nested too deep") from None


def check_lfs(raw: bytes, path: Path) -> None:
    """
    Raises:
        CheckpointError: the bytes are a pointer of Git LFS; says how to get the file itself.
    """
    if raw.startswith(LFS):
        raise CheckpointError(
            f"{path.name} is a pointer of Git LFS, not the file; run “git lfs pull” in its folder."
        )


def broken(path: Path, what: str) -> CheckpointError:
    return CheckpointError(f"{path.name} {what}; download or export the checkpoint again.")


def _refuse_constant(name: str):
    raise ValueError(name)


def _entry(entry, name: str, path: Path) -> tuple[str, tuple[int, ...], tuple[int, int]]:
    if not isinstance(entry, dict) or set(entry) != {"dtype", "shape", "data_offsets"}:
        raise broken(path, f"describes “{name[:60]}” wrongly")
    dtype, shape, span = entry["dtype"], entry["shape"], entry["data_offsets"]
    if not isinstance(dtype, str) or dtype not in ITEM_BYTES:
        raise broken(path, f"stores “{name[:60]}” in an unknown number format")
    if not _is_whole(shape, 0, 8) or not _is_whole(span, 2, 2):
        raise broken(path, f"describes “{name[:60]}” wrongly")
    if span[1] - span[0] != math.prod(shape) * ITEM_BYTES[dtype]:
        raise broken(path, f"lies about the length of “{name[:60]}”")
    return dtype, tuple(shape), tuple(span)


def _is_whole(values, least: int, most: int) -> bool:
    fine = isinstance(values, list) and least <= len(values) <= most
    return fine and all(type(value) is int and 0 <= value < 2**40 for value in values)


def _check_spans(spans: list[tuple[int, int]], size: int, path: Path) -> None:
    at = 0
    for start, end in spans:
        if start != at:
            raise broken(path, "has gaps or overlaps between its tensors")
        at = end
    if at != size:
        raise broken(path, "is cut short, or longer than its header says")
