"""Anime faces on white, very uniform, with machine-made tags.

Five of the table's tags (aqua hair, aqua eyes, orange eyes, ponytail, drill hair) stand at fewer
than 70 of the 14,000 pictures, too few to learn from, and are left out.
"""

from ganstudio.data.knownset import KnownSet
from ganstudio.data.zips import NamedZip

ANIME = KnownSet(
    name="anime_64",
    title="Anime faces (64 px)",
    terms="Game character faces, HKUST course project; no licence stated, research use.",
    source=NamedZip("anime_64.zip", tags="anime_64_tags.tsv"),
    image_size=64,
    channels=3,
    tag_groups={
        "hair length": ("long hair", "short hair"),
        "hair colour": (
            *("black hair", "brown hair", "blonde hair", "orange hair", "red hair", "pink hair"),
            *("purple hair", "blue hair", "green hair", "silver hair", "white hair"),
        ),
        "eye colour": (
            *("black eyes", "brown eyes", "yellow eyes", "red eyes", "pink eyes"),
            *("purple eyes", "blue eyes", "green eyes"),
        ),
        "hairstyle": ("twintails",),
        "mouth": ("smile", "open mouth"),
        "cheeks": ("blush",),
        "glasses": ("glasses",),
        "hat": ("hat",),
        "ribbon": ("ribbon",),
    },
)
