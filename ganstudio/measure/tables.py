"""metrics.json for people: a table for the terminal, and one over all checkpoints in Markdown."""

import json
from pathlib import Path

from ganstudio.measure.evaluate import FILE
from ganstudio.measure.features import WEIGHTS

GENERATOR_COLUMNS = ("fd", "kd", "accuracy", "evenness", "diversity", "nearest")
PERCENT = ("accuracy", "map")


def table(name: str, metrics: dict) -> str:
    """All numbers of one checkpoint with floor and protocol, in aligned columns."""
    rows = [("", "value", "floor", "protocol")]
    for metric in metrics["metrics"]:
        value, floor = shown(metric), shown(metric, "floor")
        if metric.get("deviation") is not None:
            value += f" ± {_number(metric['deviation'])}"
        said = ", ".join(f"{key} {value}" for key, value in metric["protocol"].items())
        rows.append((metric["title"], value, floor, said))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [name]
    for title, value, floor, said in rows:
        aligned = f"{title:<{widths[0]}}  {value:>{widths[1]}}  {floor:>{widths[2]}}  {said}"
        lines.append(f"  {aligned}")
    if "verdict" in metrics:
        lines.append(f"  {metrics['verdict']['sentence']}")
    return "\n".join(lines)


def markdown_table(weights: Path = WEIGHTS) -> str:
    """The README's table: a line a measured generator, then a line a classifier.

    Each cell is the value with its floor in brackets.
    """
    generators, classifiers = [], []
    for path in sorted(weights.glob(f"*/{FILE}")):
        metrics = json.loads(path.read_text("utf-8"))
        found = {metric["key"]: metric for metric in metrics["metrics"]}
        if "verdict" in metrics:
            cells = [_cell(found.get(key)) for key in GENERATOR_COLUMNS]
            space = found.get("fd", found["kd"])["protocol"]["backbone"]
            count = found["kd"]["protocol"]["n"]
            generators.append([f"`{path.parent.name}`", space, f"{count:,}", *cells])
        else:
            (metric,) = metrics["metrics"]
            cells = [metric["title"].lower(), _cell(metric), f"{metric['protocol']['n']:,}"]
            classifiers.append([f"`{path.parent.name}`", *cells])
    heads = ("FD", "KD", "label accuracy", "evenness", "diversity", "nearest")
    parts = [
        _markdown(("generator", "backbone", "samples", *heads), generators),
        _markdown(("classifier", "measure", "value", "test pictures"), classifiers),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def shown(metric: dict, which: str = "value") -> str:
    """A metric's value or floor as people read it; empty where there is none."""
    value = metric.get(which)
    if value is None:
        return ""
    return f"{value:.2%}" if metric["key"] in PERCENT else _number(value)


def _cell(metric: dict | None) -> str:
    if metric is None:
        return "–"
    floor = shown(metric, "floor")
    return shown(metric) + (f" ({floor})" if floor else "")


def _number(value: float) -> str:
    """Three digits that count, without exponents down to a hundred-thousandth."""
    return f"{value:.3g}" if abs(value) >= 1e-4 or value == 0 else f"{value:.1e}"


def _markdown(heads: tuple[str, ...], rows: list[list[str]]) -> str:
    if not rows:
        return ""
    rule = ["---", *["---:"] * (len(heads) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in [heads, rule, *rows])
