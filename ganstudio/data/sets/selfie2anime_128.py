"""Anime heads with shoulders and backgrounds."""

from ganstudio.data.knownset import KnownSet
from ganstudio.data.zips import NamedZip

SELFIE2ANIME = KnownSet(
    name="selfie2anime_128",
    title="selfie2anime drawings (128 px)",
    terms="selfie2anime (U-GAT-IT), trainB; third parties' copyright, research use.",
    source=NamedZip("selfie2anime_128.zip"),
    image_size=128,
    channels=3,
)
