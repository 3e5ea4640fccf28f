"""config.json of a checkpoint, format 2: which keys there are and what each may hold.

docs/checkpoint.md shows a whole one. Format 1 is read too: format1.py makes this of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ganstudio.checkpoints.files import finite
from ganstudio.errors import CheckpointError

FORMAT = 2
KINDS = ("generator", "translator", "classifier")
CRITICS = ("plain", "projected", "A", "B")  # those that a checkpoint may carry; A B: a translator's
RULES = ("least", "last", "hand")  # by which a snapshot was chosen
TEXT_MAX = 2000
NAME_MAX = 64
CLASSES_MAX = 1000
KEYS_MAX = 1024  # of an object whose keys are not ours
SIDE_MAX = 8192


@dataclass(frozen=True)
class Field:
    """What a key may hold, and how an error names it."""

    fits: Callable[[Any], bool]
    expected: str
    needed: bool = False


def is_name(value) -> bool:
    """A checkpoint's name: it is a folder's name and part of an address, so it stays plain."""
    if not isinstance(value, str) or not 0 < len(value) <= NAME_MAX or value[0] in ".-":
        return False
    return value.isascii() and all(letter.isalnum() or letter in "._-" for letter in value)


def _is_text(value) -> bool:
    return isinstance(value, str) and len(value) <= TEXT_MAX


def _is_number(value) -> bool:
    return finite(value) is not None


def _whole(low: int, high: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and low <= value <= high


def _list_of(fits: Callable[[Any], bool], most: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, list) and len(value) <= most and all(map(fits, value))


def _is_plain(value, depth: int = 2) -> bool:
    """A text, a number, yes or no, nothing, or a short list or object of such."""
    if isinstance(value, list):
        return depth > 0 and len(value) <= 64 and all(_is_plain(v, depth - 1) for v in value)
    if isinstance(value, dict):
        texts = all(map(_is_text, value))
        return depth > 0 and texts and len(value) <= 64 and _is_plain([*value.values()], depth)
    return value is None or isinstance(value, bool) or _is_number(value) or _is_text(value)


def _is_table(value) -> bool:
    """An object of plain values, whose keys are not ours."""
    fine = isinstance(value, dict) and len(value) <= KEYS_MAX
    return fine and all(_is_text(key) and _is_plain(item) for key, item in value.items())


def _is_class_list(value) -> bool:
    named = _list_of(lambda name: isinstance(name, str) and 0 < len(name) <= 80, CLASSES_MAX)
    return value is None or named(value)


def _are_critics(value) -> bool:
    fine = isinstance(value, dict) and set(value) <= set(CRITICS)
    return fine and all(isinstance(entry, dict) for entry in value.values())


def _is_spaces(value) -> bool:
    fine = isinstance(value, dict) and set(value) <= {"z", "w"}
    return fine and all(_whole(1, 65536)(size) for size in value.values())


TEXT = Field(_is_text, "a text")
COUNT = Field(_whole(0, 10**15), "a whole number")
AMOUNT = Field(_is_number, "a number")
TABLE = Field(_is_table, "an object of texts and numbers")
SIDE = Field(_whole(1, SIDE_MAX), f"a whole number from 1 to {SIDE_MAX}", needed=True)
CELLS = Field(_whole(1, 64), "a whole number from 1 to 64", needed=True)
GAP = Field(_whole(0, 64), "a whole number from 0 to 64", needed=True)


def _needed(field: Field) -> Field:
    return Field(field.fits, field.expected, needed=True)


SHEET = {"rows": CELLS, "columns": CELLS, "gap": GAP, "scale": CELLS}
PARTS: dict[str, dict[str, Field]] = {
    "": {
        "format": COUNT,
        "name": Field(is_name, "letters, digits, dots, dashes and underscores", needed=True),
        "kind": Field(lambda v: v in KINDS, f"one of {', '.join(KINDS)}", needed=True),
        "network": Field(lambda v: isinstance(v, dict), "an object with a type", needed=True),
        "critic": Field(_are_critics, f"networks by name, of {', '.join(CRITICS)}"),
        "directions": TABLE,
        "framing": Field(_is_plain, "a text or a small object"),
    },
    "shape": {
        "image_size": SIDE,
        "channels": Field(lambda v: v in (1, 3) and type(v) is int, "1 or 3", needed=True),
        "num_classes": Field(_whole(0, CLASSES_MAX), f"from 0 to {CLASSES_MAX}", needed=True),
        "spaces": Field(_is_spaces, "the sizes of z and w"),
        "layers": Field(_list_of(_whole(1, SIDE_MAX), 64), "a list of sides in pixels"),
    },
    "data": {
        "name": _needed(TEXT),
        "title": _needed(TEXT),
        "terms": _needed(TEXT),
        "pictures": Field(_whole(0, 10**15), "how many pictures were learnt", needed=True),
        "classes": Field(_is_class_list, "a list of class names, or null"),
    },
    "training": {
        "preset": TEXT,
        "settings": TABLE,
        "seed": Field(_whole(0, 2**32 - 1), "a whole number"),
        "steps": COUNT,
        "images": COUNT,
        "minutes": AMOUNT,
        "device": TEXT,
        "started_from": TEXT,
        "code_version": TEXT,
    },
    "training.chosen_by": {
        "rule": Field(lambda v: v in RULES, f"one of {', '.join(RULES)}", needed=True),
        "judge": TEXT,
        "value": AMOUNT,
        "images": COUNT,
        "pictures": TEXT,
        "reason": TEXT,
    },
    "preview": SHEET
    | {"seeds": Field(_list_of(_whole(0, 2**32 - 1), 64), "a list of at most 64 seeds")},
    "timelapse": SHEET
    | {"frame_ms": Field(_whole(1, 10_000), "a whole number of milliseconds", needed=True)},
}
NEEDED_PARTS = ("shape", "data", "training")


def check_config(value) -> dict:
    """The config itself, if it is one that we know how to read.

    Raises:
        CheckpointError: names the key and the fix.
    """
    check_format(value, (FORMAT,))
    if isinstance(value.get("data"), dict):
        value["data"].setdefault("classes", None)
        value["data"].setdefault("title", value["data"].get("name"))
    _check_part(value, "")
    for part in PARTS:
        owner, _, key = part.rpartition(".")
        held = value.get(owner, {}) if owner else value
        if key and (held.get(key) is not None or key in NEEDED_PARTS):
            _check_part(held.get(key), part)
    chosen = value["training"].get("chosen_by") or {}
    if chosen.get("rule") == "least" and not {"judge", "value", "images"} <= set(chosen):
        raise CheckpointError("config.json's “training.chosen_by” has a judge, value and images.")
    return value


def check_format(value, known: tuple[int, ...]) -> int:
    """The format of a config that may be anything."""
    if not isinstance(value, dict):
        raise CheckpointError("config.json is a JSON object; export the checkpoint again.")
    found = value.get("format")
    if type(found) is not int or found not in known:
        raise CheckpointError(
            f"config.json has format {str(found)[:20]}, and this version reads formats up to "
            f"{FORMAT}; update GAN Studio or export the checkpoint again."
        )
    return found


def _check_part(value, part: str) -> None:
    where = f"“{part}” in config.json" if part else "config.json"
    if not isinstance(value, dict):
        raise CheckpointError(f"{where} is a JSON object; export the checkpoint again.")
    fields, parts = PARTS[part], _parts_of(part)
    unknown = sorted(map(str, set(value) - set(fields) - parts))
    if unknown:
        raise CheckpointError(
            f"{where} has an unknown key, “{unknown[0][:40]}”; update GAN Studio or remove it."
        )
    for key, field in fields.items():
        dotted = f"{part}.{key}" if part else key
        if key not in value:
            if field.needed:
                raise CheckpointError(f"config.json lacks “{dotted}”; export the checkpoint again.")
        elif not field.fits(value[key]):
            raise CheckpointError(f"config.json's “{dotted}” is {field.expected}; mend it.")


def _parts_of(part: str) -> set[str]:
    """The keys of a part that are parts themselves."""
    owners = (name.rpartition(".") for name in PARTS if name)
    return {key for owner, _, key in owners if owner == part}
