"""The canvas's wire through the guard: who is given one, what it answers, when it ends."""

import asyncio
import json
from types import SimpleNamespace

import pytest

from ganstudio.server import guard as guards
from ganstudio.server import wire
from ganstudio.server.guard import Guard, ServerState
from ganstudio.server.limits import Limits, Rate
from tests.loops import finish

RARE = 1e-6  # tokens a second: none comes back during a test
OWN = {"host": "studio.example", "origin": "https://studio.example"}


def draw(call):
    number, recipe = call
    return {"n": number, "data": recipe}


def app(scope, receive, send):
    raise AssertionError("a wire is none of Gradio's business")


def guarded(limits=None, state=None, draw=draw) -> Guard:
    return Guard(app, limits or Limits(), state or ServerState(wired=True), draw)


def scope(headers=OWN, path=wire.PATH, root="", peer="192.0.2.1", **of_app) -> dict:
    return {
        "type": "websocket",
        "path": path,
        "root_path": root,
        "headers": [(name.encode(), text.encode()) for name, text in headers.items()],
        "client": (peer, 1),
        "app": SimpleNamespace(**{"auth": None, "auth_dependency": None} | of_app),
    }


def talk(guard, *texts, leave=True, **options) -> list[dict]:
    """What the server says to a page that says these texts, each after the answer before."""
    said = [{"type": "websocket.connect"}]
    said += [{"type": "websocket.receive", "text": text} for text in texts]
    said += [{"type": "websocket.disconnect"}] if leave else []
    told = []

    async def receive():
        return said.pop(0) if said else await asyncio.Event().wait()

    async def send(message):
        told.append(message)

    finish(guard(scope(**options), receive, send))
    return told


def answers(guard, *texts, **options) -> list[dict]:
    accepted, *told = talk(guard, *texts, **options)
    assert accepted == {"type": "websocket.accept"}
    return [json.loads(message["text"]) for message in told]


def is_refused(guard, **options) -> bool:
    return talk(guard, **options) == [{"type": "websocket.close", "code": 1008}]


def test_calls_are_answered_in_order():
    told = answers(guarded(), '[7, {"a": 1}]', "[8, null]")
    assert told == [{"n": 7, "data": {"a": 1}}, {"n": 8, "data": None}]


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '["7", {}]', "[" * 10_000, "null", "[true]"])
def test_what_is_no_call_ends_it(text):
    _, ended = talk(guarded(), text, "[8, null]")
    assert ended == {"type": "websocket.close", "code": 1008}


def test_an_answer_can_be_sent_whatever_it_repeats():
    (told,) = answers(guarded(), '[7, "\\ud800"]')
    assert told["data"] == "\ud800"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"host": "studio.example"},
        {"host": "studio.example", "origin": "https://other.example"},
        {"host": "studio.example", "origin": "https://studio.example.other.example"},
        {"host": "studio.example:7860", "origin": "https://studio.example"},
        {"host": "studio.example", "origin": "null"},
        {"host": "studio.example", "origin": "http://["},
        {"host": "", "origin": ""},
        {"host": "inner", "origin": "https://out.example", "x-forwarded-host": "out.example"},
    ],
)
def test_another_sites_page_is_given_none(headers):
    assert is_refused(guarded(), headers=headers)


def test_behind_a_trusted_proxy_the_host_is_the_visitors():
    headers = {"host": "inner", "origin": "https://out.example", "x-forwarded-host": "out.example"}
    assert answers(guarded(Limits(proxies=1)), "[1, 2]", headers=headers) == [{"n": 1, "data": 2}]


@pytest.mark.parametrize(
    "options",
    [{"auth": {"anna": "x"}}, {"auth_dependency": draw}, {"path": "/"}, {"path": "/live/x"}],
)
def test_behind_a_log_in_and_elsewhere_there_is_none(options):
    assert is_refused(guarded(), **options)


def test_it_is_found_below_a_prefix():
    assert answers(guarded(), "[1, 2]", path="/studio/live", root="/studio")
    assert is_refused(guarded(), path="/other/live", root="/studio")


def test_none_before_messages_are_bounded_nor_when_about_to_stop():
    assert is_refused(guarded(state=ServerState(wired=False)))
    assert is_refused(guarded(state=ServerState(wired=True, closing=True)))


def test_who_does_not_read_holds_no_turn_and_is_left(monkeypatch):
    monkeypatch.setattr(guards, "SEND_SECONDS", 0.3)
    guard = guarded(Limits(turns=1, drawing=(1, 1), streams=(2, 2)))
    said = {"type": "websocket.receive", "text": "[1, 2]"}
    heard = []

    async def stalled():
        blocked = asyncio.Event()

        async def receive():
            return said

        async def send(message):
            if message["type"] == "websocket.send":
                blocked.set()
                await asyncio.Event().wait()

        left = asyncio.create_task(guard(scope(), receive, send))
        await blocked.wait()
        page = [{"type": "websocket.connect"}, said, {"type": "websocket.disconnect"}]

        async def hear(message):
            heard.append(message)

        async def next_of_page():
            return page.pop(0)

        await guard(scope(), next_of_page, hear)
        assert not left.done()
        await left

    finish(stalled())
    assert json.loads(heard[1]["text"]) == {"n": 1, "data": 2}
    assert answers(guard, "[3, 4]") == [{"n": 3, "data": 4}]


def test_an_address_has_so_many_and_gives_them_back():
    guard = guarded(Limits(streams=(1, 1)))
    for _ in range(3):
        assert answers(guard, "[1, 2]") == [{"n": 1, "data": 2}]

    async def while_one_is_open():
        opened, ends = asyncio.Event(), asyncio.Event()
        said = [{"type": "websocket.connect"}]

        async def receive():
            return said.pop() if said else await ends.wait() and {"type": "websocket.disconnect"}

        async def send(message):
            opened.set()

        first = asyncio.create_task(guard(scope(), receive, send))
        await opened.wait()
        told = []

        async def hear(message):
            told.append(message)

        await guard(scope(), receive, hear)
        ends.set()
        await first
        return told

    assert finish(while_one_is_open()) == [{"type": "websocket.close", "code": 1008}]
    assert answers(guard, "[1, 2]") == [{"n": 1, "data": 2}]


def test_a_page_has_its_pace_and_is_told_how_long_to_wait():
    guard = guarded(Limits(canvas_session=Rate(RARE, 2)))
    told = answers(guard, *(f"[{n}, 0]" for n in range(4)))
    assert ["wait" in each for each in told] == [False, False, True, True]
    assert [each["n"] for each in told] == [0, 1, 2, 3]
    assert "wait" not in answers(guard, "[1, 0]")[0]  # another page


def test_an_address_has_one_too_however_many_wires_it_opens():
    guard = guarded(Limits(canvas_address=Rate(RARE, 3)))
    waits = ["wait" in answers(guard, "[1, 0]")[0] for _ in range(5)]
    assert waits == [False] * 3 + [True] * 2


def test_a_page_that_rests_is_let_go(monkeypatch):
    monkeypatch.setattr(wire, "REST_SECONDS", 0.01)
    assert talk(guarded(), "[1, 2]", leave=False)[-1] == {"type": "websocket.close", "code": 1000}


def test_turns_come_back_when_a_drawing_fails():
    def broken(call):
        raise ArithmeticError

    guard = guarded(Limits(turns=1), draw=broken)
    for _ in range(2):
        with pytest.raises(ArithmeticError):
            talk(guard, "[1, 2]")
    guard.draw = draw
    assert answers(guard, "[1, 2]") == [{"n": 1, "data": 2}]
