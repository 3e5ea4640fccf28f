"""Progress in one line that is written over, for someone who waits at a terminal."""

import sys


def tell(sentence: str) -> None:
    """Nothing where stderr is no terminal."""
    if sys.stderr.isatty():
        print(f"\r\033[K{sentence}", end="", file=sys.stderr, flush=True)


def arriving(done: int, total: int) -> None:
    """How much of a download is there; the line goes with the last byte."""
    tell("" if done >= total else f"{done / 1e6:.1f} of {total / 1e6:.1f} MB from the Hub")
