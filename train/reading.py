"""Says how far the reading of pictures is, once it takes longer than a moment."""

import sys
import time
from collections.abc import Callable

PATIENCE = 2.0  # seconds before the first line


def reading(aloud: bool = True) -> Callable[[int, int], None]:
    """A callback for the number of files read so far, of how many.

    Args:
        aloud: whether this process is the one that speaks.
    """
    last_line = time.monotonic()

    def tell(done: int, of: int) -> None:
        nonlocal last_line
        if aloud and time.monotonic() - last_line > PATIENCE:
            last_line = time.monotonic()
            print(f"Reading pictures: {done:,} of {of:,}", file=sys.stderr, flush=True)

    return tell
