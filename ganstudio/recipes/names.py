"""A class by what people type for it: its name as it is written, then loosely; else its number.

Numbers count classes from 0, and only where no name is a number itself: of the classes "1", "2"
and "3", 2 is the one of that name. "#2" is class number 2 in any case.
"""

import unicodedata
from collections.abc import Sequence

from ganstudio.errors import RecipeError

SHOWN = 12  # names in a refusal
MARK = "#"  # a class number whatever the names are


def number(typed: int | str, names: Sequence[str], field: str = "label") -> int:
    """The number of a class.

    Raises:
        RecipeError: no class is meant, or more than one; says which there are.
    """
    text = str(typed)
    for key in (_as_written, _as_composed, _loosely):
        found = [n for n, name in enumerate(names) if key(name) == key(text)]
        if len(found) > 1:
            meant = " or ".join(f"“{names[n]}”" for n in found[:SHOWN])
            raise RecipeError(f"“{text[:40]}” may be {meant}; write it as it stands there.", field)
        if found:
            return found[0]
    counted = whole(text.strip().removeprefix(MARK))
    counts = MARK in text or all(whole(name) is None for name in names)
    if counts and counted is not None and counted < len(names):
        return counted
    shown = ", ".join(names[:SHOWN]) + (", ..." if len(names) > SHOWN else "")
    raise RecipeError(f"“{text[:40]}” is no class here; there are {shown}.", field)


def listed(typed: str, names: Sequence[str]) -> list[str]:
    """The labels of a text, parted by commas; a name may hold commas itself.

    Of several ways to part it the one with the longest names first is taken.
    """
    parts, found = typed.split(","), []
    while parts:
        longest = next(
            (n for n in range(len(parts), 1, -1) if _is_name(",".join(parts[:n]), names)), 1
        )
        found.append(",".join(parts[:longest]))
        parts = parts[longest:]
    return found


def written(number: int, names: Sequence[str]) -> int | str:
    """A class number as it is typed: so that `number` reads it as this class again."""
    counts = [whole(name) for name in names]
    is_plain = set(counts) <= {None} or counts == list(range(len(names)))
    return number if is_plain else f"{MARK}{number}"


def _is_name(text: str, names: Sequence[str]) -> bool:
    return any(_loosely(name) == _loosely(text) for name in names)


def _as_written(text: str) -> str:
    return text


def _as_composed(text: str) -> str:
    """A Mac writes é as e and an accent."""
    return unicodedata.normalize("NFC", text)


def _loosely(text: str) -> str:
    """Without a difference of case, width or spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def whole(text: str) -> int | None:
    """The whole number in plain or full-width digits, of a sensible length."""
    text = text.strip()
    plain = unicodedata.normalize("NFKC", text)
    return int(plain) if text.isdecimal() and plain.isascii() and len(text) < 10 else None
