"""A measured number as people read it: no more digits than mean something. No torch."""

import math
from collections.abc import Mapping

PERCENT = {  # shares: digits after the point of the per cent
    "accuracy": 2,
    "map": 2,
    "copies": 0,
    "precision": 0,
    "recall": 0,
    "mix_coarse": 0,
    "mix_fine": 0,
}
RATIOS = ("evenness", "diversity", "nearest")  # chance moves them by hundredths


def shown(metric: Mapping, which: str = "value") -> str:
    """A metric's value, floor or deviation as people read it; empty where there is none.

    Three digits, or as many as the deviation supports.
    """
    value = metric.get(which)
    deviation = metric.get("floor_deviation" if which == "floor" else "deviation")
    if value is None:
        return ""
    if metric["key"] in PERCENT:
        return f"{value:.{PERCENT[metric['key']]}%}"
    if metric["key"] in RATIOS:
        return f"{value:.2f}"
    if deviation:
        places = decimals(deviation)
        return f"{round(value, places) + 0.0:.{places}f}"  # + 0.0: not -0
    return _number(value)


def with_deviation(metric: Mapping) -> str:
    deviation = shown(metric, "deviation")
    return shown(metric) + (f" ± {deviation}" if deviation else "")


def decimals(deviation: float) -> int:
    """Digits after the point that mean something: down to the first of the deviation's digits,
    or the second where the first is 1."""
    exponent = math.floor(math.log10(deviation))
    leads_with_one = deviation < 2 * 10**exponent
    return max(0, -exponent + leads_with_one)


def _number(value: float) -> str:
    """Three digits that count, without exponents down to a hundred-thousandth."""
    return f"{value:.3g}" if abs(value) >= 1e-4 or value == 0 else f"{value:.1e}"
