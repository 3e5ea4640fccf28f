"""Drawing a recipe into a file whose ending says what it is."""

from pathlib import Path

from ganstudio.cli import words
from ganstudio.cli.progress import tell
from ganstudio.errors import StudioError
from ganstudio.files import replace
from ganstudio.pictures import imaging
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs import Verb
from ganstudio.studio.studio import Progress, Result, Studio

FPS = 30
FPS_MAX = 120
SIDE_LEAST = 8


def add_flags(parser) -> None:
    """The flags of every command that draws."""
    parser.add_argument("--device", default="auto", help="auto, cpu or cuda")
    parser.add_argument(
        "--size",
        type=words.whole,
        metavar="PIXELS",
        help="longest side at most; 28 px pictures stay 28 px with --size 28 "
        f"(default {imaging.EXPORT_SIDE}, films {imaging.MOTION_SIDE})",
    )


def check(verb: Verb, out: Path, size: int | None, fps: float = FPS) -> None:
    """Refuses before anything is drawn what could not be saved in the end."""
    kinds = ["png", *(imaging.FILMS if verb.arrangement().kind == "path" else ())]
    if _kind(out) not in kinds:
        endings = ", ".join(f".{kind}" for kind in kinds)
        raise StudioError(f"“{out}” can't be written; its name must end in {endings}.", "out")
    if not out.absolute().parent.is_dir():
        raise StudioError(f"“{out}” can't be written; its folder does not exist.", "out")
    if size is not None and not SIDE_LEAST <= size <= imaging.EXPORT_SIDE:
        raise StudioError(f"The size is {SIDE_LEAST} to {imaging.EXPORT_SIDE} pixels.", "size")
    if not 1 <= fps <= FPS_MAX:
        raise StudioError(f"A film has 1 to {FPS_MAX} frames a second.", "fps")


def draw(studio: Studio, request: Recipe) -> Result:
    """The result of a recipe; someone who waits at a terminal sees how far it is."""
    for step in studio.run(request):
        if isinstance(step, Progress):
            tell(f"{step.done} of {step.total} pictures")
    tell("")
    return step


def save(result: Result, out: Path, size: int | None, fps: float = FPS) -> None:
    if _kind(out) == "png":
        page = imaging.still(result.pictures, result.arrangement, size or imaging.EXPORT_SIDE)
        content = imaging.png(page, result.recipe)
    else:
        content = imaging.film(_kind(out), result.pictures, fps, size or imaging.MOTION_SIDE)
    replace(out, lambda aside: aside.write_bytes(content))
    print(out)


def _kind(out: Path) -> str:
    return out.suffix.lower().removeprefix(".")
