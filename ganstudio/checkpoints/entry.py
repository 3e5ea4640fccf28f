"""One checkpoint as the catalog lists it: its name, what it can draw, and what lies beside it."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints import hub
from ganstudio.errors import RecipeError

BUNDLED = "bundled"  # the source of those that come with the app


@dataclass(frozen=True)
class Entry:
    """One checkpoint of the catalog, known by its config.json; its weights are read by `read`.

    Attributes:
        source: "bundled", the folder as the user typed it, or "hf://USER/REPO/NAME".
        root: nothing of the checkpoint may resolve outside it.
        repo, revision: of the Hub; revision is the commit. None for all others.
    """

    folder: Path
    source: str
    config: dict = field(repr=False)
    root: Path | None = None
    repo: str | None = None
    revision: str | None = None

    @classmethod
    def of_hub(cls, found: hub.Found) -> "Entry":
        """Raises CheckpointError."""
        config = checkpoint.read_config(found.folder, found.root)
        source = str(hub.Address(found.repo, found.name))
        return cls(found.folder, source, config, found.root, found.repo, found.revision)

    @property
    def place(self) -> str:
        """The source as a command takes it: of the Hub with its commit, so for ever."""
        return f"{self.source}@{self.revision}" if self.repo else self.source

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
