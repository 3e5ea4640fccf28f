"""Studio: catalog and engine behind one call, `run(verb)`, which every door uses."""

import contextlib
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.checkpoints.entry import Entry
from ganstudio.errors import RecipeError, StudioError
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verb import Arrangement, DrawVerb, PictureVerb, Verb
from ganstudio.studio.engine import Engine
from ganstudio.studio.making import About, Given, Made, Progress, make
from ganstudio.studio.project import Found
from ganstudio.studio.recent import Recent
from ganstudio.studio.translation import Working, is_large

if TYPE_CHECKING:
    import numpy as np

WAIT = 0.2  # seconds between two signs of life of one that waits


@dataclass(frozen=True)
class Result:
    """What a verb gave.

    Attributes:
        pictures: uint8 [N, H, W, C]; a gap is black.
        recipe: makes these pictures again, with the weights that made them; of a search, that
            is the recipe of the point that it found.
        about: of a picture verb, what is told beside its picture.
    """

    pictures: "np.ndarray"
    arrangement: Arrangement
    recipe: Recipe
    about: About | None = None


class Studio:
    """What every door calls: a request in, progress and one result out."""

    def __init__(self, catalog: Catalog, engine: Engine):
        self.catalog = catalog
        self.engine = engine
        self._recent = Recent()
        self._large = threading.Lock()  # one large translation at a time

    def add(self, folder: Path) -> Entry:
        """Takes in a checkpoint that was made while the app runs; as `Catalog.add`."""
        entry = self.catalog.add(folder)
        self.engine.forget(entry)
        return entry

    def run(
        self,
        request: Recipe,
        pictures: Sequence["np.ndarray"] = (),
        places: Sequence[int] | None = None,
        live: bool = False,
        back: bool = False,
    ) -> Iterator[Progress | Found | Working | Result]:
        """Draws a recipe: Progress after each slice (of a search Found, of a translation Working),
        then one Result. Closing it cancels.

        Args:
            pictures: for a picture verb, uint8 [H, W, C] each; they leave no trace in the result.
            places: of a draw verb's pictures only these, counted from 0, in this order.
            live: a hand on a slider waits for it.
            back: of a translation, the way back too.

        Raises:
            StudioError: the model is not here, it can't serve the verb, or a place or a picture
                is not what the verb takes.
        """
        entry = self.find(request)
        request.verb.check_serves(entry)
        if isinstance(request.verb, PictureVerb):
            yield from self._made(entry, request.verb, pictures, back)
            return
        for step in self._drawn(entry, request.verb, places, live):
            if isinstance(step, Progress):
                yield step
        yield Result(step, request.verb.arrangement(), self.resolved(request, entry))

    def _drawn(
        self, entry: Entry, verb: DrawVerb, places: Sequence[int] | None, live: bool
    ) -> Iterator["Progress | np.ndarray"]:
        """The pictures of a draw verb, [N, H, W, C], after the progress of drawing them."""
        check_places(verb, places)
        key = (str(entry.folder), entry.weights, verb, places and tuple(places))
        known = self._recent.find(key)
        if known is not None:
            yield known
            return
        points = verb.points(places)
        asked = [point for point in points if point is not None]
        drawn, done = [], 0
        for pictures in self.engine.render(entry, asked, live) if asked else ():
            drawn.append(pictures)
            done += len(pictures)
            yield Progress(done, len(asked))
        whole = with_gaps(points, drawn, (entry.image_size, entry.image_size, entry.channels))
        self._recent.keep(key, whole)
        yield whole

    def _made(
        self, entry: Entry, verb: PictureVerb, pictures: Sequence["np.ndarray"], back: bool
    ) -> Iterator[Progress | Found | Working | Result]:
        """What a picture verb makes of its picture; a search's end is drawn by its own recipe."""
        check_picture(verb, pictures)

        def begin(network, judge):
            return make(verb, Given(entry, pictures[0], network, judge), back)

        with contextlib.ExitStack() as stack:
            if is_large(verb, pictures[0]):  # memory is bounded whoever asks
                while not self._large.acquire(timeout=WAIT):
                    yield Working(0)
                stack.callback(self._large.release)
            for step in self.engine.turns(entry, begin, self.catalog.judge(entry)):
                if not isinstance(step, Made):
                    yield step
        recipe = written(step.verb, entry)
        if step.pictures is None:
            yield replace(self.draw(recipe), about=step.about)
        else:
            yield Result(step.pictures, step.verb.arrangement(), recipe, step.about)

    def draw(
        self,
        request: Recipe,
        pictures: Sequence["np.ndarray"] = (),
        places: Sequence[int] | None = None,
        live: bool = False,
    ) -> Result:
        """`run` to its end."""
        *_, result = self.run(request, pictures, places, live)
        return result

    def draw_verb(self, model: str, verb: Verb, **options) -> Result:
        """`draw` of a verb with the model that has this name, or hf:// address, now."""
        return self.draw(written(verb, self.catalog.find(model)), **options)

    def resolved(self, request: Recipe, entry: Entry | None = None) -> Recipe:
        """The recipe with the models that it means here, by their weights."""
        found = written(request.verb, entry or self.find(request))
        if request.beside is None:
            return found
        return replace(found, beside=self.resolved(request.beside))

    def find(self, request: Recipe) -> Entry:
        """The model that a recipe means: by weights, then by repository, then by name."""
        return self.catalog.find(request.model, request.weights, request.repo, request.revision)


def written(verb: Verb, entry: Entry) -> Recipe:
    """The verb with this very model: its weights, and where on the Hub they came from."""
    return Recipe(verb, entry.name, entry.weights, entry.repo, entry.revision)


def check_picture(verb: PictureVerb, pictures: Sequence) -> None:
    """Raises StudioError unless there is the one picture that the verb takes."""
    if len(pictures) != 1:
        raise StudioError(f"{verb.name} takes one picture; give it beside the recipe.", "picture")


def check_places(verb: DrawVerb, places: Sequence[int] | None) -> None:
    """Raises RecipeError unless the verb has a picture at each place."""
    count = verb.count()
    there = (type(place) is int and 0 <= place < count for place in places or ())
    if places is not None and not (places and all(there)):
        raise RecipeError(f"This recipe has the pictures 0 to {count - 1}, and no others.")


def with_gaps(points: Sequence, drawn: list, shape: tuple[int, ...]) -> "np.ndarray":
    """Slices of pictures as one array in the points' order, black where a point is None."""
    import numpy as np

    whole = np.zeros((len(points), *shape), dtype=np.uint8)
    if drawn:
        whole[[point is not None for point in points]] = np.concatenate(drawn)
    return whole
