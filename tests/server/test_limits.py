"""Token buckets, whose they are, and connections that do nothing."""

import asyncio
import socket
from types import SimpleNamespace

import pytest
import uvicorn

from ganstudio.server import limits, stopping
from ganstudio.server.flags import ANYBODYS
from ganstudio.server.limits import Buckets, Rate, Seats, Turns, client
from tests.loops import finish


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_a_bucket_gives_its_burst_then_its_rate():
    clock = Clock()
    buckets = Buckets(Rate(90, 180), clock)
    assert [buckets.take("a") for _ in range(180)] == [0] * 180
    assert buckets.take("a") == pytest.approx(1 / 90)
    assert buckets.take("b") == 0
    clock.now += 10 / 90 + 1e-9
    assert [buckets.take("a") > 0 for _ in range(11)] == [False] * 10 + [True]
    clock.now += 3600
    assert sum(buckets.take("a") == 0 for _ in range(1_000)) == 180


def test_a_class_behind_one_address_is_served():
    """Twenty-two pages that draw 90 pictures a second each, for ten seconds."""
    clock, chosen = Clock(), limits.Limits()
    address, page = Buckets(chosen.canvas_address, clock), Buckets(chosen.canvas_session, clock)
    for _ in range(900):
        clock.now += 1 / 90
        for number in range(22):
            assert address.take("school") == 0
            assert page.take(("school", number)) == 0


def test_memory_is_bounded():
    buckets = Buckets(Rate(1, 1))
    for number in range(limits.REMEMBERED + 500):
        buckets.take(number)
    assert len(buckets) == limits.REMEMBERED


def test_seats_are_given_back():
    seats = Seats(2, 3)
    assert [seats.sit("a"), seats.sit("a"), seats.sit("a"), seats.sit("b")] == [1, 1, 0, 1]
    assert not seats.sit("c")
    seats.rise("a")
    assert seats.sit("c")


def test_addresses_take_turns_and_who_left_is_passed_over():
    async def play():
        turns, order = Turns(1), []

        async def one(who):
            await turns.take(who)
            order.append(who)
            await asyncio.sleep(0)
            turns.give()

        await turns.take("first")
        tasks = [asyncio.create_task(one(who)) for who in ["a"] * 5 + ["b"] * 2 + ["c"]]
        await asyncio.sleep(0)
        tasks[0].cancel()
        tasks[7].cancel()
        turns.give()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.wait_for(turns.take("last"), 1)
        return "".join(order)

    assert finish(play()) == "babaaa"  # the first of a had left


@pytest.mark.parametrize(
    ("forwarded", "proxies", "who"),
    [
        ("", 0, "192.0.2.1"),
        ("8.8.8.8", 0, "192.0.2.1"),
        ("", 1, "192.0.2.1"),
        ("8.8.8.8", 1, "8.8.8.8"),
        ("6.6.6.6, 8.8.8.8", 1, "8.8.8.8"),
        ("6.6.6.6, 8.8.8.8, 10.0.0.2", 2, "8.8.8.8"),
        ("8.8.8.8", 2, "192.0.2.1"),  # it came round the first proxy
        ("6.6.6.6, 8.8.8.8, 10.0.0.2", ANYBODYS, "8.8.8.8"),
        ("10.0.0.1", ANYBODYS, "10.0.0.1"),
        (" , ,", ANYBODYS, "192.0.2.1"),
        ("8.8.8.8:4711", 1, "8.8.8.8"),
        ("[2001:db8:1:2:3::4]:80", 1, "2001:db8:1:2::/64"),
        ("2001:db8:1:2:9::9", 1, "2001:db8:1:2::/64"),
        ("::ffff:8.8.8.8", 1, "8.8.8.8"),
        ("x" * 9_000, 1, "x" * 64),
    ],
)
def test_whose_bucket(forwarded, proxies, who):
    assert client("192.0.2.1", forwarded, proxies) == who


def test_connections_that_do_nothing_are_cut(monkeypatch):
    """Half a head, nothing at all, half a second request: cut; a running answer is not."""
    monkeypatch.setattr(stopping, "IDLE_SECONDS", 0.3)
    monkeypatch.setattr(stopping, "SWEEP_SECONDS", 0.05)

    async def app(scope, receive, send):
        if scope["type"] != "http":
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"so", "more_body": True})
        await asyncio.sleep(1.5 if scope["path"] == "/long" else 0)
        await send({"type": "http.response.body", "body": b"done"})

    async def heard(port: int, *pieces: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for piece in pieces:
            writer.write(piece)
            await asyncio.sleep(0.1)
        try:
            return await asyncio.wait_for(reader.read(-1), 20)
        except ConnectionError:
            return b""
        finally:
            writer.close()

    async def all_of_them():
        place = socket.socket()
        place.bind(("127.0.0.1", 0))
        port = place.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
        serving = asyncio.create_task(server.serve([place]))
        while not server.started:
            await asyncio.sleep(0.01)
        sweeping = asyncio.create_task(stopping._sweep(SimpleNamespace(server=server)))
        whole = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
        long = whole.replace(b"/ ", b"/long ", 1).replace(
            b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"
        )
        halves = (b"GET / HT",), (b"",), (whole, b"GET /sec")
        found = await asyncio.gather(*(heard(port, *each) for each in (*halves, (long,))))
        sweeping.cancel()
        server.should_exit = True
        await serving
        return found

    *_, second, long = finish(all_of_them())
    assert second.count(b"HTTP/1.1 200") <= 1
    assert b"done" in long
