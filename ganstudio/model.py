"""The Python door: a loaded checkpoint that samples arrays."""

from collections.abc import Iterable, Sequence

import numpy as np

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.checkpoints.entry import Entry
from ganstudio.checkpoints.folder import Checkpoint
from ganstudio.errors import RecipeError, StudioError
from ganstudio.networks import render
from ganstudio.recipes.points import Point, check_seed


class Model:
    """A generator, ready to sample.

    Attributes:
        kind: "generator", "translator" or "classifier".
        image_size: side of a picture in pixels.
        num_classes, class_names: 0 and () for an unconditional model.
    """

    def __init__(self, entry: Entry, loaded: Checkpoint):
        self.name = entry.name
        self.kind = entry.kind
        self.image_size = entry.image_size
        self.num_classes = entry.num_classes
        self.class_names = entry.class_names
        self._entry = entry
        self._loaded = loaded

    @classmethod
    def load(cls, model: str) -> "Model":
        entry = Catalog.of(model).entries()[0]
        return cls(entry, entry.read())

    def sample(
        self,
        seeds: Iterable[int],
        labels: Sequence[int | str] | int | str | None = None,
        psi: float = 1.0,
    ) -> np.ndarray:
        """One picture a seed, in order, for any number of seeds.

        Args:
            seeds: whole numbers from 0 to 2^32 - 1.
            labels: class numbers or names, one for all or as many as seeds; None on a
                conditional model: class = seed mod classes.
            psi: truncation, 1 for the whole variety, 0 for one picture.

        Returns:
            uint8 [N, H, W, C].

        Raises:
            StudioError: a seed, label or psi out of bounds, or a model that does not sample.
        """
        if self.kind != "generator":
            raise StudioError(f"“{self.name}” is a {self.kind}; it does not sample.")
        seeds = [check_seed(_whole(seed)) for seed in seeds]
        numbers = self._label_numbers(labels, len(seeds))
        points = [Point.of(s, n, psi) for s, n in zip(seeds, numbers, strict=True)]
        if not points:
            raise RecipeError("Give at least one seed.", "seeds")
        return render(self._loaded.network, points, self._loaded.directions)

    def _label_numbers(self, labels, count: int) -> list[int | None]:
        if labels is None:
            return [None] * count
        listed = [labels] if isinstance(labels, str | int | np.integer) else list(labels)
        numbers = [self._entry.label_number(label) for label in listed]
        if len(numbers) == 1:
            return numbers * count
        if len(numbers) != count:
            raise RecipeError(f"Give one label, or one for each of the {count} seeds.", "labels")
        return numbers


def _whole(seed):
    """NumPy's whole numbers are as good as Python's."""
    return int(seed) if isinstance(seed, np.integer) else seed
