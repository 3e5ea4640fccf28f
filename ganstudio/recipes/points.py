"""Points: what a picture is made from, as plain data.

A *point* is a weighted list of *sources*; a source is a seed or a written-out latent vector,
with its own edits and class weights. Every draw verb lists points, every picture of every tab is
one, and blending points gives a point (`blending.py`). Points are frozen, hashable and JSON both
ways; the arithmetic that turns them into latents is in `latents/`.

The canonical JSON leaves defaults out and writes a single source of weight 1 flat:
`{"seed": 7, "classes": {"3": 1}, "psi": 0.8}`.
"""

from dataclasses import dataclass, replace

from ganstudio.errors import RecipeError
from ganstudio.recipes.checks import (
    LAYERS_MAX,
    check_classes,
    check_layers,
    check_list,
    check_name,
    check_number,
    check_object,
    check_seed,
    check_vector,
    check_whole,
)
from ganstudio.recipes.noise import STORED, Noise
from ganstudio.recipes.noise import check as check_noise

AMOUNT_MAX = 20.0  # standard deviations; beyond it every picture is noise
EDITS_MAX = 64
EDIT_KEYS = {"direction", "amount", "vector", "layers", "name"}
SOURCES_MAX = 16
TAKEOVERS_MAX = 64
PSI_MAX = 2.0
GOALS = ("mean", "nearest")  # of truncation


@dataclass(frozen=True)
class Edit:
    """A step of `amount` standard deviations along a direction.

    `direction` names one of the checkpoint's ("z1"), a raw latent axis ("axis:17") or one that the
    weights of a style network tell ("style:1": what changes most in the styles of the layers that
    it moves, in halves of a deviation); `vector` (base64 of little-endian float32) carries one's
    own instead. `layers` is for style networks.
    `name` is what a person calls it; it decides nothing of the picture.
    """

    direction: str | None = None
    amount: float = 0.0
    vector: str | None = None
    layers: tuple[int, int] | None = None
    name: str | None = None

    def __post_init__(self):
        if (self.direction is None) == (self.vector is None):
            raise RecipeError("An edit names a direction or carries a vector, not both.", "edits")
        if self.direction is not None:
            check_name(self.direction, "edits")
        else:
            check_vector(self.vector, "edits")
        check_number(self.amount, "edits", -AMOUNT_MAX, AMOUNT_MAX, "A direction's amount")
        if self.layers is not None:
            check_layers(self.layers)
        if self.name is not None:
            check_name(self.name, "edits")

    def to_json(self) -> dict:
        amount = {"amount": _number(self.amount)}
        return _without_defaults(self, amount, ("direction", "vector", "name"))

    @classmethod
    def from_json(cls, value) -> "Edit":
        value = check_object(value, EDIT_KEYS, "An edit", "edits")
        if "layers" in value:
            value["layers"] = _tuple(value["layers"])
        return cls(**value)


@dataclass(frozen=True)
class Source:
    """A seed or a written-out vector, with its edits and class weights.

    `classes` is sparse, ((class, weight), ...); empty means seed mod number of classes.
    """

    seed: int | None = None
    vector: str | None = None
    space: str = "z"
    edits: tuple[Edit, ...] = ()
    classes: tuple[tuple[int, float], ...] = ()
    weight: float = 1.0

    def __post_init__(self):
        if (self.seed is None) == (self.vector is None):
            raise RecipeError("A source is a seed or a vector, and one of the two.", "seed")
        if self.seed is not None:
            check_seed(self.seed)
        else:
            check_vector(self.vector, "vector")
        if self.space not in ("z", "w", "w+"):
            raise RecipeError("A vector's space is z, w or w+.", "space")
        if len(self.edits) > EDITS_MAX:
            raise RecipeError(f"A picture takes at most {EDITS_MAX} edits.", "edits")
        check_classes(self.classes)
        check_number(self.weight, "weight", 0.0, 1e6, "A source's weight")

    def to_json(self) -> dict:
        found = {}
        if self.edits:
            found["edits"] = [edit.to_json() for edit in self.edits]
        if self.classes:
            found["classes"] = {str(number): _number(share) for number, share in self.classes}
        if self.weight != 1:
            found["weight"] = _number(self.weight)
        if self.space != "z":
            found["space"] = self.space
        return _without_defaults(self, found, ("seed", "vector"))

    @classmethod
    def from_json(cls, value) -> "Source":
        known = {"seed", "vector", "space", "edits", "classes", "weight"}
        value = check_object(value, known, "A source", "points")
        if "edits" in value:
            value["edits"] = tuple(map(Edit.from_json, check_list(value["edits"], "edits")))
        if "classes" in value:
            value["classes"] = _classes_from_json(value["classes"])
        return cls(**value)


@dataclass(frozen=True)
class Takeover:
    """Style mixing: `point` takes over some layers, in w, wholly or to an `amount` below 1.

    `layers` are the first and the last, counted from 0; None is all of them.
    """

    point: "Point"
    layers: tuple[int, int] | None = None
    amount: float = 1.0

    def __post_init__(self):
        if self.layers is not None:
            check_layers(self.layers)
        check_number(self.amount, "over", 0.0, 1.0, "The amount of a takeover")
        if self.point.over:
            raise RecipeError("A point that takes over layers can't be taken over itself.", "over")

    def to_json(self) -> dict:
        found = {"point": self.point.to_json()}
        if self.amount != 1:
            found["amount"] = _number(self.amount)
        return _without_defaults(self, found, ())

    @classmethod
    def from_json(cls, value) -> "Takeover":
        value = check_object(value, {"point", "layers", "amount"}, "A takeover", "over")
        inner = value.get("point")
        if isinstance(inner, dict) and "over" in inner:  # bounds the nesting before it is followed
            raise RecipeError("A point that takes over layers can't be taken over itself.", "over")
        if "layers" in value:
            value["layers"] = _tuple(value["layers"])
        return cls(**value | {"point": Point.from_json(inner)})


