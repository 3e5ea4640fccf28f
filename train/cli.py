"""The command line of the trainer.

    python -m train --list
    python -m train cgan-mnist --data ROOT
    python -m train dcgan-custom --images holiday.zip --budget-minutes 3
    python -m train cyclegan-custom --a photographs/ --b drawings.zip

Every fault that a person can mend ends in one sentence and exit status 2; Ctrl-C saves first.
"""

import argparse
import dataclasses
import os
import sys
from pathlib import Path

from ganstudio.checkpoints.config import is_name
from ganstudio.checkpoints.hub import parse
from ganstudio.data.pairs import OWN
from ganstudio.errors import StudioError
from train.config import Config
from train.machine.memory import keep_freed_memory
from train.presets import PRESETS, configure
from train.request import Request
from train.settings import override

OF_A_START = {  # settings that mean nothing without --init-from, and what of a checkpoint they keep
    "freeze_critic": "what a checkpoint's critic has learnt",
    "start_share": "some of a checkpoint's weights",
}


def parser() -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(
        "python -m train",
        description="Train a network and write a checkpoint that GAN Studio opens.",
        allow_abbrev=False,
    )
    p.add_argument("preset", nargs="?", help="what to train; --list prints them")
    p.add_argument("--list", action="store_true", help="print the presets and stop")
    p.add_argument("--data", metavar="ROOT", help="the folder that holds MNIST/ ...")
    p.add_argument("--images", metavar="PATH", help="your own pictures: a folder or a zip")
    own = "your own pictures of a side, for cyclegan-custom: a folder or a zip"
    p.add_argument("--a", metavar="PATH", help=own)
    p.add_argument("--b", metavar="PATH", help=own)
    p.add_argument("--out", metavar="DIR", help="the run's folder (default: runs/PRESET)")
    p.add_argument("--name", help="the checkpoint's name (default: the preset's)")
    p.add_argument("--budget-minutes", type=float, metavar="T", help="how long to train")
    p.add_argument(
        "--stop-after", type=int, metavar="IMAGES", help="save, export and stop at so many images"
    )
    p.add_argument("--resume", action="store_true", help="go on with the run in the folder")
    p.add_argument(
        "--accept-changed-pictures", action="store_true", help="--resume though they have changed"
    )
    longer = "--resume, and make the run so much longer"
    p.add_argument("--more-images", type=int, metavar="N", help=longer)
    p.add_argument("--more-minutes", type=float, metavar="T", help=longer)
    weights = "start from a checkpoint's weights: its name, folder or hf://USER/REPO/NAME; critics"
    weights += " that it carries go on too"
    p.add_argument("--init-from", metavar="CHECKPOINT", help=weights)
    p.add_argument("--dry-run", action="store_true", help="print what would be done and stop")
    p.add_argument("--device", choices=("auto", "cpu", "cuda"), help="where to train")
    p.add_argument("--seed", type=int, help="of the weights, the order and the noise")
    p.add_argument(
        "--set",
        nargs="+",
        action="extend",
        default=[],
        metavar="key=value",
        dest="settings",
        help="change a setting of the preset",
    )
    p.add_argument(
        "--push-to",
        metavar="USER/REPO[/NAME]",
        help="publish the checkpoint on the Hub at the end",
    )
    p.add_argument("--tensorboard", action="store_true", help="write the numbers for TensorBoard")
    return p


def main(argv: list[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    arguments = parser().parse_args(argv)
    try:
        if arguments.list:
            print(listing())
            return 0
        return run(requested(arguments))
    except StudioError as error:
        complain(f"error: {error}")
        return 2
    except OSError as error:  # a full disk in the midst of it, a folder that can't be written
        why = f"{error.strerror} ({Path(error.filename).name})" if error.filename else error
        complain(f"error: {why}; what was saved before is still there.")
        return 2
    except KeyboardInterrupt:  # before the first step, or a second time
        complain("Stopped; a run that was saved goes on with --resume.")
        return 130


def complain(sentence: str) -> None:
    """Says what went wrong; of many processes (torchrun sets LOCAL_RANK) one does."""
    if "LOCAL_RANK" in os.environ:
        from train.machine.distributed import may_complain

        if not may_complain():
            return
    print(sentence, file=sys.stderr, flush=True)


def listing() -> str:
    width = max(map(len, PRESETS))
    lines = [f"{name:{width}}  {preset.sentence}" for name, preset in PRESETS.items()]
    return "\n".join(lines)


def requested(arguments: argparse.Namespace) -> Request:
    """The flags as plain data.

    Raises:
        StudioError: no preset was named.
    """
    if arguments.preset is None:
        raise StudioError("Which preset? `python -m train --list` prints them.")
    values = {key: value for key, value in vars(arguments).items() if key != "list"}
    paths = {key: Path(values[key]) for key in ("data", "out") if values[key]}
    return Request(**values | paths | {"settings": tuple(arguments.settings)})


def run(request: Request) -> int:
    config = resolve(request)
    keep_freed_memory()
    from train.session import start  # torch is imported here: --list answers at once

    return start(config, request)


def resolve(request: Request) -> Config:
    """The preset with the command line's changes on top.

    Raises:
        StudioError: an unknown preset or key, a bad value, or flags that do not go together.
    """
    config = configure(request.preset, warm_start=request.init_from is not None)
    pushed = parse(request.push_to).name if request.push_to else None
    changes = {
        "name": request.name or (None if request.resume else pushed),
        "budget_minutes": request.budget_minutes,
        "device": request.device,
        "seed": request.seed,
    }
    changes = {key: value for key, value in changes.items() if value is not None}
    if request.resume and (changes or request.settings or request.init_from):
        raise StudioError(
            "--resume goes on with the run as it was begun; leave out --set, --name, "
            "--budget-minutes, --device, --seed and --init-from."
        )
    more = request.more_images, request.more_minutes
    if any(more) and not request.resume:
        raise StudioError("--more-images and --more-minutes go with --resume.")
    if all(more) or any(number is not None and not number > 0 for number in more):
        raise StudioError("Give --more-images or --more-minutes, a number above 0.")
    if request.stop_after is not None and request.stop_after < 1:
        raise StudioError("--stop-after is a number of images, at least 1.")
    config = override(dataclasses.replace(config, **changes), request.settings)
    if config.name and not is_name(config.name):
        raise StudioError("--name has letters, digits, dots, dashes and underscores only.")
    for key, what in OF_A_START.items():
        if getattr(config, key) and not (request.init_from or request.resume):
            raise StudioError(f"{key} keeps {what}; name one with --init-from.")
    _check_pictures(config, request)
    return config


def _check_pictures(config: Config, request: Request) -> None:
    """Refuses a preset of one's own pictures without them, and another one with them."""
    sides = [path for path in (request.a, request.b) if path]
    if config.has_own_folder and not request.images:
        raise StudioError(
            f"{config.preset} trains on your own pictures; name their folder or zip with --images."
        )
    if not config.has_own_folder and request.images:
        raise StudioError(
            f"{config.preset} trains on a known set; use dcgan-custom for your own pictures."
        )
    if config.data == OWN and len(sides) < 2:
        raise StudioError(
            f"{config.preset} trains on two sets of your own; name them with --a and --b."
        )
    if config.data != OWN and sides:
        raise StudioError("--a and --b name the two sets of cyclegan-custom; leave them out.")
