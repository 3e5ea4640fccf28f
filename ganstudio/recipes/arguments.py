"""What a person types to ask for a verb: each argument once, for all verbs and all doors.

A verb names those that it takes (`asked`). Its plain fields, like the number of frames, are
arguments by themselves (`fields.py`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ganstudio.recipes import layers
from ganstudio.recipes.model import ModelFacts
from ganstudio.recipes.noise import STORED

REQUIRED = object()  # the default of what has none
POINTS = ("seeds", "labels", "psi", "edits", "noise")  # of a verb's points, what may be filled


@dataclass(frozen=True)
class Argument:
    """One thing that a person types.

    Attributes:
        name: of the endpoint's parameter, and of the command's option.
        kind: what is typed: str, int, float, bool, or dict (a name and an amount, many times).
        help: what it is, in a few words.
        default: what it means to leave it out; without one it comes first on a command line.
        fills: the field of the verb, or the part of its points (`POINTS`); "model" fills neither.
            A field of points is filled with those of the seeds that are typed.
        flags: the command's options, where they are called otherwise.
        read: what was typed, and the model -> the field's value.
        write: the field's value, and the model's class names -> what is typed; None where that
            can't be typed.
        example: what a test or a page may type where there is no default.
    """

    name: str
    kind: type
    help: str
    default: Any = REQUIRED
    fills: str = ""
    flags: tuple[str, ...] = ()
    read: Callable[[Any, ModelFacts], Any] = lambda typed, model: typed
    write: Callable[[Any, Sequence[str]], Any] = lambda value, class_names: value
    example: str = ""

    def given(self, default) -> "Argument":
        """The same argument, which may be left out."""
        return replace(self, default=default)

    def called(self, *flags: str) -> "Argument":
        """The same argument under other options of the command."""
        return replace(self, flags=flags)

    @property
    def required(self) -> bool:
        return self.default is REQUIRED

    @property
    def annotation(self) -> Any:
        """The type of the endpoint's parameter."""
        return self.kind | None if self.default is None else self.kind


MODEL = Argument("model", str, "a name, a folder, or hf://USER/REPO/NAME@REVISION", fills="model")
SEEDS = Argument("seeds", str, "one or more, like 0-15,99", "0", fills="seeds")
SEED = Argument("seed", str, "which picture", "0", fills="seeds")
LABELS = Argument(
    *("labels", str, "class numbers or names; one serves all, several are repeated in order", ""),
    fills="labels",
)
LABEL = Argument("label", str, "class number or name", "", fills="labels")
PSI = Argument("psi", float, "truncation, 1 is none", 1.0, fills="psi")
EDITS = Argument(
    *("edits", dict, "like z1=1.5, in standard deviations; as often as you like", None),
    fills="edits",
    flags=("--set",),
)
NOISE = Argument(
    *("noise", str, "of styles: const, off, a seed; by layers like coarse=off,6-8=7", STORED),
    fills="noise",
)
LAYERS = Argument(
    *("layers", str, "coarse, middle, fine, all, or a range like 2-5, counted from 0", "coarse"),
    fills="layers",
    read=lambda typed, model: None if typed is None else layers.parse(typed, model.layers),
    write=lambda value, class_names: layers.written(value),
)
