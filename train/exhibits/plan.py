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
        base: the run that the others are to mend; "" where none is set apart.
    """

    preset: str
    settings: tuple[str, ...]
    runs: Mapping[str, tuple[str, ...]]
    seed: int = 0
    samples: int = 2000
    base: str = ""


# What all exhibits share: thin networks and small batches, so that a run takes a core a minute or
# two; few sheets and measures; and an average that lags little, so that a sheet shows what the
# generator draws now.
SHARED = (
    *("generator.width=48", "critic.width=32", "batch=16", "ema=0.99", "keep_critic=false"),
    *("frames=9", "measures=8", "measure_pictures=1000", "threads=1", "bf16=off"),
)

# What each changes in a game that fails; none is tuned.
CURES = {
    "smoothing": ("real_label=0.9",),
    "nonsaturating": ("objective=nonsaturating",),
    "minibatch": ("critic.minibatch_std=true",),
    "matching": ("feature_matching=1",),
    "spectral": ("critic.norm=spectral",),
    "unrolled": ("unrolled=5",),
    "wasserstein-gp": ("objective=wasserstein-gp",),
}


def cures(*settings: str) -> Exhibit:
    """A run of minimax without a penalty that fails, and the same with each cure."""
    failing = ("images=8000", "objective=minimax", "r1=0", *settings, *SHARED)
    return Exhibit("smoke-28", failing, {"base": (), **CURES}, base="base")


PLANS: dict[str, Exhibit] = {
    "objectives": Exhibit(
        "smoke-28",
        ("images=24000", "lr_generator=0.001", "lr_critic=0.001", *SHARED),
        {name: (f"objective={name}",) for name in OBJECTIVES},
    ),
    "collapse": cures("lr_generator=0.002", "lr_critic=0.0002", "beta1=0.8"),
}
