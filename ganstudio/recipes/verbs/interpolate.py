"""interpolate: a walk through key points."""

from dataclasses import dataclass
from typing import ClassVar

from ganstudio.errors import RecipeError
from ganstudio.recipes.points import Point, blend, check_whole
from ganstudio.recipes.verbs.base import Arrangement, Verb, check_count

KEYS_MAX = 8
FRAMES_MAX = 600
EASINGS = ("linear", "smooth")


@dataclass(frozen=True)
class Interpolate(Verb):
    """Frames of a walk from key to key, slerped in z.

    `easing` "smooth" slows down at each key (smoothstep). With `loop` the walk goes back to the
    first key and the last frame is the one before it, so that it repeats without a jerk.
    """

    name: ClassVar[str] = "interpolate"
    points_fields: ClassVar[tuple[str, ...]] = ("keys",)

    keys: tuple[Point, ...]
    frames: int = 60
    easing: str = "linear"
    loop: bool = False

    def __post_init__(self):
        check_count(self.keys, "keys", 2, KEYS_MAX, "Keys of a walk")
        check_whole(self.frames, "frames", 2, FRAMES_MAX, "The number of frames")
        if self.easing not in EASINGS:
            raise RecipeError(f"Easing is one of {', '.join(EASINGS)}.", "easing")
        if type(self.loop) is not bool:
            raise RecipeError("“loop” is true or false.", "loop")

    def points(self) -> tuple[Point, ...]:
        return tuple(self._at(frame) for frame in range(self.frames))

    def arrangement(self) -> Arrangement:
        return Arrangement("path", 1, self.frames)

    def _at(self, frame: int) -> Point:
        count = len(self.keys)
        if self.loop:
            along = frame * count / self.frames
        else:
            along = frame * (count - 1) / (self.frames - 1)
        leg = min(int(along), count - (1 if self.loop else 2))
        t = ease(along - leg, self.easing)
        return blend([(self.keys[leg], 1 - t), (self.keys[(leg + 1) % count], t)])


def ease(t: float, easing: str) -> float:
    """t in [0, 1] to [0, 1]; "smooth" is smoothstep, at rest at both ends."""
    return t * t * (3 - 2 * t) if easing == "smooth" else t
