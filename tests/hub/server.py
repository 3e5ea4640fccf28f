"""A Hub for tests, on loopback: speaks what huggingface_hub's own client calls, LFS included.

    with Hub(folder) as hub:
        hub.add("tester/digits", {"one/config.json": b"..."})
        subprocess.run([...], env=os.environ | hub.environment(WRITER))

Repositories lie on disk (repositories.py), so stop() and start() again lose nothing. Switches:

    hub.fail(3, 500)              the next three requests are answered by 500
    hub.fail(1, 429, "commit")    the next one whose address holds "commit"
    hub.cut_uploads = (5000, 2)   the next two uploads break off after 5,000 bytes
    hub.altered = {"model.safetensors": change}   serves change(bytes) under the true hash and size
    hub.delay = 0.5               seconds before every answer
    hub.rate = 1 << 20            bytes a second of every file served
    hub.before_commit = function  called once, just before the next commit is looked at
    hub.requests                  (method, path) of every request so far
"""

import threading
from collections.abc import Callable, Mapping
from http.server import ThreadingHTTPServer
from pathlib import Path

from tests.hub.handler import Handler
from tests.hub.repositories import Repository

WRITER, READER = "hf_writerwriterwriterwriter", "hf_readerreaderreaderreader"
USERS = {WRITER: ("tester", "write"), READER: ("tester", "read")}  # token -> user, role


class Hub:
    """The server with its repositories and its switches; see the top of this file."""

    def __init__(self, folder: Path, port: int = 0):
        self.folder, self.port = Path(folder), port
        self.users = dict(USERS)
        self.scopes: list[dict] = []  # what tokens of the role fineGrained may do
        self.requests: list[tuple[str, str]] = []
        self.tokens: list[tuple[str, bool]] = []  # host that was asked, and whether with a token
        self.altered: dict[str, Callable[[bytes], bytes]] = {}
        self.cut_uploads: tuple[int, int] = (0, 0)
        self.delay = self.rate = 0.0
        self.before_commit: Callable[[], object] | None = None
        self.lock = threading.RLock()
        self._failures: list[list] = []
        self._server: ThreadingHTTPServer | None = None

    def __enter__(self) -> "Hub":
        self.start()
        return self

    def __exit__(self, *_) -> None:
        self.stop()

    def start(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self._server.daemon_threads, self._server.hub = True, self
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """Nobody listens any more; start() goes on at the same port."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def environment(self, token: str = "") -> dict[str, str]:
        """For a process that is to use this Hub; HF_HOME, the cache, is the caller's business."""
        fixed = {"HF_HUB_OFFLINE": "0", "HF_HUB_DISABLE_XET": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
        return {"HF_ENDPOINT": self.address, "HF_TOKEN": token, **fixed}

    def repository(self, name: str, kind: str = "model") -> Repository:
        return Repository(self.folder, kind, name)

    def add(self, name: str, files: Mapping[str, bytes], deleted=(), kind: str = "model") -> str:
        """Commits files as another user of the Hub would; makes the repository where needed."""
        with self.lock:
            repository = self.repository(name, kind)
            if not repository.exists:
                repository.create()
            return repository.commit("from elsewhere", files, deleted=deleted)

    def fail(self, count: int, status: int, holding: str = "") -> None:
        self._failures.append([count, status, holding])

    def failure(self, path: str) -> int | None:
        with self.lock:
            for failure in self._failures:
                if failure[0] > 0 and failure[2] in path:
                    failure[0] -= 1
                    return failure[1]
        return None

    def cut(self) -> int:
        """After how many bytes this upload breaks off; 0 when it does not."""
        with self.lock:
            after, left = self.cut_uploads
            self.cut_uploads = (after, left - 1) if left > 0 else (0, 0)
            return after if left > 0 else 0
