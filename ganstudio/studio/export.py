"""A recipe as a file: a still or a film, drawn no further than the file needs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ganstudio.errors import StudioError
from ganstudio.pictures import films, png, sheets
from ganstudio.recipes.recipe import Recipe
from ganstudio.studio.studio import Progress, Result, Studio

if TYPE_CHECKING:
    import numpy as np

Report = Callable[[str, int, int], None]  # "draw" or "write", done, in all


@dataclass(frozen=True)
class File:
    """A picture or a film, ready to be saved.

    Attributes:
        type: its media type.
        recipe: what makes it again.
    """

    name: str
    type: str
    content: bytes
    recipe: Recipe


def silent(part: str, done: int, total: int) -> None:
    """The report of who does not wait."""


def still(
    studio: Studio,
    request: Recipe,
    pictures: Sequence["np.ndarray"] = (),
    side: int = sheets.EXPORT_SIDE,
    report: Report = silent,
    live: bool = False,
) -> File:
    """A PNG that carries its recipe; of a walk only the frames of a strip are drawn."""
    places = sheets.places(request.verb.arrangement())
    result = _drawn(studio, request, report, pictures=pictures, places=places, live=live)
    picture = sheets.still(result.pictures, result.arrangement, side)
    return _file(result, "png", png.TYPE, png.write(picture, result.recipe))


def film(
    studio: Studio,
    request: Recipe,
    kind: str,
    fps: float = films.FPS,
    side: int = films.SIDE_MAX,
    report: Report = silent,
) -> File:
    """A walk as "mp4", "gif" or "webp"; what `report` raises ends the drawing or the writing.

    Raises:
        StudioError: it is no walk, no such film, or too quick.
    """
    check_film(request, kind, fps)
    result = _drawn(studio, request, report)
    total = len(result.pictures)
    content = films.write(
        kind, result.pictures, fps, side, lambda frame: report("write", frame, total)
    )
    return _file(result, kind, films.TYPES[kind], content)


def check_film(request: Recipe, kind, fps) -> None:
    """Refuses before anything is drawn."""
    if request.verb.standing != "path":
        raise StudioError("Only a walk can be a film; choose Interpolate.", "verb")
    if not isinstance(kind, str) or kind not in films.TYPES:
        raise StudioError(f"A film is one of {', '.join(films.TYPES)}.", "kind")
    if type(fps) not in (int, float) or not 1 <= fps <= films.FPS_MAX:
        raise StudioError(f"A film has 1 to {films.FPS_MAX} frames a second.", "fps")


def _drawn(studio: Studio, request: Recipe, report: Report, **options) -> Result:
    for step in studio.run(request, **options):
        if isinstance(step, Progress):
            report("draw", step.done, step.total)
    return step


def _file(result: Result, ending: str, type_: str, content: bytes) -> File:
    name = f"{result.recipe.model}-{result.recipe.verb.name}.{ending}"
    return File(name, type_, content, result.recipe)
