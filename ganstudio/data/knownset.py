"""What is known of a set of pictures before a byte of it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from ganstudio.data.pictureset import PictureSet
from ganstudio.errors import DataError


class Source(Protocol):
    """Where the pictures of a set lie under --data, and how they are read."""

    has_own_test: bool  # the set comes with a test split; else the names decide (splits.py)

    def read(
        self, spec: "KnownSet", root: Path | str | None, split: str, image_size: int
    ) -> PictureSet: ...


@dataclass(frozen=True)
class KnownSet:
    """One known set; sets/ describes each in a file of its own."""

    name: str  # what a preset and a checkpoint call it
    title: str
    terms: str
    source: Source
    image_size: int  # as they lie there; smaller ones are reduced by area
    channels: int
    class_names: tuple[str, ...] = ()
    # tags: a picture has any number of them; those of one group exclude each other, more or less
    tag_groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tags_in_chinese: Mapping[str, str] = field(default_factory=dict)
    # of measure/properties.py, those that say something of these pictures; they name directions
    properties: tuple[str, ...] = ()
    backbone: str = "classifier-cifar10"  # the checkpoint whose features measure its generators

    @property
    def tag_names(self) -> tuple[str, ...]:
        return tuple(name for group in self.tag_groups.values() for name in group)

    def damaged(self) -> DataError:
        return DataError(f"The files of {self.title} are damaged: fetch them again.")