@dataclass(frozen=True)
class Point:
    """One picture's latent: sources, truncation psi (1 changes no bit), noise, style mixing.

    `noise` is "const" (stored in the checkpoint), "off" or a seed, or one of these for each layer
    of a style network (noise.py). In such a network `psi_cutoff`
    bounds truncation to the first layers, and `psi_toward` says where it leads: to the mean of w,
    or to the nearest of the checkpoint's centres of w. What takes over layers does so in order,
    each from what the ones before it left.
    """

    sources: tuple[Source, ...]
    psi: float = 1.0
    psi_cutoff: int | None = None
    psi_toward: str = "mean"
    noise: Noise = STORED
    over: tuple[Takeover, ...] = ()

    def __post_init__(self):
        if not 1 <= len(self.sources) <= SOURCES_MAX:
            raise RecipeError(f"A point has 1 to {SOURCES_MAX} sources.", "points")
        if not any(source.weight > 0 for source in self.sources):
            raise RecipeError("A point needs a source whose weight is above 0.", "weight")
        check_number(self.psi, "psi", 0.0, PSI_MAX, "Truncation psi")
        if self.psi_cutoff is not None:
            check_whole(self.psi_cutoff, "psi_cutoff", 0, LAYERS_MAX, "The truncation's last layer")
        if self.psi_toward not in GOALS:
            raise RecipeError("Truncation leads toward the mean or the nearest.", "psi_toward")
        check_noise(self.noise)
        if len(self.over) > TAKEOVERS_MAX:
            raise RecipeError(f"A picture mixes in at most {TAKEOVERS_MAX} others.", "over")

    @classmethod
    def of(cls, seed: int, label: int | None = None, psi: float = 1.0) -> "Point":
        """The point of one seed; `label` is a class number, None for seed mod classes."""
        classes = () if label is None else ((label, 1.0),)
        return cls((Source(seed=seed, classes=classes),), psi=psi)

    @property
    def seed(self) -> int | None:
        """The seed that it is drawn from; None for a point between several, or of a vector."""
        alone = len(self.sources) == 1 and not self.over
        return self.sources[0].seed if alone else None

    def with_classes(self, *classes: tuple[int, float]) -> "Point":
        """This point drawn as the given classes, ((class, weight), ...)."""
        return replace(self, sources=tuple(replace(s, classes=classes) for s in self.sources))

    def to_json(self) -> dict:
        if len(self.sources) == 1 and self.sources[0].weight == 1:
            found = self.sources[0].to_json()
        else:
            found = {"sources": [source.to_json() for source in self.sources]}
        if self.psi != 1:
            found["psi"] = _number(self.psi)
        if self.psi_cutoff is not None:
            found["psi_cutoff"] = self.psi_cutoff
        if self.psi_toward != "mean":
            found["psi_toward"] = self.psi_toward
        if self.noise != STORED:
            found["noise"] = list(self.noise) if isinstance(self.noise, tuple) else self.noise
        if self.over:
            listed = [takeover.to_json() for takeover in self.over]
            found["over"] = listed[0] if len(listed) == 1 else listed
        return found

    @classmethod
    def from_json(cls, value) -> "Point":
        flat = {"seed", "vector", "space", "edits", "classes"}
        own = {"psi", "psi_cutoff", "psi_toward", "noise", "over"}
        known = own | ({"sources"} if isinstance(value, dict) and "sources" in value else flat)
        value = check_object(value, known, "A point", "points")
        if "sources" in value:
            listed = check_list(value.pop("sources"), "points")
            sources = tuple(map(Source.from_json, listed))
        else:
            single = {key: value.pop(key) for key in flat if key in value}
            sources = (Source.from_json(single),)
        if "noise" in value:
            value["noise"] = _tuple(value["noise"])
        if "over" in value:
            value["over"] = _takeovers_from_json(value["over"])
        return cls(sources, **value)


def _classes_from_json(value) -> tuple[tuple[int, float], ...]:
    if not isinstance(value, dict):
        raise RecipeError("Class weights are an object, like {“3”: 1}.", "classes")
    for key in value:
        if not (isinstance(key, str) and key.isascii() and key.isdigit() and len(key) < 5):
            raise RecipeError(f"“{str(key)[:40]}” is not a class number.", "classes")
    return tuple(sorted((int(key), share) for key, share in value.items()))


def _takeovers_from_json(value) -> tuple[Takeover, ...]:
    """A single one is written without a list."""
    return tuple(map(Takeover.from_json, value if isinstance(value, list) else [value]))


def _tuple(value) -> tuple:
    return tuple(value) if isinstance(value, list) else value


def _number(value: float) -> float | int:
    """1.0 is written as 1, so that equal points have equal JSON."""
    return int(value) if float(value).is_integer() else float(value)


def _without_defaults(record, found: dict, keys: tuple[str, ...]) -> dict:
    found.update({key: getattr(record, key) for key in keys if getattr(record, key) is not None})
    if getattr(record, "layers", None) is not None:
        found["layers"] = list(record.layers)
    return found
