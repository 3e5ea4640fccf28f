"""The verbs, a file each: a picture is a verb and its arguments.

Whoever adds a verb adds a file here, and no list: every file of this folder is read, and what it
declares is found at every door. docs/verbs.md says how.
"""

import pkgutil
from importlib import import_module

from ganstudio.recipes.verb import Verb


def discovered(path: list[str]) -> dict[str, type[Verb]]:
    """The verbs in the files of this package, by name."""
    found = {}
    for module in pkgutil.iter_modules(path, f"{__name__}."):
        for each in vars(import_module(module.name)).values():
            ours = isinstance(each, type) and issubclass(each, Verb)
            if ours and each.__module__ == module.name:
                found[each.name] = each
    return found


VERBS: dict[str, type[Verb]] = discovered(__path__)
