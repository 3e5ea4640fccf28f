"""The one folder in which we keep what can be made or fetched again."""

import os
from pathlib import Path


def cache_dir() -> Path:
    """GANSTUDIO_CACHE, or ~/.cache/ganstudio; it is made by whoever first writes into it."""
    chosen = os.environ.get("GANSTUDIO_CACHE")
    return Path(chosen).expanduser() if chosen else Path.home() / ".cache" / "ganstudio"
