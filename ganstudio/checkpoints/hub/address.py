"""Addresses on the Hub, hf://USER/REPO[/NAME][@REVISION], and who may open which."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ganstudio.checkpoints.config import is_name
from ganstudio.errors import HubError

PREFIX = "hf://"
FORM = f"{PREFIX}USER/REPO, {PREFIX}USER/REPO/NAME or either with @REVISION"
PART = r"[A-Za-z0-9](?:[\w.-]{0,94}\w)?"
ADDRESS = re.compile(
    rf"{PREFIX}(?P<repo>{PART}/{PART})(?:/(?P<name>[^/@]+))?(?:@(?P<revision>\w[\w./-]{{0,199}}))?",
    re.ASCII,
)
COMMIT = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True)
class Address:
    """One checkpoint of a repository, or all of them (name None), now or at a revision."""

    repo: str
    name: str | None = None
    revision: str | None = None

    def __str__(self) -> str:
        name = f"/{self.name}" if self.name else ""
        return f"{PREFIX}{self.repo}{name}" + (f"@{self.revision}" if self.revision else "")

    @property
    def pinned(self) -> bool:
        """Whether it means the same files for ever."""
        return self.revision is not None and COMMIT.fullmatch(self.revision) is not None


@dataclass(frozen=True)
class HubPolicy:
    """Which repositories visitors may open: all of them, or a list."""

    open: bool = True
    allowed: frozenset[str] = frozenset()

    def lets(self, repo: str) -> bool:
        return self.open or repo in self.allowed

    @classmethod
    def of(cls, open: bool, repos: Iterable[str]) -> "HubPolicy":
        """Raises HubError for a repository that is none."""
        return cls(open).also(parse(repo).repo for repo in repos)

    def also(self, repos: Iterable[str]) -> "HubPolicy":
        """The policy that lets these in as well: whoever starts the app has named them."""
        return HubPolicy(self.open, self.allowed | set(repos))

    def check(self, repo: str) -> None:
        """Raises HubError where a visitor may not open this repository."""
        if not self.lets(repo):
            listed = ", ".join(sorted(self.allowed)[:5])
            known = f"only {listed}" if listed else "none"
            raise HubError(
                f"“{repo}” can't be opened here: of the Hub's repositories this server opens "
                f"{known}.",
                "model",
            )


def is_address(text: str) -> bool:
    return text.startswith(PREFIX)


def parse(text: str) -> Address:
    """An address as it was typed; "hf://" may be left out where only an address can be meant.

    Raises:
        HubError: says how an address is written.
    """
    typed = text.strip()
    match = ADDRESS.fullmatch(typed if is_address(typed) else PREFIX + typed)
    parts = match.groupdict() if match else {}
    odd = any(pair in (parts.get("repo") or "") for pair in ("--", "..")) or not match
    if odd or ".." in (parts["revision"] or "") or not is_name(parts["name"] or "x"):
        raise HubError(f"“{typed[:80]}” is no address on the Hub; write {FORM}.", "address")
    return Address(**parts)


def named(repo: str, name: str | None, revision: str | None) -> Address:
    """The address that a recipe means; checked like one that was typed."""
    whole = parse(str(Address(repo, None, revision)))
    return Address(whole.repo, name or None, whole.revision)
