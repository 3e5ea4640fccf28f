"""metrics.json for people: a table for the terminal, and one over all checkpoints in Markdown."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from ganstudio.measure.digits import shown, with_deviation
from ganstudio.measure.features import PIXELS, PIXELS_BLIND, WEIGHTS, offered
from ganstudio.measure.stored import FILE, trusted
from ganstudio.measure.verdicts import sentences

GENERATOR_COLUMNS = ("fd", "kd", "accuracy", "evenness", "diversity", "nearest", "copies")
TRANSLATOR_COLUMNS = ("kid", "kid_share", "fd", "cycle_a", "cycle_b", "identity")


def table(name: str, metrics: Mapping) -> str:
    """All numbers of one checkpoint beside real pictures' (a classifier's beside those of
    guessing), and how they were measured, in aligned columns."""
    found, verdict = trusted(metrics)
    draws = verdict or any(metric["key"] == "kid" for metric in found)  # no classifier
    rows = [("", "value", "real pictures" if draws else "guessing", "protocol")]
    for metric in found:
        protocol = ", ".join(f"{key} {value}" for key, value in metric["protocol"].items())
        rows.append((metric["title"], with_deviation(metric), shown(metric, "floor"), protocol))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [name]
    for title, value, floor, protocol in rows:
        aligned = f"{title:<{widths[0]}}  {value:>{widths[1]}}  {floor:>{widths[2]}}  {protocol}"
        lines.append(f"  {aligned}")
    lines += directions_table(metrics.get("directions", ()))
    lines += [f"  {sentence}" for sentence in (sentences(verdict) if verdict else ())]
    if any(metric["protocol"].get("backbone") == PIXELS for metric in found):
        others = ", ".join(offered()[1:])
        lines.append(f"  {PIXELS.capitalize()}: {PIXELS_BLIND}. --backbone sees more: {others}.")
    return "\n".join(lines)


def directions_table(found: Sequence[Mapping]) -> list[str]:
    """A line for each named direction, as directions.measure gives them."""
    rows = [("direction", "right in", "+1 moves it by", "others, of that", "protocol")]
    for each in found:
        protocol = ", ".join(f"{key} {value}" for key, value in each["protocol"].items())
        effect = f"{each['effect']:.3g} {each['unit']}".strip()
        rows.append(
            (each["name"], f"{each['share']:.0%}", effect, f"{each['others']:.2f}", protocol)
        )
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = ["  " + "  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    return lines if found else []


def markdown_table(weights: Path = WEIGHTS) -> str:
    """The README's table: a line a measured generator, then translators, classifiers.

    Each cell is the value, with what real pictures get in brackets.
    """
    generators, translators, classifiers = [], [], []
    for path in sorted(weights.glob(f"*/{FILE}")):
        listed, _ = trusted(json.loads(path.read_text("utf-8")))
        found = {metric["key"]: metric for metric in listed}
        if "kd" in found:
            cells = [_cell(found.get(key)) for key in GENERATOR_COLUMNS]
            protocol = found.get("fd", found["kd"])["protocol"]
            about = [f"`{path.parent.name}`", protocol["backbone"], f"{protocol['n']:,}"]
            generators.append([*about, *cells])
        elif "kid" in found:
            protocol = found["kid"]["protocol"]
            about = [f"`{path.parent.name}`", protocol["backbone"], f"{protocol['n']:,}"]
            translators.append(about + [_cell(found.get(key)) for key in TRANSLATOR_COLUMNS])
        else:
            (metric,) = listed
            cells = [metric["title"].lower(), _cell(metric), f"{metric['protocol']['n']:,}"]
            classifiers.append([f"`{path.parent.name}`", *cells])
    heads = ("FD", "KD", "label accuracy", "evenness", "diversity", "nearest", "copies")
    sides = ("KID x 100", "of none", "FD", "cycle A", "cycle B", "identity")
    parts = [
        _markdown(("generator", "backbone", "samples", *heads), generators),
        _markdown(("translator", "backbone", "pictures", *sides), translators),
        _markdown(("classifier", "measure", "value", "test pictures"), classifiers),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _cell(metric: Mapping | None) -> str:
    if metric is None:
        return "–"
    floor = shown(metric, "floor")
    return with_deviation(metric) + (f" ({floor})" if floor else "")


def _markdown(heads: tuple[str, ...], rows: list[list[str]]) -> str:
    if not rows:
        return ""
    rule = ["---", *["---:"] * (len(heads) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in [heads, rule, *rows])
