"""Commands about checkpoints: list, evaluate, upgrade, selftest."""

import json
import sys

from ganstudio.checkpoints.catalog import WEIGHTS, Catalog
from ganstudio.checkpoints.entry import Entry
from ganstudio.cli import words
from ganstudio.cli.progress import arriving, tell
from ganstudio.errors import StudioError
from ganstudio.recipes.points import Point
from ganstudio.recipes.verbs.explore import Explore
from ganstudio.recipes.verbs.sample import Sample
from ganstudio.studio.engine import Engine
from ganstudio.studio.studio import Studio, written

SEEDS = 20  # drawn by selftest: more than a chunk, every class twice
NO_NAMES = "It has no directions with names; python -m train.directions may find some."
ALONE_MOST, ACROSS_MOST = 1, 2  # of 255: one picture alone or in a batch; CPU or GPU


def add_commands(commands) -> None:
    listing = commands.add_parser("list", help="which checkpoints there are")
    listing.add_argument("--json", action="store_true")
    _models(listing)
    listing.set_defaults(run=_list)

    sentence = "measure a checkpoint; by the standard protocol, and kept in its metrics.json"
    evaluate = commands.add_parser("evaluate", help=sentence, description=sentence)
    evaluate.add_argument("model", nargs="?", metavar="NAME_OR_FOLDER")
    evaluate.add_argument(
        "--data", metavar="ROOT", help="folder that holds MNIST/ ..., or one's own pictures"
    )
    evaluate.add_argument(
        "-n",
        type=words.whole,
        help="samples (10,000, or as many as there are training pictures); kept only without",
    )
    evaluate.add_argument(
        "--split", choices=("test", "selection"), default="test", help="selection is not kept"
    )
    evaluate.add_argument(
        "--backbone",
        metavar="FEATURES",
        help="other features, not kept: pixels, any classifier, lite2, inception",
    )
    evaluate.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto")
    evaluate.add_argument(
        "--keep", action="store_true", help="overwrite the numbers of a bundled model"
    )
    for side in ("a", "b"):
        own = f"a translator's own pictures of side {side.upper()}, folder or zip"
        evaluate.add_argument(f"--{side}", metavar="PATH", help=own)
    faces = "OpenCV's cascade for the faces of a translator's B; counts them"
    evaluate.add_argument("--cascade", metavar="XML", help=faces)
    evaluate.add_argument(
        "--directions", action="store_true", help="only its named directions; takes no data"
    )
    tags = "the classifier that tells tags of named directions; a bundled one without"
    evaluate.add_argument("--judge", metavar="CLASSIFIER", help=tags)
    evaluate.add_argument("--json", action="store_true")
    evaluate.add_argument(
        "--table", action="store_true", help="measure nothing: all bundled metrics in Markdown"
    )
    evaluate.set_defaults(run=_evaluate)

    sentence = "rewrite a checkpoint of an older format"
    older = commands.add_parser("upgrade", help=sentence, description=sentence)
    older.add_argument("folders", nargs="+", metavar="FOLDER")
    older.set_defaults(run=_upgrade)

    sentence = "draw every checkpoint in two ways that must agree"
    selftest = commands.add_parser("selftest", help=sentence, description=sentence)
    selftest.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    _models(selftest)
    selftest.set_defaults(run=_selftest)


def _models(parser) -> None:
    parser.add_argument(
        "--models",
        nargs="+",
        default=[],
        metavar="MODEL",
        help="folders or hf://USER/REPO beside the bundled ones",
    )


def _list(chosen) -> None:
    catalog = Catalog(chosen.models, progress=arriving)
    if chosen.json:
        print(json.dumps([_about(e) for e in catalog.entries()], indent=2, ensure_ascii=False))
    else:
        rows = [("name", "kind", "pictures", "size", "classes", "source")]
        rows += [_row(entry) for entry in catalog.entries()]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            print("  ".join(map(str.ljust, row, widths)).rstrip())
    for name, reason in catalog.left_out.items():
        print(f"{name} is left out: {reason}", file=sys.stderr)


def _about(entry: Entry) -> dict:
    return {
        "name": entry.name,
        "kind": entry.kind,
        "source": entry.source,
        "revision": entry.revision,
        "weights": entry.weights,
        "data": entry.config["data"]["title"],
        "image_size": entry.image_size,
        "channels": entry.channels,
        "num_classes": entry.num_classes,
        "class_names": list(entry.class_names),
        "directions": list(entry.directions),
    }


