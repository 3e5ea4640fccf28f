"""--set key=value: changes on top of a preset, each checked against the setting's own type."""

import dataclasses
import difflib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from ganstudio.errors import StudioError
from train.config import Config

# flags of their own, or the machine's: measured when a run begins
NO_CHANGES = ("name", "seed", "device", "budget_minutes", "threads", "bf16")


def override(config: Config, assignments: Iterable[str]) -> Config:
    """The configuration with "key=value" on top; "generator.width=96" reaches into a network.

    An objective brings along the settings that it wants (objectives.py); what is assigned beside
    it goes on top of them, in whatever order.

    Raises:
        StudioError: a key that is not there (the nearest is named) or a value of another type.
    """
    pairs = [_split(assignment) for assignment in assignments]
    for key, text in sorted(pairs, key=lambda pair: pair[0] != "objective"):
        network, _, argument = key.partition(".")
        if argument and network in _networks(config):
            entry = {**getattr(config, network), argument: _number(text)}
            config = dataclasses.replace(config, **{network: entry})
            continue
        _check_key(key, config)
        values = {key: _typed(key, text, getattr(config, key))}
        if key == "objective":
            from train.game.objectives import objective  # late: it imports torch, which takes long

            values |= objective(text).settings
        config = dataclasses.replace(config, **values)
    return config


def named(assignments: Iterable[str]) -> set[str]:
    """The settings that are assigned; a network, where an argument of it is."""
    return {_split(assignment)[0].partition(".")[0] for assignment in assignments}


def changes(config: Config, plain: Config) -> dict[str, Any]:
    """What --set has to say to make this configuration of a plain one, but for the machine's part.

    The number of images is always among them: it is fixed when a run begins.
    """
    # as a run folder keeps them: there a preset's tuples are lists
    values, preset = (json.loads(json.dumps(c.to_dict())) for c in (config, plain))
    found: dict[str, Any] = {}
    for key, value in values.items():
        before = preset[key]
        if isinstance(value, dict):  # a network's arguments
            found |= {f"{key}.{name}": v for name, v in value.items() if before.get(name) != v}
        elif value != before and key not in NO_CHANGES:
            found[key] = value
    return found


def _split(assignment: str) -> tuple[str, str]:
    key, equals, text = assignment.partition("=")
    if not equals:
        raise StudioError(f"--set wants key=value, not “{assignment}”.")
    return key.strip(), text


def _networks(config: Config) -> list[str]:
    """The settings that are a network's arguments."""
    named = [field.name for field in dataclasses.fields(config)]
    return [name for name in named if isinstance(getattr(config, name), Mapping)]


def _check_key(key: str, config: Config) -> None:
    known = [field.name for field in dataclasses.fields(config)]
    settable = [name for name in known if name not in ("preset", "task", *_networks(config))]
    if key in settable:
        return
    near = difflib.get_close_matches(key, settable, 1, 0.5)
    hint = f" Did you mean “{near[0]}”?" if near else " `--dry-run` prints them all."
    raise StudioError(f"There is no setting “{key}”.{hint}")


def _typed(key: str, text: str, now: Any) -> Any:
    """The text as the type that the setting has now."""
    try:
        if isinstance(now, bool):
            return {"true": True, "false": False}[text.lower()]
        if isinstance(now, int):
            return int(float(text)) if "e" in text.lower() else int(text)
        return type(now)(text)
    except (ValueError, KeyError, OverflowError):
        kind = {bool: "true or false", int: "a whole number", float: "a number"}[type(now)]
        raise StudioError(f"{key} is {kind}, not “{text}”.") from None


def _number(text: str) -> Any:
    """A network's argument: JSON where it is, else the word itself."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text
