"""Makes an exhibit of the Lab again: python -m train.exhibits objectives --data ROOT

It trains one run after the other (those that are done already are kept, so a call that was
interrupted goes on) and writes exhibits/NAME, which is all that ships.
"""

import argparse
import sys
from pathlib import Path

from ganstudio.errors import StudioError
from ganstudio.exhibits import EXHIBITS
from train.exhibits import critics
from train.exhibits.collect import collect
from train.exhibits.make import make
from train.exhibits.measure import Yardstick
from train.exhibits.plan import PLANS, PROBES
from train.presets import configure


def parser() -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(
        "python -m train.exhibits",
        description="Train the runs of an exhibit and write what the Lab shows of them.",
        allow_abbrev=False,
    )
    p.add_argument("name", choices=(*PLANS, *PROBES), help="which exhibit")
    p.add_argument("--data", type=Path, metavar="ROOT", help="the folder that holds MNIST/ ...")
    default = Path("runs") / "exhibits"
    p.add_argument("--runs", type=Path, default=default, metavar="DIR", help="where runs lie")
    p.add_argument("--out", type=Path, default=EXHIBITS, metavar="DIR", help="what is written")
    return p


def main(argv: list[str] | None = None) -> int:
    """Makes one exhibit; returns the exit status."""
    asked = parser().parse_args(argv)
    try:
        written = _probed(asked) if asked.name in PROBES else _shown(asked)
    except StudioError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:  # while it measures; a training hears it by itself
        print("Stopped; the same command goes on with what is left.", file=sys.stderr)
        return 130
    print(f"Written to {written}")
    return 0


def _shown(asked: argparse.Namespace) -> Path:
    """Makes an exhibit of sheets and journals; returns its folder."""
    exhibit, runs = PLANS[asked.name], asked.runs / asked.name
    yardstick = Yardstick(configure(exhibit.preset).data, asked.data, exhibit.samples)
    for run in exhibit.runs:
        print(f"{asked.name}: {run}", flush=True)
        make(exhibit, run, runs / run, asked.data, yardstick)
    return collect(exhibit, asked.name, runs, asked.data, asked.out)


def _probed(asked: argparse.Namespace) -> Path:
    """Makes an exhibit of what critics learnt; returns its folder."""
    probe, runs = PROBES[asked.name], asked.runs / asked.name
    for run in probe.runs:
        print(f"{asked.name}: {run}", flush=True)
        critics.make(probe, run, runs / run, asked.data)
    return critics.collect(probe, asked.name, runs, asked.out)


if __name__ == "__main__":
    sys.exit(main())
