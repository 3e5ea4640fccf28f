"""The guard before an app of three lines: what it counts, whatever the machine's speed."""

import json
from types import SimpleNamespace

from ganstudio.server.guard import Guard, ServerState
from ganstudio.server.limits import Limits, Rate
from tests.loops import finish

CANVAS = "/gradio_api/component_server/"
RARE = 1e-6  # tokens a second: none comes back during a test


def draw(data):
    return data


draw._is_server_fn = True
BLOCKS = SimpleNamespace(
    blocks={3: SimpleNamespace(draw=draw, load=lambda data: data)},
    fns={0: SimpleNamespace(fn=draw, inputs=[], api_name="draw")},
    _queue=SimpleNamespace(max_size=4, event_queue_per_concurrency_id={}),
)


async def app(scope, receive, send):
    """Says back what it was sent."""
    body = (await receive()).get("body", b"")
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


def ask(guard, path, value=None, peer="192.0.2.1", headers=()) -> tuple[int, dict, bytes]:
    body = None if value is None else json.dumps(value).encode()
    scope = {
        "type": "http",
        "method": "GET" if body is None else "POST",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": list(headers),
        "client": (peer, 1),
        "app": SimpleNamespace(get_blocks=lambda: BLOCKS),
    }
    told = []

    async def receive():
        return {"type": "http.request", "body": body or b"", "more_body": False}

    async def send(message):
        told.append(message)

    finish(guard(scope, receive, send))
    start, *rest = told
    return start["status"], dict(start["headers"]), b"".join(part["body"] for part in rest)


def canvas(guard, session="a", **options):
    value = {"component_id": 3, "fn_name": "draw", "session_hash": session, "data": [1]}
    return ask(guard, CANVAS, value, **options)


def test_a_page_session_has_its_burst_and_then_waits():
    guard = Guard(app, Limits(canvas_session=Rate(RARE, 5)), ServerState(), draw)
    for _ in range(5):
        status, _, content = canvas(guard)
        assert (status, json.loads(content)["data"]) == (200, [1])
    status, headers, content = canvas(guard)
    told = json.loads(content)
    assert (status, told["wait"] > 1) == (200, True)  # Gradio's page sees no other status
    assert told["error"].endswith(".")
    assert b"retry-after" in headers
    assert "wait" not in json.loads(canvas(guard, "b")[2])
    assert "wait" not in json.loads(canvas(guard, peer="192.0.2.2")[2])


def test_an_address_has_one_too_however_many_pages_it_claims():
    guard = Guard(app, Limits(canvas_address=Rate(RARE, 7)), ServerState(), draw)
    waits = ["wait" in json.loads(canvas(guard, f"s{number}")[2]) for number in range(10)]
    assert waits == [False] * 7 + [True] * 3


def test_no_limits_where_they_are_lifted():
    guard = Guard(app, Limits.chosen(queued=0, proxies=0), ServerState(), draw)
    assert not any("wait" in json.loads(canvas(guard)[2]) for _ in range(1_000))
    assert {ask(guard, "/config")[0] for _ in range(500)} == {200}


def test_passwords_are_not_guessed_even_then():
    guard = Guard(app, Limits(queued=None, login=Rate(RARE, 3)), ServerState(), draw)
    assert [ask(guard, "/login", {})[0] for _ in range(4)] == [200, 200, 200, 429]


def test_pages_are_refused_with_429_and_a_time():
    guard = Guard(app, Limits(page=Rate(RARE, 1)), ServerState(), draw)
    assert ask(guard, "/")[0] == 200
    status, headers, content = ask(guard, "/", headers=[(b"x-forwarded-for", b"8.8.8.8")])
    assert status == 429
    assert int(headers[b"retry-after"]) >= 1
    assert "try again" in json.loads(content)["detail"]
    assert ask(guard, "/healthz")[0] == 200


def test_behind_a_proxy_its_word_counts():
    guard = Guard(app, Limits(page=Rate(RARE, 1), proxies=1), ServerState(), draw)
    told = [(b"x-forwarded-for", f"1.1.1.1, 8.8.8.{n}".encode()) for n in range(3)]
    assert [ask(guard, "/", headers=[header])[0] for header in told] == [200, 200, 200]
    assert ask(guard, "/", headers=[told[0]])[0] == 429


def test_only_what_is_offered_is_called():
    guard = Guard(app, Limits(), ServerState(), draw)
    value = {"component_id": 3, "fn_name": "load", "session_hash": "a", "data": []}
    assert ask(guard, CANVAS, value)[0] == 404
    assert ask(guard, CANVAS, value | {"fn_name": "draw", "component_id": 4})[0] == 404


def test_who_is_about_to_stop_takes_nothing_new_but_answers():
    state = ServerState(closing=True)
    guard = Guard(app, Limits(), state, draw)
    assert ask(guard, "/healthz")[0] == 503
    assert (
        ask(guard, "/gradio_api/queue/join", {"fn_index": 0, "session_hash": "a", "data": []})[0]
        == 503
    )
    assert canvas(guard)[0] == 200


def test_an_address_takes_half_of_the_queue_and_all_together_the_whole(monkeypatch):
    def event(peer):
        return SimpleNamespace(request=SimpleNamespace(scope={"client": (peer, 1), "headers": []}))

    def join(peer):
        guard = Guard(app, Limits(), ServerState(), draw)
        status, _, content = ask(
            guard, "/gradio_api/queue/join", {"fn_index": 0, "session_hash": "a", "data": []}, peer
        )
        return status, content

    line = SimpleNamespace(queue=[])
    monkeypatch.setattr(BLOCKS._queue, "event_queue_per_concurrency_id", {"films": line})
    assert join("192.0.2.1")[0] == 200
    line.queue = [event("192.0.2.1")] * 2
    status, content = join("192.0.2.1")
    assert (status, b"Half of the queue" in content) == (429, True)
    assert join("192.0.2.2")[0] == 200
    line.queue += [event("192.0.2.2")] * 2
    status, content = join("192.0.2.3")
    assert (status, b"4 films and pictures wait" in content) == (503, True)
