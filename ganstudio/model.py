"""The Python door: a loaded checkpoint that draws arrays."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.checkpoints.entry import Entry
from ganstudio.checkpoints.folder import Checkpoint
from ganstudio.errors import RecipeError, StudioError
from ganstudio.networks import render
from ganstudio.networks.translate import translate
from ganstudio.recipes.checks import check_seed
from ganstudio.recipes.points import Point
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verb import PictureVerb, Verb
from ganstudio.recipes.verbs.project import Project
from ganstudio.recipes.verbs.sample import Sample
from ganstudio.studio import intake
from ganstudio.studio.making import Given, Steps, make
from ganstudio.studio.project import Found
from ganstudio.studio.studio import check_picture, with_gaps

Picture = str | Path | np.ndarray  # a file's name, or uint8 [H, W, C]


class Model:
    """A checkpoint, ready to draw.

    Attributes:
        kind: "generator", "translator" or "classifier".
        image_size: side of a picture in pixels.
        num_classes, class_names: 0 and () for an unconditional model.
    """

    def __init__(self, entry: Entry, loaded: Checkpoint, judge: Entry | None = None):
        """judge: a classifier of the same data."""
        self.name = entry.name
        self.kind = entry.kind
        self.image_size = entry.image_size
        self.num_classes = entry.num_classes
        self.class_names = entry.class_names
        self._entry = entry
        self._loaded = loaded
        self._judge = judge

    @classmethod
    def load(cls, model: str) -> "Model":
        catalog = Catalog.of(model)
        entry = catalog.entries()[0]
        return cls(entry, entry.read(), catalog.judge(entry))

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
        Sample.check_serves(self._entry)
        seeds = [check_seed(_whole(seed)) for seed in seeds]
        numbers = self._label_numbers(labels, len(seeds))
        points = [Point.of(s, n, psi) for s, n in zip(seeds, numbers, strict=True)]
        if not points:
            raise RecipeError("Give at least one seed.", "seeds")
        return render(self._loaded.network, points, self._loaded.directions)

    def draw(
        self, recipe: Recipe | Verb | Mapping | str, pictures: Sequence[Picture] = ()
    ) -> np.ndarray:
        """The pictures of any recipe, drawn by this model, whichever it was made with.

        Args:
            recipe: JSON as text or as a dict (what says the model may be left out), a `Recipe`, or
                a verb by itself.
            pictures: for a verb that takes a picture: a file's name, or uint8 [H, W, C].

        Returns:
            uint8 [N, H, W, C]; a gap is black.

        Raises:
            StudioError: this is no recipe, or the model can't draw it.
        """
        verb = self._verb(recipe)
        verb.check_serves(self._entry)
        if isinstance(verb, PictureVerb):
            check_picture(verb, pictures)
            *_, made = self._steps(verb, pictures[0])
            return self.draw(made.verb) if made.pictures is None else made.pictures
        points = verb.points()
        asked = [point for point in points if point is not None]
        drawn = render(self._loaded.network, asked, self._loaded.directions)
        return with_gaps(points, [drawn], drawn.shape[1:])

    def _steps(self, verb: PictureVerb, picture: Picture) -> Steps:
        judge = self._judge and self._judge.read().network
        pixels = _pixels(picture, verb, self._entry)
        return make(verb, Given(self._entry, pixels, self._loaded.network, judge))

    def _verb(self, recipe: Recipe | Verb | Mapping | str) -> Verb:
        if isinstance(recipe, Verb):
            return recipe
        if isinstance(recipe, str):
            recipe = Recipe.loads(recipe)
        elif isinstance(recipe, Mapping):
            recipe = Recipe.from_dict({"v": 1, "model": self.name, **recipe})
        return recipe.verb

    def project(
        self,
        picture: Picture,
        label: int | str | None = None,
        progress: Callable[[Found], None] = lambda found: None,
    ) -> Found:
        """The point whose picture is nearest to a given one, ready to be drawn and steered.

        Args:
            picture: a file's name, or uint8 [H, W, C]; it is framed as the model's own.
            label: the class to draw it as; None: it is guessed.
            progress: hears the nearest so far after each step; what it raises ends the search.

        Raises:
            StudioError: no generator, no such class, or nothing on the picture.
        """
        Project.check_serves(self._entry)
        number = None if label is None else self._entry.label_number(label)
        for step in self._steps(Project(number), picture):
            if isinstance(step, Found):
                progress(found := step)
        return found

    def translate(self, pictures: np.ndarray, to: str = "B") -> np.ndarray:
        """Pictures in the other manner, as large as they came; any size from 64 px a side.

        Args:
            pictures: uint8 [N, H, W, C], C as the model's own pictures (3 for colour).
            to: "B" or "A", the side to go to; "B" and then "A" is the way there and back.

        Raises:
            StudioError: a model that does not translate, or pictures that it can't take.
        """
        if not self._entry.takes_pictures:
            raise StudioError(f"“{self.name}” is a {self.kind}; it does not translate.")
        channels = self._loaded.network.channels
        fits = isinstance(pictures, np.ndarray) and pictures.dtype == np.uint8
        if not fits or pictures.ndim != 4 or pictures.shape[3] != channels:
            raise StudioError(f"Give pictures as a NumPy array of uint8, [N, H, W, {channels}].")
        return translate(self._loaded.network, pictures, to)

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


def _pixels(picture: Picture, verb: PictureVerb, entry: Entry) -> np.ndarray:
    if isinstance(picture, np.ndarray):
        channels = entry.channels
        if picture.dtype != np.uint8 or picture.ndim != 3 or picture.shape[2] != channels:
            raise StudioError(f"Give the picture as uint8 [H, W, {channels}].", "picture")
        return picture
    try:
        return intake.given(Path(picture).read_bytes(), verb, entry)
    except OSError:
        raise StudioError(f"“{picture}” cannot be opened; check the name.", "picture") from None
