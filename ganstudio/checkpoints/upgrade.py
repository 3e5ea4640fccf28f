"""From format 1 to format 2 for good: config.json is written anew, and nothing else is touched.

So the weights keep their hash, and every recipe finds them.
"""

import json
import os
from pathlib import Path

from ganstudio.checkpoints.config import FORMAT
from ganstudio.checkpoints.files import CONFIG
from ganstudio.checkpoints.folder import config_text, read, weights_id
from ganstudio.errors import CheckpointError


def upgrade(folder: Path | str) -> list[str]:
    """Rewrites a checkpoint; returns what was done, a sentence each.

    Raises:
        CheckpointError: it can't be read, or not be written; then it is as it was.
    """
    folder = Path(folder)
    before = read(folder).config  # whatever is wrong is said now
    path = folder / CONFIG
    if json.loads(path.read_bytes())["format"] == FORMAT:
        return [f"“{before['name']}” is of format {FORMAT} already; nothing was changed."]
    weights = weights_id(folder)
    aside = folder / f".{CONFIG}-{os.getpid()}"
    try:
        aside.write_text(config_text(before), "utf-8")
        os.replace(aside, path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise CheckpointError(
            f"{CONFIG} of “{folder.name}” can't be written ({error.strerror}); nothing was changed."
        ) from None
    return [
        f"“{before['name']}” is of format {FORMAT} now; its weights are the same, {weights}.",
        *_findings(before),
    ]


def _findings(config: dict) -> list[str]:
    """What had to be found out, because format 1 did not say it."""
    sheets = [(part, config[part]) for part in ("preview", "timelapse") if part in config]
    lines = [
        f"Its {part} was found to have {sheet['rows']} rows and {sheet['columns']} columns."
        for part, sheet in sheets
    ]
    chosen = config["training"].get("chosen_by")
    if chosen and chosen["rule"] == "least":
        lines.append(f"Its snapshot was chosen by {chosen['judge']}, {chosen['value']:g}.")
    elif chosen and chosen["rule"] == "hand":
        lines.append("How its snapshot was chosen is kept in the words that were there.")
    return lines
