"""One checkpoint as the catalog lists it: its name, what it can draw, and what lies beside it."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints import hub
from ganstudio.checkpoints.files import extra_file
from ganstudio.checkpoints.sheet import Sheet
from ganstudio.errors import RecipeError
from ganstudio.recipes import names

WORDS_MAX = 80  # letters of what a direction is called
BUNDLED = "bundled"  # the source of those that come with the app


def _are_words(words) -> bool:
    """Whether it says what a direction is called; a config may come from anyone."""
    if not isinstance(words, dict):
        return False
    texts = [words.get(key) for key in ("en", "zh")]
    effect = words.get("effect", 0.0)
    return (
        all(isinstance(text, str) and 0 < len(text) <= WORDS_MAX for text in texts)
        and isinstance(effect, float | int)
        and isinstance(words.get("unit", ""), str)
    )


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
    def shape(self) -> dict:
        """What its network says of itself."""
        return self.config["shape"]

    @property
    def image_size(self) -> int:
        """Side of its pictures in pixels."""
        return self.shape["image_size"]

    @property
    def channels(self) -> int:
        return self.shape["channels"]

    @property
    def num_classes(self) -> int:
        """0 for an unconditional generator."""
        return self.shape["num_classes"]

    @property
    def class_names(self) -> tuple[str, ...]:
        """Names of the classes that can be asked for; empty where there are none."""
        return tuple(self.config["data"]["classes"] or ()) if self.num_classes else ()

    @property
    def spaces(self) -> dict[str, int]:
        """Its latent spaces and their sizes; none for one that does not draw from latents."""
        return self.shape.get("spaces", {})

    @property
    def layers(self) -> tuple[int, ...]:
        """The side in pixels at which each style layer works; none for plain networks."""
        return tuple(self.shape.get("layers", ()))

    @property
    def gives_pictures(self) -> bool:
        """Whether people choose it to make pictures; a classifier only looks at them."""
        return self.kind != "classifier"

    @property
    def draws(self) -> bool:
        """Whether it draws pictures from points."""
        return "z" in self.spaces

    @property
    def takes_pictures(self) -> bool:
        """Whether it makes pictures of others."""
        return self.kind == "translator"

    @property
    def preview(self) -> Sheet | None:
        """How preview.png is laid out."""
        return Sheet.of(self.config.get("preview"))

    @property
    def timelapse(self) -> Sheet | None:
        """How each picture of timelapse.webp is laid out."""
        return Sheet.of(self.config.get("timelapse"))

    @cached_property
    def weights(self) -> str:
        """16 hex digits that name these very weights."""
        return checkpoint.weights_id(self.folder, self.root)

    @cached_property
    def directions(self) -> tuple[str, ...]:
        """Names of its directions; none for one that does not draw."""
        return checkpoint.direction_names(self.folder, self.root) if self.draws else ()

    @cached_property
    def reaches(self) -> dict[str, list[int]]:
        """First and last layer of the directions that do not move all of them, by name."""
        return checkpoint.direction_layers(self.folder, self.root) if self.layers else {}

    @cached_property
    def has_centres(self) -> bool:
        """Whether truncation may lead to the nearest of some centres of w."""
        return "w" in self.spaces and checkpoint.has_centres(self.folder, self.root)

    @property
    def direction_words(self) -> dict[str, dict]:
        """By name: what it is called ("en", "zh") and, where it was measured, what an amount of 1
        does ("effect", "unit"); those that are as they should be."""
        words = self.config.get("directions") or {}
        return {name: words[name] for name in self.directions if _are_words(words.get(name))}

    @cached_property
    def metrics(self) -> dict | None:
        """metrics.json, or None where it was not measured."""
        return self._json("metrics.json")

    def read(self) -> checkpoint.Checkpoint:
        return checkpoint.read(self.folder, self.root)

    def extra_file(self, name: str, limit: int = 4 << 20) -> bytes | None:
        """preview.png, history.jsonl ...; None where there is none, or it is too large."""
        return extra_file(self.folder, name, self.root, limit)

    def _json(self, name: str) -> dict | None:
        raw = self.extra_file(name)
        try:
            found = None if raw is None else json.loads(raw)
        except (ValueError, RecursionError):
            return None
        return found if isinstance(found, dict) else None

    def label_number(self, label: int | str) -> int:
        """A class by what people type for it; RecipeError says which there are."""
        if not self.num_classes:
            raise RecipeError(f"“{self.name}” has no classes; leave the label out.", "label")
        return names.number(label, self.class_names)
