"""Visitors over real HTTP, as a browser would ask: of GAN Studio's page, or of the plain demo.

Each is a thread with one connection that is kept. What it does next comes from its own random
stream, so that both apps get the same load: drags, sheets, planes, digits, films, files, the API,
the page again.
"""

import contextlib
import http.client
import json
import random
import socket
import threading
import time
from base64 import b64decode
from collections import defaultdict
from urllib.parse import quote

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

API = "/gradio_api"
PATIENCE = 60.0  # seconds for one answer
PACE, DRAG_SECONDS = 20, 2.0  # slider values a second, and how long a hand drags
THINKING = (0.2, 1.8)  # seconds between two acts
FRAMES = 60
ACTS = {  # act -> how often, in proportion
    "drag": 10, "sample": 4, "grid": 2, "digits": 3, "film": 1, "file": 2, "api": 3, "cards": 1,
    "page": 1,
}  # fmt: skip


class Failure(Exception):  # noqa: N818 - the server's doing
    """An answer that no visitor should get."""


FAULTS = (Failure, OSError, http.client.HTTPException, ValueError, KeyError)


class Door:
    """One visitor's connection."""

    def __init__(self, port: int, tally: "Tally"):
        self._port, self._tally = port, tally
        self._connection: http.client.HTTPConnection | None = None

    def ask(self, path: str, value=None) -> bytes:
        """The content of an answer, which must be 200."""
        body = None if value is None else json.dumps(value).encode()
        headers = {} if value is None else {"Content-Type": "application/json"}
        for fresh in (False, True):
            kept = self._connection is not None
            connection = self._connection = self._connection or self._opened()
            try:
                connection.request("GET" if body is None else "POST", path, body, headers)
                answer = connection.getresponse()
                content = answer.read()
                break
            except (http.client.RemoteDisconnected, ConnectionError):
                # a kept connection may have been closed meanwhile; a browser opens another
                self.close()
                if fresh or not kept:
                    raise
        if answer.will_close:
            self.close()
        self._tally.asked()
        if answer.status != 200:
            raise Failure(f"{answer.status} for {path[:60]}: {content[:200]!r}")
        return content

    def _opened(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)

    def json(self, path: str, value=None):
        return json.loads(self.ask(path, value))

    def told(self, path: str) -> list[tuple[str, object]]:
        """Events of a stream until it ends: (event, data)."""
        found, event = [], "message"
        for line in self.ask(path).decode().splitlines():
            name, _, text = line.partition(": ")
            if name == "event":
                event = text
            elif name == "data":
                found.append((event, json.loads(text)))
        return found

    def call(self, name: str, *values):
        """An endpoint through Gradio's queue."""
        event = self.json(f"{API}/call/{name}", {"data": values})["event_id"]
        events = self.told(f"{API}/call/{name}/{event}")
        if not events or events[-1][0] != "complete":
            raise Failure(f"/{name}: {events[-1:]}")
        return events[-1][1][0]

    def file(self, told: dict) -> int:
        """Fetches a file that Gradio names; its bytes."""
        content = self.ask(f"{API}/file={quote(told['path'])}")
        if not content:
            raise Failure("an empty file")
        return len(content)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class Tally:
    """What all visitors saw."""

    def __init__(self):
        self._guard = threading.Lock()
        self.requests = 0
        self.elapsed = 0.0  # seconds, until the last answer
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []

    def asked(self) -> None:
        with self._guard:
            self.requests += 1

    @contextlib.contextmanager
    def timed(self, kind: str):
        began = time.perf_counter()
        try:
            yield
        except FAULTS as error:
            with self._guard:
                self.errors.append(f"{kind}: {type(error).__name__}: {error}")
        else:
            with self._guard:
                self.seconds[kind].append(time.perf_counter() - began)


