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
    made, seeds_of, parts = {}, {}, {}
    for argument in arguments(verb):
        value = values.get(argument.name, argument.default)
        filled = _filled(argument, verb)
        if filled:
            seeds_of[filled] = value
        elif argument.fills in POINTS:
            parts[argument.fills] = value
        elif argument.fills != "model":
            made[argument.fills] = argument.read(value, model)
    for name, value in seeds_of.items():
        found = seeds.points(parts | {"seeds": value}, model)
        made[name] = _points_fields(verb)[name].of_typed(found)
    return verb(**made)


def written(verb: Verb, class_names: Sequence[str] = ()) -> dict[str, Any] | None:
    """What is typed for this very verb, defaults left out; None where typing can't say it all."""
    parts = _written_points(verb, class_names)
    if parts is None:
        return None
    found = {}
    for argument in arguments(type(verb)):
        filled = _filled(argument, type(verb))
        if filled or argument.fills in POINTS:
            value = parts.pop(filled or argument.fills, argument.default)
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
    """The seeds of each field of points that is typed, and labels, psi and edits of them all."""
    names = [_filled(argument, type(verb)) for argument in verb.asked]
    values = [(name, getattr(verb, name)) for name in names if name]
    if not values:
        return {}
    listed = [(name, v if isinstance(v, tuple) else (v,)) for name, v in values]
    found = seeds.written([point for _, points in listed for point in points], class_names)
    if found is None:
        return None
    labels = found.get("labels", [])
    if len(listed) > 1 and labels:  # they are repeated over each field
        if len(set(labels)) > 1:
            return None
        found["labels"] = labels[:1]
    numbers = iter(found.pop("seeds"))
    return found | {name: [next(numbers) for _ in points] for name, points in listed}


def _filled(argument: Argument, verb: type[Verb]) -> str | None:
    """The field of points that an argument fills with those of the seeds that are typed."""
    fields_of_points = _points_fields(verb)
    if argument.fills == "seeds":
        return next(iter(fields_of_points))
    return argument.fills if argument.fills in fields_of_points else None


def _points_fields(verb: type[Verb]) -> dict[str, PointRule | PointsRule]:
    rules = ((field.name, rule_of(field)) for field in fields(verb))
    return {name: rule for name, rule in rules if isinstance(rule, PointRule | PointsRule)}
