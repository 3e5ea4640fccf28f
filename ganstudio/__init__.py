"""GAN Studio: play with generative adversarial networks, and understand them.

    import ganstudio
    model = ganstudio.load("cgan-mnist")
    pictures = model.sample(seeds=range(10), labels=[3])   # uint8 [10, 28, 28, 1]

Importing the package imports neither torch nor gradio; loading does what it needs.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["__version__", "available", "load"]

if TYPE_CHECKING:
    from ganstudio.model import Model


def load(model: str) -> "Model":
    """A checkpoint by its bundled name, its folder or its address on the Hub.

    hf://USER/REPO/NAME@REVISION; without NAME where the repository holds one, without @REVISION
    the latest.

    Raises:
        ganstudio.errors.StudioError: there is none, or it can't be used.
    """
    from ganstudio.model import Model

    return Model.load(str(model))


def available() -> list[str]:
    """Names of the bundled generators and translators."""
    from ganstudio.checkpoints.catalog import Catalog

    return [entry.name for entry in Catalog().models()]
