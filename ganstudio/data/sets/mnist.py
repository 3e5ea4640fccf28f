"""Handwritten digits: the first set of every course."""

from ganstudio.data.idx import IdxFiles
from ganstudio.data.knownset import KnownSet

MNIST = KnownSet(
    name="mnist",
    title="MNIST",
    terms="MNIST (LeCun, Cortes, Burges); often quoted as CC BY-SA 3.0.",
    source=IdxFiles("MNIST"),
    image_size=28,
    channels=1,
    class_names=tuple("0123456789"),
    properties=("slant", "weight", "width", "height"),
    backbone="classifier-mnist",
)
