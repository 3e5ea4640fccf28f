"""The kinds of training, a file each: its class stands there as TASK (base.py says what it owes).

A new file is found by its name: a preset with `"task": "NAME"` trains train/tasks/NAME.py.
"""

import importlib
import pkgutil

from ganstudio.errors import StudioError


def names() -> list[str]:
    """Every kind of training that there is."""
    return sorted(m.name for m in pkgutil.iter_modules(__path__) if _task(m.name) is not None)


def find(name: str) -> type:
    """The Task of a name.

    Raises:
        StudioError: there is none.
    """
    known = [module.name for module in pkgutil.iter_modules(__path__)]
    task = _task(name) if name in known else None
    if task is None:
        raise StudioError(f"There is no kind of training “{name}”; there are {', '.join(names())}.")
    return task


def _task(module: str) -> type | None:
    return getattr(importlib.import_module(f"{__name__}.{module}"), "TASK", None)
