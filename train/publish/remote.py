"""The Hub as one who may write there sees it: token, rights, one commit or none, a tag.

Every fault becomes a StudioError of one sentence. The token is read here and handed to
huggingface_hub's client; no message, log or file ever holds it.
"""

import re
import sys
import time
from collections.abc import Callable

from ganstudio.checkpoints.hub import parse
from ganstudio.errors import StudioError

WAITS = (1, 2, 4)  # seconds before each new try; the client's own uploads try again by themselves
BUSY = (408, 412, 429, 500, 502, 503, 504)  # 412: somebody else's commit came in between
LATER = "Nothing was published; try again later."
TAG = re.compile(r"\w[\w.-]{0,63}", re.ASCII)


def check_address(repo: str) -> str:
    """USER/REPO, as it was typed or after hf://.

    Raises:
        StudioError: that is none.
    """
    found = parse(repo.strip().removesuffix("/").removesuffix(".git"))
    if found.name or found.revision:
        raise StudioError(f"“{repo[:100]}” says more than USER/REPO; write that alone.")
    return found.repo


def check_tag(tag: str) -> str:
    if not TAG.fullmatch(tag) or ".." in tag or tag == "main" or re.fullmatch("[0-9a-f]{40}", tag):
        raise StudioError(f"“{tag[:70]}” can't be a tag; letters, digits, dots and dashes can.")
    return tag


class Remote:
    """One repository on the Hub, and the user whom the token stands for.

    Args:
        kind: "model" or "space".

    Raises:
        StudioError: no token, or one that the Hub does not take.
    """

    def __init__(self, repo: str, kind: str = "model"):
        self.repo, self.kind = check_address(repo), kind
        self.place = {"repo_id": self.repo, "repo_type": kind}
        try:
            from huggingface_hub import HfApi, constants
        except ImportError:
            raise StudioError(
                "Publishing needs the package huggingface-hub; pip install it."
            ) from None
        if constants.HF_HUB_OFFLINE:
            raise StudioError("HF_HUB_OFFLINE forbids it; unset it to publish.")
        _quiet()
        self.api = HfApi(token=_token())
        self.user = self.call(self.api.whoami)

    @property
    def url(self) -> str:
        return f"{self.api.endpoint}/{'spaces/' if self.kind == 'space' else ''}{self.repo}"

    def check_rights(self) -> None:
        """Whether this token may write to this repository, before anything is sent.

        Raises:
            StudioError: it may not; or the name is somebody else's.
        """
        owner = self.repo.split("/")[0]
        mine = [self.user["name"], *(group["name"] for group in self.user.get("orgs", ()))]
        if owner not in mine:
            raise StudioError(
                f"“{self.repo}” is not yours to write to: the token belongs to {mine[0]}; "
                f"publish to {mine[0]}/{self.repo.split('/')[1]}."
            )
        access = self.user.get("auth", {}).get("accessToken", {})
        role = access.get("role", "write")
        if role == "read" or (role == "fineGrained" and not _may_write(access, owner)):
            raise StudioError(
                f"The Hub token may only read; make one that may write to {owner}'s repositories "
                f"({self.api.endpoint}/settings/tokens)."
            )

    def check_free(self, tag: str | None, private: bool) -> None:
        """Whether the tag is new, and a repository that is to be private is not public already."""
        info = self._info()
        if info is None:
            return
        if private and not info.private:
            raise StudioError(
                f"{self.repo} is public already; make it private in its settings, or choose "
                "another name."
            )
        if tag and tag in self._tags():
            raise StudioError(f"{self.repo} has a version {tag} already; choose another.")

    def create(self, private: bool) -> None:
        """Makes the repository unless it is there."""
        sdk = {"space_sdk": "gradio"} if self.kind == "space" else {}
        # private=None leaves a repository that is there as it is
        options = {"private": private or None, "exist_ok": True, **sdk}
        self.call(lambda: self.api.create_repo(**self.place, **options))

    def set_variable(self, name: str, value: str) -> None:
        """A public setting of a Space; an empty value takes it away."""
        there = self.call(lambda: self.api.get_space_variables(self.repo))
        if value and (name not in there or there[name].value != value):
            self.call(lambda: self.api.add_space_variable(self.repo, name, value))
        elif not value and name in there:
            self.call(lambda: self.api.delete_space_variable(self.repo, name))

    def exists(self) -> bool:
        return self._info() is not None

    def planned(self, plan: Callable[[str, list[str]], list]) -> tuple[list[str], list]:
        """The paths that are there, and what `commit` would do; changes nothing."""
        head = self.call(lambda: self.api.repo_info(**self.place).sha)
        paths = self.call(lambda: self.api.list_repo_files(**self.place, revision=head))
        return paths, plan(head, paths)

    def commit(self, message: str, plan: Callable[[str, list[str]], list]) -> str:
        """One commit on top of what is there now; gives its hash.

        Args:
            plan: from the newest commit and the paths of its files to the client's operations.
                Asked again when another commit came in between or the answer was lost; what is
                there already then changes nothing.
        """

        def once() -> str:
            head = self.api.repo_info(**self.place).sha
            paths = self.api.list_repo_files(**self.place, revision=head)
            operations = plan(head, paths)
            done = self.api.create_commit(
                **self.place, operations=operations, commit_message=message, parent_commit=head
            )
            return done.oid

        return self.call(once)

    def tag(self, commit: str, wanted: str | None) -> str:
        """Tags a commit as asked, or as the next of v1, v2 ... unless it has such a tag."""
        tags = self._tags()
        numbered = {int(t[1:]): c for t, c in tags.items() if re.fullmatch(r"v[1-9]\d{0,8}", t)}
        if not wanted and commit in numbered.values():
            return next(f"v{number}" for number, c in numbered.items() if c == commit)
        name = wanted or f"v{max(numbered, default=0) + 1}"
        try:
            self.call(lambda: self.api.create_tag(**self.place, tag=name, revision=commit))
        except StudioError as error:
            if self._tags().get(name) != commit:  # unless only the answer was lost
                raise StudioError(
                    f"{self.repo} was published as {commit[:10]}, but not tagged {name}: {error}"
                ) from None
        return name

    def fetch(self, path: str, revision: str, folder: str) -> None:
        """Puts a small file of the repository into a folder, past the client's cache."""
        options = {"revision": revision, "local_dir": folder}
        self.call(lambda: self.api.hf_hub_download(**self.place, filename=path, **options))

    def call(self, function: Callable):
        """What the function gives; a busy Hub is asked again, other faults become a sentence."""
        from huggingface_hub.errors import HTTPError

        waits = iter(WAITS)
        while True:
            try:
                return function()
            except (HTTPError, OSError, RuntimeError, ValueError) as error:
                wait = next(waits, None)
                if wait is None or not _may_pass(error, HTTPError):
                    raise self._sentence(error, HTTPError) from None
                print(f"{_reason(error)}; trying again in {wait} s.", file=sys.stderr)
                time.sleep(wait)

    def _info(self):
        """What the Hub says of the repository; None where there is none."""
        from huggingface_hub.errors import RepositoryNotFoundError

        def found():
            try:
                return self.api.repo_info(**self.place)
            except RepositoryNotFoundError:
                return None

        return self.call(found)

    def _tags(self) -> dict[str, str]:
        refs = self.call(lambda: self.api.list_repo_refs(**self.place))
        return {tag.name: tag.target_commit for tag in refs.tags}

    def _sentence(self, error: Exception, http_error: type) -> StudioError:
        """What went wrong, for a person. Nothing of the request is quoted: it holds the token."""
        error = error.__cause__ if isinstance(error.__cause__, http_error) else error
        status = _status(error)
        settings = f"{self.api.endpoint}/settings/tokens"
        if status == 401:
            return StudioError(f"The Hub does not take this token; make a new one ({settings}).")
        if status in (402, 403):
            return StudioError(f"The Hub token may not write to {self.repo}; see {settings}.")
        if status == 404:
            return StudioError(f"The Hub has no {self.repo} that this token may see.")
        if status == 412:
            return StudioError(f"Others keep writing to {self.repo}. {LATER}")
        if status == 429:
            return StudioError(f"The Hub asks to slow down. {LATER}")
        if status is not None:
            return StudioError(f"The Hub answered {status}. {LATER}")
        if isinstance(error, http_error | OSError):
            return StudioError(f"The connection to {self.api.endpoint} broke off. {LATER}")
        return StudioError(f"The Hub did not take what was sent. {LATER}")


