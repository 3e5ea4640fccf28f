"""How much one visitor may ask for: token buckets, and whose bucket it is.

A bucket fills at its rate and holds a burst; a call takes a token out. Nothing is written down but
the last tokens of the addresses that asked most recently, in memory.
"""

import asyncio
import ipaddress
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

REMEMBERED = 20_000  # buckets of a kind; the one that was not asked for longest is forgotten


@dataclass(frozen=True)
class Rate:
    """Calls a second in the long run, and at once after a rest."""

    a_second: float
    burst: float


@dataclass(frozen=True)
class Limits:
    """What the app allows; the defaults suit a class of a hundred behind one address.

    Attributes:
        queued: films and API calls of an address; None: no rate limit but that of log-ins.
        canvas: pictures of the page, which bypass Gradio's queue: of a page session and of an
            address.
        page: the page itself, which is made anew for each visitor, and what describes the API.
        file: ready files.
        login: passwords tried.
        drawing: pictures of the page under way at once, of an address and of all.
        turns: how many of them are drawn at once; the others wait, and addresses take turns.
        streams: open event streams of an address (a page holds one or two) and of all; as many
            wires beside them.
        large: requests with a picture that are being read and answered, of an address and of all.
        proxies: that stand before the app; see `client`.
    """

    queued: Rate | None = Rate(50, 200)
    canvas_session: Rate = Rate(90, 180)
    canvas_address: Rate = Rate(2_000, 4_000)
    page: Rate = Rate(20, 200)
    file: Rate = Rate(500, 12_000)
    login: Rate = Rate(0.5, 40)
    drawing: tuple[int, int] = (256, 1_024)
    turns: int = 16
    streams: tuple[int, int] = (400, 4_000)
    large: tuple[int, int] = (8, 16)
    proxies: int = 0

    @classmethod
    def chosen(cls, queued: int, proxies: int) -> "Limits":
        """By the flags --rate-limit and --trust-proxy."""
        return cls(queued=Rate(queued, 4 * queued) if queued else None, proxies=proxies)


@dataclass
class Buckets:
    """The buckets of one rate, a key each."""

    rate: Rate
    clock: Callable[[], float] = time.monotonic
    _left: OrderedDict = field(default_factory=OrderedDict)  # key -> (tokens, when)

    def take(self, key) -> float:
        """Takes a token; gives 0, or the seconds until there is one."""
        now = self.clock()
        tokens, then = self._left.pop(key, (self.rate.burst, now))
        tokens = min(self.rate.burst, tokens + (now - then) * self.rate.a_second)
        allowed = tokens >= 1
        self._left[key] = (tokens - 1 if allowed else tokens), now
        if len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
        return 0.0 if allowed else (1 - tokens) / self.rate.a_second

    def __len__(self) -> int:
        return len(self._left)


class Seats:
    """So many at once of a key, and so many of all."""

    def __init__(self, each: int, all_: int):
        self.each, self.all = each, all_
        self._taken: dict[str, int] = {}
        self._total = 0

    def sit(self, key) -> bool:
        taken = self._taken.get(key, 0)
        if taken >= self.each or self._total >= self.all:
            return False
        self._taken[key] = taken + 1
        self._total += 1
        return True

    def rise(self, key) -> None:
        self._total -= 1
        self._taken[key] -= 1
        if not self._taken[key]:
            del self._taken[key]


class Turns:
    """So many at once; who has to wait does so in a line of their own, and lines take turns, so
    that an address which asks for much holds up itself."""

    def __init__(self, at_once: int):
        self._free = at_once
        self._lines: OrderedDict[str, deque[asyncio.Future]] = OrderedDict()

    async def take(self, who: str) -> None:
        if self._free:
            self._free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._lines.setdefault(who, deque()).append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.give()
            raise

    def give(self) -> None:
        while self._lines:
            who, line = self._lines.popitem(last=False)
            turn = line.popleft()
            if line:
                self._lines[who] = line  # behind the others
            if not turn.done():  # it may have left
                turn.set_result(None)
                return
        self._free += 1


def client(peer: str, forwarded: str, proxies: int) -> str:
    """Whose bucket a request takes from.

    Args:
        peer: the other end of the connection.
        forwarded: X-Forwarded-For, to which each proxy adds whom it heard; what stands before
            that is what the visitor claims.
        proxies: how many stand before the app; 0: the header is not looked at; below 0: unknown,
            then the last address in it that is not of a private network.
    """
    heard = [part.strip() for part in forwarded.split(",") if part.strip()] if proxies else []
    if not heard:
        return _network(peer)
    if proxies > 0:
        return _network(heard[-proxies] if len(heard) >= proxies else peer)
    return _network(next((part for part in reversed(heard) if _is_public(part)), heard[-1]))


def _is_public(text: str) -> bool:
    address = _address(text)
    return address is not None and address.is_global


def _network(text: str) -> str:
    """An address as a key. Of IPv6 a household has 2**64, so they count as one."""
    address = _address(text)
    if address is None:
        return text[:64]
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, 64), strict=False))


def _address(text: str):
    """The address; some proxies write a port behind it."""
    for part in (text, text.rpartition(":")[0], text.partition("]")[0].lstrip("[")):
        try:
            return ipaddress.ip_address(part)
        except ValueError:
            continue
    return None
