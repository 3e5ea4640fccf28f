"""The resolved configuration of a run: every number that decides what is trained and how.

A preset (presets.py) is only the difference from these defaults; `--set key=value` (settings.py)
goes on top.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ganstudio.data import KNOWN
from ganstudio.data.pairs import OWN, PAIRS
from ganstudio.errors import StudioError

OWN_FOLDER = "folder"  # the `data` of one's own pictures


@dataclass(frozen=True)
class Config:
    """Counts of pictures are pictures shown to the critic (or classifier): `images`."""

    preset: str
    task: str = "gan"  # a file of train/tasks
    name: str = ""  # the checkpoint's name; the preset's own when empty

    # data
    data: str = "mnist"  # a known set, a known pair, OWN_FOLDER or pairs.OWN
    image_size: int = 28  # side in pixels
    channels: int = 1  # 1 grey, 3 colour
    conditional: bool = False  # the networks are told the class
    flip: bool = False  # mirror half of the pictures
    shift: float = 0.0  # at most so many pixels each way
    turn: float = 0.0  # at most so many degrees each way
    scale: float = 0.0  # at most this share larger or smaller
    crop: int = 0  # moved by at most so many whole pixels; the edge is mirrored outward

    # networks: config entries for ganstudio.networks.build, without sizes and classes
    generator: Mapping[str, Any] = field(default_factory=dict)
    critic: Mapping[str, Any] = field(default_factory=dict)
    classifier: Mapping[str, Any] = field(default_factory=dict)
    projected: Mapping[str, Any] = field(default_factory=dict)  # of game.projected.ProjectedCritic

    # the game
    objective: str = "nonsaturating"
    real_label: float = 1.0  # below 1: one-sided label smoothing
    r1: float = 0.0  # weights of the penalties; 0 leaves one out
    r2: float = 0.0
    gradient: float = 0.0
    penalty_every: int = 1  # critic steps; a lazy penalty is weighed that many times
    critic_steps: int = 1  # a generator step
    clip: float = 0.01  # the box of Wasserstein's critic
    diff_augment: str = ""  # changes of all that the critic sees: colour,translation,cutout
    freeze_critic: int = 0  # first blocks that stay as --init-from found them (game/freeze.py)
    feature_matching: float = 0.0  # weight of |mean real - mean fake| in the critic's features
    unrolled: int = 0  # steps that a plain GAN's generator looks ahead (game/unrolled.py)

    # the game of style-based networks
    critics: str = "plain"  # "plain", "projected" (through frozen features) or "both"
    plain_weight: float = 1.0  # of the plain critic's word beside the projected one's
    blur_images: int = 0  # pictures over which the projected critic's first blur fades
    generator_waits: int = 0  # pictures at first that only the critics learn from; -1: settled
    ada_target: float = 0.0  # of the overfitting signal (game/ada.py); 0 leaves ADA out
    ada_images: int = 100_000  # pictures that it takes p from 0 to 1
    mixing: float = 0.0  # share of pictures whose later layers take another latent's style
    path_length: float = 0.0  # weight of the path-length penalty
    path_every: int = 4  # steps; lazy as the other penalties

    # translation (tasks/translation.py); weights fall in a line over a share of the run
    cycle: float = 10.0  # weight of the way there and back
    cycle_last: float = 2.0
    cycle_falls_until: float = 0.5
    cycle_share: float = 1.0  # of a batch whose way back is asked for
    cycle_square: int = 2  # pixels; the way back is judged on means over such squares
    way_back_noise: float = 0.05  # deviation of the noise on a translated picture; 0 for none
    identity: float = 2.0  # weight of leaving alone what is of the wanted side already
    identity_until: float = 0.4  # by then it has fallen to 0
    identity_share: float = 1.0  # of a batch that is asked to stay
    pool: int = 50  # earlier fakes of each side that the critic sees again

    # optimisers: Adam; the learning rate is held, then falls in a line to 0
    batch: int = 64  # pictures a step
    batch_first: int = 0  # in the first steps; doubled until `batch` at batch_full (0: `batch`)
    batch_full: float = 0.3  # share of the run after which batches are full
    lr_generator: float = 1e-3
    lr_critic: float = 1e-3
    lr_projected: float = 2e-4
    beta1: float = 0.0
    beta2: float = 0.99
    weight_decay: float = 0.0  # of the classifier
    warm_up: float = 0.0  # share of the run over which the learning rate rises
    decay_from: float = 0.5  # share of the run after which it falls
    ema: float = 0.999  # a step, after the ramp
    start_share: float = 0.0  # of --init-from's weights in those that are exported (game/ema.py)

    # length
    images: int = 0  # pictures of the whole run; 0: as many as fit into the budget
    budget_minutes: float = 10.0  # sets `images` once, from the speed measured at the start

    # keeping
    save_minutes: float = 3.0
    journal_seconds: float = 4.0
    frames: int = 60  # of the timelapse
    measures: int = 24  # distances measured over the run
    half: bool = False  # exported weights in float16: half the file, where accuracy bears it
    keep_critic: bool = True  # the checkpoint carries the critics, to be shown and to start from
    measure_pictures: int = 6000  # samples a distance, at most the selection pictures there are

    # machine
    seed: int = 0
    device: str = "auto"
    threads: int = 0  # 0: one or two, whichever measures faster
    bf16: str = "auto"  # "on", "off", or "auto": where it measures faster

    def __post_init__(self):
        for key, low, high in _RANGES:
            if not low <= getattr(self, key) <= high:
                raise StudioError(f"{key} goes from {low:g} to {high:g}.")
        for key, choices in {**_CHOICES, "data": (*KNOWN, *PAIRS, OWN_FOLDER, OWN)}.items():
            if getattr(self, key) not in choices:
                raise StudioError(f"{key} is one of {', '.join(choices)}.")

    @property
    def has_own_folder(self) -> bool:
        """Whether it trains on anyone's own folder or zip."""
        return self.data == OWN_FOLDER

    @property
    def checkpoint_name(self) -> str:
        return self.name or self.preset

    def entry(self, network: Mapping[str, Any], num_classes: int = 0) -> dict[str, Any]:
        """A network's whole entry for ganstudio.networks.build, of one of the mappings above."""
        sizes = {"image_size": self.image_size, "channels": self.channels}
        return {**network, **sizes} | ({"num_classes": num_classes} if num_classes else {})

    def to_dict(self) -> dict:
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping) -> "Config":
        return cls(**values)


