"""Makes an exhibit of the Lab again: python -m train.exhibits objectives --data ROOT

It trains one run after the other (those that are done already are kept, so a call that was
interrupted goes on) and writes exhibits/NAME, which is all that ships.
"""

import argparse
import sys
from pathlib import Path

from ganstudio.errors import StudioError
from ganstudio.exhibits import EXHIBITS
from train.exhibits.collect import collect
from train.exhibits.make import make
from train.exhibits.measure import Yardstick
from train.exhibits.plan import PLANS
from train.presets import configure


def parser() -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(
        "python -m train.exhibits",
        description="Train the runs of an exhibit and write what the Lab shows of them.",
        allow_abbrev=False,
    )
    p.add_argument("name", choices=PLANS, help="which exhibit")
    p.add_argument("--data", type=Path, metavar="ROOT", help="the folder that holds MNIST/ ...")
    default = Path("runs") / "exhibits"
    p.add_argument("--runs", type=Path, default=default, metavar="DIR", help="where runs lie")
    p.add_argument("--out", type=Path, default=EXHIBITS, metavar="DIR", help="what is written")
    return p


def main(argv: list[str] | None = None) -> int:
    """Makes one exhibit; returns the exit status."""
    asked = parser().parse_args(argv)
    exhibit, runs = PLANS[asked.name], asked.runs / asked.name
    try:
        data_set = configure(exhibit.preset).data
        yardstick = Yardstick(data_set, asked.data, exhibit.samples)
        for run in exhibit.runs:
            print(f"{asked.name}: {run}", flush=True)
            make(exhibit, run, runs / run, asked.data, yardstick)
        print(f"Written to {collect(exhibit, asked.name, runs, asked.data, asked.out)}")
    except StudioError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
