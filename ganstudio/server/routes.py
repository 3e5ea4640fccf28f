"""Which of Gradio's routes are open, and as what.

Gradio has some seventy routes; the page and `gradio_client` need those below. Closed are, among
others: uploads and recordings (nothing here takes a file), `proxy=` and files at web addresses
(the server fetches nothing for a visitor), calls that go round the queue, deep links, monitoring,
reloading, the code editor, and custom components.
"""

import os
import re
from dataclasses import dataclass
from enum import Enum
from urllib.parse import parse_qs, unquote

ADDRESS_MAX = 8 << 10  # bytes of path and query; a link of ours has at most 6,000 characters
SESSION = re.compile(r"[\w-]{1,64}")
FILE, CALL = "/gradio_api/file=", "/gradio_api/call/"
NOTHING = "There is nothing at this address."


class Kind(Enum):
    """What a request is; each has limits of its own."""

    PAGE = "page"
    FILE = "file"
    STREAM = "stream"
    CANVAS = "canvas"
    JOB = "job"
    WORD = "word"
    LOGIN = "login"


READ, WRITE = ("GET", "HEAD"), ("POST",)
OPEN = tuple(
    (kind, methods, re.compile(path))
    for kind, methods, path in (
        (Kind.CANVAS, WRITE, r"/gradio_api/component_server/?"),
        (Kind.FILE, READ, r"/(assets|static|svelte)/[\w./-]+"),
        (Kind.FILE, READ, r"/(favicon\.ico|robots\.txt|manifest\.json)"),
        (Kind.FILE, READ, r"/gradio_api/(app_id|login_check|user|queue/status|startup-events)/?"),
        (Kind.FILE, READ, r"/gradio_api/file=.+"),
        (Kind.PAGE, READ, r"/(config/?|theme\.css|logout)?"),
        (Kind.PAGE, READ, r"/gradio_api/(info/?|theme\.css)"),
        (Kind.STREAM, ("GET",), r"/gradio_api/(queue/data|heartbeat/[\w-]{1,64})"),
        (Kind.STREAM, ("GET",), r"/gradio_api/call/\w{1,40}/\w{1,64}"),
        (Kind.JOB, WRITE, r"/gradio_api/(queue/join|call/\w{1,40}/?)"),
        (Kind.WORD, WRITE, r"/gradio_api/(cancel|reset)/?"),
        (Kind.LOGIN, WRITE, r"/login/?"),
    )
)


@dataclass(eq=False)  # not frozen: Python notes the traceback in it
class Refusal(Exception):  # noqa: N818 - the visitor asked for it
    """What is not served: a status, a sentence, and the seconds until it may be asked again."""

    status: int
    sentence: str
    wait: float = 0.0


def kind_of(scope) -> Kind:
    """
    Raises:
        Refusal: this is not open.
    """
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > ADDRESS_MAX:
        raise Refusal(414, "This address is too long; open a saved PNG in the place of its link.")
    path, method = below_root(scope), scope["method"]
    for kind, methods, pattern in OPEN:
        if method in methods and pattern.fullmatch(path):
            if path.startswith(FILE):
                _check_file(path.removeprefix(FILE))
            if kind is Kind.PAGE:
                _check_query(scope["query_string"].decode("latin-1"))
            return kind
    raise Refusal(404, NOTHING)


def below_root(scope) -> str:
    """The path without the prefix under which a proxy shows the page."""
    path, root = scope["path"], scope.get("root_path", "")
    return path[len(root) :] if root and path.startswith(root + "/") else path


def _check_query(query: str) -> None:
    """There is one page, and no state of a page is kept."""
    asked = parse_qs(query)
    if asked.get("page") or asked.get("deep_link"):
        raise Refusal(404, NOTHING)


def _check_file(name: str) -> None:
    """Only what lies in this process's own folder, by its plain path, links followed."""
    scratch = os.path.realpath(os.environ.get("GRADIO_TEMP_DIR") or os.devnull)
    plain = name == unquote(name) and "\\" not in name and "\0" not in name
    if not plain or not os.path.realpath(name).startswith(scratch + os.sep):
        raise Refusal(404, "There is no such file, or it was removed; make it again.")
