"""A few lines at the very top of the page, before Gradio's: the right ground from the first paint.

Gradio puts our head into the page only when its own scripts run. A reader who chose the dark would
see a light page until then, so this middleware writes a small script first into `<head>`.
"""

from ganstudio.ui.theme import TOKENS

PAPER = TOKENS["paper"]
SCRIPT = f"""<script>
(() => {{
  let theme = new URLSearchParams(location.search).get("__theme");
  let language = null;
  try {{
    theme ??= JSON.parse(localStorage.getItem("ganstudio.theme"));
    language = JSON.parse(localStorage.getItem("ganstudio.language"));
  }} catch {{}}
  const root = document.documentElement;
  const dark = theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const paper = dark ? "{PAPER[1]}" : "{PAPER[0]}";
  root.style.background = paper;
  root.style.colorScheme = dark ? "dark" : "light";
  root.style.setProperty("--bg", paper);
  root.style.setProperty("--bg-dark", paper);
  if (language) root.lang = language === "zh" ? "zh-CN" : "en";
}})();
</script>"""
HEAD = b"<head>"


class EarlyScript:
    """ASGI middleware: puts SCRIPT first into the head of HTML pages; all else passes untouched."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        started = None  # the start of an HTML answer, held until its body is whole
        body = b""

        async def told(message):
            nonlocal started, body
            if message["type"] == "http.response.start" and _is_html(message["headers"]):
                started = message
            elif started is not None and message["type"] == "http.response.body":
                body += message.get("body", b"")
                if not message.get("more_body"):
                    await self._send(send, started, body)
            else:
                await send(message)

        await self.app(scope, receive, told)

    @staticmethod
    async def _send(send, started, body: bytes) -> None:
        body = body.replace(HEAD, HEAD + SCRIPT.encode(), 1)
        headers = [pair for pair in started["headers"] if pair[0].lower() != b"content-length"]
        headers.append((b"content-length", str(len(body)).encode()))
        await send({**started, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def _is_html(headers) -> bool:
    named = {name.lower(): value for name, value in headers}
    plain = b"content-encoding" not in named
    return plain and named.get(b"content-type", b"").startswith(b"text/html")
