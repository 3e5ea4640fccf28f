"""One number as metrics.json holds it: what it is, its floor, and how it was measured."""


def metric(
    key: str,
    title: str,
    value: float,
    floor: float | None,
    better: str,
    protocol: dict,
    **more,
) -> dict:
    """Six digits of each number, so that the file is stable."""
    numbers = {"value": value, "floor": floor} | more
    rounded = {k: float(f"{v:.6g}") if isinstance(v, float) else v for k, v in numbers.items()}
    return {"key": key, "title": title, "better": better} | rounded | {"protocol": protocol}
