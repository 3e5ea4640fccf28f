"""Loading, devices, locks and slices around `networks.render`.

One CPU lane with one thread: two threads on a busy machine turn a millisecond into eighty. Long
jobs are drawn in slices, so that a slider never waits behind them. torch is imported when the
first picture is drawn, or by `warm_up`, so that the page answers before it.

On a ZeroGPU Space (`SPACES_ZERO_GPU`) a GPU is lent for a call: `_zero_gpu` is the one seam.
"""

import contextlib
import logging
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from ganstudio.checkpoints.entry import Entry
from ganstudio.checkpoints.folder import Checkpoint
from ganstudio.errors import StudioError
from ganstudio.recipes.points import Point

if TYPE_CHECKING:
    import numpy as np

    from ganstudio.latents.directions import Direction

T = TypeVar("T")
SLICE = 16  # points drawn under one hold of the lane: equal to networks.CHUNK
MEMORY_BUDGET = 2 << 30  # bytes of parameters
GPU_PARAMETERS_MIN = 5_000_000  # smaller networks are quicker on the CPU lane, one picture a call
DEVICES = ("auto", "cpu", "cuda")
LENT = 128  # points drawn while a GPU is lent
LENT_SECONDS = 20  # asked for; a visitor's quota must hold as many

log = logging.getLogger("ganstudio")


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
        # before torch is used
        self._lent = None if device == "cpu" else _zero_gpu(_draw_where_lent)

    def warm_up(self, entry: Entry) -> None:
        """Imports torch and draws one picture of the entry, so that the next one is quick."""
        for _ in self.render(entry, [Point.of(0)]):
            pass

    def forget(self, entry: Entry) -> None:
        """Other weights lie in its folder now: they are read when they are wanted next."""
        with self._guard:
            self._loaded.pop(str(entry.folder), None)

    def render(
        self, entry: Entry, points: Sequence[Point], live: bool = False
    ) -> Iterator["np.ndarray"]:
        """Pictures of the points in slices of 16, uint8 [n, H, W, C]; stop by closing.

        Args:
            live: a hand on a slider waits: no GPU is borrowed, which takes seconds.

        Raises:
            StudioError: the checkpoint can't be loaded, or a point asks for what it lacks.
        """
        with self._held(entry) as loaded:
            lends = self._lent and not live and self._gains(loaded)
            draw = self._draw_lent if lends else self._draw
            yield from draw(loaded, points)

    def turns(
        self, entry: Entry, begin: Callable[..., Iterator[T]], judge: Entry | None = None
    ) -> Iterator[T]:
        """What an iterator gives that works with loaded checkpoints, one step under each hold of
        the lane.

        Args:
            begin: gives it, called with the network, and with the judge's or None.
            judge: a classifier of such pictures.

        Raises:
            StudioError: a checkpoint can't be loaded, or the work refuses what it was given.
        """
        with self._held(entry) as loaded, self._held(judge) as seeing:
            steps = begin(loaded.network, seeing and seeing.network)
            while True:
                with self._lane:
                    step = next(steps, None)
                if step is None:
                    return
                yield step

    @contextlib.contextmanager
    def _held(self, entry: Entry | None) -> Iterator[Checkpoint | None]:
        """The loaded checkpoint, in use while the block lasts; None of None."""
        if entry is None:
            yield None
            return
        loaded = self._take(entry)
        try:
            yield loaded
        finally:
            self._give_back(entry)

    def teach(self, entry: Entry, more: Sequence[Point], less: Sequence[Point]) -> "Direction":
        """The direction from pictures with less of something to pictures with more.

        Raises:
            StudioError: the checkpoint can't be loaded, or these pictures don't teach one.
        """
        from ganstudio.networks.teach import teach

        with self._held(entry) as loaded, self._lane:
            return teach(loaded.network, more, less, loaded.directions)

    def latent(self, entry: Entry, point: Point, space: str) -> "np.ndarray":
        """What a point means: z before truncation, float32 [Z]; w as the layers read it, [L, W].

        Raises:
            StudioError: the checkpoint can't be loaded, or the point asks for what it lacks.
        """
        if space not in entry.spaces:
            raise StudioError(f"“{entry.name}” has no space {space!s:.10}.", "space")
        with self._held(entry) as loaded:
            if space == "w":
                from ganstudio.networks.styles import point_styles

                with self._lane:
                    return point_styles(loaded.network, [point], loaded.directions)[0]
            from ganstudio.latents.styles import z_before_styles

            return z_before_styles(point, entry.spaces["z"], loaded.directions)

    def _draw(self, loaded: Checkpoint, points: Sequence[Point]) -> Iterator["np.ndarray"]:
        from ganstudio.networks import render

        for at in range(0, len(points), SLICE):
            with self._lane:
                slice_ = render(loaded.network, points[at : at + SLICE], loaded.directions)
            yield slice_

    def _draw_lent(self, loaded: Checkpoint, points: Sequence[Point]) -> Iterator["np.ndarray"]:
        """As `_draw`, on a GPU that is lent; on the CPU lane when none is to be had."""
        for at in range(0, len(points), LENT):
            part = points[at : at + LENT]
            try:
                pictures = self._lent(loaded.network, part, loaded.directions)
            except Exception as error:  # noqa: BLE001 - quota, queue, driver: it has no one class
                log.warning("no GPU was lent: %s", error)
                yield from self._draw(loaded, points[at:])
                return
            yield from (pictures[n : n + SLICE] for n in range(0, len(part), SLICE))

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

        # where GPUs are lent, CUDA seems to be there and is not: weights wait in main memory
        if self.device == "cpu" or self._lent:
            return "cpu"
        if not torch.cuda.is_available():
            if self.device == "auto":
                return "cpu"
            raise StudioError("There is no CUDA device here; use --device cpu or auto.", "device")
        return "cuda" if self._gains(loaded) else "cpu"

    def _gains(self, loaded: Checkpoint) -> bool:
        """Whether a GPU is quicker for this network."""
        size = sum(parameter.numel() for parameter in loaded.network.parameters())
        return self.device == "cuda" or size >= GPU_PARAMETERS_MIN


def _zero_gpu(task: Callable) -> Callable | None:
    """The task as it runs while ZeroGPU lends a GPU; None where there is no ZeroGPU.

    The package patches torch and Gradio's launch when it is imported, and wants to know its tasks
    before the launch.
    """
    if os.environ.get("SPACES_ZERO_GPU", "").lower() not in ("1", "t", "true"):
        return None
    try:
        import spaces
    except Exception as error:  # noqa: BLE001 - missing, or PyTorch's CPU build: CPU only
        log.warning("SPACES_ZERO_GPU is set, but spaces can't be used: %s", error)
        return None
    return spaces.GPU(duration=LENT_SECONDS)(task)


def _draw_where_lent(network, points: Sequence[Point], directions) -> "np.ndarray":
    """In the process that ZeroGPU forks: the network comes with the call, so it may be new."""
    import torch

    from ganstudio.networks import render

    torch.backends.cudnn.allow_tf32 = False
    return render(network.to("cuda" if torch.cuda.is_available() else "cpu"), points, directions)


def _size(loaded: Checkpoint) -> int:
    """Bytes of a checkpoint's parameters and buffers."""
    return sum(tensor.nbytes for tensor in loaded.network.state_dict().values())
