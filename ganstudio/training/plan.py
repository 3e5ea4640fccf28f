"""What is asked of a training, checked, and as the trainer's own command."""

from dataclasses import asdict, dataclass
from pathlib import Path

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.checkpoints.config import is_name
from ganstudio.checkpoints.entry import Entry
from ganstudio.errors import StudioError

PRESETS = ("style-custom", "dcgan-custom")  # from nothing
# network of a model to start from -> its preset, and the settings that suit few pictures
WARM_STARTS = {"style-dcgan": ("style-custom", ("critics=plain",)), "dcgan": ("dcgan-custom", ())}
MINUTES = (1, 600)
CLASSES_MAX = 100
KNOWN = {"name", "start", "minutes", "mirror", "classes"}
NO_NAME = "A name has at most 64 letters, digits, dots, dashes and underscores."
NO_MINUTES = f"Minutes are a number from {MINUTES[0]} to {MINUTES[1]}."
NO_START = "Choose what to start from."
NO_CLASSES = "These pictures have no classes: put them into folders, one a class."

# (pictures, minutes, what may be expected of at least so many: a page word train.expect.KEY); the
# first that fits. README.md and the cards of the bundled models say what it rests on
EXPECT = {
    "model": ((20, 6, "turned"), (20, 3, "grounds"), (1, 3, "heart"), (1, 0, "tint")),
    "nothing": (
        *((1_000, 30, "faces"), (1_000, 10, "shapes"), (300, 10, "known")),
        *((300, 0, "layout"), (1, 0, "few")),
    ),
}


@dataclass(frozen=True)
class Plan:
    """
    Attributes:
        name: of the checkpoint, and of the run's folder.
        start: a preset, or the name of the model whose weights it starts from.
        preset: of the trainer.
        init_from: the folder of that model, or "".
        mirror: whether pictures are shown mirrored too.
        classes: whether the network is told the class.
    """

    name: str
    start: str
    preset: str
    init_from: str
    minutes: float
    mirror: bool
    classes: bool

    @classmethod
    def of(cls, asked, models: dict[str, Entry], found: dict) -> "Plan":
        """What the page asks for, checked.

        Args:
            models: that may be started from, by the page's names.
            found: what is in the pictures.

        Raises:
            StudioError: names the field.
        """
        if not isinstance(asked, dict) or set(asked) - KNOWN:
            raise StudioError(NO_START, "start")
        name, minutes, start = (asked.get(key) for key in ("name", "minutes", "start"))
        if not is_name(name):
            raise StudioError(NO_NAME, "name")
        if type(minutes) not in (int, float) or not MINUTES[0] <= minutes <= MINUTES[1]:
            raise StudioError(NO_MINUTES, "minutes")
        model = models.get(start) if isinstance(start, str) else None
        if model is None and start not in PRESETS:
            raise StudioError(NO_START, "start")
        classes = asked.get("classes") is True and model is None
        if classes and not 2 <= len(found["classes"]) <= CLASSES_MAX:
            raise StudioError(NO_CLASSES, "classes")
        preset = WARM_STARTS[model.network["type"]][0] if model else start
        folder = str(model.folder.resolve()) if model else ""
        mirror = asked.get("mirror") is True
        return cls(name, start, preset, folder, float(minutes), mirror, classes)

    def settings(self) -> list[str]:
        """For --set."""
        more = next((given for preset, given in WARM_STARTS.values() if preset == self.preset), ())
        settings = [f"flip={str(self.mirror).lower()}", *(more if self.init_from else ())]
        return [*settings, *(["conditional=true"] if self.classes else [])]

    def begins(self, images: Path, out: Path) -> list[str]:
        """The words after `python -m`, to begin."""
        words = ["train", self.preset, "--images", str(images), "--out", str(out)]
        words += ["--name", self.name, "--budget-minutes", f"{self.minutes:g}"]
        words += ["--init-from", self.init_from] if self.init_from else []
        return [*words, "--set", *self.settings()]

    def goes_on(self, images: Path, out: Path, more: float = 0) -> list[str]:
        """... and to go on with the run; `more` minutes beyond its end."""
        words = ["train", self.preset, "--images", str(images), "--out", str(out), "--resume"]
        return [*words, "--more-minutes", f"{more:g}"] if more else words

    def to_json(self) -> dict:
        return asdict(self)


def may_start_from(catalog: Catalog) -> list[Entry]:
    """The models whose training can go on with other pictures."""
    return [
        entry
        for entry in catalog.models()
        if entry.network["type"] in WARM_STARTS and not entry.num_classes and not entry.repo
    ]
