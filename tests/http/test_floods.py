"""Too much, too large, too slow: a sentence for each, and everyone else is served meanwhile."""

import concurrent.futures
import json
import socket
import time

import pytest

from tests.http import wire

API = "/gradio_api"
JSON_ROUTES = (f"{API}/component_server/", f"{API}/queue/join", f"{API}/call/sample")
CALL = b'{"session_hash": "s", "component_id": %s, "fn_name": "%s", "data": []}'
GROWTH_MAX = 150  # MiB over all tests of this file; torch's own first draw is among it


@pytest.fixture(scope="module", autouse=True)
def memory_is_bounded(opened, canvas, recipe):
    """Before the first flood and after the last."""
    assert "data" in canvas("draw", [1, recipe]).json()  # torch is there
    before = opened.memory()
    yield
    assert opened.memory() - before < GROWTH_MAX
    assert "data" in patient(canvas, recipe)


def patient(canvas, recipe, session="after") -> dict:
    """The picture, after as many waits as the server asks for."""
    for _ in range(100):
        answer = canvas("draw", [1, recipe], session).json()
        if "wait" not in answer:
            return answer
        time.sleep(answer["wait"])
    raise AssertionError("it never recovers")


def film(opened, recipe, session="films", frames=600) -> dict:
    """What the page sends for a film that takes a while."""
    name = next(
        each["id"]
        for each in opened.config()["dependencies"]
        if any(target[1] == "submit" for target in each["targets"])
    )
    walk = {"v": 1, "verb": "interpolate", "model": recipe["model"], "frames": frames}
    walk["keys"] = [{"seed": 1}, {"seed": 2}]
    asked = {"job": "1", "recipe": walk, "kind": "mp4", "factor": 2, "fps": 30}
    return {"fn_index": name, "session_hash": session, "data": [], "event_data": asked}


@pytest.mark.parametrize("path", [*JSON_ROUTES, f"{API}/upload", "/login", f"{API}/cancel"])
def test_a_body_that_is_announced_too_large_is_not_read(opened, path):
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 40000000\r\n\r\n".encode()
    answer = wire.told(opened.port, head + b"x" * 1000)
    assert answer.split()[1] == b"413"
    assert b'"detail": "' in answer


@pytest.mark.parametrize("path", JSON_ROUTES)
def test_a_body_without_a_length_is_counted_while_it_comes(opened, path):
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    answer = wire.told(opened.port, head + chunk * 5)  # no end
    assert answer.split()[1] == b"413"
    assert b"at most 256 KiB" in answer


@pytest.mark.parametrize("length", ["-1", "1e9", "0x10", "9" * 30, "1, 2"])
def test_nonsense_lengths_are_refused(opened, length):
    raw = f"POST {API}/queue/join HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n"
    assert wire.told(opened.port, raw.encode()).split()[1] in (b"400", b"413")


