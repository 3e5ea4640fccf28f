"""python -m ganstudio password NAME: a line for the file of --auth."""

import argparse
import getpass
import sys

from ganstudio.errors import StudioError
from ganstudio.server.passwords import entry


def add_commands(commands) -> None:
    command = commands.add_parser(
        "password",
        help="print a line for the file of app.py --auth",
        description="Asks for a password, or reads one line of it, and prints the line that lets "
        "this person in; add it to the file of app.py --auth.",
    )
    command.add_argument("name", metavar="NAME", help="whom the line lets in")
    command.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> None:
    print(entry(chosen.name, _asked() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")))


def _asked() -> str:
    try:
        password, again = getpass.getpass("Password: "), getpass.getpass("Once more: ")
    except EOFError:
        raise StudioError("No password was typed; try again.") from None
    if again != password:
        raise StudioError("These are two different passwords; try again.")
    return password
