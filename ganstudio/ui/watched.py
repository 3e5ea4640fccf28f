"""Work on a person's picture that a page asks after: followed step by step, and then forgotten.

The picture and what is made of it lie in the memory of the work alone. It ends when the page has
taken its last step, when it is told to, or when nobody has asked after it for a while; then nothing
of either is left.
"""

import base64
import binascii
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from ganstudio.errors import EndedError, StudioError
from ganstudio.studio.jobs import Job, Jobs, Report

if TYPE_CHECKING:
    import numpy as np

LEFT_SECONDS = 15.0  # without a question: whoever began it has gone
BUSY_SECONDS = 1.0  # until the page asks again by itself
LEFT = "Nobody asks after this any more."
NO_FILE = "The page sent no picture; choose it again."


class Watched:
    """The work of one job.

    Args:
        steps: each with `part`, `done` and `total`; the last one is done in full.
    """

    def __init__(self, steps: Iterator):
        self._steps = steps
        self._newest: Any = None
        self._asked_at = time.monotonic()
        self._ended, self._taken = threading.Event(), threading.Event()

    def __call__(self, report: Report) -> None:
        try:
            for step in self._steps:
                self._newest = step
                report(step.part, step.done, step.total)
                if time.monotonic() - self._asked_at > LEFT_SECONDS:
                    raise EndedError(LEFT)
                if step.done == step.total:
                    self._ended.set()
            self._taken.wait(LEFT_SECONDS)
        finally:
            self._newest = self._steps = None
            self._ended.set()

    def ask(self, seconds: float = 0.0) -> Any:
        """The newest step, None before the first; the last one is handed out once.

        Args:
            seconds: how long the last one may be waited for.
        """
        self._asked_at = time.monotonic()
        self._ended.wait(seconds)
        newest = self._newest
        if newest is not None and newest.done == newest.total:
            self._taken.set()
        return newest


class Watch:
    """All works of a kind, by the keys of their jobs.

    Args:
        at_once: of all visitors.
        busy, gone: the refusals when there are too many, and for one that is forgotten.
    """

    def __init__(self, at_once: int, busy: str, gone: str):
        self._jobs = Jobs(at_once, busy, gone, "picture")
        self._works: WeakKeyDictionary[Job, Watched] = WeakKeyDictionary()

    def begin(self, steps: Iterator) -> Job:
        """Raises BusyError."""
        work = Watched(steps)
        job = self._jobs.start(work)
        self._works[job] = work
        return job

    def ask(self, key, seconds: float = 0.0) -> tuple[Job, Any]:
        """A job and its newest step.

        Raises:
            StudioError: it is not known, or what it failed of.
        """
        job = self._jobs.find(key)
        newest = self._works[job].ask(seconds)
        if job.state == "failed":
            raise job.error
        return job, newest

    def leave(self, call) -> dict:
        """[key] -> nobody waits for this any more."""
        (key,) = call
        self._jobs.find(key).cancel()
        return {}


def content(file) -> bytes:
    """A picture's file out of base64."""
    try:
        return base64.b64decode(file, validate=True)
    except (TypeError, ValueError, binascii.Error):
        raise StudioError(NO_FILE, "picture") from None


def raw(picture: "np.ndarray") -> dict:
    """A picture [H, W, C] as raw pixels, as the canvas takes them."""
    height, width, channels = picture.shape
    data = base64.b64encode(picture.tobytes()).decode("ascii")
    return {"w": width, "h": height, "c": channels, "data": data}
