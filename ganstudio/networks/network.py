"""What every network says of itself: its kind, its latent spaces, its sizes."""

from collections.abc import Iterator

from torch import Tensor, nn


class Network(nn.Module):
    """The base of all networks; a class states here what a checkpoint tells its readers.

    Attributes:
        kind: "generator", "translator" or "classifier"; "" for critics, which no checkpoint is.
        spaces: latent spaces that it draws from, in order; the size of "z" is `z_dim`, and so on.
        style_layers: the side in pixels at which each style layer works; none for plain networks.
        num_classes: that can be asked for (generators) or told apart (classifiers).
        image_size, channels: of its pictures.
        side_least: of a translator, the pixels that a picture has at least a side.
    """

    kind: str = ""
    spaces: tuple[str, ...] = ()
    style_layers: tuple[int, ...] = ()
    num_classes: int = 0
    side_least: int = 1
    image_size: int
    channels: int

    def shape(self) -> dict:
        """All of it as plain data: the `shape` of a checkpoint's config.json."""
        found = {"image_size": self.image_size, "channels": self.channels}
        found["num_classes"] = self.num_classes
        if self.spaces:
            found["spaces"] = {space: getattr(self, f"{space}_dim") for space in self.spaces}
        if self.style_layers:
            found["layers"] = list(self.style_layers)
        return found

    def passes(self, x: Tensor, **settings) -> Iterator[float | Tensor]:
        """`forward` in slices of work: the share done after each, in the end what it gives."""
        yield self(x, **settings)
