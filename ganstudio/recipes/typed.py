"""A verb as it is typed, at the command line, at the endpoint and in a snippet."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any

from ganstudio.recipes import seeds
from ganstudio.recipes.arguments import POINTS, REQUIRED, Argument
from ganstudio.recipes.fields import PointRule, PointsRule, rule_of
from ganstudio.recipes.model import ModelFacts
from ganstudio.recipes.verb import Verb


def arguments(verb: type[Verb]) -> tuple[Argument, ...]:
    """All that is typed for a verb: `asked`, then its plain fields under their own names."""
    taken = {argument.fills for argument in verb.asked}
    plain = []
    for field in fields(verb):
        rule = rule_of(field)
        if rule.kind and field.name not in taken:
            default = REQUIRED if field.default is MISSING else field.default
            plain.append(Argument(field.name, rule.kind, rule.help(), default, field.name))
    return (*verb.asked, *plain)


def read(verb: type[Verb], values: Mapping[str, Any], model: ModelFacts) -> Verb:
    """The verb that was asked for by typing; an argument that is not in `values` has its default.

    Raises:
        RecipeError: the model can't serve the verb, or what was typed can't be read or is out of
            bounds.
    """
    verb.check_serves(model)
    made, parts = {}, {}
    for argument in arguments(verb):
        value = values.get(argument.name, argument.default)
        if argument.fills in POINTS:
            parts[argument.fills] = value
        elif argument.fills != "model":
            made[argument.fills] = argument.read(value, model)
    if parts:
        name, rule = _points_field(verb)
        made[name] = rule.of_typed(seeds.points(parts, model))
    return verb(**made)


def written(verb: Verb, class_names: Sequence[str] = ()) -> dict[str, Any] | None:
    """What is typed for this very verb, defaults left out; None where typing can't say it all."""
    parts = _written_points(verb, class_names)
    if parts is None:
        return None
    found = {}
    for argument in arguments(type(verb)):
        if argument.fills in POINTS:
            value = parts.pop(argument.fills, argument.default)
        elif argument.fills == "model":
            continue
        else:
            value = argument.write(getattr(verb, argument.fills), class_names)
            if value is None and argument.default is not None:
                return None
        if value != argument.default:
            found[argument.name] = value
    return None if parts else found


def _written_points(verb: Verb, class_names: Sequence[str]) -> dict[str, Any] | None:
    if not any(argument.fills in POINTS for argument in verb.asked):
        return {}
    value = getattr(verb, _points_field(type(verb))[0])
    return seeds.written(value if isinstance(value, tuple) else (value,), class_names)


def _points_field(verb: type[Verb]) -> tuple[str, PointRule | PointsRule]:
    """The field that seeds, labels, psi and edits fill: the first that holds points."""
    rules = ((field.name, rule_of(field)) for field in fields(verb))
    return next((name, rule) for name, rule in rules if isinstance(rule, PointRule | PointsRule))
