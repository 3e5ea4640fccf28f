"""All words that a person reads on the page: key -> (English, 中文), a file a tab.

Sentence case, plain verbs, no exclamation marks; Chinese is written, not translated word by word,
with a space between it and digits or Latin letters. `{name}` is filled in by the page. Keys begin
with their tab ("sample.seeds"); "wrong.FIELD" is what a field says when it can't take its value,
"refusal.NAME" a sentence of the server (refusals.py).
"""

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

PAIRS: dict[str, tuple[str, str]] = {}
for part in iter_modules(__path__, f"{__name__}."):
    PAIRS |= import_module(part.name).WORDS

ENGLISH = {key: pair[0] for key, pair in PAIRS.items()}
CHINESE = {key: pair[1] for key, pair in PAIRS.items()}
# not in the page's head: what needs them fetches them (ui/lessons.py, ui/lab.py)
LATER = ("lesson.", "lab.exhibits.", "lab.pad.")


def words() -> dict[str, dict[str, str]]:
    """Both languages, as the page takes them."""
    return _both(lambda key: not key.startswith(LATER))


def later(prefix: str) -> dict[str, dict[str, str]]:
    """Those of a prefix that the page does not begin with."""
    return _both(lambda key: key.startswith(prefix) and key.startswith(LATER))


def _both(wanted: Callable[[str], bool]) -> dict[str, dict[str, str]]:
    named = {"en": ENGLISH, "zh": CHINESE}
    return {
        language: {key: text for key, text in all_words.items() if wanted(key)}
        for language, all_words in named.items()
    }
