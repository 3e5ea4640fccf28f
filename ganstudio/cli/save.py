"""Drawing a recipe into a file whose ending says what it is."""

from collections.abc import Sequence
from pathlib import Path

from ganstudio.cli import words
from ganstudio.cli.progress import tell
from ganstudio.errors import StudioError
from ganstudio.files import replace
from ganstudio.pictures import films, sheets
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verb import Verb
from ganstudio.studio import export
from ganstudio.studio.studio import Studio

SIDE_LEAST = 8
PARTS = {
    "draw": "{done} of {total} pictures",
    "search": "step {done} of {total}",
    "translate": "{done} of {total} percent",
    "write": "frame {done} of {total}",
}


def add_device(parser) -> None:
    """The flag of every command that draws."""
    parser.add_argument("--device", default="auto", help="auto, cpu or cuda")


def add_size(parser) -> None:
    """The flag of every command whose pictures are not as large as those that it was given."""
    parser.add_argument(
        "--size",
        type=words.whole,
        metavar="PIXELS",
        help="longest side at most; 28 px pictures stay 28 px with --size 28 "
        f"(default {sheets.EXPORT_SIDE}, films {films.SIDE_MAX})",
    )


def add_fps(parser) -> None:
    """The flag of every command that may write a film."""
    parser.add_argument("--fps", type=words.number, default=films.FPS, help="frames a second")


def check(verb: Verb, out: Path, size: int | None, fps: float = films.FPS) -> None:
    """Refuses before anything is drawn what could not be saved in the end."""
    kinds = ["png", *(films.TYPES if verb.standing == "path" else ())]
    if _kind(out) not in kinds:
        endings = ", ".join(f".{kind}" for kind in kinds)
        raise StudioError(f"“{out}” can't be written; its name must end in {endings}.", "out")
    if not out.absolute().parent.is_dir():
        raise StudioError(f"“{out}” can't be written; its folder does not exist.", "out")
    if size is not None and not SIDE_LEAST <= size <= sheets.EXPORT_SIDE:
        raise StudioError(f"The size is {SIDE_LEAST} to {sheets.EXPORT_SIDE} pixels.", "size")
    if not 1 <= fps <= films.FPS_MAX:
        raise StudioError(f"A film has 1 to {films.FPS_MAX} frames a second.", "fps")


def save(
    studio: Studio,
    request: Recipe,
    out: Path,
    size: int | None,
    fps: float = films.FPS,
    pictures: Sequence = (),
) -> None:
    """Draws and writes a file that `check` let through, and prints its name."""
    if _kind(out) == "png":
        file = export.still(studio, request, pictures, size or sheets.EXPORT_SIDE, _show_progress)
    else:
        file = export.film(studio, request, _kind(out), fps, size or films.SIDE_MAX, _show_progress)
    tell("")
    replace(out, lambda aside: aside.write_bytes(file.content))
    print(out)
    for sentence in file.about.sentences() if file.about else ():
        print(sentence)


def _show_progress(part: str, done: int, total: int) -> None:
    """Someone who waits at a terminal sees how far it is."""
    tell(PARTS[part].format(done=done, total=total))


def _kind(out: Path) -> str:
    return out.suffix.lower().removeprefix(".")
