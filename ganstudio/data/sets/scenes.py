"""Landscapes: photographs, and two ways of painting them."""

from ganstudio.data.knownset import KnownSet
from ganstudio.data.zips import NamedZip


def _scenes(name: str, title: str, terms: str) -> KnownSet:
    return KnownSet(name, title, terms, NamedZip(f"scenes/{name}.zip"), 128, 3)


SCENES = (
    _scenes(
        "landscape_photos_128",
        "Landscape photographs (128 px)",
        "Photographs of the Kaggle set gan-getting-started; rights unknown, research use.",
    ),
    _scenes(
        "shanshui_128",
        "Chinese landscape paintings (128 px)",
        "Song, Ming and undated paintings, from two course projects; public domain by age.",
    ),
    _scenes(
        "monet_128",
        "Paintings by Monet (128 px)",
        "Paintings of the Kaggle set gan-getting-started; public domain by age.",
    ),
)
