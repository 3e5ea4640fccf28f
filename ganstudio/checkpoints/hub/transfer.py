"""A download that can be watched, ended, and that ends by itself when it is too late or too much.

huggingface_hub tells its progress to a `tqdm` class of one's own; what that raises ends the
download. A server that cuts every answer short would otherwise be asked again for ever.
"""

import queue
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from ganstudio.errors import EndedError, HubError

AGAIN = 2  # times the size: room to begin once more
SLACK = 1 << 16  # bytes


class Transfer:
    """What has arrived of several files.

    Args:
        total: bytes of all files.
        progress: is told bytes done and in all; what it raises ends the downloads.
        seconds: for all of them.
    """

    def __init__(self, total: int, progress: Callable[[int, int], None], seconds: float):
        self.total = total
        self._progress = progress
        self._until = time.monotonic() + seconds
        self._arrived: dict[str, int] = {}
        self._guard = threading.Lock()
        self._stopped = False

    def stop(self) -> None:
        self._stopped = True

    def check(self) -> None:
        """
        Raises:
            EndedError: nobody waits any more.
            HubError: it takes too long.
        """
        if self._stopped:
            raise EndedError("The download was ended.", "address")
        if time.monotonic() > self._until:
            raise HubError("The Hub is too slow; try again later.", "address")

    def done(self, path: str, size: int) -> None:
        with self._guard:
            self._arrived[path] = size
            arrived = sum(self._arrived.values())
        self._progress(min(arrived, self.total), self.total)

    def bar(self, path: str, size: int) -> type:
        """The class that the client makes a bar of for one file; it draws nothing."""
        from tqdm import tqdm

        transfer = self

        class Bar(tqdm):
            def __init__(self, *values, **named):
                super().__init__(*values, **(named | {"disable": True}))
                self.received = 0

            def update(self, n=1):
                self.received += max(n, 0)
                transfer.check()
                if self.received > AGAIN * size + SLACK:
                    raise HubError(f"{path} does not arrive whole; try again later.", "address")
                transfer.done(path, min(self.received, size))

        return Bar


def in_threads(work: Callable, items: list, at_once: int) -> list:
    """What `work` gives for every item, as it comes.

    The threads are daemons, unlike a ThreadPoolExecutor's: a process that is told to stop does not
    wait for a slow Hub.

    Raises:
        Exception: what `work` raised first; the others end by themselves.
    """
    waiting, given = queue.SimpleQueue(), queue.SimpleQueue()
    for item in items:
        waiting.put(item)

    def serve():
        with suppress(queue.Empty):
            while True:
                item = waiting.get_nowait()
                try:
                    given.put((work(item), None))
                except Exception as error:  # noqa: BLE001 - raised where they are waited for
                    given.put((None, error))
                    return

    for _ in range(min(at_once, len(items))):
        threading.Thread(target=serve, name="hub", daemon=True).start()
    found = []
    for _ in items:
        result, error = given.get()
        if error is not None:
            raise error
        found.append(result)
    return found
