"""Small colour photographs of ten kinds of things."""

from ganstudio.data.knownset import KnownSet
from ganstudio.data.zips import SplitZips

CIFAR10 = KnownSet(
    name="cifar10",
    title="CIFAR-10",
    terms="CIFAR-10; cite Krizhevsky, Learning Multiple Layers of Features, 2009.",
    source=SplitZips("cifar10/cifar10_train.zip", "cifar10/cifar10_test.zip"),
    image_size=32,
    channels=3,
    class_names=(
        *("airplane", "automobile", "bird", "cat", "deer"),
        *("dog", "frog", "horse", "ship", "truck"),
    ),
)
