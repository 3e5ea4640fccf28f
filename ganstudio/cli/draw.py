"""The draw verbs as commands: sample, explore, interpolate, grid, digits."""

import argparse
from dataclasses import replace
from pathlib import Path

from ganstudio.cli import save, words
from ganstudio.errors import RecipeError, StudioError
from ganstudio.recipes.points import Point
from ganstudio.recipes.verbs import Digits, Explore, Grid, Interpolate, Sample
from ganstudio.recipes.verbs.digits import parse
from ganstudio.recipes.verbs.interpolate import EASINGS
from ganstudio.studio.studio import written

LABELS_HELP = "class numbers or names; one serves all, several are repeated in order"


def add_commands(commands) -> None:
    sample = _command(commands, "sample", _sample, "a sheet of pictures, or each in a file")
    sample.add_argument("--seeds", required=True, help="like 0-15,99")
    sample.add_argument("--labels", help=LABELS_HELP)
    sample.add_argument("--columns", type=words.whole)
    places = sample.add_mutually_exclusive_group(required=True)
    places.add_argument("--out", type=Path, metavar="FILE.png", help="one sheet")
    places.add_argument("--each", type=Path, metavar="FOLDER", help="a file a seed")

    explore = _command(commands, "explore", _explore, "one picture, moved along directions")
    explore.add_argument("--seed", required=True)
    explore.add_argument("--label", help="class number or name")
    explore.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="DIRECTION=AMOUNT",
        help="like z1=1.5, in standard deviations; as often as you like",
    )
    _out(explore)

    interpolate = _command(commands, "interpolate", _interpolate, "a walk from seed to seed")
    interpolate.add_argument("--seeds", required=True, help="2 to 8 keys, like 1,5,9")
    interpolate.add_argument("--labels", help=LABELS_HELP)
    interpolate.add_argument("--frames", type=words.whole, default=60)
    interpolate.add_argument("--easing", default="linear", help=" or ".join(EASINGS))
    interpolate.add_argument("--loop", action="store_true", help="come back to the first key")
    interpolate.add_argument("--fps", type=words.number, default=save.FPS, help="frames a second")
    _out(interpolate, "FILE.mp4|.gif|.webp|.png")

    grid = _command(commands, "grid", _grid, "the plane between four seeds")
    grid.add_argument("--seeds", required=True, help="four corners, row by row")
    grid.add_argument("--labels", help=LABELS_HELP)
    grid.add_argument("--rows", type=words.whole, default=Grid.rows)
    grid.add_argument("--columns", type=words.whole, default=Grid.columns)
    _out(grid)

    digits = commands.add_parser("digits", help="write digits (or any classes by number)")
    digits.add_argument("text", help="digits, with space - . : / as gaps")
    digits.add_argument("--model", default="cgan-mnist", metavar="MODEL")
    digits.add_argument(
        *("--seed", "--seeds"), dest="seeds", default="0", help="one style, or one for each place"
    )
    _finish(digits, _digits)
    _out(digits)


def _command(commands, name: str, run, sentence: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=sentence, description=sentence)
    parser.add_argument(
        "model", metavar="MODEL", help="a name, a folder, or hf://USER/REPO/NAME@REVISION"
    )
    return _finish(parser, run)


def _finish(parser: argparse.ArgumentParser, run) -> argparse.ArgumentParser:
    parser.add_argument("--psi", type=words.number, default=1.0, help="truncation, 1 is none")
    save.add_flags(parser)
    parser.set_defaults(run=run)
    return parser


def _out(parser: argparse.ArgumentParser, shown: str = "FILE.png") -> None:
    parser.add_argument("--out", type=Path, required=True, metavar=shown)


def _sample(chosen) -> None:
    studio, entry = words.opened(chosen.model, chosen.device)
    cells = words.points(entry, words.seeds(chosen.seeds), chosen.labels, chosen.psi)
    if chosen.each is None:
        _draw(studio, entry, Sample(cells, chosen.columns), chosen)
        return
    try:
        chosen.each.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise StudioError(f"“{chosen.each}” can't be made a folder; choose another.") from None
    for index, point in enumerate(cells):
        # The number first: two pictures of one seed with different labels stay two files.
        out = chosen.each / f"{index:04d}-seed-{point.sources[0].seed}.png"
        _draw(studio, entry, Explore(point), chosen, out)


def _explore(chosen) -> None:
    studio, entry = words.opened(chosen.model, chosen.device)
    point = _one(words.points(entry, words.seeds(chosen.seed), chosen.label, chosen.psi))
    source = replace(point.sources[0], edits=words.edits(chosen.set))
    _draw(studio, entry, Explore(replace(point, sources=(source,))), chosen)


def _interpolate(chosen) -> None:
    studio, entry = words.opened(chosen.model, chosen.device)
    keys = words.points(entry, words.seeds(chosen.seeds), chosen.labels, chosen.psi)
    verb = Interpolate(keys, chosen.frames, chosen.easing, chosen.loop)
    _draw(studio, entry, verb, chosen)


def _grid(chosen) -> None:
    studio, entry = words.opened(chosen.model, chosen.device)
    corners = words.points(entry, words.seeds(chosen.seeds), chosen.labels, chosen.psi)
    _draw(studio, entry, Grid(corners, chosen.rows, chosen.columns), chosen)


def _digits(chosen) -> None:
    classes = parse(chosen.text)
    studio, entry = words.opened(chosen.model, chosen.device)
    styles = words.points(entry, words.seeds(chosen.seeds), None, chosen.psi)
    _draw(studio, entry, Digits(classes, styles), chosen)


def _draw(studio, entry, verb, chosen, out: Path | None = None) -> None:
    out, fps = out or chosen.out, getattr(chosen, "fps", save.FPS)
    save.check(verb, out, chosen.size, fps)
    save.save(save.draw(studio, written(verb, entry)), out, chosen.size, fps)


def _one(points: tuple[Point, ...]) -> Point:
    if len(points) != 1:
        raise RecipeError("Give one seed; sample takes many.", "seed")
    return points[0]
