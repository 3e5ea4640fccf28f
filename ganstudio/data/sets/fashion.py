"""Garments in the form of MNIST, and harder."""

from ganstudio.data.idx import IdxFiles
from ganstudio.data.knownset import KnownSet

FASHION = KnownSet(
    name="fashion",
    title="Fashion-MNIST",
    terms="Fashion-MNIST (Zalando SE), MIT licence.",
    source=IdxFiles("FashionMNIST"),
    image_size=28,
    channels=1,
    class_names=(
        *("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat"),
        *("Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"),
    ),
    properties=("brightness", "width", "height"),
    backbone="classifier-fashion",
)
