"""history.jsonl: the journal of a training, which may be anyone's. No torch."""

import json

from ganstudio.checkpoints.files import finite

SERIES = (
    *("generator_loss", "critic_loss", "critic_real", "critic_held_out", "critic_fake"),  # of a GAN
    *("critic_accuracy", "loss", "accuracy", "distance"),
)
LINES_MAX = 2_000


def history(raw: bytes | None) -> tuple[dict | None, list[int]]:
    """The journal by columns, and the images shown when each timelapse picture was taken.

    Returns:
        {"images": [...], "minutes": [...], one list a series that there is} or None; gaps are None.
    """
    rows = [row for line in (raw or b"").splitlines()[:LINES_MAX] if (row := _row(line))]
    frames = [row["images"] for row in rows if "frame" in row]
    rows = sorted((row for row in rows if "frame" not in row), key=lambda row: row["images"])
    present = [name for name in SERIES if any(finite(row.get(name)) is not None for row in rows)]
    if len(rows) < 2 or not present:
        return None, frames
    columns = ("images", "minutes", *present)
    return {name: [finite(row.get(name)) for row in rows] for name in columns}, frames


def _row(line: bytes) -> dict | None:
    """A line of the journal; None for one that is none."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) and finite(row.get("images")) is not None else None
