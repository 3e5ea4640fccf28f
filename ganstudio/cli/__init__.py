"""The command line: a sub-command a verb, and list, show, render, evaluate,
upgrade, selftest, password.

Every mistake of a person ends in one sentence on stderr and exit code 2. torch is imported only
by commands that draw or measure.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from ganstudio.cli import checkpoints, draw, files, password
from ganstudio.errors import StudioError

__all__ = ["main"]

INTERRUPTED = 130  # as shells say it


class Parser(argparse.ArgumentParser):
    """argparse, but a mistake is one sentence, without the usage lines before it."""

    def error(self, message: str):
        raise StudioError(f"{message[:1].upper()}{message[1:]}; see {self.prog} --help.")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command; returns the exit code."""
    try:
        chosen = parser().parse_args(argv)
        status = chosen.run(chosen) or 0
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # the reader has seen enough: `show FILE | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except StudioError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return INTERRUPTED


def parser() -> argparse.ArgumentParser:
    whole = Parser(prog="python -m ganstudio", description="GAN Studio on the command line.")
    commands = whole.add_subparsers(metavar="COMMAND", required=True)
    for group in (draw, files, checkpoints, password):
        group.add_commands(commands)
    return whole
