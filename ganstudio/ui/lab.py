"""The Lab's scripts, in the order in which they build on each other.

The page's head has only `page/lab/lab.js`; what it asks for when the tab is first opened is here:
the source of a worker, which computes, and the scripts that draw what it says. Those of `scripts()`
know nothing of the page (one global, `lab`), so they run wherever JavaScript does.
"""

from collections.abc import Iterable
from functools import cache

from ganstudio.ui import assets
from ganstudio.ui.strings import later

ENGINE = ("exact", "random", "tensor", "simd", "operations", "rules", "networks", "optimizers")
GAME = ("worlds", "painted", "measures", "game", "settings", "changes", "diagnosis")
RUN = ("run", "verdict", "frame", "parts")
VIEW = ("machine", "ink", "stamps", "plane", "line", "curves", "presets", "fields")
VIEW += ("painted", "pad", "said", "player", "scene", "versus", "sheet", "state", "tab")
PROGRAM = ("data", "rules", "program", "save")
EXHIBITS = ("plot", "run", "curve", "exhibits")


def scripts() -> list[str]:
    """The source of each file that knows no page, in order."""
    return [assets.read(name) for name in _files()]


def _files() -> list[str]:
    folders = (("engine", ENGINE), ("game", GAME), ("run", RUN))
    return [name for folder, names in folders for name in _in(folder, names)]


def program() -> list[str]:
    """The source of each file that writes a run as a PyTorch program: `ganstudio.lab.program`."""
    return [assets.read(name) for name in _in("program", PROGRAM)]


@cache
def sources() -> dict:
    """What the tab asks for: the worker's script, the page's, and the words that come with them."""
    view = _in("program", PROGRAM) + _in("view", VIEW) + _in("exhibits", EXHIBITS)
    return {
        "worker": assets.joined("lab/worker", [*_files(), "lab/run/worker.js"]),
        "page": assets.joined("lab/view", view, "window.ganstudio.lab = {};"),
        "words": later("lab."),
    }


def _in(folder: str, names: Iterable[str]) -> list[str]:
    return [f"lab/{folder}/{name}.js" for name in names]
