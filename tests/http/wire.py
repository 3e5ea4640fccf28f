"""Requests as an attacker sends them: byte by byte, with nothing tidied up on the way."""

import contextlib
import http.client
import json
import socket
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    content: bytes

    def json(self):
        return json.loads(self.content)

    @property
    def sentence(self) -> str:
        """What a refusal says."""
        told = self.json()
        return told.get("detail") or told.get("error")


def ask(port: int, path: str, method: str = "GET", value=None, headers=None, body=None) -> Answer:
    """One request on a connection of its own. `value` goes as JSON; the path goes as it is."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = dict(headers or {})
    if value is not None:
        body = json.dumps(value).encode()
        headers.setdefault("Content-Type", "application/json")
    with contextlib.closing(connection):
        connection._validate_path = lambda path: None  # what no honest client would send
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        named = {name.lower(): text for name, text in answer.getheaders()}
        return Answer(answer.status, named, answer.read())


def post(port: int, path: str, value, headers=None) -> Answer:
    return ask(port, path, "POST", value, headers)


def door(port: int, timeout: float = 30) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout)


def told(port: int, raw: bytes) -> bytes:
    """What comes back for these bytes until the server closes."""
    found = b""
    with door(port) as connection:
        connection.sendall(raw)
        while True:
            try:
                piece = connection.recv(1 << 16)
            except ConnectionError:
                return found
            if not piece:
                return found
            found += piece


def request(path: str, body: bytes = b"", *, close: bool = False, **headers: str) -> bytes:
    """The bytes of a POST, or of a GET if there is no body."""
    lines = [f"{'POST' if body else 'GET'} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name.replace('_', '-')}: {text}" for name, text in headers.items()]
    if body:
        lines += [f"Content-Length: {len(body)}", "Content-Type: application/json"]
    if close:
        lines.append("Connection: close")
    return "\r\n".join([*lines, "", ""]).encode() + body


def answers(port: int, requests: list[bytes], together: int = 100) -> list[tuple[int, bytes]]:
    """Status and content of requests sent one behind the other on one connection.

    Args:
        together: how many are sent before the first answer is read.
    """
    found = []
    with door(port) as connection, connection.makefile("rb") as lines:
        for at in range(0, len(requests), together):
            part = requests[at : at + together]
            connection.sendall(b"".join(part))
            found += [_answer(lines) for _ in part]
    return found


def _answer(lines) -> tuple[int, bytes]:
    status = int(lines.readline().split()[1])
    length = 0
    while (line := lines.readline()) not in (b"\r\n", b""):
        name, _, text = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(text)
    return status, lines.read(length)
