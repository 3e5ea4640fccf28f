"""A walk as a film, written in Gradio's queue: what the page asks, and what it is told meanwhile.

`film` is a generator of plain messages: how many frames are drawn, then written, then the file.
Closing it (a visitor cancels or leaves) ends the drawing after its slice and the writing after its
frame. The file lies in Gradio's cache, which forgets it after an hour; of all visitors together at
most `KEPT_BYTES` are kept, the oldest go first.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

from ganstudio.errors import RecipeError, StudioError
from ganstudio.pictures import imaging
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs import Interpolate
from ganstudio.studio.studio import Progress, Studio
from ganstudio.ui import serve

TYPES = {"mp4": "video/mp4", "gif": "image/gif", "webp": "image/webp"}
SPEED = (1, 60)  # frames a second
KEPT_BYTES = 512 << 20
BEAT = 0.25  # seconds between two messages: each goes the whole way through the queue


class Ended(Exception):  # noqa: N818 - nothing went wrong
    """Raised in the writer's thread when nobody waits for its film any more."""


class Kept:
    """Files that were handed out, oldest first."""

    def __init__(self, most: int = KEPT_BYTES):
        self.most = most
        self._sizes: OrderedDict[str, int] = OrderedDict()
        self._guard = threading.Lock()

    def add(self, path: str, size: int) -> None:
        """Notes a file and removes the oldest ones that do not fit beside it."""
        with self._guard:
            self._sizes.pop(path, None)
            self._sizes[path] = size
            while sum(self._sizes.values()) > self.most and len(self._sizes) > 1:
                old, _ = self._sizes.popitem(last=False)
                Path(old).unlink(missing_ok=True)


def film(studio: Studio, asked) -> Iterator[dict]:
    """Messages of one export: {"part", "done", "total"}..., then {"name", "type", "bytes"}.

    What is wrong is {"error": sentence, "field": name}, as everywhere on the page.
    """
    try:
        yield from _film(studio, *_checked(asked))
    except StudioError as error:
        yield {"error": str(error), "field": error.field}
    except Exception:  # noqa: BLE001 - a visitor gets a sentence, the log the rest
        serve.log.exception("a film failed")
        yield {"error": serve.BROKEN, "field": None}


def _checked(asked) -> tuple[Recipe, str, int, float]:
    """Recipe, kind, enlargement and speed out of whatever came."""
    if not isinstance(asked, dict):
        raise RecipeError(serve.NO_REQUEST)
    recipe = serve.request(asked.get("recipe"))
    if not isinstance(recipe.verb, Interpolate):
        raise RecipeError("Only a walk can be a film; choose Interpolate.", "verb")
    kind, factor, fps = asked.get("kind"), asked.get("factor"), asked.get("fps")
    if not isinstance(kind, str) or kind not in TYPES:
        raise RecipeError(f"A film is one of {', '.join(TYPES)}.", "kind")
    if type(factor) is not int or not 1 <= factor <= imaging.MOTION_SIDE:
        raise RecipeError("The size is a whole number of times the picture's own.", "size")
    low, high = SPEED
    if type(fps) is not int or not low <= fps <= high:
        raise RecipeError(f"The speed is {low} to {high} frames a second.", "fps")
    return recipe, kind, factor, fps


def _film(studio: Studio, recipe: Recipe, kind: str, factor: int, fps: float) -> Iterator[dict]:
    side = studio.find(recipe).image_size * factor
    if side > imaging.MOTION_SIDE and factor > 1:
        raise RecipeError(f"A film has at most {imaging.MOTION_SIDE} px a side.", "size")
    said = time.monotonic()
    for step in studio.run(recipe):
        if isinstance(step, Progress) and time.monotonic() - said > BEAT:
            said = time.monotonic()
            yield {"part": "draw", "done": step.done, "total": step.total}
    written, ended = 0, threading.Event()

    def told(frame: int) -> None:
        nonlocal written
        written = frame
        if ended.is_set():
            raise Ended

    with ThreadPoolExecutor(1, thread_name_prefix="film") as writer:
        task = writer.submit(imaging.film, kind, step.pictures, fps, side, told)
        try:
            while not wait([task], timeout=BEAT).done:
                yield {"part": "write", "done": written, "total": len(step.pictures)}
        finally:
            ended.set()
    name = f"{step.recipe.model}-{recipe.verb.name}.{kind}"
    yield {"name": name, "type": TYPES[kind], "bytes": task.result()}
