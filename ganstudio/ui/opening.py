"""Opening a repository of the Hub from the page: a thread a fetch, watched and ended by its key.

A visitor's call starts the fetch and returns at once; the page asks how far it is. So a Hub that
hangs holds up neither the page nor anyone else's pictures.
"""

import logging
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable

from ganstudio.checkpoints import hub
from ganstudio.errors import EndedError, HubError, StudioError
from ganstudio.studio.studio import Studio
from ganstudio.ui.page_data import models

log = logging.getLogger("ganstudio")
AT_ONCE = 4  # fetches for all visitors together, left ones that have not ended yet among them
KEPT = 100  # fetches whose end can still be asked for
BUSY = "Other repositories are on their way; try again in a minute."
BROKEN = "Something went wrong in the studio; try again."


class Fetch:
    """One fetch on its way, or its end."""

    def __init__(self, work: Callable):
        self.done = self.total = 0
        self.state = "running"  # then "done", "failed" or "cancelled"
        self.error: str | None = None
        self._work = work
        threading.Thread(target=self._run, name="open", daemon=True).start()

    def cancel(self) -> None:
        """The visitor has their answer now; the thread ends at its next bytes."""
        if self.state == "running":
            self.state = "cancelled"

    def _run(self) -> None:
        state = "failed"
        try:
            self._work(self._moved)
            state = "done"
        except StudioError as error:
            self.error = str(error)
        except Exception:  # a visitor gets a sentence, the log the rest
            log.exception("opening failed")
            self.error = BROKEN
        if self.state == "running":
            self.state = state

    def _moved(self, done: int, total: int) -> None:
        if self.state != "running":
            raise EndedError("The download was ended.", "address")
        self.done, self.total = done, total


class Fetches:
    """Those of all visitors, by keys that only who started them knows."""

    def __init__(self):
        self._by_key: OrderedDict[str, Fetch] = OrderedDict()
        self._guard = threading.Lock()
        self._seats = threading.Semaphore(AT_ONCE)

    def start(self, work: Callable) -> str:
        """Begins it in a thread of its own; HubError where too many are on their way."""
        if not self._seats.acquire(blocking=False):
            raise HubError(BUSY, "address")

        def seated(moved):
            try:
                work(moved)
            finally:
                self._seats.release()

        key = secrets.token_hex(8)
        with self._guard:
            self._by_key[key] = Fetch(seated)
            while len(self._by_key) > KEPT:
                self._by_key.popitem(last=False)
        return key

    def find(self, key) -> Fetch:
        fetch = self._by_key.get(key) if isinstance(key, str) else None
        if fetch is None:
            raise HubError("This download is not known here any more; open it again.", "address")
        return fetch


def functions(studio: Studio) -> dict[str, Callable]:
    """For `serve.functions`: open, refresh, opening, leave, models."""
    fetches = Fetches()

    def open_(call):
        """[address] -> the key of a fetch that has begun."""
        (text,) = call
        address = hub.parse(str(text)[:300])
        studio.catalog.door.check(address.repo)
        key = fetches.start(lambda moved: studio.catalog.open(str(address), moved))
        return {"key": key, "repo": address.repo}

    def refresh(call):
        """[] -> the key of a look for newer revisions."""
        return {"key": fetches.start(studio.catalog.refresh)}

    def opening(call):
        """[key] -> how far a fetch is; with the models when it has ended well."""
        (key,) = call
        fetch = fetches.find(key)
        told = {"state": fetch.state, "done": fetch.done, "total": fetch.total}
        if fetch.state == "failed":
            return told | {"failed": fetch.error}
        return told | (models(studio) if fetch.state == "done" else {})

    def leave(call):
        """[key] -> nobody waits for this fetch any more."""
        (key,) = call
        fetches.find(key).cancel()
        return {}

    def all_models(call):
        """[] -> the models as they are now: some may have come from the Hub since."""
        return models(studio)

    return {
        "open": open_,
        "refresh": refresh,
        "opening": opening,
        "leave": leave,
        "models": all_models,
    }
