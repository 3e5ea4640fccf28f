"""What stands before Gradio: health, closed routes, sizes, rates, and headers for browsers.

    launch(app_kwargs={"middleware": [Middleware(Guard, limits=..., state=..., draw=...)]})

A refusal is one sentence with a status that says what it is. The canvas alone gets its refusals
with status 200, since Gradio hands a page's script nothing of other answers: `{"error", "wait"}`,
after which the page waits and sends its newest state.
"""

import asyncio
import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs

from ganstudio.server import body, wire
from ganstudio.server.limits import Buckets, Limits, Seats, Turns, client
from ganstudio.server.routes import CALL, Kind, Refusal, below_root, kind_of

HEALTH, QUEUE = "/healthz", "/gradio_api/queue/data"
LOST = (  # as Gradio says it, so that its page and its client start again
    b'data: {"msg":"unexpected_error","message":"404: Not Found","success":false,'
    b'"session_not_found":true}\n\n'
)
SEND_SECONDS = 60  # for one piece of an answer; a visitor who reads nothing for so long has gone
FULL_WAIT = 0.5
JOB_WAIT = 30
FULL = "The queue is full: {waiting} films and pictures wait already; try again in a minute."
MANY = "Too many requests at once; wait a moment and try again."
SLOW = "Many pictures are asked for at once; this one follows in a moment."
SHARE = "Half of the queue is yours already; wait for what is in it and try again."
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),  # an address may hold a recipe
)


@dataclass
class ServerState:
    """What the guard shares with the code that stops the app.

    Attributes:
        asked: somebody wants the app to stop.
        wired: the server bounds what comes by a wire, so that one may be given.
        closing: it finishes what it has begun, and begins nothing new.
    """

    asked: bool = False
    wired: bool = False
    closing: bool = False


