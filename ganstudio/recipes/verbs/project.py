"""project: the point whose picture is nearest to a given one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from ganstudio.recipes import names
from ganstudio.recipes.arguments import MODEL, Argument
from ganstudio.recipes.checks import CLASSES_MAX
from ganstudio.recipes.fields import whole
from ganstudio.recipes.model import ModelFacts
from ganstudio.recipes.verb import PictureVerb


def _read(typed: str | int | None, model: ModelFacts) -> int | None:
    return None if typed in ("", None) else model.label_number(typed)


def _write(label: int | None, class_names: Sequence[str]) -> str | int:
    return "" if label is None else names.written(label, class_names)


LABEL = Argument(
    *("label", str, "class number or name; left out, it is guessed", ""),
    fills="label",
    read=_read,
    write=_write,
)


@dataclass(frozen=True)
class Project(PictureVerb):
    """A search in a generator's latents; what it gives is the recipe of the found point.

    Its own recipe says how to search; the picture travels beside it, as with every picture verb.
    """

    name: ClassVar[str] = "project"
    sentence: ClassVar[str] = "the picture that a model draws nearest to a given one"
    making: ClassVar[str] = "search"
    asked: ClassVar[tuple[Argument, ...]] = (MODEL, LABEL)

    label: int | None = whole(0, CLASSES_MAX - 1, "The class", default=None)

    @classmethod
    def refusal(cls, model: ModelFacts) -> str | None:
        if not model.draws:
            return f"“{model.name}” is a {model.kind}; it draws no pictures to search among."
        return None
