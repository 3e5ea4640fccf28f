"""Replicas behind one address: nginx with deploy/nginx.conf, or a small stand-in without it."""

import contextlib
import os
import re
import selectors
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.common import free_port

ROOT = Path(__file__).resolve().parent.parent
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


@contextlib.contextmanager
def nginx(ports: list[int], home: Path) -> Iterator[int]:
    """The configuration that is shipped, on other ports; gives its own."""
    port = free_port()
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    for number, replica in enumerate(ports, 1):
        text = text.replace(f"studio-{number}:7860", f"127.0.0.1:{replica}")
    text = text.replace("listen 8080", f"listen 127.0.0.1:{port}")
    own = "".join(
        f"{name}_temp_path {home};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    text = re.sub(r"http \{", f"http {{ access_log off; {own}", text, count=1)
    user = "user root;" if os.getuid() == 0 else ""
    (home / "nginx.conf").write_text(f"{user} pid {home}/pid; daemon off; {text}")
    command = [NGINX, "-p", home, "-e", home / "error.log", "-c", home / "nginx.conf"]
    process = subprocess.Popen(command)
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int, process: subprocess.Popen) -> None:
    for _ in range(100):
        assert process.poll() is None, "nginx did not start"
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise AssertionError("nginx did not answer")


@contextlib.contextmanager
def spliced(ports: list[int], _home: Path) -> Iterator[int]:
    """Each connection goes to the first replica that takes it: everyone's, until it dies."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as front:
        threading.Thread(target=_accept, args=(front, ports), daemon=True).start()
        yield front.getsockname()[1]
        front.shutdown(socket.SHUT_RDWR)


def _accept(front: socket.socket, ports: list[int]) -> None:
    while True:
        try:
            visitor, _ = front.accept()
        except OSError:
            return
        threading.Thread(target=_splice, args=(visitor, ports), daemon=True).start()


def _splice(visitor: socket.socket, ports: list[int]) -> None:
    """Both ways until one side closes."""
    with visitor, contextlib.suppress(OSError), _reached(ports) as replica:
        other = {visitor: replica, replica: visitor}
        with selectors.DefaultSelector() as ready:
            for each in other:
                ready.register(each, selectors.EVENT_READ)
            while True:
                for key, _ in ready.select():
                    piece = key.fileobj.recv(1 << 16)
                    if not piece:
                        return
                    other[key.fileobj].sendall(piece)


def _reached(ports: list[int]) -> socket.socket:
    for port in ports:
        with contextlib.suppress(OSError):
            return socket.create_connection(("127.0.0.1", port), 5)
    raise ConnectionRefusedError
