"""negate: a picture verb, the least that one can be."""

from dataclasses import dataclass
from typing import ClassVar

from ganstudio.recipes.arguments import MODEL, Argument
from ganstudio.recipes.fields import number
from ganstudio.recipes.verb import PictureVerb


@dataclass(frozen=True)
class Negate(PictureVerb):
    """A picture with its light and dark changed over, in part or altogether."""

    name: ClassVar[str] = "negate"
    sentence: ClassVar[str] = "a picture with light and dark changed over"
    asked: ClassVar[tuple[Argument, ...]] = (MODEL,)

    strength: float = number(0, 1, "The strength", default=1.0)
