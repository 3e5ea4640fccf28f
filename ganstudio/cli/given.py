"""Commands of verbs that take a picture: one picture into one file, or many into a folder."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from ganstudio.checkpoints.entry import Entry
from ganstudio.cli import save, words
from ganstudio.errors import StudioError
from ganstudio.recipes.verb import PictureVerb
from ganstudio.studio.studio import Studio, written

ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff")  # looked for


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pictures", nargs="+", type=Path, metavar="IN", help="a file, or a folder")
    help_ = "a file for one picture, a folder for many"
    parser.add_argument("--out", type=Path, required=True, metavar="OUT", help=help_)


def run(studio: Studio, entry: Entry, verb: PictureVerb, chosen: argparse.Namespace) -> None:
    """Each picture beside the verb; one that can't be used is told of, and the next one made.

    Raises:
        StudioError: nothing was found, a result would take the place of a picture that was given,
            or some could not be used.
    """
    found = list(_files(chosen.pictures))
    named = chosen.out.suffix and not chosen.out.is_dir()
    if named and len(found) == 1 and not chosen.pictures[0].is_dir():
        _make(studio, entry, verb, chosen, found[0], chosen.out)
        return
    if named:
        raise StudioError(
            f"Many pictures go into a folder; “{chosen.out}” is a file's name.", "out"
        )
    words.make_folder(chosen.out)
    left_out = 0
    for picture, name in zip(found, _names(found), strict=True):
        try:
            _make(studio, entry, verb, chosen, picture, chosen.out / name)
        except StudioError as error:
            print(f"{picture.name}: {error}", file=sys.stderr)
            left_out += 1
    if left_out:
        raise StudioError(f"{left_out} of {len(found)} pictures could not be used.", "picture")


def _make(studio, entry, verb, chosen, picture: Path, out: Path) -> None:
    words.check_other(out, picture)
    save.check(verb, out, chosen.size)
    pixels = words.picture(picture, verb, entry)
    save.save(studio, written(verb, entry), out, chosen.size, pictures=[pixels])


def _files(given: Sequence[Path]) -> Iterator[Path]:
    """The files, and those of the folders."""
    for path in given:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(each for each in path.iterdir() if each.suffix.lower() in ENDINGS)
        if not inside:
            raise StudioError(f"There are no pictures in “{path}”; choose another.", "picture")
        yield from inside


def _names(files: Sequence[Path]) -> Iterator[str]:
    """A name for the result of each; two of one name are told apart by a number."""
    taken: set[str] = set()
    for file in files:
        name, again = file.stem, 2
        while name.lower() in taken:
            name, again = f"{file.stem}-{again}", again + 1
        taken.add(name.lower())
        yield f"{name}.png"
