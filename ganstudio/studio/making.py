"""What is made of a person's picture: one maker for each way of working, for every door.

A maker is a generator. It tells after each step how far it is, and gives a `Made` in the end.
Nothing of the picture outlives it but what is in there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from ganstudio.checkpoints.entry import Entry
from ganstudio.recipes.verb import PictureVerb, Verb
from ganstudio.recipes.verbs.explore import Explore
from ganstudio.recipes.verbs.project import Project
from ganstudio.studio.faces import Framing
from ganstudio.studio.framing import framed
from ganstudio.studio.project import Found, Likeness
from ganstudio.studio.translation import Working, translated

if TYPE_CHECKING:
    import numpy as np

    from ganstudio.networks.network import Network


@dataclass(frozen=True)
class Progress:
    """`done` of `total` pictures are drawn."""

    part: ClassVar[str] = "draw"

    done: int
    total: int


class About(Protocol):
    """What is told beside a picture.

    Attributes:
        personal: whether the recipe tells of the picture that was given: no link unasked then.
    """

    personal: bool

    def sentences(self) -> tuple[str, ...]:
        """For a person at a terminal."""

    def to_json(self) -> dict:
        """For an endpoint, beside the file."""


@dataclass(frozen=True, eq=False)
class Made:
    """What a maker gives in the end.

    Attributes:
        verb: makes it again.
        pictures: uint8 [N, H, W, C]; None: the verb draws them.
    """

    verb: Verb
    pictures: "np.ndarray | None" = None
    about: About | None = None


@dataclass(frozen=True, eq=False)
class Given:
    """What a maker works with.

    Attributes:
        picture: uint8 [H, W, C].
        network: of the entry's checkpoint.
        judge: a classifier of such pictures, where there is one.
    """

    entry: Entry
    picture: "np.ndarray"
    network: "Network"
    judge: "Network | None" = None


Steps = Iterator[Progress | Found | Working | Made]


def make(verb: PictureVerb, given: Given, back: bool = False) -> Steps:
    """The steps of a verb.

    Args:
        back: of a translation, the way back too.
    """
    more = {"back": True} if back else {}
    return MAKERS[verb.making](verb, given, **more)


def _applied(verb: PictureVerb, given: Given) -> Steps:
    """One pass through the network, which is told the verb's settings."""
    from ganstudio.networks.apply import apply

    pictures = apply(given.network, given.picture[None], verb.settings())
    yield Progress(1, 1)
    yield Made(verb, pictures)


def _searched(verb: Project, given: Given) -> Steps:
    """A search, and the found point as its own recipe draws it."""
    from ganstudio.networks.search import Search

    picture = framed(given.picture, given.entry)
    for step in Search(given.network, picture, given.judge, verb.label).steps():
        yield (found := Found.of(step))
    yield Made(Explore(found.point), about=Likeness(found.nearness))


def _translated(verb: PictureVerb, given: Given, back: bool = False) -> Steps:
    framing = Framing.of(given.entry.config.get("framing"))
    for step in translated(verb, given.picture, given.network, framing, back):
        yield step if isinstance(step, Working) else Made(verb, step.picture[None], step)


MAKERS: dict[str, Callable[..., Steps]] = {
    "apply": _applied,
    "search": _searched,
    "translate": _translated,
}
