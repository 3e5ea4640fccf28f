"""Which checkpoints there are: the bundled ones and folders of one's own.

Listing reads config.json alone, so it is quick and imports no torch. A folder that does not hold
a checkpoint is refused when it is named on a command line, and left out (with a reason) when it
merely lies among the bundled ones.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ganstudio import checkpoint
from ganstudio.errors import CheckpointError, RecipeError, StudioError

WEIGHTS = Path(__file__).resolve().parent.parent / "weights"
BUNDLED = "bundled"


@dataclass(frozen=True)
class Entry:
    """One checkpoint of the catalog.

    Attributes:
        source: "bundled", or the folder as the user typed it.
        root: nothing of the checkpoint may resolve outside it.
    """

    folder: Path
    source: str
    config: dict = field(repr=False)
    root: Path | None = None

    @property
    def name(self) -> str:
        return self.config["name"]

    @property
    def kind(self) -> str:
        return self.config["kind"]

    @property
    def network(self) -> dict:
        return self.config["network"]

    @property
    def image_size(self) -> int:
        """Side of its pictures in pixels."""
        return self.network.get("image_size", 28)

    @property
    def channels(self) -> int:
        return self.network.get("channels", 1)

    @property
    def num_classes(self) -> int:
        """0 for an unconditional generator."""
        return self.network.get("num_classes", 0)

    @property
    def class_names(self) -> tuple[str, ...]:
        """Names of the classes that can be asked for; empty where there are none."""
        return tuple(self.config["data"]["classes"] or ()) if self.num_classes else ()

    @property
    def z_dim(self) -> int:
        return self.network.get("z_dim", 64)

    @cached_property
    def weights(self) -> str:
        """16 hex digits that name these very weights."""
        return checkpoint.weights_id(self.folder, self.root)

    @cached_property
    def directions(self) -> tuple[str, ...]:
        return checkpoint.direction_names(self.folder, self.root)

    @cached_property
    def metrics(self) -> dict | None:
        """metrics.json, or None where it was not measured."""
        return self._json("metrics.json")

    def read(self) -> checkpoint.Checkpoint:
        return checkpoint.read(self.folder, self.root)

    def paper(self, name: str, limit: int = 4 << 20) -> bytes | None:
        """A paper of the folder (preview.png, history.jsonl ...), None where there is none."""
        path = self.folder / name
        bounds = (self.root or self.folder).resolve()
        if not path.is_file() or not path.resolve().is_relative_to(bounds):
            return None
        return path.read_bytes() if path.stat().st_size <= limit else None

    def _json(self, name: str) -> dict | None:
        raw = self.paper(name)
        try:
            found = None if raw is None else json.loads(raw)
        except (ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None

    def label_number(self, label: int | str) -> int:
        """A class by number, digit text or name; RecipeError says which there are."""
        if not self.num_classes:
            raise RecipeError(f"“{self.name}” has no classes; leave the label out.", "label")
        names = [name.casefold() for name in self.class_names]
        text = str(label).strip()
        if text.casefold() in names:
            return names.index(text.casefold())
        if text.isascii() and text.isdigit() and int(text) < self.num_classes:
            return int(text)
        shown = ", ".join(self.class_names[:12])
        raise RecipeError(f"“{text[:40]}” is no class of “{self.name}”; it has {shown}.", "label")


class Catalog:
    """The checkpoints at hand, found by name or weights.

    Args:
        models: names of bundled checkpoints or folders; added to the bundled ones.
        only: leave the bundled ones out, but for those named.
        weights: the folder of the bundled checkpoints.
    """

    def __init__(self, models: Iterable[str] = (), only: bool = False, weights: Path = WEIGHTS):
        self.left_out: dict[str, str] = {}
        bundled = self._bundled(weights)
        named = [self._named(model, bundled) for model in models]
        listed = named if only else [*bundled, *named]
        self._entries = list({str(entry.folder.resolve()): entry for entry in listed}.values())

    def entries(self, *kinds: str) -> list[Entry]:
        """All entries, or those of the given kinds."""
        return [entry for entry in self._entries if not kinds or entry.kind in kinds]

    def find(self, name: str, weights: str | None = None, source: str | None = None) -> Entry:
        """By weights first, where given, else by name (the first of it, or the one of `source`).

        Raises:
            StudioError: there is none; names those that there are.
        """
        for entry in self._entries if weights else ():
            if entry.kind != "classifier" and entry.weights == weights:
                return entry
        for entry in self._entries:
            if entry.name == name and source in (None, entry.source):
                return entry
        known = ", ".join(entry.name for entry in self.entries("generator", "translator"))
        raise StudioError(
            f"There is no model “{name[:64]}” here; there is {known or 'none at all'}.", "model"
        )

    def _bundled(self, weights: Path) -> list[Entry]:
        found = []
        for folder in sorted(weights.iterdir()) if weights.is_dir() else ():
            if folder.is_dir() and not folder.name.startswith("."):
                try:
                    found.append(Entry(folder, BUNDLED, checkpoint.read_config(folder)))
                except CheckpointError as error:
                    self.left_out[folder.name] = str(error)
        return sorted(found, key=_strip_order)

    @staticmethod
    def _named(model: str, bundled: list[Entry]) -> Entry:
        for entry in bundled:
            if entry.name == model:
                return entry
        folder = Path(model)
        if not folder.is_dir():
            known = ", ".join(entry.name for entry in bundled)
            raise CheckpointError(
                f"“{model}” is neither a bundled model ({known or 'none'}) nor a folder; "
                "give a checkpoint's folder."
            )
        return Entry(folder, model, checkpoint.read_config(folder))


def _strip_order(entry: Entry) -> tuple:
    """Conditional models first, then by size and name: the first one opens the page."""
    return (entry.kind != "generator", not entry.num_classes, entry.image_size, _newest(entry))


def _newest(entry: Entry) -> tuple:
    return (entry.config["data"]["name"] != "mnist", entry.network.get("type") == "mlp", entry.name)
