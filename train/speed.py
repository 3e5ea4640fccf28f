"""How fast is this machine? One or two threads, float32 or bfloat16: measure, take the better.

The trials run on networks of their own that are thrown away, so they leave no trace in the run.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

import torch

from train.config import Config

WARM_STEPS = 8  # kernels are chosen and memory is touched for the first time
SHARE_OF_BUDGET = 0.92  # the rest goes into measuring, frames, saving and the export


def choose(config: Config, device: torch.device, make: Callable) -> tuple[int, bool, float]:
    """Threads, bf16 and images a second of the fastest way to train.

    Args:
        make: bf16 -> (task, batches), fresh ones.
    """
    seconds = 3.0 if config.budget_minutes >= 5 else 1.2
    best = (1, False, 0.0)
    for threads in thread_choices(config, device):
        torch.set_num_threads(threads)
        for bf16 in bf16_choices(config, device):
            with torch.random.fork_rng():
                speed = images_per_second(config, *make(bf16), seconds)
            if speed > best[2]:
                best = (threads, bf16, speed)
    torch.set_num_threads(best[0])
    return best


def images_per_second(config: Config, task, batches, seconds: float) -> float:
    """Whole rounds of the lazy penalty, for at least so many seconds after the warm-up."""
    for _ in range(WARM_STEPS):
        task.step(batches, 0.0)
    finish(task.device)
    rounds, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        for _ in range(config.penalty_every):
            task.step(batches, 0.0)
        finish(task.device)
        rounds += 1
    images = rounds * config.penalty_every * config.batch * config.critic_steps
    return images / (time.perf_counter() - start)


def thread_choices(config: Config, device: torch.device) -> list[int]:
    if config.threads:
        return [config.threads]
    cores = os.cpu_count() or 1
    if device.type == "cuda" or cores == 1:
        return [1]
    return [1, 2] if cores < 4 else [2, min(cores, 8)]


def bf16_choices(config: Config, device: torch.device) -> list[bool]:
    if config.bf16 != "auto":
        return [config.bf16 == "on"]
    if device.type == "cuda":
        return [True] if torch.cuda.is_bf16_supported() else [False]
    return [False, True] if has_bf16_units() else [False]


def has_bf16_units() -> bool:
    """Without them bfloat16 on a processor is emulated, and slower than float32."""
    try:
        flags = Path("/proc/cpuinfo").read_text()
    except OSError:
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags


def finish(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)


def images_for(config: Config, speed: float, spent_seconds: float) -> int:
    """The length of a run that fits the budget, in whole steps."""
    seconds = max(config.budget_minutes * 60 * SHARE_OF_BUDGET - spent_seconds, 1.0)
    step = config.batch * config.critic_steps
    return max(round(seconds * speed / step), 1) * step
