"""project: a search for the point that draws nearest to a picture, as the doors see it."""

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ganstudio.latents.nearness import Nearness
from ganstudio.recipes.points import Point, Source

if TYPE_CHECKING:
    import numpy as np

    from ganstudio.networks.search import Step

WORDS = {
    "close": "A close likeness",
    "alike": "A likeness, not the picture itself",
    "distant": "Only a distant likeness: this model has learnt to draw nothing nearer",
}


@dataclass(frozen=True, eq=False)
class Found:
    """What a search has found so far, after `done` of `total` steps.

    Attributes:
        picture: that of the point, uint8 [S, S, C].
    """

    part: ClassVar[str] = "search"

    done: int
    total: int
    point: Point
    picture: "np.ndarray"
    nearness: Nearness

    @classmethod
    def of(cls, step: "Step") -> "Found":
        vector = base64.b64encode(step.vector.astype("<f4").tobytes()).decode("ascii")
        classes = () if step.label is None else ((step.label, 1.0),)
        point = Point((Source(vector=vector, space=step.space, classes=classes),))
        return cls(step.done, step.total, point, step.picture, step.nearness)


@dataclass(frozen=True)
class Likeness:
    """What is told of a search beside its picture."""

    personal: ClassVar[bool] = True  # the recipe holds a vector made from the picture

    nearness: Nearness

    def sentences(self) -> tuple[str, ...]:
        nearness = self.nearness
        times = 1 / max(nearness.share, 0.001)
        return (
            f"{WORDS[nearness.word]}: a pixel is off by {nearness.error:.0%} of black to white, "
            f"{times:.1f} times less than in a picture drawn at random.",
        )

    def to_json(self) -> dict:
        return {"nearness": self.nearness.to_json()}
