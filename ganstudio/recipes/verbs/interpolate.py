"""interpolate: a walk through key points."""

from dataclasses import dataclass
from typing import ClassVar

from ganstudio.recipes.arguments import LABELS, LAYERS, MODEL, PSI, SEEDS, Argument
from ganstudio.recipes.blending import SPACES, blend, take_over
from ganstudio.recipes.fields import choice, layers, points, switch, whole
from ganstudio.recipes.layers import Range
from ganstudio.recipes.points import Point
from ganstudio.recipes.verb import DrawVerb

KEYS_MAX = 8
FRAMES_MAX = 600
EASINGS = ("linear", "smooth")


@dataclass(frozen=True)
class Interpolate(DrawVerb):
    """Frames of a walk from key to key: slerped in z, or straight in the w of a style network.

    `easing` "smooth" slows down at each key (smoothstep). With `loop` the walk goes back to the
    first key and the last frame is the one before it, so that it repeats without a jerk. With
    `layers` only these move, the others stay those of the first key.
    """

    name: ClassVar[str] = "interpolate"
    sentence: ClassVar[str] = "a walk through 2 to 8 seeds"
    standing: ClassVar[str] = "path"
    asked: ClassVar[tuple[Argument, ...]] = (
        *(MODEL, SEEDS.given("1,5"), LABELS, PSI),
        LAYERS.given(None),
    )

    keys: tuple[Point, ...] = points(2, KEYS_MAX, "Keys of a walk")
    frames: int = whole(2, FRAMES_MAX, "The number of frames", default=60)
    easing: str = choice(EASINGS, "Easing", default="linear")
    loop: bool = switch("Come back to the first key")
    space: str = choice(SPACES, "The space of a walk", default="z")
    layers: Range | None = layers("Layers that move", default=None)

    def count(self) -> int:
        return self.frames

    def at(self, place: int) -> Point:
        count = len(self.keys)
        if self.loop:
            along = place * count / self.frames
        else:
            along = place * (count - 1) / (self.frames - 1)
        leg = min(int(along), count - (1 if self.loop else 2))
        t = ease(along - leg, self.easing)
        moved = blend([(self.keys[leg], 1 - t), (self.keys[(leg + 1) % count], t)], self.space)
        return take_over(self.keys[0], moved, self.layers) if self.layers else moved


def ease(t: float, easing: str) -> float:
    """t in [0, 1] to [0, 1]; "smooth" is smoothstep, at rest at both ends."""
    return t * t * (3 - 2 * t) if easing == "smooth" else t
