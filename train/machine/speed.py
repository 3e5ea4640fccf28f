"""How fast is this machine? One or two threads, float32 or bfloat16: measure, take the better.

The trials run on networks of their own that are thrown away, so they leave no trace in the run.
"""

import time
from collections.abc import Callable
from pathlib import Path

import torch

from train.config import Config
from train.machine.distributed import agree, cores, from_first

FULL = 0.5  # as far into the run as batches are full
WARM_STEPS = 8  # kernels are chosen and memory is touched for the first time
ROUNDS = 3  # a way to train
SECONDS, SECONDS_LEAST = 3.0, 1.2  # a way; the least where the whole training is short
SHARE_OF_BUDGET = 0.97  # the rest is for saving and leaving
SHARE_OF_STEPS = 0.3  # at least so much of the budget is trained


def choose(config: Config, device: torch.device, make: Callable) -> tuple[int, bool, float]:
    """Threads, bf16 and images a second of the fastest way to train.

    The ways take turns in short rounds, and each one's best round counts: another program that
    takes the processor for a moment slows some rounds, and would mislead a mean. Of many processes
    the first one's clock decides.

    Args:
        make: bf16 -> (task, batches), fresh ones.
    """
    seconds = SECONDS if config.budget_minutes >= 5 else SECONDS_LEAST
    ways = [(t, b) for t in thread_choices(config, device) for b in bf16_choices(config, device)]
    with torch.random.fork_rng():
        trials = {way: Trial(config, way[0], *make(way[1])) for way in ways}
        for _ in range(ROUNDS):
            for trial in trials.values():
                if not agree(trial.spent >= 2 * seconds):  # one lap of a large network is enough
                    trial.round(seconds / ROUNDS)
    best = max(ways, key=lambda way: trials[way].best)
    threads, bf16, speed = from_first(*best, trials[best].best)
    torch.set_num_threads(int(threads))
    return int(threads), bool(bf16), speed


class Trial:
    """One way to train, and the best speed that it has shown."""

    def __init__(self, config: Config, threads: int, task, batches):
        self.threads, self.task, self.batches = threads, task, batches
        self.steps = config.penalty_every  # a lazy penalty falls once into each lap
        self.images = self.steps * config.batch * config.critic_steps
        self.best = 0.0  # images a second
        self.spent = 0.0  # seconds in all rounds
        torch.set_num_threads(threads)
        self._step(WARM_STEPS)

    def round(self, seconds: float) -> None:
        """Whole laps for at least so many seconds."""
        torch.set_num_threads(self.threads)
        self._step(1)  # the other ways have emptied the caches
        laps, start = 0, time.perf_counter()
        while not agree((spent := time.perf_counter() - start) >= seconds):
            self._step(self.steps)
            laps += 1
        self.best = max(self.best, laps * self.images / spent)
        self.spent += spent

    def _step(self, steps: int) -> None:
        for _ in range(steps):
            self.task.step(self.batches, FULL)
        finish(self.task.device)


def in_words(threads: int, bf16: bool, speed: float) -> str:
    kind = "bfloat16" if bf16 else "float32"
    return f"{speed:.0f} images/s with {threads} thread{'s' * (threads > 1)} in {kind}"


def thread_choices(config: Config, device: torch.device) -> list[int]:
    if config.threads:
        return [config.threads]
    if device.type == "cuda" or cores() == 1:
        return [1]
    return [1, 2] if cores() < 4 else [2, min(cores(), 8)]


def bf16_choices(config: Config, device: torch.device) -> list[bool]:
    if config.bf16 != "auto":
        return [config.bf16 == "on"]
    if device.type == "cuda":
        return [True] if torch.cuda.is_bf16_supported() else [False]
    return [False, True] if has_bf16_units() else [False]


def has_bf16_units() -> bool:
    """Without them bfloat16 on a processor is emulated, and slower than float32."""
    try:
        flags = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags


def finish(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)


def images_for(config: Config, speed: float, spent: float, beside: float = 0.0) -> int:
    """The length of a run that fits the budget, in whole steps.

    Args:
        spent: seconds that are gone already.
        beside: seconds that frames, distances and the export will take.
    """
    budget = config.budget_minutes * 60
    seconds = max(budget * SHARE_OF_BUDGET - spent - beside, budget * SHARE_OF_STEPS)
    step = config.batch * config.critic_steps
    return max(round(seconds * speed / step), 1) * step
