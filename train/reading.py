"""Says how far the reading of pictures is, once it takes longer than a moment."""

import sys
import time
from collections.abc import Callable

from train.machine import distributed

PATIENCE = 2.0  # seconds before a word is said


def reading() -> Callable[[int, int], None]:
    """What is told how many of how many files have been read."""
    said = time.monotonic()

    def tell(done: int, of: int) -> None:
        nonlocal said
        if distributed.is_first() and time.monotonic() - said > PATIENCE:
            said = time.monotonic()
            print(f"Reading pictures: {done:,} of {of:,}", file=sys.stderr, flush=True)

    return tell
