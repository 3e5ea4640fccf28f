"""Which runs an exhibit has. Each is an ordinary call of the trainer: anyone can make it alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from train.game.objectives import OBJECTIVES


@dataclass(frozen=True)
class Plan:
    """Runs of one preset and seed that differ in what they are named after.

    Attributes:
        settings: of all runs, over the preset's; as --set takes them.
        runs: name -> its own settings, over the shared ones.
    """

    preset: str
    settings: tuple[str, ...]
    runs: Mapping[str, tuple[str, ...]]
    seed: int = 0


@dataclass(frozen=True)
class Exhibit(Plan):
    """Runs that are shown beside each other by their sheets, journals and measures.

    Attributes:
        samples: pictures by which each is measured at its end.
        base: the run that the others are to mend; "" where none is set apart.
    """

    samples: int = 2000
    base: str = ""


@dataclass(frozen=True)
class Probe(Plan):
    """Runs whose critics are asked what their features say of classes (probe.py).

    Attributes:
        labels: how many a class a probe is given, one after the other.
        draws: of labels, over which accuracies are averaged.
        validation: further pictures with labels, by which the weight decay is chosen.
    """

    labels: tuple[int, ...] = (10, 20, 50, 100, 200, 500, 1000)
    draws: int = 5
    validation: int = 2000


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


# games in which the critic learns to tell real from drawn
GOOD = ("lr_generator=0.001", "lr_critic=0.001", *SHARED)

PLANS: dict[str, Exhibit] = {
    "objectives": Exhibit(
        "smoke-28",
        ("images=24000", *GOOD),
        {name: (f"objective={name}",) for name in OBJECTIVES},
    ),
    "collapse": cures("lr_generator=0.002", "lr_critic=0.0002", "beta1=0.8"),
}

PROBES: dict[str, Probe] = {
    "features": Probe(
        "smoke-28",
        ("images=60000", *GOOD),
        {name: (f"data={name}",) for name in ("mnist", "fashion")},
    ),
}
