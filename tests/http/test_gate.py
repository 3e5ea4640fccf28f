"""Behind a password, a proxy and a prefix; and how the app ends."""

import contextlib
import json
import signal
from urllib.parse import urlencode

import pytest

from tests.http import wire
from tests.http.conftest import NAME, PASSWORD, started
from tests.http.test_floods import film

API = "/gradio_api"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def login(app, name=NAME, password=PASSWORD, **headers) -> wire.Answer:
    body = urlencode({"username": name, "password": password}).encode()
    return wire.ask(app.port, "/login", "POST", body=body, headers=FORM | headers)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/config", None),
        (f"{API}/info", None),
        (f"{API}/file=/etc/hostname", None),
        (f"{API}/queue/data?session_hash=a", None),
        (f"{API}/component_server/", {"data": [], "fn_name": "cards", "component_id": 1}),
        (f"{API}/queue/join", {"data": [], "fn_index": 0}),
        (f"{API}/call/models", {"data": []}),
    ],
)
def test_nothing_without_a_password(gated, path, value):
    if value:
        value |= {"session_hash": "s"}
    answer = wire.ask(gated.port, path, "POST" if value else "GET", value)
    assert answer.status in (401, 404) or b"session_not_found" in answer.content
    assert b"tiny" not in answer.content


def test_the_page_asks_for_one(gated):
    content = wire.ask(gated.port, "/").content.decode()
    assert '"auth_required":true' in content
    assert "ganstudioPage" not in content


@pytest.mark.parametrize(
    ("name", "password"),
    [(NAME, "wrong"), (NAME, ""), ("nobody", PASSWORD), (PASSWORD, NAME), (NAME, PASSWORD + "x")],
)
def test_wrong_credentials(gated, name, password):
    answer = login(gated, name, password)
    assert answer.status in (400, 422)
    assert "set-cookie" not in answer.headers


def test_the_right_ones_open_and_say_where_the_page_is(gated):
    answer = login(gated)
    assert answer.json() == {"success": True}
    cookie = answer.headers["set-cookie"].split(";")[0]
    config = gated.config(Cookie=cookie)
    assert config["username"] == NAME
    assert config["root"].endswith("/studio")
    assert wire.ask(gated.port, "/studio/config", headers={"Cookie": cookie}).status == 200
    forwarded = {"X-Forwarded-Host": "gan.example", "X-Forwarded-Proto": "https"}
    assert gated.config(Cookie=cookie, **forwarded)["root"] == "https://gan.example/studio"


def test_health_needs_no_password(gated):
    for path in ("/healthz", "/studio/healthz"):
        assert wire.ask(gated.port, path).json() == {"status": "ok"}


def test_guessing_is_slowed_down_by_the_address_that_the_proxy_heard(gated):
    """A visitor may claim any address; the proxy adds the true one behind it."""
    body = b"username=anna&password="
    found = []
    for number in range(60):
        headers = {"X-Forwarded-For": f"198.51.100.{number}, 203.0.113.9"}
        answer = wire.ask(gated.port, "/login", "POST", body=body, headers=FORM | headers)
        found.append(answer.status)
    assert 429 in found
    assert login(gated, **{"X-Forwarded-For": "203.0.113.10"}).status == 200


def test_answers_tell_browsers_what_they_need_and_frames_are_allowed(opened):
    for path in ("/", "/healthz", "/nowhere"):
        headers = wire.ask(opened.port, path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "x-frame-options" not in headers
        assert "frame-ancestors" not in headers.get("content-security-policy", "")


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, pytest.param(signal.SIGINT, marks=pytest.mark.slow)]
)
def test_a_graceful_stop(tiny_weights, tmp_path, recipe, number):
    """A film that is being made is made; nothing is left but caches."""
    with started(tmp_path, tiny_weights) as app:
        scratch = app.scratch
        job = film(app, recipe, "last", frames=60)
        assert wire.post(app.port, f"{API}/queue/join", job).status == 200
        with wire.door(app.port) as stream, stream.makefile("rb") as lines:
            stream.sendall(wire.request(f"{API}/queue/data?session_hash=last"))
            told = (json.loads(line[6:]) for line in lines if line.startswith(b"data: {"))
            assert any(each["msg"] == "process_starts" for each in told)
            app.process.send_signal(number)
            (done,) = [each for each in told if each["msg"] == "process_completed"]
            assert done["success"]
        assert app.ended(30) == 0
    assert not scratch.exists()
    assert list((tmp_path / "temporary").iterdir()) == []
    assert list((tmp_path / "work").iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} <= {"temporary", "work", "cache", ".cache"}
    log = app.log.read_text()
    assert "Traceback" not in log
    assert "127.0.0.1:" not in log.replace(f"http://127.0.0.1:{app.port}/", "")


def test_a_stop_waits_for_nobody_who_holds_a_connection(tiny_weights, tmp_path):
    """Half a head, half a body, an answer that never ends; and no picture was drawn yet."""
    join = f"POST {API}/queue/join HTTP/1.1\r\nHost: x\r\nContent-Length: 999\r\n\r\n{{".encode()
    endless = wire.request(f"{API}/heartbeat/somebody")
    with started(tmp_path, tiny_weights) as app, contextlib.ExitStack() as held:
        for begun in (b"GET / HT", join, endless):
            held.enter_context(wire.door(app.port)).sendall(begun)
        wire.ask(app.port, "/healthz")  # they have been heard
        app.process.terminate()
        assert app.ended(20) == 0  # less than IDLE_SECONDS: no sweep of idle connections ended it
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_space_is_safe_without_a_flag(tiny_weights, tmp_path):
    variables = {"SPACE_ID": "someone/studio", "SYSTEM": "spaces"}
    with started(tmp_path, tiny_weights, **variables) as app:
        paced = [
            wire.request("/theme.css", X_Forwarded_For=f"10.1.2.{n % 9}, 8.8.8.8, 10.0.0.{n % 99}")
            for n in range(600)
        ]
        assert 429 in {status for status, _ in wire.answers(app.port, paced, together=20)}
        other = {"X-Forwarded-For": "8.8.8.8, 1.1.1.1, 10.0.0.1"}
        assert wire.ask(app.port, "/theme.css", headers=other).status == 200
        assert wire.ask(app.port, f"{API}/upload", "POST").status == 404
        config = app.config(**other)
        assert config["root"].startswith("http://127.0.0.1")
