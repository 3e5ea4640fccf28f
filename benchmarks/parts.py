"""The cost of each part of a training step, as both ways name them."""

import contextlib
import time
from collections.abc import Iterable, Iterator

NAMES = (
    "data",
    "generator forward",
    "critic forward",
    "critic backward",
    "critic Adam",
    "generator's turn, forward",
    "generator's turn, backward",
    "generator Adam",
    "average",
)


class Parts:
    """Adds up the seconds of each part: `with parts("data"): ...`."""

    def __init__(self):
        self.reset()

    def reset(self) -> None:
        self.seconds = dict.fromkeys(NAMES, 0.0)
        self.inside = False  # a part; one within another is not counted twice
        self.began = time.perf_counter()

    @contextlib.contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        if self.inside:
            yield
            return
        self.inside = True
        start = time.perf_counter()
        try:
            yield
        finally:
            self.inside = False
            self.seconds[name] += time.perf_counter() - start

    def timed(self, name: str, items: Iterable) -> Iterator:
        """The items, the wait for each of them counted; again and again without end."""
        while True:
            each = iter(items)
            while True:
                with self(name):
                    item = next(each, None)
                if item is None:
                    break
                yield item

    def milliseconds(self, images: float, batch: int) -> dict[str, float]:
        """Of one step, with the rest that no part holds, from the speed in images a second."""
        whole = time.perf_counter() - self.began
        share = {name: seconds / whole for name, seconds in self.seconds.items()}
        share["rest"] = max(1 - sum(share.values()), 0.0)
        return {name: 1000 * batch / images * part for name, part in share.items()}
