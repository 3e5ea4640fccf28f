"""Repositories of the Hub that are open here, and the checkpoints that they hold.

The Hub is asked when an address is opened or refreshed, and never because a recipe names one.
"""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress

from ganstudio.checkpoints import hub
from ganstudio.checkpoints.entry import Entry
from ganstudio.errors import CheckpointError, EndedError, HubError, StudioError

LOOKED_MAX = 256  # addresses in the Hub's cache whose content is remembered
OPEN_MAX = 64  # addresses that visitors can have open

Progress = Callable[[int, int], None]  # bytes done, bytes in all


class Opened:
    """What is open of the Hub.

    Args:
        addresses: open from the start, whatever the policy says.
        policy: which repositories may be opened later.
        later: take from the Hub's cache what it has, and leave the Hub to `refresh`.
        alone: refuse an address that holds several checkpoints.
        progress: of the downloads.

    Attributes:
        entries: the checkpoints, each once.
        older: replaced by a newer revision; recipes can still name them.
        left_out: what could not be read, by address, and why.
        away: addresses that the Hub did not give when it was asked last, and why.
        asking: whether the Hub is still to say what it has of `addresses`.
        changed: is called after every change of what there is.
    """

    def __init__(
        self,
        addresses: Iterable[hub.Address] = (),
        policy: hub.HubPolicy | None = None,
        *,
        later: bool = False,
        alone: bool = False,
        progress: Progress | None = None,
    ):
        addresses = list(addresses)
        self.policy = (policy or hub.HubPolicy()).also(address.repo for address in addresses)
        self.entries: tuple[Entry, ...] = ()
        self.older: tuple[Entry, ...] = ()
        self.left_out: dict[str, str] = {}
        self.away: dict[str, str] = {}
        self.asking = later and bool(addresses)
        self.changed: Callable[[], None] = lambda: None
        self._guard = threading.Lock()
        self._held: dict[hub.Address, list[Entry]] = {address: [] for address in addresses}
        self._looked: dict[hub.Address, list[Entry]] = {}
        for address in addresses:
            if not later:
                self._take(address, hub.fetch(address, progress, alone=alone))
                continue
            try:
                self._take(address, hub.cached(address))
            except CheckpointError as error:  # a newer one may be right
                self.left_out[str(address)] = str(error)

    def open(self, text: str, progress: Progress | None = None) -> list[Entry]:
        """Fetches an address that someone asked to open, and lists what it holds.

        Raises:
            HubError: it can't be fetched, or may not be opened here.
        """
        address = hub.parse(text)
        self.policy.check(address.repo)
        if address not in self._held and len(self._held) >= OPEN_MAX:
            raise HubError("So many repositories are open here that no other can be.", "address")
        return self._take(address, hub.fetch(address, progress))

    def refresh(self, progress: Progress | None = None) -> None:
        """Asks the Hub again for all that is open; a newer revision takes the older one's place."""
        for address, entries in list(self._held.items()):
            if not (address.pinned and entries):
                try:
                    self._take(address, hub.fetch(address, progress))
                except EndedError:
                    break
                except StudioError as error:
                    self.away[str(address)] = str(error)
        self.asking = False
        self.changed()

    def find(self, address: hub.Address, known: Iterable[Entry]) -> Entry:
        """The checkpoint of an address, among those known or in the Hub's cache.

        Raises:
            HubError: it is not open; the field is "repo" where it may be opened.
        """
        source = str(hub.Address(address.repo, address.name))
        for entry in [*known, *self._in_cache(address)]:
            same = entry.repo == address.repo and address.revision in (None, entry.revision)
            if same and (address.name in (None, entry.name) or entry.source == source):
                return entry
        self.policy.check(address.repo)
        raise HubError(f"This takes {address}, which is not open here; open it first.", "repo")

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
            folders = {entry.folder for entry in entries}
            before = self._held.get(address, [])
            self.older += tuple(entry for entry in before if entry.folder not in folders)
            self._held[address] = entries
            self._looked.clear()
            every = [entry for held in self._held.values() for entry in held]
            self.entries = tuple({entry.folder: entry for entry in every}.values())
        self.away.pop(str(address), None)
        if any(each.away for each in found):
            self.away[str(address)] = "The Hub can't be reached; this is what its cache knew."
        self.changed()
        return entries

    def _in_cache(self, address: hub.Address) -> list[Entry]:
        """What the Hub's cache has of a repository that may be opened; the Hub is not asked."""
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
