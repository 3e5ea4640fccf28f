"""cross: children of two pictures."""

import random
from dataclasses import dataclass, replace
from typing import ClassVar

from ganstudio.recipes.arguments import LABELS, MODEL, PSI, SEEDS, Argument
from ganstudio.recipes.blending import blend, crossed
from ganstudio.recipes.checks import CLASSES_MAX, LAYERS_MAX, SEED_MAX
from ganstudio.recipes.fields import points, whole
from ganstudio.recipes.points import SOURCES_MAX, Point, Source
from ganstudio.recipes.verb import DrawVerb

CHILDREN_MAX = 16
TRIES = 32  # ways to inherit, of which those of the children are taken
OWN = 0.15  # the weight of a child's own seed, where there are no layers to inherit

STYLE_LAYERS = Argument(
    *("style_layers", int, "how many style layers the children inherit; the model's", None),
    fills="style_layers",
    flags=("--style-layers",),
    read=lambda typed, model: len(model.layers) if typed is None else typed,
)
NUM_CLASSES = Argument(
    *("num_classes", int, "how many classes there are; the model's", None),
    fills="num_classes",
    flags=("--num-classes",),
    read=lambda typed, model: model.num_classes if typed is None else typed,
)


@dataclass(frozen=True)
class Cross(DrawVerb):
    """Children of two points, the same for the same seed.

    Of a style network each takes some layers from one parent and the rest from the other. Of other
    networks each lies somewhere between them, a little toward a seed of its own, and has the class
    of one of them.
    """

    name: ClassVar[str] = "cross"
    sentence: ClassVar[str] = "children of two seeds"
    standing: ClassVar[str] = "row"
    asked: ClassVar[tuple[Argument, ...]] = (
        *(MODEL, SEEDS.given("1,2"), LABELS, PSI),
        *(STYLE_LAYERS, NUM_CLASSES),
    )

    parents: tuple[Point, ...] = points(2, 2, "Parents")
    style_layers: int = whole(0, LAYERS_MAX, "The number of style layers")
    num_classes: int = whole(0, CLASSES_MAX, "The number of classes")
    chance: int = whole(0, SEED_MAX, "What decides who inherits what", default=0)
    children: int = whole(1, CHILDREN_MAX, "The number of children", default=8)

    def count(self) -> int:
        return self.children

    def at(self, place: int) -> Point:
        parents = self.parents if place % 2 == 0 else self.parents[::-1]
        if self.style_layers > 1:
            chance = random.Random(self.chance)
            cuts = [inherited(self.style_layers, chance) for _ in range(TRIES)]
            unlike = list(dict.fromkeys(cuts))  # those of one pose are all unlike each other
            return crossed(*parents, unlike[place // 2 % len(unlike)])
        chance = random.Random(self.chance * CHILDREN_MAX + place)
        return between(*parents, self.num_classes, chance)


def inherited(layers: int, chance: random.Random) -> tuple[bool, ...]:
    """At which layers a child is like its second parent: up to three changes, the first not."""
    changes = 1 + int(3 * chance.random())
    cuts = {1 + int((layers - 1) * chance.random()) for _ in range(changes)}
    return tuple(sum(cut <= layer for cut in cuts) % 2 == 1 for layer in range(layers))


def between(first: Point, second: Point, num_classes: int, chance: random.Random) -> Point:
    """A point nearer to the first than to the second, and of its class."""
    share = 0.2 + 0.3 * chance.random()
    own = Point.of(int(chance.random() * (SEED_MAX + 1)))
    child = blend([(heaviest(first), 1 - share), (heaviest(second), share)])
    child = blend([(child, 1 - OWN), (replace(own, psi=child.psi), OWN)])
    return child.with_classes(*class_of(first, num_classes)) if num_classes else child


def heaviest(point: Point) -> Point:
    """Without the ancestors that count least: a child's two parents and its own seed must fit."""
    most = (SOURCES_MAX - 1) // 2
    kept = sorted(point.sources, key=lambda source: -source.weight)[:most]
    return replace(point, sources=tuple(kept))


def class_of(point: Point, num_classes: int) -> tuple[tuple[int, float], ...]:
    """The classes of a point: those asked for, else its seed's."""
    source: Source = point.sources[0]
    return source.classes or (((source.seed or 0) % num_classes, 1.0),)
