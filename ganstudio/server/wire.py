"""The live canvas's wire: a WebSocket, which spares each picture a request by HTTP.

What travels is the canvas's protocol: `[n, recipe]` comes, `{n, w, h, c, data}` or `{n, error}`
goes, one after the other. A page that is given no wire calls Gradio's function instead, so this
refuses whatever is doubtful: an app behind a log-in (whose check is Gradio's), another site's
page, a server that is full or about to stop. docs/decisions/010 has the figures.
"""

import asyncio
import json
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import anyio.to_thread

from ganstudio.server.body import CANVAS_MAX
from ganstudio.server.routes import Refusal, below_root

PATH = "/live"
REST_SECONDS = 60.0  # of a page that asks for nothing; it comes again when it needs a picture
RESTED, STRANGE = 1000, 1008  # WebSocket's status codes


def bound_messages(server) -> None:
    """Sets the limits of the server, which reads a message whole before we see it.

    Args:
        server: uvicorn's, as Gradio started it; wires that are open already keep their limits.
    """
    server.config.ws_max_size = CANVAS_MAX
    server.config.ws_per_message_deflate = False  # pictures this small are packed for nothing


def may_open(scope, proxied: bool) -> bool:
    """Whether this is asked for by a page of this very app, and anybody may open that.

    Args:
        proxied: a proxy that is trusted says which host the visitor asked.
    """
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    hosts = {headers.get(b"host")} | ({headers.get(b"x-forwarded-host")} if proxied else set())
    own = headers.get(b"origin", "").partition("://")[2]
    app = scope["app"]
    open_to_all = app.auth is None and app.auth_dependency is None
    return below_root(scope) == PATH and own != "" and own in hosts and open_to_all


async def serve(
    receive, send, draw: Callable[[list], dict], drawing: Callable[[], AbstractAsyncContextManager]
) -> None:
    """Answers a page until it leaves or rests; its messages wait their turn unread.

    Args:
        draw: a call of the page -> its answer, in a thread.
        drawing: the place that each picture takes, entered around its drawing; raises Refusal.
    """
    await receive()  # the wish to connect
    await send({"type": "websocket.accept"})
    while True:
        try:
            async with asyncio.timeout(REST_SECONDS):
                message = await receive()
        except TimeoutError:
            await send({"type": "websocket.close", "code": RESTED})
            return
        if message["type"] == "websocket.disconnect":
            return
        call = _read(message.get("text"))
        if call is None:  # no page of ours
            await send({"type": "websocket.close", "code": STRANGE})
            return
        answer = await _answer(call, draw, drawing)
        await send({"type": "websocket.send", "text": json.dumps(answer)})


async def _answer(call: list, draw: Callable, drawing: Callable) -> dict:
    try:
        async with drawing():
            return await anyio.to_thread.run_sync(draw, call)
    except Refusal as refusal:
        await asyncio.sleep(0)  # or whoever floods this wire would hold up all others
        return {"n": call[0], "error": refusal.sentence, "wait": round(refusal.wait, 3)}


def _read(text: str | None) -> list | None:
    """`[n, ...]`, or None for anything else."""
    try:
        call = json.loads(text or "")
    except (ValueError, RecursionError):
        return None
    numbered = isinstance(call, list) and call and type(call[0]) is int
    return call if numbered else None
