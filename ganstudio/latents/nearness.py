"""How near a drawn picture came to a given one, as numbers and as a word."""

from dataclasses import dataclass

NEAR = ((0.3, "close"), (0.6, "alike"))  # shares below which it is so; beyond them "distant"


@dataclass(frozen=True)
class Nearness:
    """Two distances from the same picture.

    Attributes:
        error: root mean square difference of a pixel, as a share of black to white.
        random: the same of a picture drawn at random, the median of many.
    """

    error: float
    random: float

    @property
    def share(self) -> float:
        """The part of a random picture's difference that is left: 0 is the same picture."""
        return self.error / self.random if self.random else 0.0

    @property
    def word(self) -> str:
        """ "close", "alike" or "distant"."""
        return next((word for share, word in NEAR if self.share < share), "distant")

    def to_json(self) -> dict:
        return {
            "word": self.word,
            "error": round(self.error, 4),
            "random": round(self.random, 4),
        }
