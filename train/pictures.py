"""The pictures of a run: those to train on, and the held-out ones that choose its best snapshot."""

from dataclasses import dataclass

from ganstudio.data import KNOWN, PictureSet, folder, known
from ganstudio.data.pairs import PairSet
from ganstudio.errors import StudioError
from train.config import Config
from train.request import Request


@dataclass(frozen=True)
class Pictures:
    """Pictures that training sees, and the selection tenth, which it never does (None: empty)."""

    train: PictureSet | PairSet
    selection: PictureSet | PairSet | None

    def facts(self, config: Config, classes: tuple[str, ...]) -> dict:
        """What a checkpoint says of its data.

        Args:
            classes: names of what the networks were told or asked.
        """
        known_set = KNOWN.get(config.data)
        return {
            "name": self.train.name,
            "title": known_set.title if known_set else self.train.title,
            "terms": self.train.terms,
            "pictures": len(self.train),
            "classes": list(classes) or None,
        }


def read(config: Config, request: Request) -> Pictures:
    """A known set, or anyone's folder or zip; a small one may have no selection pictures.

    Raises:
        StudioError: what is missing, or can't be read.
    """
    train = _load(config, request, "train")
    try:
        selection = _load(config, request, "selection")
    except StudioError:
        if config.data != "folder":
            raise
        selection = None
    return Pictures(train, selection if selection else None)


def _load(config: Config, request: Request, split: str) -> PictureSet:
    if config.data == "folder":
        return folder(request.images, config.image_size, config.channels, split)
    return known(config.data, request.data, split, config.image_size)