_CHOICES = {
    "critics": ("plain", "projected", "both"),
    "device": ("auto", "cpu", "cuda"),
    "bf16": ("auto", "on", "off"),
}
_RANGES = (
    ("batch", 2, 4096),
    ("batch_first", 0, 4096),
    ("batch_full", 0.01, 0.5),
    ("critic_steps", 1, 100),
    ("unrolled", 0, 20),
    ("penalty_every", 1, 1000),
    ("images", 0, 1e12),
    ("budget_minutes", 0.01, 1e6),
    ("save_minutes", 0.01, 1e6),
    ("lr_generator", 0, 10),
    ("lr_critic", 0, 10),
    ("lr_projected", 0, 10),
    ("generator_waits", -1, 1e12),
    ("freeze_critic", 0, 16),
    ("ada_target", 0, 1),
    ("ada_images", 1, 1e12),
    ("mixing", 0, 1),
    ("cycle_share", 0, 1),
    ("identity_share", 0, 1),
    ("path_every", 1, 1000),
    ("beta1", 0, 0.9999),
    ("beta2", 0, 0.99999),
    ("ema", 0, 1),
    ("start_share", 0, 1),
    ("real_label", 0.5, 1),
    ("decay_from", 0, 1),
    ("warm_up", 0, 1),
    ("frames", 0, 600),
    ("measures", 0, 1000),
    ("seed", 0, 2**32 - 1),
    ("threads", 0, 256),
)
