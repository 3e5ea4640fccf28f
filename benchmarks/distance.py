"""A proxy on loopback that makes a server seem far away: every byte waits, both ways.

with far_away(port, round_trip=0.08) as other_port: ...
"""

import asyncio
import contextlib
import threading
from collections.abc import Iterator

CHUNK = 1 << 16


@contextlib.contextmanager
def far_away(port: int, round_trip: float) -> Iterator[int]:
    """A port of this machine that is `round_trip` seconds from the server on `port`."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def meet(reader, writer):
        writers = [writer]
        with contextlib.suppress(OSError, asyncio.CancelledError):
            from_there, to_there = await asyncio.open_connection("127.0.0.1", port)
            writers.append(to_there)
            await asyncio.gather(
                _carry(reader, to_there, round_trip / 2),
                _carry(from_there, writer, round_trip / 2),
            )
        for each in writers:
            each.close()
            with contextlib.suppress(OSError):
                await each.wait_closed()

    start = asyncio.start_server(meet, "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(start, loop).result()
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end(server: asyncio.Server) -> None:
    server.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, wait: float) -> None:
    """Moves bytes in order, each `wait` seconds after it came; the way is as wide as it was."""
    loop = asyncio.get_running_loop()
    under_way: asyncio.Queue = asyncio.Queue()

    async def deliver():
        while True:
            due, data = await under_way.get()
            await asyncio.sleep(max(due - loop.time(), 0))
            if not data:
                writer.write_eof()
                return
            writer.write(data)
            await writer.drain()

    delivery = asyncio.create_task(deliver())
    with contextlib.suppress(OSError):
        while data := await reader.read(CHUNK):
            under_way.put_nowait((loop.time() + wait, data))
    under_way.put_nowait((loop.time() + wait, b""))
    with contextlib.suppress(OSError):
        await delivery
