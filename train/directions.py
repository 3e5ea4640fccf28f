"""Gives a generator directions that have names, by measuring what they move.

    python -m train.directions runs/cgan-mnist/export
    python -m train.directions runs/stylegan2-anime/export --judge classifier-anime-tags

Of digits and garments properties of the ink are measured; of sets with tags a classifier tells
them. Both are fitted on samples of the generator itself, so no data is needed.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints.catalog import WEIGHTS
from ganstudio.data import KNOWN
from ganstudio.data.knownset import KnownSet
from ganstudio.errors import StudioError
from ganstudio.latents.directions import Direction
from ganstudio.measure.directions import JUDGE, Effect
from ganstudio.measure.features import backbone
from ganstudio.measure.properties import PROPERTIES
from train.keep.measured import directions_of_properties
from train.keep.naming import name_directions

SAMPLES = {"property": 4_000, "tag": 20_000}

Found = Mapping[str, tuple[Direction, Effect]]


def main(words: Sequence[str] | None = None) -> int:
    """Runs the command; the status that it ends with."""
    try:
        run(parser().parse_args(words))
    except StudioError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def parser() -> argparse.ArgumentParser:
    p = argparse.ArgumentParser(prog="python -m train.directions", description=__doc__)
    p.add_argument("model", metavar="NAME_OR_FOLDER", help="a generator of a set that is known")
    p.add_argument("--samples", type=int, help="pictures to fit by (4,000; of tags 20,000)")
    p.add_argument(
        "--judge", default=JUDGE, metavar="CLASSIFIER", help="tells tags: name or folder"
    )
    p.add_argument(
        *("--published",),
        action="store_true",
        help="beside the weights, which recipes know; the bundled ones always are",
    )
    return p


def run(asked: argparse.Namespace) -> None:
    """
    Raises:
        StudioError: nothing is known to name directions of this model by.
    """
    bundled = WEIGHTS / asked.model
    folder = bundled if bundled.is_dir() else Path(asked.model)
    loaded = checkpoint.read(folder)
    spec = KNOWN.get(loaded.config["data"]["name"])
    if spec is None or not loaded.network.spaces or not spec.properties:
        raise StudioError(
            f"Nothing is known by which directions of “{loaded.config['name']}” could be named; "
            "name a generator of MNIST or Fashion-MNIST."
        )
    found, words = of_properties(loaded, spec, asked.samples or SAMPLES["property"])
    published = asked.published or folder == bundled
    name_directions(folder, {n: d for n, (d, _) in found.items()}, words, published=published)
    for name, (_, effect) in found.items():
        print(told(name, words[name], effect))


def of_properties(
    loaded: checkpoint.Checkpoint, spec: KnownSet, samples: int
) -> tuple[Found, dict[str, dict]]:
    """The directions that move measured properties, and their words."""
    found = directions_of_properties(
        loaded.network, spec.properties, samples, backbone(spec.backbone)
    )
    words = {}
    for name, (_, effect) in found.items():
        what = PROPERTIES[name]
        words[name] = {"en": what.en, "zh": what.zh, "unit": what.unit, **facts(name, effect)}
    return found, words


def facts(measures: str, effect: Effect) -> dict:
    """What config.json says of a direction beside its words."""
    return {
        "measures": measures,
        "effect": float(f"{effect.effect:.3g}"),
        "share": round(effect.share, 3),
    }


def told(name: str, words: Mapping, effect: Effect) -> str:
    return (
        f"{name}: +1 moves it by {words['effect']:g} {words['unit']}, up in {effect.share:.0%} of "
        f"the seeds; others by {effect.others:.2f} of that"
    )


if __name__ == "__main__":
    sys.exit(main())
