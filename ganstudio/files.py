"""Writing a file whole or not at all: what was there before outlives a disk that fills up."""

import contextlib
import errno
import os
from collections.abc import Callable
from pathlib import Path

from ganstudio.errors import StudioError

FULL = (errno.ENOSPC, errno.EDQUOT)


def replace(path: Path, write: Callable[[Path], object]) -> None:
    """Writes a file aside, then puts it in place in one go.

    Args:
        write: is given the path of the file aside.

    Raises:
        StudioError: no room, or no right to write; what was there before is still there.
    """
    aside = path.with_name(f".{path.name}.aside")
    try:
        write(aside)
        os.replace(aside, path)
    except (OSError, RuntimeError) as error:  # torch.save reports a full disk as RuntimeError
        full = getattr(error, "errno", None) in FULL or isinstance(error, RuntimeError)
        why = "the disk is full" if full else "it can't be written there"
        raise StudioError(
            f"Saving “{path.name}” to “{path.parent}” failed, {why}; what was there before is "
            "still there."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
