"""A recipe as a file: a still or a film, drawn no further than the file needs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ganstudio.errors import StudioError
from ganstudio.pictures import films, labelled, png, sheets
from ganstudio.recipes.points import Point
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs.sample import Sample
from ganstudio.studio.jobs import Report
from ganstudio.studio.studio import Result, Studio

if TYPE_CHECKING:
    import numpy as np

    from ganstudio.studio.making import About


@dataclass(frozen=True)
class File:
    """A picture or a film, ready to be saved.

    Attributes:
        type: its media type.
        recipe: what makes it again.
        about: of a picture verb, what is told beside its picture.
    """

    name: str
    type: str
    content: bytes
    recipe: Recipe
    about: "About | None" = None


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

    def drawn(asked: Recipe, room: int) -> tuple["np.ndarray", Result]:
        places = sheets.places(asked.verb.arrangement())
        result = _drawn(studio, asked, report, pictures=pictures, places=places, live=live)
        headings = asked.verb.headings()
        if headings is None:
            return sheets.still(result.pictures, result.arrangement, room), result
        rows, columns = (
            _headed(studio, result.recipe, points, live)
            for points in (headings.rows, headings.columns)
        )
        page = labelled.matrix(result.pictures, rows, columns, headings.corner, room)
        return page, result

    if request.beside is None:
        picture, result = drawn(request, side)
    else:
        half = (side - sheets.BETWEEN) // 2
        picture, result = drawn(request, half)
        picture = sheets.side_by_side(picture, drawn(request.beside, half)[0])
    recipe = result.recipe
    file = _file(recipe, "png", png.TYPE, png.write(picture, recipe))
    return replace(file, about=result.about)


def _headed(
    studio: Studio, recipe: Recipe, points: tuple[Point, ...], live: bool
) -> labelled.Headed:
    """The pictures of points, named by their seeds."""
    asked = replace(recipe, verb=Sample(points))
    names = tuple("" if (seed := point.seed) is None else str(seed) for point in points)
    return labelled.Headed(_drawn(studio, asked, silent, live=live).pictures, names)


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
    return _file(result.recipe, kind, films.TYPES[kind], content)


def check_film(request: Recipe, kind, fps) -> None:
    """Refuses before anything is drawn."""
    if request.verb.standing != "path":
        raise StudioError("Only a walk can be a film; choose Interpolate.", "verb")
    if request.beside is not None:
        raise StudioError("A film shows one model; leave the other out.", "beside")
    if not isinstance(kind, str) or kind not in films.TYPES:
        raise StudioError(f"A film is one of {', '.join(films.TYPES)}.", "kind")
    if type(fps) not in (int, float) or not 1 <= fps <= films.FPS_MAX:
        raise StudioError(f"A film has 1 to {films.FPS_MAX} frames a second.", "fps")


def _drawn(studio: Studio, request: Recipe, report: Report, **options) -> Result:
    for step in studio.run(request, **options):
        if not isinstance(step, Result):
            report(step.part, step.done, step.total)
    return step


def _file(recipe: Recipe, ending: str, type_: str, content: bytes) -> File:
    return File(f"{recipe.model}-{recipe.verb.name}.{ending}", type_, content, recipe)
