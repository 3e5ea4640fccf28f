"""The page's own files (`page/*.css`, `page/*.js`, `page/*.html`), joined into what `launch` takes.

No build step: every file stands in the page as it is here, style sheets and scripts inline in the
head, so that nothing is served from disk and no other host is asked. Scripts run in the order of
`SCRIPTS` (the frame, which makes `window.ganstudio`), then whatever else lies there by name.
"""

import html
import json
from functools import cache
from pathlib import Path
from urllib.parse import quote

from ganstudio.ui.theme import TOKENS

MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    f'<circle cx="9" cy="16" r="8" fill="{TOKENS["generator"][0]}"/>'
    f'<circle cx="23" cy="16" r="8" fill="{TOKENS["critic"][0]}"/></svg>'
)
PAGE = Path(__file__).parent / "page"
STYLES = ("base.css", "frame.css", "controls.css")
SCRIPTS = (
    "core.js",
    "icons.js",
    "words.js",
    "points.js",
    "recipe.js",
    "wire.js",
    "server.js",
    "tabs.js",
    "slots.js",
    "link.js",
    "field.js",
    "slider.js",
    "classes.js",
    "picture.js",
    "menu.js",
    "tray.js",
    "drop.js",
    "notice.js",
    "strip.js",
    "header.js",
)


@cache
def read(name: str) -> str:
    """A file of the page, by name."""
    return (PAGE / name).read_text(encoding="utf-8")


def ordered(first: tuple[str, ...], suffix: str) -> list[str]:
    """The named files, then the others of that suffix by name."""
    rest = sorted(path.name for path in PAGE.glob(f"*{suffix}") if path.name not in first)
    return [*first, *rest]


def head(data: dict) -> str:
    """All style sheets, the page's data and all scripts, for `launch(head=...)`."""
    # "</" inside a script element would end it
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    parts = [f'<meta name="description" content="{html.escape(data["words"]["en"]["tagline"])}">']
    parts.append(f'<link rel="icon" href="data:image/svg+xml,{quote(MARK)}">')
    parts += [f"<style>\n{read(name)}</style>" for name in ordered(STYLES, ".css")]
    parts.append(f"<script>window.ganstudioPage = {text};</script>")
    for name in ordered(SCRIPTS, ".js"):
        parts.append(f"<script>\n{read(name)}//# sourceURL=ganstudio/{name}\n</script>")
    return "\n".join(parts)
