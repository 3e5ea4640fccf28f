"""A command a verb, made from what the verb declares."""

import argparse
from pathlib import Path

from ganstudio.cli import given, save, words
from ganstudio.pictures import films
from ganstudio.recipes import typed
from ganstudio.recipes.arguments import Argument
from ganstudio.recipes.verb import PictureVerb, Verb
from ganstudio.recipes.verbs import VERBS
from ganstudio.recipes.verbs.explore import Explore
from ganstudio.studio.studio import written

READERS = {str: str, int: words.whole, float: words.number}


def add_commands(commands) -> None:
    for verb in VERBS.values():
        _add_command(commands, verb)


def _add_command(commands, verb: type[Verb]) -> None:
    parser = commands.add_parser(verb.name, help=verb.sentence, description=verb.sentence)
    for argument in typed.arguments(verb):
        _add_argument(parser, argument)
    parser.set_defaults(run=lambda chosen: _run(verb, chosen), each=None, size=None)
    save.add_device(parser)
    if verb.standing != "own":
        save.add_size(parser)
    if issubclass(verb, PictureVerb):
        given.add_arguments(parser)
        return
    endings = "FILE.png"
    if verb.standing == "path":
        save.add_fps(parser)
        endings = "|".join(["FILE.png", *(f".{kind}" for kind in films.TYPES)])
    outs = parser.add_mutually_exclusive_group(required=True)
    outs.add_argument("--out", type=Path, metavar=endings)
    if verb.standing != "single":
        outs.add_argument("--each", type=Path, metavar="FOLDER", help="a file a picture")


def _add_argument(parser: argparse.ArgumentParser, argument: Argument) -> None:
    if argument.required:
        parser.add_argument(argument.name, metavar=argument.name.upper(), help=argument.help)
        return
    flags = argument.flags or (f"--{argument.name}",)
    options = {"dest": argument.name, "default": argument.default, "help": argument.help}
    if argument.kind is bool:
        options |= {"action": "store_true"}
    elif argument.kind is dict:
        options |= {"action": "append", "type": words.amount, "metavar": "NAME=AMOUNT"}
    else:
        options |= {"type": READERS[argument.kind]}
    parser.add_argument(*flags, **options)


def _run(verb: type[Verb], chosen: argparse.Namespace) -> None:
    studio, entry = words.opened(chosen.model, chosen.device)
    asked = typed.read(verb, vars(chosen), entry)
    if isinstance(asked, PictureVerb):
        given.run(studio, entry, asked, chosen)
        return
    if chosen.each is None:
        _draw(studio, entry, asked, chosen, chosen.out)
        return
    words.make_folder(chosen.each)
    for place, point in enumerate(asked.points()):
        if point is not None:
            name = _file_name(place, point)
            _draw(studio, entry, Explore(point), chosen, chosen.each / name)


def _file_name(place: int, point) -> str:
    # the place first: two pictures of one seed with different labels stay two files
    return f"{place:04d}.png" if point.seed is None else f"{place:04d}-seed-{point.seed}.png"


def _draw(studio, entry, verb: Verb, chosen, out: Path) -> None:
    fps = getattr(chosen, "fps", films.FPS)
    save.check(verb, out, chosen.size, fps)
    save.save(studio, written(verb, entry), out, chosen.size, fps)
