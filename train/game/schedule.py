"""Everything that changes over a run is a function of progress = images / total images."""

import math

from train.config import Config


def learning_rate(config: Config, peak: float, progress: float) -> float:
    """Rises over warm_up, is held, then falls in a line from decay_from to the end."""
    if progress < config.warm_up:
        return peak * max(progress / config.warm_up, 0.01)
    if progress <= config.decay_from:
        return peak
    return peak * max((1 - progress) / (1 - config.decay_from), 0.0)


def falling(first: float, last: float, until: float, progress: float) -> float:
    """Falls in a line from `first` at the start to `last` at `until`, and stays there."""
    done = min(progress / until, 1.0) if until else 1.0
    return first + (last - first) * done


def batch_size(config: Config, progress: float) -> int:
    """Grows by doubling, at equal shares of the run, from batch_first to batch.

    Small batches give a young pair more steps for the same pictures, large ones give a grown pair
    quieter gradients (Smith et al. 2018, arXiv:1711.00489).
    """
    size = config.batch_first or config.batch
    doublings = max(math.ceil(math.log2(config.batch / size)), 0)
    done = int(progress / config.batch_full * doublings)
    return min(size << done, config.batch)


def batch_sizes(config: Config) -> set[int]:
    """Every size that a step of the run may have."""
    size, sizes = config.batch_first or config.batch, {config.batch}
    while size < config.batch:
        sizes.add(size)
        size *= 2
    return sizes


def frame_at(frame: int, frames: int, total: int) -> int:
    """Images after which a timelapse frame is taken: early frames lie closer together."""
    return round(total * (frame / max(frames - 1, 1)) ** 2)


def measure_at(number: int, measures: int, total: int) -> int:
    """Images after which distance number 1 .. measures is taken; the last at the end."""
    return round(total * number / max(measures, 1))
