"""Puts a script before Gradio's: at the very top of every HTML page."""

HEAD = b"<head>"


class EarlyScript:
    """ASGI middleware: puts `script` first into the head of HTML pages; all else passes untouched.

    Args:
        script: a whole `<script>` element.
    """

    def __init__(self, app, script: str):
        self.app = app
        self.script = script.encode()

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        started = None  # the start of an HTML answer, held until its body is whole
        body = b""

        async def hold_html(message):
            nonlocal started, body
            if message["type"] == "http.response.start" and _is_html(message["headers"]):
                started = message
            elif started is not None and message["type"] == "http.response.body":
                body += message.get("body", b"")
                if not message.get("more_body"):
                    await self._send(send, started, body)
            else:
                await send(message)

        await self.app(scope, receive, hold_html)

    async def _send(self, send, started, body: bytes) -> None:
        body = body.replace(HEAD, HEAD + self.script, 1)
        headers = [pair for pair in started["headers"] if pair[0].lower() != b"content-length"]
        headers.append((b"content-length", str(len(body)).encode()))
        await send({**started, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def _is_html(headers) -> bool:
    named = {name.lower(): value for name, value in headers}
    plain = b"content-encoding" not in named
    return plain and named.get(b"content-type", b"").startswith(b"text/html")