def _token() -> str:
    from huggingface_hub import get_token

    token = get_token()
    if not token:
        raise StudioError("There is no Hub token; run `hf auth login`, or put one into HF_TOKEN.")
    if not re.fullmatch(r"[!-~]+", token):  # the client would quote it in its error
        raise StudioError("The Hub token has characters that no token has; copy it again.")
    return token


def _may_write(access: dict, owner: str) -> bool:
    """Whether a fine-grained token holds the right to write to some repository of the owner."""
    for part in access.get("fineGrained", {}).get("scoped", ()):
        whose = part.get("entity", {}).get("name", "").split("/")[0]
        if whose == owner and "repo.write" in part.get("permissions", ()):
            return True
    return False


def _status(error: Exception) -> int | None:
    return getattr(getattr(error, "response", None), "status_code", None)


def _may_pass(error: Exception, http_error: type) -> bool:
    """Whether another try may succeed. An upload's RuntimeError was tried again already."""
    status = _status(error)
    return status in BUSY if status is not None else isinstance(error, http_error)


def _reason(error: Exception) -> str:
    status = _status(error)
    return f"The Hub answered {status}" if status else "The connection to the Hub broke off"


def _quiet() -> None:
    """The client's log quotes signed addresses; its bars are for a terminal."""
    from huggingface_hub.utils import disable_progress_bars, logging

    logging.set_verbosity_error()
    if not sys.stderr.isatty():
        disable_progress_bars()
