"""The flags of app.py; each has an environment variable, GANSTUDIO_... Imports nothing heavy."""

import argparse
import os
import re

from ganstudio.server.start import is_this_machine

# GANSTUDIO_MODELS lists what is separated by ":" (";" on Windows), but not at that of hf://
BETWEEN = re.compile(rf"{re.escape(os.pathsep)}(?!//)")

YES, NO = ("1", "true", "yes", "on"), ("", "0", "false", "no", "off")
ANYBODYS = -1  # --trust-proxy on a Space, where the number of proxies is unknown


def flag(parser: argparse.ArgumentParser, name: str, default=None, **options) -> None:
    """A flag whose default may come from GANSTUDIO_NAME."""
    variable = "GANSTUDIO_" + name.upper().replace("-", "_")
    given = os.environ.get(variable)
    options["help"] += f" [{variable}]"
    if options.get("nargs") == "+":
        default = BETWEEN.split(given) if given else default
    elif options.get("action"):
        default = _is_on(parser, variable, given)
    elif given:
        default = given
    parser.add_argument(f"--{name}", default=default, **options)


def _is_on(parser: argparse.ArgumentParser, variable: str, given: str | None) -> bool:
    """Whether a variable switches its flag on; people write that in several ways."""
    word = (given or "").strip().casefold()
    if word in YES or word in NO:
        return word in YES
    return parser.error(f"{variable} is yes or no, not “{given[:20]}”")


def arguments(argv: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="app.py", description="GAN Studio in the browser.")
    space = "SPACE_ID" in os.environ  # a Space of the Hub: everybody's, behind the Hub's proxy
    host = "0.0.0.0" if space else "127.0.0.1"
    flag(parser, "host", host, help="address to listen on; 0.0.0.0 for the whole network")
    flag(parser, "port", 7860, type=int, help="port to listen on")
    flag(parser, "device", "auto", choices=("auto", "cpu", "cuda"), help="where pictures are drawn")
    flag(
        *(parser, "models", []),
        nargs="+",
        metavar="MODEL",
        help="models to add: names, folders, hf://USER/REPO for all of a repository of the Hub",
    )
    flag(parser, "only", False, action="store_true", help="leave out bundled models not named")
    flag(parser, "memory-budget", 2048, type=int, help="MiB of weights kept loaded")
    _hub(parser, space)
    _training(parser)
    _safety(parser, space)
    return parser.parse_args(argv)


def may_train(chosen: argparse.Namespace) -> bool:
    """Whether the page may train: where it is reached from this machine alone, or was told to."""
    behind = chosen.trust_proxy or chosen.root_path or os.environ.get("GRADIO_ROOT_PATH")
    return chosen.allow_training or (is_this_machine(chosen.host) and not behind)


def _training(parser: argparse.ArgumentParser) -> None:
    sentence = "let whoever opens the page train on this machine; else only its own pages may"
    flag(parser, "allow-training", False, action="store_true", help=sentence)
    sentence = "where the page's trainings lie, and their pictures"
    flag(parser, "runs", "runs", metavar="FOLDER", help=sentence)


def _safety(parser: argparse.ArgumentParser, space: bool) -> None:
    """What an app that is left open to others takes; the defaults hold on a Space too."""
    sentence = "who may open the page; python -m ganstudio password makes its lines"
    flag(parser, "auth", metavar="FILE", help=sentence)
    sentence = "films and calls of the API that may wait; more are refused"
    flag(parser, "max-queue", 64, type=_count, metavar="N", help=sentence)
    sentence = "films and calls of the API that one address may ask for in a second; "
    sentence += "0: no limits but on passwords"
    flag(parser, "rate-limit", 50, type=_count, metavar="N", help=sentence)
    sentence = "proxies that stand before the app (1 if no number is given); they say who is asking"
    trusted = {"nargs": "?", "const": 1, "type": _count, "metavar": "N", "help": sentence}
    flag(parser, "trust-proxy", ANYBODYS if space else 0, **trusted)
    sentence = "path under which a proxy shows the page, like /studio [also GRADIO_ROOT_PATH]"
    flag(parser, "root-path", type=_prefix, metavar="PATH", help=sentence)


def _prefix(text: str) -> str:
    """/studio, however it was typed: studio, /studio/ ..."""
    return "/" + text.strip("/") if text.strip("/") else ""


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 8):
        raise argparse.ArgumentTypeError(f"“{text[:20]}” is no whole number from 0 up")
    return int(text)


def _on_off(text: str) -> str:
    word = text.strip().casefold()
    return "on" if word in YES else "off" if word in NO else text


def _hub(parser: argparse.ArgumentParser, space: bool) -> None:
    """A public Space opens nothing for strangers unless it is told to."""
    flag(
        *(parser, "hub", "off" if space else "on"),
        type=_on_off,
        choices=("on", "off"),
        help="whether visitors may open any repository of the Hub, with this machine's login; "
        "off by default on a Space",
    )
    flag(
        *(parser, "hub-allow", []),
        nargs="+",
        metavar="USER/REPO",
        help="repositories that they may open even if it is off",
    )
