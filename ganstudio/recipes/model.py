"""The plain facts of a model that a verb may ask for; a checkpoint's entry has them."""

from typing import Protocol


class ModelFacts(Protocol):
    """What decides whether a model can serve a verb, and what typed words mean with it.

    Attributes:
        kind: "generator", "translator" or "classifier".
        draws: whether it draws pictures from points.
        takes_pictures: whether it makes pictures of others.
        num_classes: 0 where there are none.
        layers: the side at which each style layer works; none for plain networks.
    """

    name: str
    kind: str
    draws: bool
    takes_pictures: bool
    image_size: int
    channels: int
    num_classes: int
    class_names: tuple[str, ...]
    layers: tuple[int, ...]

    def label_number(self, label: int | str) -> int:
        """A class by what people type for it (names.py); RecipeError says which there are."""
