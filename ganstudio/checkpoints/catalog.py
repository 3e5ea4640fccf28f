"""Which checkpoints there are: the bundled ones, folders of one's own, repositories of the Hub.

Listing reads config.json alone, so it is quick and imports no torch. A folder that does not hold
a checkpoint is refused when it is named on a command line, and left out (with a reason) when it
merely lies among the bundled ones.
"""

from collections.abc import Iterable
from pathlib import Path

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints import hub
from ganstudio.checkpoints.entry import BUNDLED, Entry
from ganstudio.checkpoints.opened import Opened, Progress
from ganstudio.checkpoints.runfiles import EXPORT, RUN
from ganstudio.errors import CheckpointError, StudioError

WEIGHTS = Path(__file__).resolve().parents[2] / "weights"


class Catalog:
    """The checkpoints at hand, found by weights, repository or name.

    Args:
        models: names of bundled checkpoints, folders, or hf:// addresses; added to the bundled.
        only: leave the bundled ones out, but for those named.
        weights: the folder of the bundled checkpoints.
        policy, later, alone, progress: of the Hub, as in Opened.

    Attributes:
        opened: the repositories of the Hub that are open.
    """

    def __init__(
        self,
        models: Iterable[str] = (),
        only: bool = False,
        weights: Path = WEIGHTS,
        *,
        policy: hub.HubPolicy | None = None,
        later: bool = False,
        alone: bool = False,
        progress: Progress | None = None,
    ):
        models = list(models)
        self.only = only
        self._left_out: dict[str, str] = {}
        self._judges = bundled = self._bundled(weights)
        named = [_named(model, bundled) for model in models if not hub.is_address(model)]
        chosen = named if only else [*bundled, *named]
        self._folders = tuple({entry.folder.resolve(): entry for entry in chosen}.values())
        addresses = [hub.parse(model) for model in models if hub.is_address(model)]
        self.opened = Opened(addresses, policy, later=later, alone=alone, progress=progress)

    @classmethod
    def of(cls, model: str, progress: Progress | None = None) -> "Catalog":
        """One model alone, by its bundled name, its folder or its address."""
        return cls([model], only=True, alone=True, progress=progress)

    @property
    def left_out(self) -> dict[str, str]:
        """What could not be read, by name or address, and why."""
        return self._left_out | self.opened.left_out

    def add(self, folder: Path) -> Entry:
        """A checkpoint that was made while the app runs, in the place of an older one there.

        Raises:
            CheckpointError: the folder holds none.
        """
        entry = Entry(folder, str(folder), checkpoint.read_config(folder))
        place = folder.resolve()
        others = [each for each in self._folders if each.folder.resolve() != place]
        self._folders = (*others, entry)
        self.opened.changed()
        return entry

    def entries(self) -> list[Entry]:
        """All of them: bundled, then folders as they were named, then what is open of the Hub."""
        return [*self._folders, *self.opened.entries]

    def models(self) -> list[Entry]:
        """Those that give pictures, so that people choose among them."""
        return [entry for entry in self.entries() if entry.gives_pictures]

    def find(
        self,
        name: str,
        weights: str | None = None,
        repo: str | None = None,
        revision: str | None = None,
    ) -> Entry:
        """By weights where given, else by repository and revision, else by name.

        Args:
            name: of the checkpoint; an hf:// address is as good.

        Raises:
            HubError: it takes a repository that is not open; the field is "repo" where it may be.
            StudioError: there is none; names those that there are.
        """
        if hub.is_address(name):
            address = hub.parse(name)
            name, repo, revision = address.name or "", address.repo, address.revision
        known = [*self.entries(), *self.opened.older]
        for entry in known if weights else ():
            if entry.gives_pictures and entry.weights == weights:
                return entry
        if repo is not None:
            return self.opened.find(hub.named(repo, name, revision), known)
        for entry in known:
            if entry.name == name:
                return entry
        listed = ", ".join(entry.name for entry in self.models()) or "none at all"
        raise StudioError(f"There is no model “{name[:64]}” here; there is {listed}.", "model")

    def judge(self, entry: Entry) -> Entry | None:
        """The classifier that knows pictures like a model's own; the bundled ones even if `only`
        others were asked for."""
        data = entry.config["data"]["name"]
        for each in [*self._judges, *self.entries()]:
            same = each.config["data"]["name"] == data and each.channels == entry.channels
            if same and each.kind == "classifier":
                return each
        return None

    def _bundled(self, weights: Path) -> list[Entry]:
        found = []
        for folder in sorted(weights.iterdir()) if weights.is_dir() else ():
            if folder.is_dir() and not folder.name.startswith("."):
                try:
                    found.append(Entry(folder, BUNDLED, checkpoint.read_config(folder)))
                except CheckpointError as error:
                    self._left_out[folder.name] = str(error)
        return found


def _named(model: str, bundled: list[Entry]) -> Entry:
    for entry in bundled:
        if entry.name == model:
            return entry
    folder = Path(model)
    if not folder.is_dir():
        known = ", ".join(entry.name for entry in bundled)
        raise CheckpointError(
            f"“{model}” is neither a bundled model ({known or 'none'}) nor a folder; "
            "give a checkpoint's folder, or an address like hf://USER/REPO."
        )
    if (folder / RUN).is_file():
        folder = folder / EXPORT
        if not folder.is_dir():
            raise CheckpointError(
                f"“{model}” is a run that has exported nothing yet; it does when it ends or is "
                "stopped (python -m train PRESET --out FOLDER --resume goes on)."
            )
    return Entry(folder, model, checkpoint.read_config(folder))
