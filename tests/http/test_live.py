"""The canvas's wire from outside: the same pictures, and nothing that the calls refuse."""

import contextlib
import json

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from ganstudio.server.body import BYTES_MAX


@contextlib.contextmanager
def wired(app, origin=None, path="/live"):
    host = f"127.0.0.1:{app.port}"
    origin = f"http://{host}" if origin is None else origin
    with connect(f"ws://{host}{path}", origin=origin or None, proxy=None) as found:
        yield found


def said(wire, *call) -> dict:
    wire.send(json.dumps(call))
    return json.loads(wire.recv(timeout=30))


def test_the_same_answer_as_by_a_call(opened, canvas, recipe):
    called = canvas("draw", [3, recipe]).json()
    with wired(opened) as wire:
        assert said(wire, 3, recipe) == called
        assert said(wire, 4, {"v": 1})["field"] == "verb"
        assert said(wire, 5, recipe) == called | {"n": 5}


@pytest.mark.parametrize("origin", ["", "http://127.0.0.1", "https://other.example", "http://["])
def test_another_sites_page_is_given_none(opened, origin):
    with pytest.raises(InvalidStatus) as refused, wired(opened, origin):
        pass
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("path", ["/", "/live/..", "/gradio_api/queue/data"])
def test_nothing_else_is_a_wired(opened, path):
    with pytest.raises(InvalidStatus) as refused, wired(opened, path=path):
        pass
    assert refused.value.response.status_code == 403


def test_behind_a_password_there_is_none(gated):
    with pytest.raises(InvalidStatus) as refused, wired(gated, path="/studio/live"):
        pass
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("size", [BYTES_MAX + 1, 8 << 20])
def test_a_message_too_large_ends_it_unread(opened, recipe, size):
    with wired(opened) as wire, pytest.raises(ConnectionClosed) as closed:
        wire.send("x" * size)
        wire.recv(timeout=30)
    assert closed.value.rcvd is None or closed.value.rcvd.code == 1009
    with wired(opened) as wire:
        assert "data" in said(wire, 1, recipe)


def test_messages_are_not_packed(opened):
    """So none can unfold to a thousand times its size."""
    with wired(opened) as wire:
        assert wire.protocol.extensions == []


@pytest.mark.slow
def test_who_asks_without_reading_holds_up_nobody(opened, canvas, recipe):
    sheet = {"v": 1, "verb": "sample", "model": recipe["model"]}
    sheet["cells"] = [{"seed": seed} for seed in range(64)]
    with wired(opened) as greedy:
        greedy.socket.settimeout(1)
        with contextlib.suppress(OSError, ConnectionClosed):
            for number in range(500):
                greedy.send(json.dumps([number, sheet]))
        assert "data" in canvas("draw", [1, recipe], "patient").json()
        with wired(opened) as other:
            assert "data" in said(other, 1, recipe)


def test_what_no_page_says_ends_it_and_leaves_no_traceback(opened, recipe):
    before = opened.log.read_text()
    for text in ("{", "[]", "x" * 1000):
        with wired(opened) as wire, pytest.raises(ConnectionClosed) as closed:
            for _ in range(1000):
                wire.send(text)
            wire.recv(timeout=30)
        assert closed.value.rcvd is None or closed.value.rcvd.code == 1008
    with wired(opened) as wire:
        assert "error" in said(wire, 1, recipe | {"\ud800": 1})
        assert "data" in said(wire, 2, recipe)
    assert opened.log.read_text() == before
