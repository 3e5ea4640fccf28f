"""The page's own files, joined into what `launch` takes.

No build step: every file stands in the page as it is here, style sheets and scripts inline in the
head, so that nothing is served from disk and no other host is asked. `page/kit/` makes
`window.ganstudio` and the pieces that tabs share, `page/frame/` what stands around the tabs,
`page/lessons/` what stands beside them, and each tab has a folder of its name. A new file in one
of these folders is found by itself.
"""

import html
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import quote

from ganstudio.ui.tabs import TABS
from ganstudio.ui.theme import TOKENS

MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    f'<circle cx="9" cy="16" r="8" fill="{TOKENS["generator"][0]}"/>'
    f'<circle cx="23" cy="16" r="8" fill="{TOKENS["critic"][0]}"/></svg>'
)
PAGE = Path(__file__).parent / "page"
SHARED = ("kit", "frame", "lessons")  # the folders that are no tab's, before the tabs
FIRST = ("base.css", "core.js")  # what all others stand on


def files(suffix: str) -> list[str]:
    """The page's files of a suffix ("kit/core.js", ...) in the order in which they stand in it."""
    folders = [*SHARED, *(tab.name for tab in TABS)]
    return [f"{folder}/{name}" for folder in folders for name in _ordered(folder, suffix)]


def _ordered(folder: str, suffix: str) -> list[str]:
    """A folder's files by name; before them what they stand on, after them the folder's own."""
    names = (path.name for path in (PAGE / folder).glob(f"*{suffix}"))
    return sorted(names, key=lambda name: (name not in FIRST, name == f"{folder}{suffix}", name))


@cache
def read(name: str) -> str:
    """A file of the page, by folder and name."""
    return (PAGE / name).read_text(encoding="utf-8")


def markup(name: str) -> str:
    """The markup of a tab, or of the frame; a tab's script may make its own instead."""
    if (PAGE / name / f"{name}.html").exists():
        return read(f"{name}/{name}.html")
    return f'<div class="gs-tab gs-{name}"></div>'


def joined(name: str, files: Iterable[str], before: str = "") -> str:
    """Scripts that come when they are first wanted, as one: `ganstudio/NAME.js` in the debugger.

    Args:
        files: in the order in which they build on each other, by folder and name.
        before: what stands before them.
    """
    return "\n".join([before, *map(read, files), f"//# sourceURL=ganstudio/{name}.js"])


def head(data: dict) -> str:
    """All style sheets, the page's data and all scripts, for `launch(head=...)`."""
    # "</" inside a script element would end it
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    parts = [f'<meta name="description" content="{html.escape(data["words"]["en"]["tagline"])}">']
    parts.append(f'<link rel="icon" href="data:image/svg+xml,{quote(MARK)}">')
    parts += [f"<style>\n{read(name)}</style>" for name in files(".css")]
    parts.append(f"<script>window.ganstudioPage = {text};</script>")
    for name in files(".js"):
        parts.append(f"<script>\n{read(name)}//# sourceURL=ganstudio/{name}\n</script>")
    return "\n".join(parts)
