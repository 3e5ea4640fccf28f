"""The app as a process of its own, for as long as tests look at it."""

import contextlib
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from benchmarks.common import free_port

ROOT = Path(__file__).resolve().parents[2]


@contextlib.contextmanager
def running(flags: list[str], folder: Path, program: tuple = ("app.py",)) -> Iterator[str]:
    """Starts `app.py` on a free port, gives its address; its log and scratch lie in `folder`."""
    port, log = free_port(), folder / "log.txt"
    with log.open("w") as out:
        app = subprocess.Popen(
            [sys.executable, *program, "--port", str(port), *flags],
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | {"GRADIO_TEMP_DIR": str(folder / "gradio")},
        )
    try:
        yield answering(f"http://127.0.0.1:{port}/", app, log)
    finally:
        app.terminate()
        app.wait(20)


def answering(url: str, app: subprocess.Popen, log: Path) -> str:
    for _ in range(600):
        if app.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5):
                return url
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the app did not answer:\n{log.read_text()[-3000:]}")
