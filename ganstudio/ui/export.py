"""A walk as a film, written in Gradio's queue: what the page asks, and what it is told meanwhile.

`film` is a generator of plain messages: how many frames are drawn, then written, then the file.
Closing it (a visitor cancels or leaves) ends the drawing after its slice and the writing after its
frame. The file lies in Gradio's cache, which forgets it after an hour; of all visitors together at
most `KEPT_BYTES` are kept, the oldest go first.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

from ganstudio.errors import RecipeError, StudioError
from ganstudio.pictures import films
from ganstudio.recipes.recipe import Recipe
from ganstudio.studio import export
from ganstudio.studio.jobs import Jobs, Report
from ganstudio.studio.studio import Studio
from ganstudio.ui import serve
from ganstudio.ui.strings.refusals import NO_REQUEST

AT_ONCE = 4  # films; Gradio's queue lets one at a time begin, and cancelled ones end first
KEPT_BYTES = 512 << 20
BEAT = 0.25  # seconds between two messages: each goes the whole way through the queue


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


def film(studio: Studio, jobs: Jobs, asked) -> Iterator[dict]:
    """Messages of one export: {"part", "done", "total"}..., then {"name", "type", "bytes"}.

    What is wrong is {"error": sentence, "field": name}, as everywhere on the page.
    """
    try:
        recipe, kind, factor, fps = _checked(asked)
        side = _side(studio, recipe, factor)

        def work(report: Report) -> export.File:
            return export.film(studio, recipe, kind, fps, side, report)

        for job in jobs.follow(work, BEAT):
            if job.state == "running" and job.part:
                yield {"part": job.part, "done": job.done, "total": job.total}
    except StudioError as error:
        yield {"error": str(error), "field": error.field}
        return
    if job.error:
        yield {"error": str(job.error), "field": job.error.field}
    else:
        yield {"name": job.result.name, "type": job.result.type, "bytes": job.result.content}


def _checked(asked) -> tuple[Recipe, str, int, float]:
    """Recipe, kind, enlargement and speed out of whatever came."""
    if not isinstance(asked, dict):
        raise RecipeError(NO_REQUEST)
    recipe = serve.request(asked.get("recipe"))
    kind, factor, fps = asked.get("kind"), asked.get("factor"), asked.get("fps")
    export.check_film(recipe, kind, fps)
    if type(factor) is not int or not 1 <= factor <= films.SIDE_MAX:
        raise RecipeError("The size is a whole number of times the picture's own.", "size")
    return recipe, kind, factor, fps


def _side(studio: Studio, recipe: Recipe, factor: int) -> int:
    side = studio.find(recipe).image_size * factor
    if side > films.SIDE_MAX and factor > 1:
        raise RecipeError(f"A film has at most {films.SIDE_MAX} px a side.", "size")
    return side