def _row(entry: Entry) -> tuple[str, ...]:
    colour = "grey" if entry.channels == 1 else "colour"
    size = f"{entry.image_size} px {colour}"
    classes = str(entry.num_classes) if entry.num_classes else "none"
    return entry.name, entry.kind, entry.config["data"]["title"], size, classes, entry.source


def _evaluate(chosen) -> None:
    if chosen.table:
        from ganstudio.measure.tables import markdown_table

        print(markdown_table(), end="")
        return
    if chosen.model is None:
        raise StudioError("Name a checkpoint to measure; python -m ganstudio list shows them.")
    _, entry = words.opened(chosen.model)
    if chosen.directions:
        _directions(entry, chosen)
        return
    from ganstudio.measure.evaluate import evaluate  # torch, and seconds: only when needed
    from ganstudio.measure.tables import table

    metrics = evaluate(
        *(entry.folder, chosen.data, chosen.n, chosen.split, chosen.backbone, chosen.device),
        progress=lambda what, share: tell(f"{what} ({share:.0%})"),
        own_sides=(chosen.a, chosen.b) if chosen.a and chosen.b else None,
        cascade=chosen.cascade,
        root=entry.root,
        judge=chosen.judge,
    )
    tell("")
    print(json.dumps(metrics, indent=2) if chosen.json else table(entry.name, metrics))
    print(_kept(entry, metrics, chosen.keep), file=sys.stderr)


def _directions(entry: Entry, chosen) -> None:
    from ganstudio.measure.directions import measure
    from ganstudio.measure.tables import directions_table

    found = measure(entry.read(), chosen.judge)
    if chosen.json:
        print(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        print("\n".join([entry.name, *directions_table(found)] if found else [NO_NAMES]))


def _kept(entry: Entry, metrics: dict, insisted: bool) -> str:
    """Keeps the numbers where they may be, and says so.

    Published numbers follow one protocol. Those of a bundled model are part of the program and
    those of the Hub are its author's, so neither changes because somebody looks.
    """
    from ganstudio.measure import stored

    bundled = entry.folder.resolve().is_relative_to(WEIGHTS.resolve())
    if entry.repo:
        return f"Not kept: “{entry.source}” lies in the Hub's cache."
    if bundled and not insisted:
        return "Not kept: the model is bundled; --keep overwrites its numbers."
    if not metrics["standard"] and not insisted:
        return "Not kept: -n, --split or --backbone differ from the standard protocol."
    stored.keep(entry.folder, metrics)
    return f"Kept in {entry.folder / stored.FILE}."


def _upgrade(chosen) -> None:
    from ganstudio.checkpoints.upgrade import upgrade

    for folder in chosen.folders:
        print("\n".join(upgrade(folder)))


def _selftest(chosen) -> int:
    catalog = Catalog(chosen.models, progress=arriving)
    studio = Studio(catalog, Engine("cpu"))
    entries = [entry for entry in catalog.entries() if entry.draws]
    if not entries:
        raise StudioError("There is no checkpoint to test; give one with --models FOLDER.")
    other_studio = Studio(catalog, Engine(chosen.device))
    failed = 0
    for entry in entries:
        sheet = Sample(tuple(map(Point.of, range(SEEDS))))
        drawn = _pictures(studio, entry, sheet)
        if chosen.device == "cuda":
            other, most = _pictures(other_studio, entry, sheet), ACROSS_MOST
            what = "CPU and GPU"
        else:
            alone = [_pictures(studio, entry, Explore(point)) for point in sheet.cells]
            other, most = [pictures[0] for pictures in alone], ALONE_MOST
            what = "alone and in a batch"
        apart = max(int(abs(a.astype(int) - b).max()) for a, b in zip(drawn, other, strict=True))
        failed += apart > most
        outcome = "fine" if apart <= most else f"too far apart, {most}/255 is allowed"
        print(f"{entry.name}: {what} differ by at most {apart}/255, {outcome}")
    return 1 if failed else 0


def _pictures(studio: Studio, entry: Entry, verb):
    return studio.draw(written(verb, entry)).pictures
