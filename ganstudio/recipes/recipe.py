"""A recipe: a verb, its model and the model's weights, written down.

The canonical JSON (sorted keys, no spaces, defaults left out) travels in PNGs, links, commands and
between page and server; the same recipe makes the same picture again.
"""

import base64
import binascii
import json
import zlib
from dataclasses import dataclass

from ganstudio.errors import RecipeError
from ganstudio.recipes.checks import check_name
from ganstudio.recipes.verb import Verb
from ganstudio.recipes.verbs import VERBS

VERSION = 1
BYTES_MAX = 64 << 10
LINK_MAX = 6_000  # characters; proxies and browsers cut longer addresses
TWO = "Two recipes stand side by side, not more."
NEWER = "This recipe was made by a newer GAN Studio; update this one."
ENVELOPE = {"v", "verb", "model", "weights", "repo", "revision", "beside"}


@dataclass(frozen=True)
class Recipe:
    """What makes a picture again.

    Attributes:
        weights: first 16 hex digits of the model's weights (`checkpoint.weights_id`); None in a
            request that takes whatever the name means now.
        repo, revision: where a model of the Hub came from; revision is the commit.
        beside: another recipe, whose still stands at the right of this one's: two models compared.
    """

    verb: Verb
    model: str
    weights: str | None = None
    repo: str | None = None
    revision: str | None = None
    beside: "Recipe | None" = None

    def __post_init__(self):
        check_name(self.model, "model")
        if self.weights is not None and not is_hex(self.weights, 16):
            raise RecipeError("“weights” is 16 hex digits.", "weights")
        if self.repo is not None:
            check_name(self.repo, "repo")
        if self.revision is not None and not is_hex(self.revision, 40):
            raise RecipeError("“revision” is a commit, 40 hex digits.", "revision")
        if self.beside is not None and self.beside.beside is not None:
            raise RecipeError(TWO, "beside")

    def to_dict(self) -> dict:
        found = {"v": VERSION, "verb": self.verb.name, "model": self.model}
        for key in ("weights", "repo", "revision"):
            if getattr(self, key) is not None:
                found[key] = getattr(self, key)
        if self.beside is not None:
            found["beside"] = self.beside.to_dict()
        return found | self.verb.to_json()

    def dumps(self) -> str:
        """Canonical JSON: equal recipes have equal text."""
        return json.dumps(self.to_dict(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def from_dict(cls, value) -> "Recipe":
        """Raises RecipeError for unknown keys, a newer version, wrong types or numbers."""
        if not isinstance(value, dict):
            raise RecipeError("A recipe is a JSON object with a verb and a model.")
        version = value.get("v")
        if type(version) is not int or version < 1:
            raise RecipeError("This is no recipe of GAN Studio: its version “v” is missing.")
        if version > VERSION:
            raise RecipeError(NEWER)
        verb = value.get("verb")
        if not isinstance(verb, str) or verb not in VERBS:
            raise RecipeError(f"A recipe's verb is one of {', '.join(VERBS)}.", "verb")
        own = {key: item for key, item in value.items() if key not in ENVELOPE}
        envelope = {key: value.get(key) for key in ("model", "weights", "repo", "revision")}
        return cls(VERBS[verb].from_json(own), **envelope, beside=cls._beside(value))

    @classmethod
    def _beside(cls, value: dict) -> "Recipe | None":
        """The recipe inside another one's JSON; it holds no third."""
        if "beside" not in value:
            return None
        inner = value["beside"]
        if isinstance(inner, dict) and "beside" in inner:
            raise RecipeError(TWO, "beside")
        return cls.from_dict(inner)

    @classmethod
    def loads(cls, text: str | bytes) -> "Recipe":
        if len(text) > BYTES_MAX:
            raise RecipeError(f"A recipe has at most {BYTES_MAX >> 10} KiB.")
        try:
            text = text.decode("utf-8-sig") if isinstance(text, bytes) else text
            value = json.loads(text, parse_constant=_refuse_constant)
        except (ValueError, RecursionError):
            raise RecipeError("This is no recipe: it is not valid JSON.") from None
        return cls.from_dict(value)

    def to_link(self) -> str | None:
        """The value of `?r=`, or None when it would be too long for an address."""
        packed = zlib.compress(self.dumps().encode(), 9)
        link = base64.urlsafe_b64encode(packed).decode().rstrip("=")
        return link if len(link) <= LINK_MAX else None

    @classmethod
    def from_link(cls, link: str) -> "Recipe":
        if not isinstance(link, str) or len(link) > LINK_MAX:
            raise RecipeError(f"A link's recipe has at most {LINK_MAX} characters.")
        try:
            packed = base64.urlsafe_b64decode(link.encode("ascii") + b"=" * (-len(link) % 4))
            unpacker = zlib.decompressobj()
            text = unpacker.decompress(packed, BYTES_MAX + 1)
        except (ValueError, binascii.Error, zlib.error):
            raise RecipeError("The link is damaged or cut short; copy it whole.") from None
        if not unpacker.eof:
            raise RecipeError("The link is damaged or cut short; copy it whole.")
        return cls.loads(text)


def is_hex(value, length: int) -> bool:
    fine = isinstance(value, str) and len(value) == length
    return fine and all(letter in "0123456789abcdef" for letter in value)


def _refuse_constant(name: str):
    raise ValueError(name)
