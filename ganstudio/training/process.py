"""The one process of a training, which outlives the page and is found again by an app started anew.

It is handed a lock on a file, which the system lets go when it ends, however it ends: no number of
a process has to be trusted, and of two apps on one folder one trains.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

from ganstudio.errors import BusyError

try:
    import fcntl
except ImportError:  # Windows: a training is known to the app that began it alone
    fcntl = None

TRAINER = Path(__file__).resolve().parents[2]  # where `python -m train` finds it
BUSY = "A training is under way already; there is one at a time."


def is_installed() -> bool:
    """Whether the trainer lies beside the library; in an app that only draws it may not."""
    return (TRAINER / "train" / "look.py").is_file()


def module(*words: str) -> list[str]:
    """A module of the trainer as a command, to be run in `TRAINER`."""
    return [sys.executable, "-m", *words]


class Process:
    """
    Args:
        lock: the file that whoever trains has locked; it holds the number of the process.
    """

    def __init__(self, lock: Path):
        self._lock = lock
        self._own: subprocess.Popen | None = None

    def start(self, command: list[str], log: Path) -> None:
        """Runs a command; what it says goes into a file.

        Raises:
            BusyError: one is running.
        """
        handle = os.open(self._lock, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if self.is_running() or not _take(handle):
                raise BusyError(BUSY)
            with log.open("w", encoding="utf-8") as said:
                self._own = subprocess.Popen(
                    command,
                    cwd=TRAINER,
                    stdin=subprocess.DEVNULL,
                    stdout=said,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,  # Ctrl-C of the app's terminal is the app's
                    pass_fds=(handle,) if fcntl else (),
                )
            os.truncate(handle, 0)
            os.write(handle, str(self._own.pid).encode())
        finally:
            os.close(handle)  # the child's own handle keeps the lock

    def is_own(self) -> bool:
        """Whether this app began the one that is running."""
        return self._own is not None and self._own.poll() is None

    def is_running(self) -> bool:
        return self.is_own() or _is_held(self._lock)

    def stop(self) -> None:
        """Asks it to end: it saves and exports first."""
        if self.is_running():
            os.kill(int(self._lock.read_text("utf-8")), signal.SIGTERM)


def _take(handle: int) -> bool:
    """Locks an open file; whether that could be done."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_held(lock: Path) -> bool:
    """Whether somebody else has a file locked."""
    if fcntl is None or not lock.is_file():
        return False
    with lock.open("rb") as file:
        return not _take(file.fileno())
