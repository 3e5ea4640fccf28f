"""The Lab's scripts in the order in which they build on each other: one global, `lab`.

They know nothing of the page, so they run wherever JavaScript does; the head of the page is without
them (`assets.py`), and whoever needs them loads them.
"""

from ganstudio.ui import assets

ENGINE = ("exact", "random", "tensor", "operations", "rules", "networks", "optimizers")
GAME = ("worlds", "measures", "game")


def scripts() -> list[str]:
    """The source of each file, in order."""
    names = [f"engine/{name}" for name in ENGINE] + [f"game/{name}" for name in GAME]
    return [assets.read(f"lab/{name}.js") for name in names]
