"""The flags of app.py; each has an environment variable, GANSTUDIO_... Imports nothing heavy."""

import argparse
import os


def flag(parser: argparse.ArgumentParser, name: str, default=None, **options) -> None:
    """A flag whose default may come from GANSTUDIO_NAME."""
    variable = "GANSTUDIO_" + name.upper().replace("-", "_")
    given = os.environ.get(variable)
    options["help"] += f" [{variable}]"
    if options.get("nargs"):
        default = given.split(os.pathsep) if given else default
    elif options.get("action"):
        default = given not in (None, "", "0", "false")
    elif given:
        default = given
    parser.add_argument(f"--{name}", default=default, **options)


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="app.py", description="GAN Studio in the browser.")
    flag(parser, "host", "127.0.0.1", help="address to listen on; 0.0.0.0 for the whole network")
    flag(parser, "port", 7860, type=int, help="port to listen on")
    flag(parser, "device", "auto", choices=("auto", "cpu", "cuda"), help="where pictures are drawn")
    flag(parser, "models", [], nargs="+", metavar="NAME_OR_FOLDER", help="models to add")
    flag(parser, "only", False, action="store_true", help="leave out bundled models not named")
    flag(parser, "memory-budget", 2048, type=int, help="MiB of weights kept loaded")
    return parser.parse_args(argv)
