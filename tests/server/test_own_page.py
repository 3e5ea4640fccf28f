"""What acts on this machine is for this app's own page alone; who may train at all."""

from types import SimpleNamespace

import pytest

from ganstudio.server.body import checked, for_own_page
from ganstudio.server.flags import arguments, may_train
from ganstudio.server.routes import Kind, Refusal

HERE = {b"host": b"127.0.0.1:7860", b"origin": b"http://127.0.0.1:7860"}
FAR = {b"host": b"gpu.example:7860", b"origin": b"http://gpu.example:7860"}


def call(headers: dict, everywhere: bool) -> None:
    def act(data):
        return data

    act._is_server_fn = True
    blocks = SimpleNamespace(blocks={1: SimpleNamespace(act=for_own_page(act, everywhere))})
    body = b'{"component_id": 1, "fn_name": "act", "data": [], "session_hash": null}'
    checked(Kind.CANVAS, "/", headers, body, blocks)


@pytest.mark.parametrize("everywhere", [False, True])
@pytest.mark.parametrize(
    "headers",
    [
        HERE,
        {b"host": b"localhost:7860", b"origin": b"http://localhost:7860"},
        {b"host": b"[::1]:7860", b"origin": b"http://[::1]:7860"},
        {b"host": b"127.0.0.1:7860"},  # no browser
    ],
)
def test_our_own_page_may(headers, everywhere):
    call(headers, everywhere)


@pytest.mark.parametrize("everywhere", [False, True])
@pytest.mark.parametrize(
    "headers",
    [
        HERE | {b"origin": b"https://evil.example"},
        HERE | {b"origin": b"null"},
        HERE | {b"origin": b""},
        HERE | {b"origin": b"http://127.0.0.1:80"},
    ],
)
def test_another_sites_page_may_not(headers, everywhere):
    with pytest.raises(Refusal) as refused:
        call(headers, everywhere)
    assert refused.value.status == 403


def test_another_machines_page_may_where_it_was_allowed():
    """Else its name may be one that a stranger made to lead here (DNS rebinding)."""
    call(FAR, everywhere=True)
    call(FAR | {b"host": b"127.0.0.1:1", b"x-forwarded-host": b"gpu.example:7860"}, everywhere=True)
    with pytest.raises(Refusal):
        call(FAR, everywhere=False)


@pytest.mark.parametrize(
    ("words", "may"),
    [
        ([], True),
        (["--host", "localhost"], True),
        (["--host", "[::1]"], True),
        (["--host", "0.0.0.0"], False),
        (["--host", "192.0.2.1"], False),
        (["--trust-proxy"], False),
        (["--root-path", "/studio"], False),
        (["--host", "0.0.0.0", "--allow-training"], True),
    ],
)
def test_who_may_train(words, may, monkeypatch):
    for name in ("SPACE_ID", "GRADIO_ROOT_PATH"):
        monkeypatch.delenv(name, raising=False)
    assert may_train(arguments(words)) == may


def test_on_a_space_nobody_trains(monkeypatch):
    monkeypatch.setenv("SPACE_ID", "anna/faces")
    assert not may_train(arguments([]))
    assert not may_train(arguments(["--host", "127.0.0.1"]))
