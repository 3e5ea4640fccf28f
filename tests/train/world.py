"""What each of two processes does in test_distributed.py: `python -m tests.train.world FOLDER`.

Trains every setup for a few steps through the real loop and leaves in FOLDER, for each process,
where its networks ended and which pictures it saw.
"""

import sys
from pathlib import Path

import torch

from tests.train.keep.test_resume import CPU, SETUPS, TINY, data, make, quiet
from tests.train.test_batches import numbered
from train.config import Config
from train.keep.run import Run
from train.loop import Stop, train
from train.machine import distributed
from train.machine.world_norm import synchronise

STEPS = 5
BATCH = 16  # of all processes
COMMON = {"batch": BATCH, "images": STEPS * BATCH, "measures": 0, "frames": 0}
# low rates: a step that rounding sends over a kink of ReLU is carried on
COMMON |= {"lr_generator": 1e-4, "lr_critic": 1e-4}
WORLD_SETUPS = {name: values for name, values in SETUPS.items() if name != "bf16"} | {
    "clipped": {"objective": "wasserstein", "clip": 0.05, "critic_steps": 2},
    "augmented": {"diff_augment": "colour,translation,cutout", "turn": 5.0},
    "growing": {"batch": 32, "batch_first": 16, "batch_full": 0.5, "images": 160},
    "classifier": {
        **SETUPS["classifier"],
        # what a network draws for itself is drawn apart, so no dropout here
        "classifier": {"type": "lenet", "width": 4, "num_features": 16, "dropout": 0.0},
    },
    "tags": {
        **SETUPS["tags"],
        "classifier": {**SETUPS["tags"]["classifier"], "dropout": 0.0},
    },
}
# each process draws their noise, mixing and augmentation for itself: other numbers than one alone
APART = ("stylegan2", "stylegan2-classes", "stylegan", "style-dcgan", "projected")


def trained(folder: Path, name: str):
    """The task and its run after so many steps of a setup, however many processes there are."""
    values = {**TINY, **COMMON, **WORLD_SETUPS[name]}
    values["images"] *= values.get("critic_steps", 1)
    config = Config(preset="smoke-28", **values)
    run = Run(folder / name, config, data(config))
    task, batches = make(run.config, run)
    # noise: where neighbours are equal, rounding decides which of them max-pooling takes
    batches.pictures.random_(0, 256, generator=torch.Generator().manual_seed(1))
    synchronise(task)
    for optimizer in vars(task).get("optimizers", {"": vars(task).get("optimizer")}).values():
        # Adam divides a gradient by its own size: rounding would decide the way of the smallest
        optimizer.param_groups[0]["eps"] = 1e-3
    if distributed.is_first():
        run.create()
    train(run, task, batches, None, run.total, Stop(), quiet)
    return task


def main(folder: Path) -> None:
    torch.set_num_threads(1)
    distributed.join(CPU)
    for name in WORLD_SETUPS:
        task = trained(folder, name)
        torch.save(task.state_dict(), folder / f"{name}-{distributed.rank()}.pt")
    batches = numbered(100)
    seen = torch.stack([batches.next(BATCH)[1] for _ in range(13)])  # two epochs and a bit
    torch.save(seen, folder / f"seen-{distributed.rank()}.pt")
    distributed.leave()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
