"""The Lab's scripts, in the order in which they build on each other.

The page's head has only `page/lab/lab.js`; what it asks for when the tab is first opened is here:
the source of a worker, which computes, and the scripts that draw what it says. Those of `scripts()`
know nothing of the page (one global, `lab`), so they run wherever JavaScript does.
"""

from functools import cache

from ganstudio.ui import assets

ENGINE = ("exact", "random", "tensor", "operations", "rules", "networks", "optimizers")
GAME = ("worlds", "measures", "game", "settings", "changes", "diagnosis")
RUN = ("run", "verdict", "frame", "parts")
VIEW = ("machine", "ink", "plane", "line", "curves", "presets", "fields", "said", "player")
VIEW += ("scene", "versus", "sheet", "state", "tab")
PROGRAM = ("data", "rules", "program", "save")
EXHIBITS = ("plot", "run", "exhibits")


def scripts() -> list[str]:
    """The source of each file that knows no page, in order."""
    names = [f"engine/{name}" for name in ENGINE] + [f"game/{name}" for name in GAME]
    return [_read(name) for name in names + [f"run/{name}" for name in RUN]]


def program() -> list[str]:
    """The source of each file that writes a run as a PyTorch program: `ganstudio.lab.program`."""
    return [_read(f"program/{name}") for name in PROGRAM]


@cache
def sources() -> dict[str, str]:
    """What the tab asks for: the worker's script, and the page's."""
    worker = "\n".join([*scripts(), _read("run/worker")])
    view = [*program(), *(_read(f"view/{name}") for name in VIEW)]
    view += [_read(f"exhibits/{name}") for name in EXHIBITS]
    page = "\n".join(["window.ganstudio.lab = {};", *view, "//# sourceURL=ganstudio/lab/view.js"])
    return {"worker": worker, "page": page}


def _read(name: str) -> str:
    return assets.read(f"lab/{name}.js")
