"""The run folder: all that a training needs to go on exactly where it stopped.

    run.json        the resolved configuration and the facts of the data
    state.pt        weights, average, optimisers, random states, data cursor, counters
    best.pt         the averaged weights of the snapshot with the least distance
    journal.jsonl   what happened; frames/IMAGES.png: the same seeds over training
    export/         the checkpoint that can be published

Every file is written aside and renamed; reading never unpickles anything but tensors and plain
values (weights_only=True).
"""

import dataclasses
import json
import pickle
from dataclasses import dataclass
from pathlib import Path

import torch

from ganstudio.checkpoints.runfiles import EXPORT, FRAMES, JOURNAL, RUN
from ganstudio.errors import StudioError
from ganstudio.files import replace
from train.config import Config
from train.game.schedule import frame_at, measure_at
from train.keep import frames
from train.machine import distributed

__all__ = [
    "BEST",
    "EXPORT",
    "FRAMES",
    "JOURNAL",
    "RUN",
    "STATE",
    "Run",
    "check_free",
    "open_run",
    "read_state",
    "with_length",
]

STATE, BEST = "state.pt", "best.pt"  # of the trainer alone; the other names others read too
FORMAT = 1


@dataclass
class Run:
    """Where a training stands. The counters are part of the state; the rest never changes."""

    folder: Path
    config: Config
    data: dict  # name, title, terms, pictures, classes: as in a checkpoint's config
    started_from: str = ""  # the name of a checkpoint
    pictures: dict | None = None  # count, classes and hash of one's own, to know them again
    images: int = 0
    minutes: float = 0.0
    next_frame: int = 0
    next_measure: int = 1
    best: float | None = None
    best_images: int = 0
    last_distance: float | None = None
    processes: int = 1  # that train together

    COUNTERS = (
        *("images", "minutes", "next_frame", "next_measure"),
        *("best", "best_images", "last_distance", "processes"),
    )

    @property
    def total(self) -> int:
        return self.config.images

    @property
    def num_classes(self) -> int:
        """Classes that the networks are told or asked; 0 for none."""
        return len(self.data["classes"] or ())

    def create(self) -> None:
        """Makes the folder; an existing run is never overwritten."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / FRAMES).mkdir(exist_ok=True)
        self.write_facts()

    def write_facts(self) -> None:
        """run.json"""
        facts = {
            "format": FORMAT,
            "config": self.config.to_dict(),
            "data": self.data,
            "started_from": self.started_from,
            "pictures": self.pictures,
        }
        text = json.dumps(facts, indent=1, ensure_ascii=False)
        replace(self.folder / RUN, lambda path: path.write_text(text, "utf-8"))

    def save(self, task, batches) -> None:
        state = {
            "counters": {key: getattr(self, key) for key in self.COUNTERS},
            "task": task.state_dict(),
            "batches": batches.state_dict(),
            "random": torch.get_rng_state(),
        }
        replace(self.folder / STATE, lambda path: torch.save(state, path))

    def load(self, task, batches) -> None:
        """Goes back to what was last saved; a run that was never saved starts anew."""
        path = self.folder / STATE
        if not path.exists():
            return
        state = read_state(path, task.device)
        if state is None:
            raise StudioError(
                f"“{path}” was cut short or is no state of a run, so this training can't go on; "
                f"what was exported stays in {self.folder / EXPORT}. Begin anew with another --out."
            )
        for key, value in state["counters"].items():
            setattr(self, key, value)
        task.load_state_dict(state["task"])
        batches.load_state_dict(state["batches"])
        torch.set_rng_state(state["random"].cpu())
        if distributed.is_first():
            self._drop_later_frames()

    def _drop_later_frames(self) -> None:
        """Forgets the pictures that were taken after the last save."""
        for images, path in frames.taken(self.folder / FRAMES, self.config.frames, self.total):
            if images > self.images:
                path.unlink()

    def go_on_for(self, images: int) -> None:
        """Makes the run longer; its next frame and measure are those of a run of the new length."""
        total = self.total + images
        self.config = dataclasses.replace(self.config, images=total)
        numbers = range(self.config.frames)
        self.next_frame = sum(frame_at(n, len(numbers), total) <= self.images for n in numbers)
        most = self.config.measures
        past = sum(measure_at(n, most, total) <= self.images for n in range(1, most + 1))
        self.next_measure = 1 + past
        if distributed.is_first():
            self.write_facts()

    def save_best(self, network: torch.nn.Module) -> None:
        state = network.state_dict()
        replace(self.folder / BEST, lambda path: torch.save(state, path))

    def load_best(self, network: torch.nn.Module) -> torch.nn.Module:
        state = torch.load(self.folder / BEST, map_location="cpu", weights_only=True)
        network.load_state_dict(state)
        return network


def read_state(path: Path, device: torch.device | str) -> dict | None:
    """What `Run.save` wrote; None where the file was cut short or is another."""
    try:
        return torch.load(path, map_location=device, weights_only=True)
    except (RuntimeError, EOFError, OSError, ValueError, pickle.UnpicklingError):
        return None


def open_run(folder: Path, preset: str) -> Run:
    """The run that lies in a folder.

    Raises:
        StudioError: none there, one that can't be read, or one of another preset.
    """
    try:
        facts = json.loads((folder / RUN).read_text("utf-8"))
        config = Config.from_dict(facts["config"])
        run = Run(folder, config, facts["data"], facts["started_from"], facts.get("pictures"))
    except FileNotFoundError:
        raise StudioError(
            f"There is no run in “{folder}” to go on with; leave --resume out."
        ) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise StudioError(
            f"The run in “{folder}” can't be read by this version; choose another --out."
        ) from None
    if config.preset != preset:
        raise StudioError(
            f"“{folder}” holds a run of {config.preset}, not of {preset}; choose another --out."
        )
    return run


def check_free(folder: Path, preset: str) -> None:
    """Refuses a folder in which a new run would overwrite something."""
    if (folder / RUN).exists():
        open_run(folder, preset)  # another preset's run: that is the message then
        raise StudioError(
            f"“{folder}” holds a run already; go on with it by --resume, or choose another --out."
        )
    if folder.exists() and not folder.is_dir():
        raise StudioError(f"“{folder}” is a file; choose a folder with --out.")
    if folder.is_dir() and any(folder.iterdir()):
        raise StudioError(f"“{folder}” is not empty; choose another folder with --out.")


def with_length(run: Run, images: int, threads: int, bf16: bool) -> Run:
    """The run with what was measured at the start written into its configuration."""
    config = dataclasses.replace(
        run.config, images=images, threads=threads, bf16="on" if bf16 else "off"
    )
    return dataclasses.replace(run, config=config)
