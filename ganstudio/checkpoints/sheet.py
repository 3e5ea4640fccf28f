"""How the small pictures lie on a preview or on a frame of a timelapse."""

from dataclasses import dataclass

FILM = {"quality": 70}  # how lossy the WebP of a timelapse is


@dataclass(frozen=True)
class Sheet:
    """Rows and columns of square pictures.

    Attributes:
        gap: pixels between two pictures, before the sheet is enlarged.
        scale: how many times the whole sheet is enlarged.
    """

    rows: int
    columns: int
    gap: int
    scale: int = 1

    @classmethod
    def of(cls, stored: dict | None) -> "Sheet | None":
        """From the `preview` or `timelapse` of a config.json."""
        if stored is None:
            return None
        return cls(*(stored[key] for key in ("rows", "columns", "gap", "scale")))

    def size(self, side: int) -> tuple[int, int]:
        """Width and height in pixels, of pictures of `side` pixels."""
        step = self.step(side)
        return self.columns * step - self.gap * self.scale, self.rows * step - self.gap * self.scale

    def step(self, side: int) -> int:
        """Pixels from one picture to the next."""
        return (side + self.gap) * self.scale

    def box(self, number: int, side: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of a picture, counted row by row from 0."""
        row, column = divmod(number, self.columns)
        left, top = column * self.step(side), row * self.step(side)
        return left, top, left + side * self.scale, top + side * self.scale
