"""Loading, devices, locks and slices around `networks.render`.

One CPU lane with one thread: two threads on a busy machine turn a millisecond into eighty. Long
jobs are drawn in slices, so that a slider never waits behind them. torch is imported when the
first picture is drawn, or by `warm_up`, so that the page answers before it.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ganstudio.catalog import Entry
from ganstudio.checkpoint import Checkpoint
from ganstudio.errors import StudioError
from ganstudio.points import Point

if TYPE_CHECKING:
    import numpy as np

SLICE = 16  # points drawn under one hold of the lane: equal to networks.CHUNK
MEMORY_BUDGET = 2 << 30  # bytes of parameters
GPU_PARAMETERS_MIN = 5_000_000  # smaller networks are quicker on the CPU lane, one picture a call
DEVICES = ("auto", "cpu", "cuda")


class Engine:
    """Keeps loaded checkpoints, draws points.

    Args:
        device: "auto" takes a GPU for networks that gain from it; "cuda" for all; "cpu" for none.
        memory_budget: bytes of parameters kept; the least recently used one leaves first, never
            one in use.
    """

    def __init__(self, device: str = "auto", memory_budget: int = MEMORY_BUDGET):
        if device not in DEVICES:
            raise StudioError(f"The device is one of {', '.join(DEVICES)}.", "device")
        self.device = device
        self.memory_budget = memory_budget
        self._loaded: OrderedDict[str, Checkpoint] = OrderedDict()
        self._uses: dict[str, int] = {}
        self._loading: dict[str, threading.Lock] = {}
        self._guard = threading.Lock()  # of the three tables above
        self._lane = threading.Lock()  # one network draws at a time

    def warm_up(self, entry: Entry) -> None:
        """Imports torch and draws one picture of the entry, so that the next one is quick."""
        for _ in self.render(entry, [Point.of(0)]):
            pass

    def render(self, entry: Entry, points: Sequence[Point]) -> Iterator["np.ndarray"]:
        """Pictures of the points in slices of 16, uint8 [n, H, W, C]; stop by closing.

        Raises:
            StudioError: the checkpoint can't be loaded, or a point asks for what it lacks.
        """
        from ganstudio.networks import render

        if entry.kind != "generator":
            raise StudioError(f"“{entry.name}” is a {entry.kind}; it draws no pictures.", "model")
        loaded = self._take(entry)
        try:
            for at in range(0, len(points), SLICE):
                with self._lane:
                    slice_ = render(loaded.network, points[at : at + SLICE], loaded.directions)
                yield slice_
        finally:
            self._give_back(entry)

    def _take(self, entry: Entry) -> Checkpoint:
        """The loaded checkpoint, marked as in use; loads it once, whoever asks."""
        key = str(entry.folder)
        with self._guard:
            self._uses[key] = self._uses.get(key, 0) + 1
            loading = self._loading.setdefault(key, threading.Lock())
        try:
            with loading:
                if key not in self._loaded:
                    loaded = self._load(entry)
                    with self._guard:
                        self._loaded[key] = loaded
                with self._guard:
                    self._loaded.move_to_end(key)
                    return self._loaded[key]
        except BaseException:
            self._give_back(entry)
            raise

    def _give_back(self, entry: Entry) -> None:
        with self._guard:
            self._uses[str(entry.folder)] -= 1
            self._make_room()

    def _make_room(self) -> None:
        """Under the guard: drops the least recently used ones, never the last or one in use."""
        for key in list(self._loaded)[:-1]:
            if sum(map(_size, self._loaded.values())) <= self.memory_budget:
                return
            if not self._uses.get(key):
                del self._loaded[key]

    def _load(self, entry: Entry) -> Checkpoint:
        import torch

        torch.set_num_threads(1)
        torch.backends.cudnn.allow_tf32 = False  # three digits less: other pictures than the CPU's
        loaded = entry.read()
        loaded.network.to(self._device_of(loaded))
        return loaded

    def _device_of(self, loaded: Checkpoint) -> str:
        import torch

        if self.device == "cpu" or (self.device == "auto" and not torch.cuda.is_available()):
            return "cpu"
        if self.device == "cuda" and not torch.cuda.is_available():
            raise StudioError("There is no CUDA device here; use --device cpu or auto.", "device")
        small = sum(p.numel() for p in loaded.network.parameters()) < GPU_PARAMETERS_MIN
        return "cpu" if small and self.device == "auto" else "cuda"


def _size(loaded: Checkpoint) -> int:
    """Bytes of a checkpoint's parameters and buffers."""
    return sum(tensor.nbytes for tensor in loaded.network.state_dict().values())
