"""Reading what a visitor sends: counted while it comes, and checked before Gradio sees it."""

import asyncio
import json
from collections.abc import Callable
from urllib.parse import urlsplit

from ganstudio.recipes.recipe import BYTES_MAX as RECIPE_MAX
from ganstudio.server.routes import CALL, SESSION, Kind, Refusal
from ganstudio.server.start import is_this_machine

BYTES_MAX = 256 << 10
CANVAS_MAX = RECIPE_MAX + (2 << 10)  # a recipe, and what stands around it
PICTURE_MAX = 4 << 20  # to a function that takes a picture
SECONDS_MAX = 20
TOO_LONG = f"A recipe has at most {RECIPE_MAX >> 10} KiB."
TOO_LARGE = (
    f"This is too large; a request has at most {BYTES_MAX >> 10} KiB, one with a picture "
    f"{PICTURE_MAX >> 20} MiB."
)
NO_JSON = "This is no request of GAN Studio's page or API."
STRANGER = "Only a page of this app may ask for this."
NO_FILES = "Nothing here takes a file or an address; send recipes and numbers."


def takes_picture(function: Callable) -> Callable:
    """Marks a function that Gradio offers: what is sent to it may be as large as a picture."""
    function.body_max = PICTURE_MAX
    return function


def for_own_page(function: Callable, everywhere: bool = False) -> Callable:
    """Marks a function that acts on this machine: no other site's page may call it.

    Args:
        everywhere: whether pages of other machines may. Else the app must have been called by a
            name of this machine: any other one may be a stranger's that was made to lead here.
    """
    function.own_page = "everywhere" if everywhere else "here"
    return function


def announced(headers: dict[bytes, bytes]) -> int:
    """The length that is announced, 0 where none is; refuses by it, before a byte is read."""
    length = headers.get(b"content-length", b"0")
    if not length.isdigit() or len(length) > 12 or int(length) > PICTURE_MAX:
        raise Refusal(413, TOO_LARGE)
    return int(length)


def is_large(kind: Kind, length: int) -> bool:
    """Whether a body may hold a picture, of a kind that may."""
    if length > BYTES_MAX and kind not in (Kind.CANVAS, Kind.JOB):
        raise Refusal(413, TOO_LARGE)
    return length > BYTES_MAX


async def read(receive, most: int = BYTES_MAX) -> bytes:
    """The whole body, counted while it comes: it may have no announced length."""
    body = bytearray()
    try:
        async with asyncio.timeout(SECONDS_MAX):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Refusal(400, NO_JSON)
                body += message.get("body", b"")
                if len(body) > most:
                    raise Refusal(413, TOO_LARGE)
                if not message.get("more_body"):
                    return bytes(body)
    except TimeoutError:
        raise Refusal(408, "The request came too slowly; send it again.") from None


def replayed(body: bytes, receive):
    """`receive` of the application: the body that was read, then whatever comes."""
    sent = False

    async def again():
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def checked(kind: Kind, path: str, headers: dict[bytes, bytes], body: bytes, blocks) -> dict:
    """The JSON of a request, with all that Gradio would stumble over refused.

    Args:
        path: of the request, below the prefix of a proxy.
        blocks: Gradio's, which knows what may be called.
    """
    if b"multipart" in headers.get(b"content-type", b"").lower():
        raise Refusal(415, NO_FILES)
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise Refusal(400, NO_JSON) from None
    if not isinstance(value, dict) or not _is_session(value.get("session_hash")):
        raise Refusal(400, NO_JSON)
    if kind is Kind.CANVAS:
        function = _of_canvas(value, blocks)
        _check_page(function, headers)
        if len(body) > getattr(function, "body_max", CANVAS_MAX):
            raise Refusal(413, TOO_LONG)
    elif kind is Kind.JOB:
        function = _of_job(value, path, blocks)
        if len(body) > getattr(function, "body_max", BYTES_MAX):
            raise Refusal(413, TOO_LARGE)
    return value


def _check_page(function: Callable, headers: dict[bytes, bytes]) -> None:
    """Refuses other sites' pages where a function is for our own."""
    reach = getattr(function, "own_page", None)
    if reach is None:
        return
    hosts = [headers.get(name, b"") for name in (b"host", b"x-forwarded-host")]
    own = headers.get(b"origin", b"").rpartition(b"://")[2]
    is_ours = b"origin" not in headers or (own and own in hosts)
    called = urlsplit("//" + hosts[0].decode("latin-1")).hostname or ""
    if not is_ours or (reach == "here" and not is_this_machine(called)):
        raise Refusal(403, STRANGER)


def _is_session(name) -> bool:
    """Whether Gradio can file what it remembers under this name; API calls have none."""
    return name is None or (isinstance(name, str) and SESSION.fullmatch(name) is not None)


def _of_canvas(value: dict, blocks) -> Callable:
    """The function that is called: only those that a component of ours offers."""
    number, name = value.get("component_id"), value.get("fn_name")
    whole = {"data", "session_hash"} <= value.keys()
    if not whole or type(number) is not int or not isinstance(name, str):
        raise Refusal(400, NO_JSON)
    function = getattr(blocks.blocks.get(number), name, None)
    if not getattr(function, "_is_server_fn", False):
        raise Refusal(404, "There is no such function.")
    return function


def _of_job(value: dict, path: str, blocks) -> Callable:
    """The function that is called: only those that are there, with as many values as they take."""
    if path.startswith(CALL):
        name = path.removeprefix(CALL).rstrip("/")
        function = next((each for each in blocks.fns.values() if each.api_name == name), None)
    else:
        number = value.get("fn_index")
        function = blocks.fns.get(number) if type(number) is int else None
    if function is None or function.fn is None:
        raise Refusal(404, "There is no such function.")
    data = value.get("data")
    if not isinstance(data, list) or len(data) != len(function.inputs):
        raise Refusal(400, f"“data” is a list of the {len(function.inputs)} values that it takes.")
    waiting = [value]
    while waiting:  # by hand: the nesting is the visitor's
        each = waiting.pop()
        if isinstance(each, dict):
            # what Gradio takes for a file, which it would fetch or copy
            if isinstance(each.get("path"), str) or isinstance(each.get("url"), str):
                raise Refusal(400, NO_FILES)
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
    return function.fn