class Visitor:
    """Somebody with the page open; the two children say how each app is asked."""

    def __init__(self, port: int, model: str, tally: Tally, number: int):
        self.port, self.model, self.tally = port, model, tally
        self.chance = random.Random(number)
        self.door = Door(port, tally)
        self._heart: socket.socket | None = None
        self.session = self._new_session()

    def stay(self, until: float) -> None:
        """Acts until the moment (of time.monotonic) has come, then leaves."""
        try:
            self.act("page")
            while time.monotonic() < until:
                self.act(self.chance.choices(list(ACTS), ACTS.values())[0])
                time.sleep(self.chance.uniform(*THINKING))
        finally:
            self.leave()

    def leave(self) -> None:
        self.door.close()
        if self._heart:
            self._heart.close()

    def act(self, name: str) -> None:
        if name == "drag":
            self._drag()
        else:
            with self.tally.timed(name):
                getattr(self, name)()

    def _drag(self) -> None:
        """A hand that moves a slider: the newest value is asked for as soon as there is time."""
        seed, began = self.seed(), time.monotonic()
        while (now := time.monotonic() - began) < DRAG_SECONDS:
            amount = round(5.8 * abs(now % 1 - 0.5) - 1.45, 2)
            with self.tally.timed("canvas"):
                self.canvas(seed, amount)
            time.sleep(max(0, began + (int(now * PACE) + 1) / PACE - time.monotonic()))

    def seed(self) -> int:
        return self.chance.randrange(100_000)

    def _new_session(self) -> str:
        return "".join(self.chance.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=11))

    def page(self) -> None:
        """Opens the page anew: its HTML, what that names, and a heartbeat that stays open."""
        html = self.door.ask("/").decode()
        for part in html.split('="./assets/')[1:6]:
            self.door.ask("/assets/" + part.partition('"')[0])
        self.session = self._new_session()
        if self._heart:
            self._heart.close()
        self._heart = socket.create_connection(("127.0.0.1", self.port), PATIENCE)
        beat = f"GET {API}/heartbeat/{self.session} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        self._heart.sendall(beat.encode())


