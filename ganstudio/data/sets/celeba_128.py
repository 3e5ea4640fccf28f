"""Face photographs: head with hair and some neck, the eyes always in the same place."""

from ganstudio.data.knownset import KnownSet
from ganstudio.data.zips import NamedZip

CELEBA = KnownSet(
    name="celeba_128",
    title="CelebA faces (128 px)",
    terms="CelebA, re-cropped; non-commercial research only, it shows identifiable people.",
    source=NamedZip("celeba_128.zip"),
    image_size=128,
    channels=3,
)