class Guard:
    """ASGI middleware.

    Args:
        draw: what the canvas calls, on its wire (`wire.py`).
    """

    def __init__(self, app, limits: Limits, state: ServerState, draw: Callable[[list], dict]):
        self.app, self.limits, self.state, self.draw = app, limits, state, draw
        rates = {Kind.LOGIN: limits.login}
        if limits.queued is not None:
            rates |= {Kind.PAGE: limits.page, Kind.FILE: limits.file, Kind.STREAM: limits.file}
            rates |= {Kind.JOB: limits.queued, Kind.WORD: limits.queued}
        self._buckets = {kind: Buckets(rate) for kind, rate in rates.items()}
        self._canvas = Buckets(limits.canvas_address), Buckets(limits.canvas_session)
        self._turns = Turns(limits.turns)
        self._drawings = Seats(*limits.drawing)
        self._streams = Seats(*limits.streams)
        self._wires = Seats(*limits.streams)
        self._large = Seats(*limits.large)

    async def __call__(self, scope, receive, send):
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        serve = self._http if scope["type"] == "http" else self._wire
        # a stalled connection is cut by stopping.py
        with contextlib.suppress(Stalled):
            await serve(scope, receive, patient(send))

    async def _wire(self, scope, receive, send) -> None:
        who = self._who(scope, dict(scope["headers"]))
        may = wire.may_open(scope, proxied=self.limits.proxies != 0)
        if not may or not self.state.wired or self.state.closing or not self._wires.sit(who):
            await send({"type": "websocket.close", "code": 1008})
            return
        try:
            page = object()  # a wire is a page's own, so its pace is the page's
            await wire.serve(receive, send, self.draw, lambda: self._drawing(who, page))
        finally:
            self._wires.rise(who)

    async def _health(self, send) -> None:
        status, word = (503, "stopping") if self.state.closing else (200, "ok")
        await answer(send, status, {"status": word})

    async def _http(self, scope, receive, send) -> None:
        if below_root(scope) == HEALTH:
            await self._health(send)
            return
        headers = dict(scope["headers"])
        kind = None
        try:
            length = body.announced(headers)
            kind = kind_of(scope)
            with contextlib.ExitStack() as stack:
                if body.is_large(kind, length):  # the memory of all together is bounded
                    stack.enter_context(seat(self._large, self._who(scope, headers), SLOW))
                await self._serve(kind, headers, scope, receive, send)
        except Refusal as refusal:
            await refuse(send, refusal, kind)

    async def _serve(self, kind: Kind, headers: dict, scope, receive, send) -> None:
        who = self._who(scope, headers)
        if kind in self._buckets and (wait := self._buckets[kind].take(who)):
            raise Refusal(429, MANY, wait)
        blocks = scope["app"].get_blocks()
        if kind is Kind.JOB:
            self._admit(who, blocks._queue)
        if kind is Kind.STREAM and not under_way(scope, blocks._queue):
            await answer(send, 200, LOST, [(b"content-type", b"text/event-stream")])
            return
        if scope["method"] == "POST":
            raw = await body.read(receive, max(body.BYTES_MAX, body.announced(headers)))
            receive = body.replayed(raw, receive)
            if kind is not Kind.LOGIN:
                value = body.checked(kind, below_root(scope), headers, raw, blocks)
        if kind is Kind.CANVAS:
            async with self._drawing(who, value["session_hash"]) as turn:
                await self.app(scope, receive, turn.ended_by(send))
        elif kind is Kind.STREAM:
            with seat(self._streams, who, MANY):
                await self.app(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    @contextlib.asynccontextmanager
    async def _drawing(self, who: str, page):
        """The place of one picture: within the rates, a seat, and a turn when it comes."""
        self._pace(who, page)
        with seat(self._drawings, who, SLOW):
            await self._turns.take(who)
            turn = Turn(self._turns)
            try:
                yield turn
            finally:
                turn.end()

    def _who(self, scope, headers: dict) -> str:
        forwarded = headers.get(b"x-forwarded-for", b"").decode("latin-1")
        return client((scope.get("client") or ("",))[0], forwarded, self.limits.proxies)

    def _admit(self, who: str, queue) -> None:
        """Whether the queue takes one more; Gradio refuses it too, in other words."""
        if self.state.closing:
            raise Refusal(503, "The app is about to stop; try again in a minute.", JOB_WAIT)
        if queue.max_size is None:
            return
        lines = queue.event_queue_per_concurrency_id.values()
        waiting = [event.request.scope for line in lines for event in line.queue]
        if len(waiting) >= queue.max_size:
            raise Refusal(503, FULL.format(waiting=len(waiting)), JOB_WAIT)
        theirs = sum(self._who(scope, dict(scope["headers"])) == who for scope in waiting)
        if self.limits.queued and theirs >= max(1, queue.max_size // 2):
            raise Refusal(429, SHARE, JOB_WAIT)

    def _pace(self, who: str, page) -> None:
        if self.limits.queued is None:
            return
        address, own = self._canvas
        wait = address.take(who) or own.take((who, page))
        if wait:
            raise Refusal(429, SLOW, wait)


class Turn:
    """A turn that was taken; it ends once."""

    def __init__(self, turns: Turns):
        self._turns = turns

    def end(self) -> None:
        turns, self._turns = self._turns, None
        if turns:
            turns.give()

    def ended_by(self, send):
        """`send`, but its first message ends the turn: a slow reader delays no one else."""

        async def end_and_send(message):
            self.end()
            await send(message)

        return end_and_send


@contextlib.contextmanager
def seat(seats: Seats, who: str, sentence: str):
    """Sits while the block lasts.

    Raises:
        Refusal: none is free.
    """
    if not seats.sit(who):
        raise Refusal(429, sentence, FULL_WAIT)
    try:
        yield
    finally:
        seats.rise(who)


def under_way(scope, queue) -> bool:
    """Whether an answer is under way; asked for any other, Gradio logs a traceback."""
    path = below_root(scope)
    if path == QUEUE:
        session = parse_qs(scope["query_string"].decode("latin-1")).get("session_hash", [""])[0]
        return session in queue.pending_messages_per_session
    if not path.startswith(CALL):
        return True  # a heartbeat
    event = path.rpartition("/")[2]
    waited_for = any(event in events for events in list(queue.pending_event_ids_session.values()))
    return waited_for or event in queue.event_ids_to_events


class Stalled(Exception):  # noqa: N818 - the visitor's doing
    """The visitor does not read the answer."""


def patient(send):
    """`send`, but not for ever, and with the headers that every answer has."""

    async def send_in_time(message):
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *HEADERS]}
        try:
            async with asyncio.timeout(SEND_SECONDS):
                await send(message)
        except TimeoutError:
            raise Stalled from None

    return send_in_time


async def refuse(send, refusal: Refusal, kind: Kind | None) -> None:
    """The sentence, where whoever asked finds it: `detail` for clients, `error` for the page."""
    reply = {"error": refusal.sentence, "detail": refusal.sentence}
    if refusal.wait:
        reply["wait"] = round(refusal.wait, 3)
    status = 200 if kind is Kind.CANVAS and refusal.status == 429 else refusal.status
    # what is still on its way of a refused body is not waited for
    headers = [(b"connection", b"close")] if refusal.status in (404, 408, 413, 415) else []
    if refusal.wait:
        headers.append((b"retry-after", str(max(1, round(refusal.wait))).encode()))
    await answer(send, status, reply, headers)


async def answer(send, status: int, reply: dict | bytes, headers=()) -> None:
    content = reply
    if isinstance(reply, dict):
        content = json.dumps(reply, ensure_ascii=False).encode()
        headers = [(b"content-type", b"application/json; charset=utf-8"), *headers]
    headers = [
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", b"no-store"),
        *headers,
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})
