"""The one folder that a running app writes to, besides the caches; it goes when the app stops."""

import atexit
import os
import shutil
import tempfile

from ganstudio.errors import StudioError


def make_scratch() -> str:
    """Makes the folder, in GRADIO_TEMP_DIR or the system's, for Gradio and for Python's own files.

    Gradio reads its variable when it is imported, so this comes first. Each process has its own
    folder: two replicas on a machine do not see each other's files.

    Raises:
        StudioError: nothing can be written there.
    """
    place = os.environ.get("GRADIO_TEMP_DIR") or None
    try:
        if place:
            os.makedirs(place, exist_ok=True)
        folder = tempfile.mkdtemp(prefix="ganstudio-", dir=place)
    except OSError:
        raise StudioError(
            "There is no temporary folder to write to; name one in GRADIO_TEMP_DIR, or make room."
        ) from None
    os.environ["GRADIO_TEMP_DIR"] = tempfile.tempdir = folder
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
