"""What tests of verbs share: an example of each, made from what it declares; and toy verbs."""

from dataclasses import dataclass
from pathlib import Path

from ganstudio.recipes import typed
from ganstudio.recipes.verb import Verb
from ganstudio.recipes.verbs import VERBS, discovered

TOYS = Path(__file__).parent / "toys" / "verbs"


@dataclass
class Facts:
    """The plain facts of a model that has all that a verb may want."""

    kind: str = "generator"
    name: str = "toy"
    image_size: int = 28
    channels: int = 1
    num_classes: int = 10
    class_names: tuple[str, ...] = tuple("0123456789")
    layers: tuple[int, ...] = (7, 14, 14, 28, 28)

    @property
    def draws(self) -> bool:
        return self.kind == "generator"

    @property
    def takes_pictures(self) -> bool:
        return self.kind == "translator"

    def label_number(self, label) -> int:
        return int(label)


def typed_example(verb: type[Verb]) -> dict[str, object]:
    """What a person types who leaves out all that may be left out, but for the model."""
    return {each.name: each.example for each in typed.arguments(verb) if each.example}


def facts(verb: type[Verb]) -> Facts:
    """Those of a model that can serve it."""
    return next(each for each in map(Facts, ("generator", "translator")) if verb.serves(each))


def example(verb: type[Verb]) -> Verb:
    return typed.read(verb, typed_example(verb), facts(verb))


def add_toys(monkeypatch) -> None:
    """The verbs of tests/toys/verbs lie among the others."""
    from ganstudio.recipes import verbs

    monkeypatch.setattr(verbs, "__path__", [*verbs.__path__, str(TOYS)])
    for name, verb in discovered(verbs.__path__).items():
        monkeypatch.setitem(VERBS, name, verb)
