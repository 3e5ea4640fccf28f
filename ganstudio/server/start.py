"""How an app starts on whatever machine it finds: addresses, ports, proxies, Gradio's import.

Gradio asks its own server whether it answers, by a client that heeds `http_proxy` and the like. A
proxy can't reach this machine's loopback, so none may be in force while the app starts.
"""

import contextlib
import errno
import inspect
import ipaddress
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass

from ganstudio.errors import StudioError

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "ftp_proxy", "no_proxy")
PORT_MAX = 65_535
TAKEN = "Port {port} can't be used; choose another with --port."


@dataclass(frozen=True)
class Address:
    """Where the app listens: `host` as Gradio takes it (IPv6 in brackets), and a port."""

    host: str
    port: int


def is_this_machine(host: str) -> bool:
    """Whether an app that listens on a host, or is called by it, is reached from here alone."""
    plain = host.removeprefix("[").removesuffix("]")
    try:
        return plain == "localhost" or ipaddress.ip_address(plain).is_loopback
    except ValueError:
        return False


@contextlib.contextmanager
def without_proxies() -> Iterator[None]:
    """Takes every proxy out of the environment, and puts them back for the Hub's client."""
    names = [name for name in os.environ if name.lower() in PROXIES]
    kept = {name: os.environ.pop(name) for name in names}
    try:
        yield
    finally:
        os.environ.update(kept)


@contextlib.contextmanager
def without_stubs() -> Iterator[None]:
    """Keeps Gradio, while it is imported, from writing again the type stubs that lie beside it.

    Gradio parses the source of each component and compares it with its stub (.pyi, for editors) at
    every import: a third of the time that the import takes. It leaves a class alone whose file
    Python can't name, so its own classes are without a file meanwhile.
    """
    find = inspect.getfile

    def found(thing: object) -> str:
        if str(getattr(thing, "__module__", "")).startswith("gradio."):
            raise OSError("without its file until Gradio is imported")
        return find(thing)

    inspect.getfile = found
    try:
        yield
    finally:
        inspect.getfile = find


def free_address(host: str, port: int) -> Address:
    """The address, if the app can listen there; port 0 becomes any that is free.

    Raises:
        StudioError: the host is not one of this machine, or the port is taken; names the flag.
    """
    plain = host.removeprefix("[").removesuffix("]")
    if not 0 <= port <= PORT_MAX:
        raise StudioError(TAKEN.format(port=port), "port")
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            plain, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
            free = probe.getsockname()[1]
    except (OSError, UnicodeError) as error:
        raise _refused(host, port, error) from None
    return Address(f"[{plain}]" if ":" in plain else plain, free)


def _refused(host: str, port: int, error: Exception) -> StudioError:
    if getattr(error, "errno", None) in (errno.EADDRINUSE, errno.EACCES):
        return StudioError(TAKEN.format(port=port), "port")
    return StudioError(
        f"“{host[:80]}” is no address of this machine; choose another with --host, like 127.0.0.1 "
        "or 0.0.0.0.",
        "host",
    )
