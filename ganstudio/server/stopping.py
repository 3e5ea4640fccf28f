"""Graceful stop of the app, and the end of connections that are idle.

At SIGTERM or Ctrl-C films and API calls under way get some seconds to end; then the server closes,
and all other work is cancelled. A second signal ends the app at once. All waits together stay below
the ten seconds that containers are given.
"""

import asyncio
import contextlib
import signal
import time

from ganstudio.server.guard import ServerState
from ganstudio.studio.jobs import end_all

SIGNALS = (signal.SIGTERM, signal.SIGINT)
ASKED_SECONDS = 0.2  # between two looks at whether somebody wants a stop
FINISH_SECONDS = 6.0  # for films and API calls under way
FETCH_SECONDS = 0.5  # for pages to fetch a film that has just been made
LEAVE_SECONDS = 1.0  # for answers that are on their way when the server closes
END_SECONDS = 1.0  # for work that is cancelled
SWEEP_SECONDS = 1.0
IDLE_SECONDS = 30.0  # uvicorn itself closes after 5, but not who sends half a request


def heed_signals(state: ServerState) -> None:
    """From now on SIGTERM and Ctrl-C set `state.asked` alone; called in the main thread."""

    def heed(*_) -> None:
        state.asked = True

    for number in SIGNALS:
        signal.signal(number, heed)


def until_stopped(blocks, state: ServerState) -> None:
    """Waits until a stop is asked for, then closes the app."""
    while not state.asked:  # a wait without end could miss a signal that comes as it begins
        time.sleep(ASKED_SECONDS)
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    state.closing = True
    until = time.monotonic() + FINISH_SECONDS
    while working(blocks) and time.monotonic() < until:
        time.sleep(0.05)
        if not working(blocks):
            time.sleep(FETCH_SECONDS)
    blocks.close(verbose=False)
    end_all(END_SECONDS)


def working(blocks) -> bool:
    """Whether a film or an API call is under way or waits."""
    queue = blocks._queue
    return len(queue) > 0 or any(queue.active_jobs)


@contextlib.asynccontextmanager
async def sweeping(app):
    """Lifespan of the app: while it runs, connections that do nothing are cut."""
    task = asyncio.create_task(_sweep(app.get_blocks()))
    try:
        yield
    finally:
        task.cancel()


async def _sweep(blocks) -> None:
    idle: dict[object, float] = {}
    closing_since = None
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        server = getattr(blocks, "server", None)
        if server is None:
            continue
        now = time.monotonic()
        if not server.should_exit:
            idle = cut_idle(server.server_state.connections, idle, now)
            continue
        closing_since = closing_since or now
        if now - closing_since >= LEAVE_SECONDS:
            cut_all(server.server_state.connections)


def cut_all(connections) -> None:
    """Cuts who is left when the server ends: it would wait for them without end, and so would
    Python for the threads that serve them."""
    for connection in list(connections):
        connection.transport.abort()


def cut_idle(connections, idle: dict[object, float], now: float) -> dict[object, float]:
    """Cuts connections that were idle for long: half a request, or an answer that nobody reads.

    Args:
        idle: connection -> since when it was seen idle.

    Returns:
        The same of the connections that are left.
    """
    found = {each: idle.get(each, now) for each in list(connections) if _is_idle(each)}
    for connection, since in list(found.items()):
        if now - since >= IDLE_SECONDS:
            connection.transport.abort()
            del found[connection]
    return found


def _is_idle(connection) -> bool:
    """Whether uvicorn's connection has no request that is being answered; wires end themselves."""
    if not hasattr(connection, "cycle"):
        return connection.transport.is_closing()
    cycle = connection.cycle
    return connection.transport.is_closing() or cycle is None or cycle.response_complete
