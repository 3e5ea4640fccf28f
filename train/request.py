"""What one call of the trainer asks for: made by the command line, read by everything else."""

import time
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Request:
    """The flags of `python -m train`, as plain data. None: not given."""

    preset: str
    settings: tuple[str, ...] = ()  # "key=value", over the preset's

    # where things lie
    data: Path | None = None  # the root of the known sets
    images: str | None = None  # one's own pictures, as it was typed
    a: str | None = None  # the two sides of a pair of one's own
    b: str | None = None
    out: Path | None = None
    init_from: str | None = None
    push_to: str | None = None

    # over the preset's, too
    name: str | None = None
    budget_minutes: float | None = None
    device: str | None = None
    seed: int | None = None

    # how to go about it
    stop_after: int | None = None  # images
    resume: bool = False
    accept_changed_pictures: bool = False
    more_images: int | None = None  # to go on with a run beyond its end
    more_minutes: float | None = None
    dry_run: bool = False
    tensorboard: bool = False

    began: float = field(default_factory=time.perf_counter)  # the budget counts from here

    @property
    def folder(self) -> Path:
        """The run's."""
        return self.out or Path("runs") / self.preset
