"""What every test of the trainers gets: short looks at the machine, and at batch norm."""

import pytest


@pytest.fixture(autouse=True)
def _short_looks(monkeypatch):
    for module in ("train.game.ema", "train.tasks.translation"):
        monkeypatch.setattr(f"{module}.NORM_PASSES", 2)
    monkeypatch.setattr("train.machine.speed.SECONDS_LEAST", 0.3)
    monkeypatch.setattr("train.machine.speed.WARM_STEPS", 2)
