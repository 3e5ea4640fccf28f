"""The pictures of a run: those to train on, and the held-out ones that choose its best snapshot."""

from dataclasses import dataclass
from hashlib import sha256

from ganstudio.data import KNOWN, PictureSet, folder_parts, known
from ganstudio.data.folder import Progress
from ganstudio.data.pairs import PairSet
from ganstudio.errors import StudioError
from train.config import Config
from train.request import Request


@dataclass(frozen=True)
class Pictures:
    """Pictures that training sees, and the selection tenth, which it never does (None: empty)."""

    train: PictureSet | PairSet
    selection: PictureSet | PairSet | None
    test: int | None = None  # how many are held out to measure; None: the set has a split for it

    @property
    def sets(self) -> list[PictureSet]:
        return [self.train.a, self.train.b] if isinstance(self.train, PairSet) else [self.train]

    @property
    def skipped(self) -> list[str]:
        """ "file reason" of each that was left out."""
        return [line for found in self.sets for line in found.skipped]

    def fingerprint(self) -> dict:
        """By which a run knows its pictures again: how many, which classes, names and sizes."""
        files = "\n".join(line for found in self.sets for line in found.files)
        digest = sha256(files.encode("utf-8", "surrogateescape")).hexdigest()
        classes = [name for found in self.sets for name in found.class_names]
        return {"count": len(self.train), "classes": classes, "hash": digest[:16]}

    def check_known(self, before: dict | None, accept: bool) -> None:
        """Refuses to go on with other pictures than the run began with.

        Args:
            before: the fingerprint of then; None in a run of an older version.
            accept: whether others of the same classes are fine.

        Raises:
            StudioError: says what has changed, and what can be done.
        """
        now = self.fingerprint()
        if before is None or now == before:
            return
        if now["classes"] != before["classes"]:
            were, are = (", ".join(f["classes"]) or "none" for f in (before, now))
            raise StudioError(
                f"The pictures' classes have changed since the run began (they were {were}; now "
                f"{are}), and its networks know no others; restore the folder or begin a new run."
            )
        if not accept:
            raise StudioError(
                f"The pictures have changed since the run began ({before['count']:,} then, "
                f"{now['count']:,} now, by name and size); restore them, or go on with these by "
                "--accept-changed-pictures."
            )

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


def read(
    config: Config, request: Request, classes: bool, progress: Progress | None = None
) -> Pictures:
    """A known set, or anyone's folder or zip, of which a small one may have no selection pictures.

    Args:
        classes: whether the networks are told or asked the class.

    Raises:
        StudioError: what is missing, or can't be read.
    """
    if config.has_own_folder:
        size = config.image_size, config.channels
        parts = folder_parts(request.images, *size, classes=classes, progress=progress)
    else:
        splits = ("train", "selection")
        parts = {s: known(config.data, request.data, s, config.image_size) for s in splits}
    held_out = len(parts["test"]) if "test" in parts else None
    return Pictures(parts["train"], parts["selection"] or None, held_out)
