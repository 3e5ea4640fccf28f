"""The live canvas's own road: a WebSocket a page, since a call by HTTP takes three times as long.

What travels is the canvas's protocol: `[n, recipe]` comes, `{n, w, h, c, data}` or `{n, error}`
goes, one after the other. A page that is given no road calls Gradio's function instead, so this
refuses whatever is doubtful: an app behind a log-in (whose check is Gradio's), another site's
page, a server that is full or about to stop. docs/decisions/010 has the figures.
"""

import asyncio
import json
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from urllib.parse import urlsplit

import anyio
import anyio.to_thread

from ganstudio.ui.body import BYTES_MAX, NO_JSON, TOO_LARGE
from ganstudio.ui.routes import Refusal, below_root

PATH = "/live"
REST_SECONDS = 60.0  # of a page that asks for nothing; it comes again when it needs a picture
RESTED, TOO_BIG = 1000, 1009  # WebSocket's status codes


def bound(server) -> None:
    """Limits of the server's own, which reads messages before we see them.

    Args:
        server: uvicorn's, as Gradio started it.
    """
    server.config.ws_max_size = BYTES_MAX
    server.config.ws_per_message_deflate = False  # pictures this small are packed for nothing


def may_open(scope, proxied: bool) -> bool:
    """Whether this is the road, asked for by a page of this very app that anybody may open.

    Args:
        proxied: a proxy that is trusted says which host the visitor asked.
    """
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    hosts = [headers.get(b"host")]
    if proxied:
        hosts.append(headers.get(b"x-forwarded-host"))
    own = urlsplit(headers.get(b"origin", "")).netloc
    app = scope["app"]
    open_to_all = app.auth is None and app.auth_dependency is None
    return below_root(scope) == PATH and bool(own) and own in hosts and open_to_all


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
        answer = await _answer(message.get("text") or "", draw, drawing)
        await send({"type": "websocket.send", "text": json.dumps(answer, ensure_ascii=False)})


async def _answer(text: str, draw: Callable, drawing: Callable) -> dict:
    number = 0
    try:
        if len(text) > BYTES_MAX:
            raise Refusal(413, TOO_LARGE)
        call = _read(text)
        number = call[0]
        async with drawing():
            return await anyio.to_thread.run_sync(draw, call)
    except Refusal as refusal:
        told = {"n": number, "error": refusal.sentence}
        return told | ({"wait": round(refusal.wait, 3)} if refusal.wait else {})


def _read(text: str) -> list:
    try:
        call = json.loads(text)
    except (ValueError, RecursionError):
        raise Refusal(400, NO_JSON) from None
    if not isinstance(call, list) or not call or type(call[0]) is not int:
        raise Refusal(400, NO_JSON)
    return call
