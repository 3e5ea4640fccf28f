"""glibc's malloc: a process that draws in forty threads for weeks, and others that tune it."""

import ctypes
import platform

M_ARENA_MAX = -8  # malloc.h's name
ARENAS = 2


def mallopt(option: int, value: int) -> None:
    """Sets one of malloc.h's options; where there is no glibc it does nothing."""
    if platform.libc_ver()[0] == "glibc":
        ctypes.CDLL(None).mallopt(option, value)


def share_heap() -> None:
    """Lets all threads share two of glibc's arenas. Comes first.

    By default there may be eight a core, and what threads free stays in theirs: under the load of
    benchmarks/soak.py the app then grew from 660 to 840 MiB in three minutes and went on, with two
    arenas it stayed at 617 MiB.
    """
    mallopt(M_ARENA_MAX, ARENAS)
