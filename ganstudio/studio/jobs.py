"""Long work: films and downloads; each in a thread of its own, watched, bounded, and cancelled.

Work is a function that reports how far it is. Who started it asks for that by the job's key, or
follows the job; cancelling ends the work at its next report. Nothing is written to disk, and what
a job made is forgotten with the job.
"""

import logging
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Any
from weakref import WeakSet

from ganstudio.errors import BusyError, EndedError, StudioError

log = logging.getLogger("ganstudio")
KEPT = 100  # jobs whose end can still be asked for
BUSY = "Too much is under way here; try again in a minute."
BROKEN = "Something went wrong in the studio; try again."
GONE = "This is not known here any more; start it again."

# part of the work ("draw", "search", "translate", "write", "fetch"), done, in all
Report = Callable[[str, int, int], None]


class Job:
    """Work on its way, or its end.

    Attributes:
        key: known to nobody but who started it.
        state: "running", then "done", "failed" or "cancelled".
        part, done, total: how far it is.
        result: what it made, once it is done.
        error: why it failed, one sentence for a person.
    """

    def __init__(self, work: Callable[[Report], Any], ended: Callable[[], None]):
        self.key = secrets.token_hex(8)
        self.state = "running"
        self.part, self.done, self.total = "", 0, 0
        self.result: Any = None
        self.error: StudioError | None = None
        self._thread = threading.Thread(
            target=self._run, args=(work, ended), name="job", daemon=True
        )
        self._thread.start()
        _all.add(self)

    def cancel(self) -> None:
        """Whoever waits has their answer now; the work ends at its next report."""
        if self.state == "running":
            self.state = "cancelled"

    def wait(self, seconds: float | None = None) -> bool:
        """Whether its thread has ended, after so many seconds at most."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self, work: Callable[[Report], Any], ended: Callable[[], None]) -> None:
        state = "failed"
        try:
            self.result = work(self._report)
            state = "done"
        except StudioError as error:
            self.error = error
        except Exception:  # a visitor gets a sentence, the log the rest
            log.exception("a job failed")
            self.error = StudioError(BROKEN)
        finally:
            ended()
        if self.state == "running":
            self.state = state

    def _report(self, part: str, done: int, total: int) -> None:
        if self.state != "running":
            raise EndedError("This was cancelled.")
        self.part, self.done, self.total = part, done, total


_all: WeakSet[Job] = WeakSet()


def end_all(seconds: float) -> None:
    """Cancels what is under way and waits for it, so long at most: a thread that is still inside
    PyTorch when Python ends would abort the process."""
    until = time.monotonic() + seconds
    jobs = list(_all)
    for job in jobs:
        job.cancel()
    for job in jobs:
        job.wait(max(0.0, until - time.monotonic()))


class Jobs:
    """The jobs of all visitors.

    Args:
        at_once: running ones; cancelled ones that have not ended yet count too.
        busy: the refusal when there are too many.
        gone: the refusal for one that is forgotten.
        field: the control at which a page shows either.
    """

    def __init__(self, at_once: int, busy: str = BUSY, gone: str = GONE, field: str | None = None):
        self._seats = threading.Semaphore(at_once)
        self._busy, self._gone, self._field = busy, gone, field
        self._by_key: OrderedDict[str, Job] = OrderedDict()
        self._guard = threading.Lock()

    def start(self, work: Callable[[Report], Any]) -> Job:
        """Begins the work; BusyError where too much is under way."""
        if not self._seats.acquire(blocking=False):
            raise BusyError(self._busy, self._field)
        job = Job(work, self._seats.release)
        with self._guard:
            self._by_key[job.key] = job
            while len(self._by_key) > KEPT:
                self._by_key.popitem(last=False)
        return job

    def find(self, key) -> Job:
        job = self._by_key.get(key) if isinstance(key, str) else None
        if job is None:
            raise StudioError(self._gone, self._field)
        return job

    def follow(self, work: Callable[[Report], Any], beat: float) -> Iterator[Job]:
        """Starts the work and gives its job every `beat` seconds, the last time when it has ended.

        Closing it cancels the work and waits for its end. Such a job is nobody else's business:
        it is not kept.
        """
        job = self.start(work)
        with self._guard:
            self._by_key.pop(job.key, None)
        try:
            while not job.wait(beat):
                yield job
            yield job
        finally:
            job.cancel()
            job.wait()
