"""How fast is this machine: the best of short rounds, so that a busy moment misleads nobody."""

import torch

from train.machine import speed
from train.presets import configure

CPU = torch.device("cpu")


class Clock:
    """Time that passes only when a step is taken."""

    def __init__(self):
        self.now = 0.0

    def perf_counter(self) -> float:
        return self.now


class Task:
    """Each step takes so many seconds; the first ones of a process may be disturbed."""

    device = CPU

    def __init__(self, clock: Clock, seconds: float, disturbed: int = 0):
        self.clock, self.seconds, self.disturbed, self.steps = clock, seconds, disturbed, 0

    def step(self, batches, progress: float) -> None:
        self.steps += 1
        self.clock.now += self.seconds * (10 if self.steps <= self.disturbed else 1)


def choose(monkeypatch, float32: dict, bfloat16: dict, settings: dict | None = None):
    clock = Clock()
    monkeypatch.setattr(speed, "time", clock)
    monkeypatch.setattr(speed, "has_bf16_units", lambda: True)
    config = configure("smoke-28")
    values = {**config.to_dict(), "threads": 1, "budget_minutes": 5.0, **(settings or {})}
    made = {False: float32, True: bfloat16}
    before = torch.get_num_threads()
    try:
        threads, bf16, images = speed.choose(
            type(config)(**values), CPU, lambda bf16: (Task(clock, **made[bf16]), None)
        )
        return threads, bf16, round(images, 6)
    finally:
        torch.set_num_threads(before)


def test_the_quicker_way_wins_though_it_was_disturbed(monkeypatch):
    """A program beside ours slows its first round tenfold: its mean would lose."""
    slow, quick = {"seconds": 0.05}, {"seconds": 0.04, "disturbed": 12}
    assert choose(monkeypatch, slow, quick) == (1, True, 32 / 0.04)
    assert choose(monkeypatch, quick, slow) == (1, False, 32 / 0.04)


def test_all_pictures_of_a_step_count(monkeypatch):
    way = {"seconds": 0.125}
    found = choose(monkeypatch, way, way, {"critic_steps": 3, "bf16": "off"})
    assert found == (1, False, 3 * 32 / 0.125)


def test_the_length_fits_the_budget_in_whole_steps():
    config = configure("smoke-28")  # a minute
    images = speed.images_for(config, 100.0, 5.0)
    assert images % 32 == 0
    assert 100 * (60 * speed.SHARE_OF_BUDGET - 5) - images < 32
    assert speed.images_for(config, 1e-9, 1000.0) == 32  # a step at least
