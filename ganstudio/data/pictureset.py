"""PictureSet: pictures of one size in memory, with their classes and the terms they come under."""

from dataclasses import dataclass

import numpy as np

SPLITS = ("train", "selection", "test", "all")

NAMED = 5  # so many skipped files are named in the report, the rest only counted


@dataclass(frozen=True, eq=False)
class PictureSet:
    """Pictures as uint8 [N, H, W, C]; labels int64 [N] where the set has classes; tags bool [N, T]
    where it has tags, of which a picture may have any number."""

    name: str
    pictures: np.ndarray
    labels: np.ndarray | None
    class_names: tuple[str, ...]
    terms: str
    skipped: tuple[str, ...] = ()  # "file reason" of each file that could not be used
    note: str = ""  # what may surprise in how the files were read
    files: tuple[str, ...] = ()  # "name bytes" of each picture of one's own
    tags: np.ndarray | None = None
    tag_names: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.pictures)

    @property
    def title(self) -> str:
        return self.name

    @property
    def num_classes(self) -> int:
        return len(self.class_names)

    def report(self) -> str:
        """What may surprise, and the files that were left out; empty when all could be used."""
        return f"{self.note} {self._left_out()}".strip()

    def _left_out(self) -> str:
        if not self.skipped:
            return ""
        count = len(self.skipped)
        named = "; ".join(self.skipped[:NAMED])
        more = f"; and {count - NAMED} more" if count > NAMED else ""
        files = "1 file was" if count == 1 else f"{count} files were"
        return f"{files} left out: {named}{more}."
