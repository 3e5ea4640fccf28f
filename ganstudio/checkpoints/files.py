"""Files of a checkpoint's folder, opened without trust: inside their root, and not too large."""

from pathlib import Path

from ganstudio.checkpoints.tensors import broken
from ganstudio.errors import CheckpointError

CONFIG, MODEL, LATENTS = "config.json", "model.safetensors", "latents.safetensors"
ADDED, CRITIC = "added.safetensors", "critic.safetensors"
EXTRA_FILES = ("metrics.json", "history.jsonl", "timelapse.webp", "README.md", "preview.png")
# all that belongs to the format; nothing else travels
FILES = (CONFIG, MODEL, LATENTS, ADDED, CRITIC, *EXTRA_FILES)
CONFIG_BYTES_MAX = 1 << 18
FOLDER_BYTES_MAX = 512 << 20
BUNDLED_BYTES_MAX = {"generator": 16 << 20, "classifier": 16 << 20, "translator": 32 << 20}


def finite(value) -> float | int | None:
    """A number out of anyone's JSON if it is finite and of a sensible size; None for all else."""
    fine = type(value) in (int, float) and abs(value) < 1e15  # of NaN that is false
    return value if fine else None


def inside(folder: Path, name: str, root: Path | str | None) -> Path:
    """The file `name` of the folder, if it is a file that lies inside root.

    Args:
        root: nothing may resolve outside it; the folder itself when None.

    Raises:
        CheckpointError: names the file and the fix.
    """
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
    if path.stat().st_size > FOLDER_BYTES_MAX:
        raise broken(path, f"is larger than {FOLDER_BYTES_MAX >> 20} MiB")
    return path


def extra_file(folder: Path, name: str, root: Path | str | None, limit: int) -> bytes | None:
    """A file that a checkpoint may have or lack; None where it lacks it, or it is too large."""
    path = folder / name
    if not path.is_file() or not path.resolve().is_relative_to(Path(root or folder).resolve()):
        return None
    return path.read_bytes() if path.stat().st_size <= limit else None
