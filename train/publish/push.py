"""--push-to USER/REPO[/NAME]: what is asked before the first step, and what is done at the end."""

from pathlib import Path

from ganstudio.checkpoints.hub import parse
from ganstudio.errors import StudioError
from train.publish.uploads import prepared, publish


def check_target(target: str, name: str, dry_run: bool) -> None:
    """Whether a checkpoint of this name can be published there when the run has ended.

    Raises:
        StudioError: an address that is none; no token, no right to write, another name.
    """
    address = parse(target)
    if address.revision:
        raise StudioError("--push-to takes no revision; write USER/REPO or USER/REPO/NAME.")
    if address.name not in (None, name):
        raise StudioError(
            f"The run's checkpoint is called “{name}”, not “{address.name}”; leave one of them out."
        )
    if not dry_run:
        prepared(address.repo)


def push(exported: Path, target: str) -> None:
    """Publishes an export.

    Raises:
        StudioError: says how to do it by hand; the export is untouched.
    """
    repo = parse(target).repo
    try:
        publish([exported], repo)
    except StudioError as error:
        raise StudioError(
            f"{error} The run is safe; publish it by hand: "
            f"python -m train.publish {exported} --repo {repo}"
        ) from None
