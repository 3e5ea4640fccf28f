"""Studio: catalog and engine behind one call, `run(verb)`, which every door uses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.checkpoints.entry import Entry
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs import Arrangement, Verb
from ganstudio.studio.engine import Engine

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Progress:
    """`done` of `total` pictures are drawn."""

    done: int
    total: int


@dataclass(frozen=True)
class Result:
    """What a verb gave.

    Attributes:
        pictures: uint8 [N, H, W, C]; a gap is black.
        recipe: makes these pictures again, with the weights that made them.
    """

    pictures: "np.ndarray"
    arrangement: Arrangement
    recipe: Recipe


class Studio:
    """What every door calls: a request in, progress and one result out."""

    def __init__(self, catalog: Catalog, engine: Engine):
        self.catalog = catalog
        self.engine = engine

    def run(self, request: Recipe, live: bool = False) -> Iterator[Progress | Result]:
        """Draws a recipe: Progress after each slice, then one Result. Closing it cancels.

        Args:
            live: somebody's hand waits for it.

        Raises:
            StudioError: the model is not here, or it can't serve the verb.
        """
        entry = self.find(request)
        points = request.verb.points()
        asked = [point for point in points if point is not None]
        drawn = []
        done = 0
        for pictures in self.engine.render(entry, asked, live):
            drawn.append(pictures)
            done += len(pictures)
            yield Progress(done, len(asked))
        recipe = written(request.verb, entry)
        yield Result(_with_gaps(points, drawn), request.verb.arrangement(), recipe)

    def draw(self, request: Recipe, live: bool = False) -> Result:
        """`run` to its end."""
        *_, result = self.run(request, live)
        return result

    def draw_verb(self, model: str, verb: Verb) -> Result:
        """`draw` of a verb with the model that has this name, or hf:// address, now."""
        return self.draw(written(verb, self.catalog.find(model)))

    def find(self, request: Recipe) -> Entry:
        """The model that a recipe means: by weights, then by repository, then by name."""
        return self.catalog.find(request.model, request.weights, request.repo, request.revision)


def written(verb: Verb, entry: Entry) -> Recipe:
    """The verb with this very model: its weights, and where on the Hub they came from."""
    return Recipe(verb, entry.name, entry.weights, entry.repo, entry.revision)


def _with_gaps(points, drawn) -> "np.ndarray":
    """Pictures in the points' order, black where a point is None."""
    import numpy as np

    pictures = np.concatenate(drawn)
    if len(pictures) == len(points):
        return pictures
    whole = np.zeros((len(points), *pictures.shape[1:]), dtype=np.uint8)
    whole[[point is not None for point in points]] = pictures
    return whole
