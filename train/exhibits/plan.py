"""Which runs an exhibit has. Each is an ordinary call of the trainer: anyone can make it alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from train.game.objectives import OBJECTIVES


@dataclass(frozen=True)
class Exhibit:
    """Runs of one preset, seed and number of pictures that differ in what they are named after.

    Attributes:
        settings: of all runs, over the preset's; as --set takes them.
        runs: name -> its own settings, over the shared ones.
        samples: pictures by which each is measured at its end.
    """

    preset: str
    settings: tuple[str, ...]
    runs: Mapping[str, tuple[str, ...]]
    seed: int = 0
    samples: int = 2000


# What all exhibits share: thin networks and small batches, so that a run takes a core a minute or
# two; few sheets and measures; and an average that lags little, so that a sheet shows what the
# generator draws now.
SHARED = (
    *("generator.width=48", "critic.width=32", "batch=16", "ema=0.99", "keep_critic=false"),
    *("frames=9", "measures=8", "measure_pictures=1000", "threads=1", "bf16=off"),
)

PLANS: dict[str, Exhibit] = {
    "objectives": Exhibit(
        "smoke-28",
        ("images=24000", "lr_generator=0.001", "lr_critic=0.001", *SHARED),
        {name: (f"objective={name}",) for name in OBJECTIVES},
    ),
}
