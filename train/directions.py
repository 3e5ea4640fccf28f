"""Gives a generator directions that have names, by measuring what they move.

    python -m train.directions runs/cgan-mnist/export
    python -m train.directions runs/style-anime/export --judge classifier-anime-tags
    python -m train.directions runs/style-anime/export --leave "green eyes"

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
from ganstudio.measure.directions import of_tags as tags_of
from ganstudio.measure.features import backbone
from ganstudio.measure.properties import PROPERTIES
from train.keep.measured import directions_of_properties
from train.keep.naming import name_directions
from train.keep.tagged import directions_of_tags

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
        *("--leave",),
        nargs="+",
        default=(),
        metavar="NAME",
        help="give no direction this name: for those whose pictures show something else",
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
    is_bundled = bundled.is_dir() and bundled.parent == WEIGHTS  # not an absolute path of another
    folder = bundled if is_bundled else Path(asked.model)
    loaded = checkpoint.read(folder)
    spec = KNOWN.get(loaded.config["data"]["name"])
    spaces = loaded.network.spaces if spec else ()
    if "w" in spaces and spec.tag_groups and not loaded.network.num_classes:
        found, words = of_tags(loaded, spec, asked.samples or SAMPLES["tag"], asked.judge)
    elif spaces == ("z",) and spec.properties:
        found, words = of_properties(loaded, spec, asked.samples or SAMPLES["property"])
    else:
        raise StudioError(
            f"Nothing is known by which directions of “{loaded.config['name']}” could be named; "
            "give a generator of digits or garments, or a style-based one of a set with tags."
        )
    found = {name: each for name, each in found.items() if name not in asked.leave}
    words = {name: words[name] for name in found}
    published = asked.published or is_bundled
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


def of_tags(
    loaded: checkpoint.Checkpoint, spec: KnownSet, samples: int, judge: str
) -> tuple[Found, dict[str, dict]]:
    """The directions that move tags, and their words."""
    reader = tags_of(backbone(judge), spec.tag_groups)
    found = directions_of_tags(
        loaded.network, reader, samples, lambda share: print(f"{share:.0%} drawn", end="\r")
    )
    words = {}
    for tag, (_, effect) in found.items():
        called = {"en": tag, "zh": spec.tags_in_chinese.get(tag, tag)}
        words[tag] = {**called, "unit": "logits", **facts(tag, effect)}
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