@pytest.mark.parametrize(
    "body",
    [
        json.dumps({"session_hash": "s", "fn_index": 0, "data": [1] * 30}).encode(),
        json.dumps({"session_hash": "s", "fn_index": 0, "data": {"0": 1}}).encode(),
        b"", b"{", b"[]", b"null", b"7", b"[" * 100_000, b'{"a":' * 40_000, b"\xff\xfe", b"NaN",
        json.dumps({"session_hash": "x" * 65, "data": []}).encode(),
        json.dumps({"session_hash": ["x"], "data": []}).encode(),
        json.dumps({"session_hash": "../x", "data": []}).encode(),
        json.dumps({"session_hash": "s", "fn_index": 99999, "data": []}).encode(),
        json.dumps({"session_hash": "s", "fn_index": "0", "data": []}).encode(),
        json.dumps({"session_hash": "s", "fn_index": True, "data": []}).encode(),
        CALL % (b"0", b"draw"), CALL % (b"1" + b"0" * 30, b"draw"), CALL % (b"1", b"__class__"),
        CALL % (b"1", b"postprocess"), CALL % (b"true", b"draw"), CALL % (b"null", b"draw"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", JSON_ROUTES[:2])
def test_what_is_no_request_is_refused(opened, path, body):
    headers = {"Content-Type": "application/json"}
    answer = wire.ask(opened.port, path, "POST", body=body, headers=headers)
    assert 400 <= answer.status < 500
    assert b"Traceback" not in answer.content


def test_a_form_in_the_place_of_json_is_refused(opened):
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    for path in JSON_ROUTES:
        answer = wire.ask(opened.port, path, "POST", body=b"--x--", headers=headers)
        assert answer.status == 415


@pytest.mark.parametrize("path", ["/?r=", "/config?", f"{API}/queue/data?session_hash=", "/"])
def test_long_addresses_are_refused(opened, path):
    assert wire.ask(opened.port, path + "a" * 6_000).status in (200, 404, 422)
    answer = wire.ask(opened.port, path + "a" * 20_000)
    assert (answer.status, "too long" in answer.sentence) == (414, True)
    assert wire.ask(opened.port, path + "a" * 70_000).status in (400, 414)


def test_who_asks_for_events_in_vain_is_told_so(opened):
    """And nothing is written into the log for it."""
    for path in (f"{API}/queue/data?session_hash=nobody", f"{API}/queue/data"):
        answer = wire.ask(opened.port, path)
        assert answer.headers["content-type"] == "text/event-stream"
        assert b'"session_not_found":true' in answer.content
    assert b"404" in wire.ask(opened.port, f"{API}/call/sample/nobody").content
    assert "Traceback" not in opened.log.read_text()


@pytest.mark.slow
def test_ten_thousand_queued_requests(opened, canvas, recipe):
    """Some are taken, the others are refused at once; the page is served meanwhile."""
    job = film(opened, recipe)
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        parts = []
        for part in range(2):
            body = json.dumps(job | {"session_hash": f"flood{part}"}).encode()
            requests = [wire.request(f"{API}/queue/join", body)] * 5_000
            parts.append(pool.submit(wire.answers, opened.port, requests))
        seen = 0
        while not all(part.done() for part in parts):
            assert wire.ask(opened.port, "/healthz").status == 200
            assert "data" in patient(canvas, recipe, f"meanwhile{seen}")
            seen += 1
            time.sleep(0.2)
    answers = [answer for part in parts for answer in part.result()]
    found = [status for status, _ in answers]
    assert len(found) == 10_000
    assert set(found) <= {200, 429, 503}
    assert 0 < found.count(200) <= 200
    assert found.count(429) > 5_000
    assert seen > 0
    refused = {content for status, content in answers if status != 200}
    assert all("try again" in json.loads(content)["detail"] for content in refused)
    for part in range(2):  # who leaves takes what is waiting along
        with wire.door(opened.port) as stream:
            stream.sendall(wire.request(f"{API}/queue/data?session_hash=flood{part}"))
            stream.recv(100)


def test_canvas_is_paced_and_recovers(opened, canvas, recipe):
    """How soon depends on the machine; tests/ui/test_guard.py counts."""
    value = {"component_id": canvas.component, "fn_name": "check", "data": [recipe]}
    body = json.dumps(value | {"session_hash": "fast"}).encode()
    found = wire.answers(opened.port, [wire.request(f"{API}/component_server/", body)] * 600)
    told = [(status, json.loads(content).keys()) for status, content in found]
    assert all(status == 200 and keys & {"recipe", "wait"} for status, keys in told)
    assert "wait" not in canvas("check", [recipe], "another").json()  # page of the same address
    assert "data" in patient(canvas, recipe, "fast")


def test_pages_are_paced_by_address_whatever_a_header_claims(opened):
    claimed = [f"203.0.{n % 250}.{n // 250}" for n in range(1_000)]
    requests = [wire.request("/theme.css", X_Forwarded_For=each) for each in claimed]
    found = wire.answers(opened.port, requests, together=20)
    assert {status for status, _ in found} == {200, 429}
    answer = wire.ask(opened.port, "/theme.css")
    while answer.status == 429:
        time.sleep(min(int(answer.headers["retry-after"]), 2))
        answer = wire.ask(opened.port, "/theme.css")
    assert answer.status == 200


def test_streams_that_nobody_reads(opened, canvas, recipe):
    doors = []
    for number in range(60):
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        connection.connect(("127.0.0.1", opened.port))
        paths = (f"{API}/heartbeat/never{number}", f"{API}/queue/data?session_hash=x{number}", "/")
        connection.sendall(wire.request(paths[number % 3]))
        doors.append(connection)
    assert wire.ask(opened.port, "/healthz").status == 200
    assert "data" in patient(canvas, recipe, "beside")
    for connection in doors:
        connection.close()


def test_one_address_opens_only_so_many_streams(opened):
    doors, refused = [], 0
    for number in range(450):
        connection = wire.door(opened.port)
        connection.sendall(wire.request(f"{API}/heartbeat/many{number}"))
        doors.append(connection)
    for connection in doors:
        refused += connection.recv(64).split()[1] == b"429"
    assert 40 <= refused <= 60
    for connection in doors:
        connection.close()
    for _ in range(100):
        with wire.door(opened.port) as connection:
            connection.sendall(wire.request(f"{API}/heartbeat/again"))
            if connection.recv(64).split()[1] == b"200":
                return
        time.sleep(0.1)
    raise AssertionError("the places are never free again")


def test_half_requests_do_not_keep_others_out(opened, canvas, recipe):
    halves = [b"GET / HT", b"POST /gradio_api/queue/join HTTP/1.1\r\nHost: x\r\n", b""]
    slow = wire.request(f"{API}/component_server/", b"{" + b" " * 500)[:-400]
    doors = [wire.door(opened.port) for _ in range(200)]
    for number, connection in enumerate(doors):
        connection.sendall([*halves, slow][number % 4])
    assert wire.ask(opened.port, "/").status in (200, 429)
    assert "data" in patient(canvas, recipe, "halves")
    for connection in doors:
        connection.close()


def test_other_websockets_are_refused(opened):
    raw = (
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    with wire.door(opened.port) as connection:
        connection.sendall(raw.encode())
        assert b" 101 " not in connection.recv(100)
