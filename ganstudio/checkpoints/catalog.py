"""Which checkpoints there are: the bundled ones, folders of one's own, repositories of the Hub.

Listing reads config.json alone, so it is quick and imports no torch. A folder that does not hold
a checkpoint is refused when it is named on a command line, and left out (with a reason) when it
merely lies among the bundled ones. The Hub is asked when an address is opened or refreshed, and
never because a recipe names a repository.
"""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints import hub
from ganstudio.checkpoints.entry import BUNDLED, Entry
from ganstudio.errors import CheckpointError, EndedError, HubError, StudioError

WEIGHTS = Path(__file__).resolve().parents[2] / "weights"
LOOKED_MAX = 256  # addresses in the Hub's cache whose content is remembered
OPEN_MAX = 64  # addresses that visitors can have open

Progress = Callable[[int, int], None]  # bytes done, bytes in all


class Catalog:
    """The checkpoints at hand, found by weights, repository or name.

    Args:
        models: names of bundled checkpoints, folders, or hf:// addresses; added to the bundled.
        only: leave the bundled ones out, but for those named.
        weights: the folder of the bundled checkpoints.
        policy: which repositories may be opened later; those of `models` always may.
        later: take from the Hub's cache what it has, and leave the Hub to `refresh`.
        alone: refuse an address that holds several checkpoints.
        progress: of the downloads.

    Attributes:
        left_out: what could not be read, by name, and why.
        away: addresses that the Hub did not give when it was asked last, and why.
        asking: whether the Hub is still to say what it has of `models`.
        changed: is called after every change of what there is.
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
        addresses = [hub.parse(model) for model in models if hub.is_address(model)]
        self.left_out: dict[str, str] = {}
        self.away: dict[str, str] = {}
        self.policy = (policy or hub.HubPolicy()).also(address.repo for address in addresses)
        self.asking = later and bool(addresses)
        self.changed: Callable[[], None] = lambda: None
        self._guard = threading.Lock()
        self._opened: dict[hub.Address, list[Entry]] = {address: [] for address in addresses}
        self._older: list[Entry] = []  # replaced by a newer revision; their recipes still draw
        self._looked: dict[hub.Address, list[Entry]] = {}
        bundled = self._bundled(weights)
        named = [self._named(model, bundled) for model in models if not hub.is_address(model)]
        self._fixed = named if only else [*bundled, *named]
        self._entries = self._listed()
        for address in addresses:
            if not later:
                self._take(address, hub.fetch(address, progress, alone=alone))
                continue
            try:
                self._take(address, hub.cached(address))
            except CheckpointError as error:  # a newer one may be right
                self.left_out[str(address)] = str(error)

    @classmethod
    def of(cls, model: str, progress: Progress | None = None) -> "Catalog":
        """One model alone, by its bundled name, its folder or its address."""
        return cls([model], only=True, alone=True, progress=progress)

    def entries(self, *kinds: str) -> list[Entry]:
        """All entries, or those of the given kinds."""
        return [entry for entry in self._entries if not kinds or entry.kind in kinds]

    def older(self) -> list[Entry]:
        """Revisions that are no longer listed, but that recipes can still name."""
        return list(self._older)

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
        known = [*self._entries, *self._older]
        for entry in known if weights else ():
            if entry.kind != "classifier" and entry.weights == weights:
                return entry
        if repo is not None:
            return self._of_repository(hub.named(repo, name, revision))
        for entry in known:
            if entry.name == name:
                return entry
        listed = ", ".join(entry.name for entry in self.entries("generator", "translator"))
        raise StudioError(
            f"There is no model “{name[:64]}” here; there is {listed or 'none at all'}.", "model"
        )

    def open(self, text: str, progress: Progress | None = None) -> list[Entry]:
        """Fetches an address that someone asked to open, and lists what it holds.

        Raises:
            HubError: it can't be fetched, or may not be opened here.
        """
        address = hub.parse(text)
        self.policy.check(address.repo)
        if address not in self._opened and len(self._opened) >= OPEN_MAX:
            raise HubError("So many repositories are open here that no other can be.", "address")
        return self._take(address, hub.fetch(address, progress))

    def refresh(self, progress: Progress | None = None) -> None:
        """Asks the Hub again for all that is open; a newer revision takes the older one's place."""
        for address, entries in list(self._opened.items()):
            if not (address.pinned and entries):
                try:
                    self._take(address, hub.fetch(address, progress))
                except EndedError:
                    break
                except StudioError as error:
                    self.away[str(address)] = str(error)
        self.asking = False
        self.changed()

    def _take(self, address: hub.Address, found: list[hub.Found]) -> list[Entry]:
        """Lists what an address holds now, in the place of what it held before.

        Raises:
            CheckpointError: it holds one alone, which can't be used; of several it is left out.
        """
        entries = []
        self.left_out.pop(str(address), None)
        for each in found:
            source = str(hub.Address(each.repo, each.name))
            try:
                entries.append(Entry.of_hub(each))
                self.left_out.pop(source, None)
            except CheckpointError as error:
                if len(found) == 1:
                    raise
                self.left_out[source] = str(error)
        with self._guard:
            before = self._opened.get(address, [])
            folders = {entry.folder for entry in entries}
            self._older += [entry for entry in before if entry.folder not in folders]
            self._opened[address] = entries
            self._looked.clear()
            self._entries = self._listed()
        self.away.pop(str(address), None)
        if any(each.away for each in found):
            self.away[str(address)] = "The Hub can't be reached; this is what its cache knew."
        self.changed()
        return entries

    def _listed(self) -> list[Entry]:
        every = [*self._fixed, *(entry for opened in self._opened.values() for entry in opened)]
        return list({str(entry.folder.resolve()): entry for entry in every}.values())

    def _of_repository(self, address: hub.Address) -> Entry:
        """Among what is open, else in the Hub's cache if it may be opened; never asks the Hub."""
        source = str(hub.Address(address.repo, address.name))
        for entry in [*self._entries, *self._older, *self._in_cache(address)]:
            same = entry.repo == address.repo and address.revision in (None, entry.revision)
            if same and (address.name in (None, entry.name) or entry.source == source):
                return entry
        self.policy.check(address.repo)
        raise HubError(f"This takes {address}, which is not open here; open it first.", "repo")

    def _in_cache(self, address: hub.Address) -> list[Entry]:
        if not self.policy.lets(address.repo):
            return []
        whole = hub.Address(address.repo, None, address.revision)
        entries = self._looked.get(whole)
        if entries is None:
            entries = []
            for found in hub.cached(whole):
                with suppress(CheckpointError):
                    entries.append(Entry.of_hub(found))
            with self._guard:
                if len(self._looked) >= LOOKED_MAX:
                    self._looked.clear()
                self._looked[whole] = entries
        return entries

    def _bundled(self, weights: Path) -> list[Entry]:
        found = []
        for folder in sorted(weights.iterdir()) if weights.is_dir() else ():
            if folder.is_dir() and not folder.name.startswith("."):
                try:
                    found.append(Entry(folder, BUNDLED, checkpoint.read_config(folder)))
                except CheckpointError as error:
                    self.left_out[folder.name] = str(error)
        return sorted(found, key=_strip_order)

    @staticmethod
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
        return Entry(folder, model, checkpoint.read_config(folder))


def _strip_order(entry: Entry) -> tuple:
    """Conditional models first, then by size and name: the first one opens the page."""
    return (entry.kind != "generator", not entry.num_classes, entry.image_size, _newest(entry))


def _newest(entry: Entry) -> tuple:
    return (entry.config["data"]["name"] != "mnist", entry.network.get("type") == "mlp", entry.name)
