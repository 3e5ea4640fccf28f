"""A search as the page follows it: begun with a picture, asked how near it is, ended at any step.

The picture and what is found of it lie in the memory of the search alone. It ends when the page has
taken its last step, when it is told to, or when nobody has asked after it for a while; then nothing
of either is left.
"""

import base64
import binascii
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ganstudio.errors import BusyError, EndedError, RecipeError, StudioError
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs.project import Project
from ganstudio.studio import intake
from ganstudio.studio.framing import framed
from ganstudio.studio.jobs import Job, Jobs, Report
from ganstudio.studio.project import Found
from ganstudio.studio.studio import Studio

if TYPE_CHECKING:
    import numpy as np

AT_ONCE = 4  # searches of all visitors; each holds the processor for one step at a time
LEFT_SECONDS = 15.0  # without a question: whoever began it has gone
BUSY_SECONDS = 1.0  # until the page asks again by itself
BUSY = "Other pictures are being searched for; yours follows in a moment."
GONE = "This search is not known here any more; start it again."
NO_FILE = "The page sent no picture; choose it again."


class Search:
    """The work of one search; `found` is the nearest so far while it lasts."""

    def __init__(self, studio: Studio, request: Recipe, picture: "np.ndarray"):
        self._studio, self._request, self._picture = studio, request, picture
        self._asked_at = time.monotonic()
        self._taken = threading.Event()
        self.found: Found | None = None

    def __call__(self, report: Report) -> None:
        try:
            for step in self._studio.run(self._request, [self._picture]):
                if isinstance(step, Found):
                    self.found = step
                    report(step.part, step.done, step.total)
                if time.monotonic() - self._asked_at > LEFT_SECONDS:
                    raise EndedError("Nobody asks after this search any more.")
            self._taken.wait(LEFT_SECONDS)
        finally:
            self.found = self._picture = None

    def ask(self) -> dict:
        """How near it is; the last step is handed out once."""
        found, self._asked_at = self.found, time.monotonic()
        if found is None:
            return {}
        if found.done == found.total:
            self._taken.set()
        answer = {"done": found.done, "total": found.total, "point": found.point.to_json()}
        return answer | {"nearness": found.nearness.to_json()} | raw(found.picture)


def functions(studio: Studio) -> dict[str, Callable]:
    """For `serve.functions`: find, nearer, leaveSearch."""
    jobs = Jobs(AT_ONCE, BUSY, GONE, "picture")
    searches: WeakKeyDictionary[Job, Search] = WeakKeyDictionary()

    def find(call):
        """[recipe, a picture's file in base64] -> a search's key, and the picture as it is seen."""
        value, file = call
        request = Recipe.from_dict(value)
        if not isinstance(request.verb, Project):
            raise RecipeError("A search is asked for by the verb project.", "verb")
        entry = studio.find(request)
        request.verb.check_serves(entry)
        picture = framed(intake.read(_content(file), entry.channels), entry)
        search = Search(studio, request, picture)
        try:
            job = jobs.start(search)
        except BusyError as busy:
            return {"error": str(busy), "wait": BUSY_SECONDS}
        searches[job] = search
        return {"key": job.key} | raw(picture)

    def nearer(call):
        """[key] -> how far a search is, and the nearest that it has found."""
        (key,) = call
        job = jobs.find(key)
        if job.state == "failed":
            raise job.error
        return {"state": job.state, "done": job.done, "total": job.total} | searches[job].ask()

    def leave(call):
        """[key] -> nobody waits for this search any more."""
        (key,) = call
        jobs.find(key).cancel()
        return {}

    return {"find": find, "nearer": nearer, "leaveSearch": leave}


def raw(picture: "np.ndarray") -> dict:
    """A picture [H, W, C] as raw pixels, as the canvas takes them."""
    height, width, channels = picture.shape
    data = base64.b64encode(picture.tobytes()).decode("ascii")
    return {"w": width, "h": height, "c": channels, "data": data}


def _content(file) -> bytes:
    try:
        return base64.b64decode(file, validate=True)
    except (TypeError, ValueError, binascii.Error):
        raise StudioError(NO_FILE, "picture") from None
