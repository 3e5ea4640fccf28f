"""Every network by its type: the NETWORKS of each file in this folder.

A config's network entry is {"type": one of them, ...the class's own keyword arguments}. Whoever
adds a family adds one file; nothing else has to be told.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Mapping
from functools import cache

from ganstudio.errors import StudioError
from ganstudio.networks.network import Network


@cache
def registry() -> dict[str, type[Network]]:
    """Type -> class."""
    found: dict[str, type[Network]] = {}
    folder = importlib.import_module(__package__).__path__
    for name in sorted(file.name for file in pkgutil.iter_modules(folder)):
        module = importlib.import_module(f"{__package__}.{name}")
        found |= getattr(module, "NETWORKS", {})
    return found


def build(entry: Mapping) -> Network:
    """The network of a config's entry, with fresh weights.

    Raises:
        StudioError: an unknown type or argument, or a size out of bounds.
    """
    arguments = dict(entry)
    name = arguments.pop("type", None)
    if not isinstance(name, str) or name not in registry():
        raise StudioError(f"The network's type is one of {', '.join(registry())}.")
    known = inspect.signature(registry()[name]).parameters
    unknown = sorted(map(str, set(arguments) - set(known)))
    if unknown:
        raise StudioError(f"The network “{name}” has no argument “{unknown[0][:40]}”.")
    return registry()[name](**arguments)
