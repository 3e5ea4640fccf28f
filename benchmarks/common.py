"""What the benchmarks share: apps started and stopped, a browser, the machine, tables."""

import contextlib
import os
import platform
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
POLL = 0.005  # seconds between two knocks at a starting app's door
PATIENCE = 600.0
CLEAN = {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1"}  # in every app alike


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


@contextlib.contextmanager
def running(command: list[str], port: int) -> Iterator[float]:
    """Starts an app, gives the seconds from its start to its first HTTP 200, ends it."""
    start = time.perf_counter()
    app = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=os.environ | CLEAN | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,  # so that its helpers end with it
    )
    try:
        yield answered(app, port, lambda: app.stderr.read().decode()) - start
    finally:
        os.killpg(app.pid, signal.SIGTERM)
        try:
            app.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(app.pid, signal.SIGKILL)
            app.communicate()


def answered(app: subprocess.Popen, port: int, said: Callable[[], str]) -> float:
    """The moment at which the app answers GET / with 200; `said` has its words if it ends."""
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until:
        if app.poll() is not None:
            raise SystemExit(f"The app ended at once:\n{said()[-2000:]}")
        if status(port) == 200:
            return time.perf_counter()
        time.sleep(POLL)
    raise SystemExit("The app did not answer.")


def status(port: int) -> int | None:
    """The status of GET /, None while nobody listens."""
    try:
        with socket.create_connection(("127.0.0.1", port), 1) as door:
            door.settimeout(30)
            door.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            return int(door.recv(64).split()[1])
    except (OSError, IndexError, ValueError):
        return None


@contextlib.contextmanager
def chromium(*flags: str):
    """A headless Chromium, of the system where there is one."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", *flags]
        )
        try:
            yield browser
        finally:
            browser.close()


def machine() -> str:
    """One line about where this runs: cores, processor, load, versions."""
    from importlib.metadata import version

    model = platform.processor() or platform.machine()
    with contextlib.suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        model = next(line.split(":", 1)[1].strip() for line in lines if "model name" in line)
    versions = ", ".join(f"{name} {version(name)}" for name in ("torch", "gradio"))
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"
    return (
        f"{os.cpu_count()} cores, {model}, {load}; Python {platform.python_version()}, {versions}"
    )


def table(heads: tuple[str, ...], rows: list[tuple]) -> str:
    """Aligned columns, the first to the left."""
    cells = [heads, *[tuple(str(cell) for cell in row) for row in rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(heads))]
    lines = [
        "  ".join(
            cell.rjust(width) if i else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    ]
    return "\n".join(lines)