class Ours(Visitor):
    """A visitor of GAN Studio, as its page asks."""

    def __init__(self, *values):
        super().__init__(*values)
        config = Door(self.port, Tally()).json("/config")
        self._frame = next(
            each["id"]
            for each in config["components"]
            if each["props"].get("elem_id") == "gs-host-frame"
        )
        self._film = next(
            each["id"]
            for each in config["dependencies"]
            if any(target[1] == "submit" for target in each["targets"])
        )
        self._wire: ClientConnection | None = None
        self._wires = contextlib.ExitStack()  # websockets closes by context
        self._number = 0

    def leave(self) -> None:
        super().leave()
        self._wires.close()

    def live(self, recipe: dict) -> dict:
        """A picture by the canvas's wire, by a call where there is none, as the page has it."""
        self._number += 1
        try:
            self._wire = self._wire or self._wires.enter_context(self._opened())
            self._wire.send(json.dumps([self._number, recipe]))
            answer = json.loads(self._wire.recv(timeout=PATIENCE))
        except (WebSocketException, OSError):  # full, rested, broken
            self._wire = None
            self._wires.close()
            return self.server("draw", self._number, recipe)
        self.tally.asked()
        if "wait" in answer:  # so many a second, and no more
            time.sleep(answer["wait"])
            return self.live(recipe)
        if "error" in answer or answer["n"] != self._number:
            raise Failure(answer.get("error", "another picture than was asked for"))
        return answer

    def _opened(self) -> ClientConnection:
        host = f"127.0.0.1:{self.port}"
        return connect(f"ws://{host}/live", origin=f"http://{host}", proxy=None)

    def server(self, name: str, *values) -> dict:
        """One of the page's own functions."""
        asked = {"component_id": self._frame, "fn_name": name, "session_hash": self.session}
        answer = self.door.json(f"{API}/component_server/", asked | {"data": values})
        if "error" in answer:
            raise Failure(answer["error"])
        return answer

    def draw(self, verb: str, **fields) -> bytes:
        """What follows a hand by the wire, sheets by calls."""
        recipe = {"v": 1, "verb": verb, "model": self.model} | fields
        answer = self.live(recipe) if verb == "explore" else self.server("draw", 1, recipe)
        raw = b64decode(answer["data"])
        if len(raw) != answer["count"] * answer["w"] * answer["h"] * answer["c"]:
            raise Failure("a picture of another size than it says")
        return raw

    def canvas(self, seed: int, amount: float) -> None:
        edits = {"edits": [{"direction": "z1", "amount": amount}]} if amount else {}
        self.draw("explore", point={"seed": seed} | edits)

    def _seeds(self, count: int) -> list[dict]:
        first = self.seed()
        return [{"seed": first + number} for number in range(count)]

    def sample(self) -> None:
        self.draw("sample", cells=self._seeds(16))

    def grid(self) -> None:
        self.draw("grid", corners=self._seeds(4), rows=8, columns=8)

    def digits(self) -> None:
        self.draw("digits", classes=[2, 0, 2, 6], styles=self._seeds(1))

    def file(self) -> None:
        recipe = {"v": 1, "verb": "explore", "model": self.model, "point": {"seed": self.seed()}}
        self.server("file", recipe, "png")

    def api(self) -> None:
        first = self.seed()
        name = self.chance.choice(("sample", "grid", "explore", "interpolate", "models"))
        values = {  # all of them: only gradio_client fills in those that are left out
            "sample": (self.model, f"{first}-{first + 15}", "", 1.0, None),
            "grid": (self.model, f"{first}-{first + 3}", "", 1.0, 8, 8),
            "explore": (self.model, str(first), "", 1.0, None),
            "interpolate": (self.model, f"{first},9", "", 1.0, FRAMES, "linear", True, "mp4", 30),
            "models": (),
        }
        self.door.call(name, *values[name])

    def cards(self) -> None:
        self.server("cards")
        self.server("card", self.model)

    def film(self) -> None:
        """Through the queue, as the page's button does it, then the file."""
        walk = {"v": 1, "verb": "interpolate", "model": self.model, "frames": FRAMES}
        asked = {"job": "1", "recipe": walk | {"keys": self._seeds(2)}}
        asked |= {"kind": "mp4", "factor": 2, "fps": 30}
        job = {"fn_index": self._film, "session_hash": self.session, "data": []}
        self.door.json(f"{API}/queue/join", job | {"event_data": asked})
        for _, message in self.door.told(f"{API}/queue/data?session_hash={self.session}"):
            told = (message.get("output", {}).get("data") or [None])[0]
            if isinstance(told, dict) and "error" in told:
                raise Failure(told["error"])
            if isinstance(told, dict) and "file" in told:
                self.door.file(told["file"])
                return
        raise Failure("the film did not come")


class Plain(Visitor):
    """A visitor of the plain demo: every picture is a call of the queue and a file."""

    def _shown(self, name: str, *values) -> None:
        told = self.door.call(name, *values)
        self.door.file(told.get("video", told))

    def canvas(self, seed: int, amount: float) -> None:
        self._shown("drag", seed, amount)

    def sample(self) -> None:
        self._shown("sample", self.seed())

    def grid(self) -> None:
        self._shown("grid", self.seed())

    def digits(self) -> None:
        self._shown("digits", "2026", self.seed())

    def file(self) -> None:
        self._shown("drag", self.seed(), 0)

    def api(self) -> None:
        name = self.chance.choice(("sample", "grid", "drag", "film", "sample"))
        more = {"drag": (0,), "film": (FRAMES,)}
        self._shown(name, self.seed(), *more.get(name, ()))

    def cards(self) -> None:
        """It has none: the description of its endpoints comes nearest."""
        self.door.json(f"{API}/info")

    def film(self) -> None:
        self._shown("film", self.seed(), FRAMES)


def visit(kind: type[Visitor], port: int, model: str, clients: int, seconds: float) -> Tally:
    """Lets so many visitors use the app for so long."""
    tally, began = Tally(), time.monotonic()
    visitors = [kind(port, model, tally, number) for number in range(clients)]
    threads = [threading.Thread(target=each.stay, args=(began + seconds,)) for each in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tally.elapsed = time.monotonic() - began
    return tally
