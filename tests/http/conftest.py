"""The app as a process, looked at from outside only.

`opened` runs with the defaults, `gated` behind a password, a proxy and a prefix.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from ganstudio.server import passwords
from tests.http import wire

ROOT = Path(__file__).resolve().parents[2]
NAME, PASSWORD = "anna", "correct horse"
SPACE = ("SPACE_ID", "SYSTEM")  # never inherited


@dataclass
class App:
    """A running app: where it answers, and the folders that it was given."""

    port: int
    process: subprocess.Popen
    home: Path
    log: Path

    @property
    def scratch(self) -> Path:
        (found,) = (self.home / "temporary").iterdir()
        return found

    def memory(self) -> int:
        """MiB that the process holds."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) >> 10

    def ended(self, seconds: float) -> int:
        """The exit code; where the process goes on, an error that says what each thread does."""
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGABRT)
            self.process.wait()
            raise AssertionError(f"it goes on:\n{self.log.read_text()}") from None

    def config(self, **headers) -> dict:
        return wire.ask(self.port, "/config", headers=headers).json()


@contextlib.contextmanager
def started(home: Path, models: Path, *flags: str, **variables: str):
    """The app, once it says that it can serve. Its home and working folder are `home`."""
    from benchmarks.common import free_port

    for name in ("temporary", "work", "cache"):
        (home / name).mkdir()
    environment = {name: text for name, text in os.environ.items() if name not in SPACE}
    environment |= {"HOME": str(home), "GRADIO_TEMP_DIR": str(home / "temporary")}
    environment |= {"GANSTUDIO_CACHE": str(home / "cache"), "PYTHONPATH": str(ROOT)}
    environment |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONFAULTHANDLER": "1"}
    environment |= {"HF_HOME": str(home / "cache")} | variables
    port, log = free_port(), home / "cache" / "log.txt"
    named = [str(path) for path in sorted(models.iterdir()) if path.is_dir()]
    command = [sys.executable, str(ROOT / "app.py"), "--port", str(port), *flags]
    command += ["--device", "cpu", "--only", "--models", *named]
    with log.open("w") as out:
        process = subprocess.Popen(
            command, cwd=home / "work", env=environment, stdout=out, stderr=subprocess.STDOUT
        )
    app = App(port, process, home, log)
    try:
        yield _answering(app)
    finally:
        process.terminate()
        app.ended(30)


def _answering(app: App) -> App:
    for _ in range(600):
        assert app.process.poll() is None, app.log.read_text()[-3000:]
        with contextlib.suppress(OSError):
            well = wire.ask(app.port, "/healthz").status == 200
            if well and "GAN Studio: http" in app.log.read_text():
                return app
        time.sleep(0.1)
    raise AssertionError(f"the app did not answer:\n{app.log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def opened(tiny_weights, tmp_path_factory):
    with started(tmp_path_factory.mktemp("opened"), tiny_weights) as app:
        yield app


@pytest.fixture(scope="session")
def gated(tiny_weights, tmp_path_factory):
    home = tmp_path_factory.mktemp("gated")
    people = tmp_path_factory.mktemp("people") / "people.txt"
    people.write_text(passwords.entry(NAME, PASSWORD))
    variables = {"GANSTUDIO_AUTH": str(people), "GANSTUDIO_ROOT_PATH": "/studio"}
    with started(home, tiny_weights, "--trust-proxy", **variables) as app:
        yield app


@pytest.fixture(scope="session")
def canvas(opened):
    """A function that asks as the page's canvas does: `canvas("draw", [1, recipe])`."""
    frame = next(
        each["id"]
        for each in opened.config()["components"]
        if each["props"].get("elem_id") == "gs-host-frame"
    )

    def call(name, data, session="page1", **changes):
        value = {"component_id": frame, "fn_name": name, "session_hash": session, "data": data}
        return wire.post(opened.port, "/gradio_api/component_server/", value | changes)

    call.component = frame
    return call


@pytest.fixture(scope="session")
def recipe(tiny_weights) -> dict:
    """Of a model that is there."""
    from ganstudio.checkpoints.catalog import Catalog

    name = next(iter(Catalog(weights=tiny_weights).models())).name
    return {"v": 1, "verb": "explore", "model": name, "point": {"seed": 7}}
