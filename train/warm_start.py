"""--init-from, a warm start: a training starts from what another one learnt.

Sizes and networks become those of the checkpoint, and the weights its own. Its critics come from
the state of the run that exported it, where that lies beside it, or else from the checkpoint
itself, where it carries them. Where the class counts differ, whatever fits is taken over.
"""

import dataclasses
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from torch import Tensor, nn

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints.entry import Entry
from ganstudio.errors import StudioError
from train.config import Config
from train.keep.run import EXPORT, STATE, read_state
from train.tasks.base import Task


class MisfitError(Exception):
    """Another network's weights."""


SIZES = ("image_size", "channels", "num_classes")  # of a network's entry; settings of their own
WAITS = 2_000  # pictures in which new critics learn what a trained generator draws
CALLED = {
    "plain": "plain critic",
    "projected": "projected critic",
    "A": "critic of A",
    "B": "critic of B",
}


def like(config: Config, init_from: Entry, asked: Collection[str]) -> Config:
    """The configuration with a checkpoint's sizes, networks and critics.

    Args:
        asked: the settings that --set has named, which stay.
    """
    if init_from.network["type"] != config.generator.get("type"):
        return config  # start_from refuses it, and says why
    found = {"image_size": init_from.image_size, "channels": init_from.channels}
    found["generator"] = _without(SIZES, init_from.network)
    critics = init_from.config.get("critic") or {}
    if "plain" in critics:
        found["critic"] = _without(SIZES, critics["plain"])
    if "projected" in critics:
        found["projected"] = _without(("type",), critics["projected"])
    if {"plain", "projected"} <= set(critics):
        found["critics"] = "both"
    return dataclasses.replace(config, **{k: v for k, v in found.items() if k not in asked})


def _without(keys: tuple[str, ...], entry: Mapping) -> dict:
    return {key: value for key, value in entry.items() if key not in keys}


def settled(config: Config, go_on: Collection[str]) -> Config:
    """The configuration of a run that starts from a checkpoint.

    Args:
        go_on: the names of the critics that go on from it, not anew.
    """
    waits, frozen = config.generator_waits, config.freeze_critic
    critics = ("plain", "projected") if config.critics == "both" else (config.critics,)
    if waits < 0:
        waits = 0 if set(critics) <= set(go_on) else WAITS
    return dataclasses.replace(
        config, generator_waits=waits, freeze_critic=frozen if "plain" in go_on else 0
    )


@dataclass(frozen=True)
class Start:
    """What started from a checkpoint beside the network: the critics that fit, by name; and all of
    it in sentences."""

    critics: tuple[str, ...]
    said: str


def start_from(task: Task, init_from: Entry) -> Start:
    """Takes over a checkpoint's weights, and its critics' where there are any.

    Raises:
        StudioError: its network has another shape.
    """
    may_differ = init_from.shape.get("num_classes", 0) != task.num_classes
    state = init_from.read().network.state_dict()
    try:
        left = fill(task.trained, state, may_differ)
        fill(task.ema.network, state, may_differ)
        task.ema.begin()
    except MisfitError:
        raise StudioError(
            f"The checkpoint “{init_from.name}” has another shape than this preset's network; "
            "choose the preset that it was trained with."
        ) from None
    said = [f"The weights are those of “{init_from.name}”{but_for(left)}."]
    states = critics_of(init_from, task) if task.named_critics else {}
    go_on = []
    for name, critic in task.named_critics.items():
        what = CALLED[name] if len(task.named_critics) > 1 else "critic"
        try:
            left = fill(critic, states.get(name, {}), may_differ)
        except MisfitError:
            said.append(f"The {what} starts anew: “{init_from.name}” has none that fits.")
        else:
            said.append(f"Its {what} goes on{but_for(left)}{frozen_of(task, name)}.")
            go_on.append(name)
    return Start(tuple(go_on), " ".join(said))


def frozen_of(task: Task, name: str) -> str:
    """What of a critic that goes on does not learn."""
    blocks = task.config.freeze_critic
    if name == "projected":
        return "; the features that it looks through are frozen in any case"
    if name == "plain" and blocks:
        first = "its first block stays" if blocks == 1 else f"its first {blocks} blocks stay"
        return f"; {first} as learnt (FreezeD)"
    return ""


def described(init_from: Entry) -> str:
    """A checkpoint's name and, where it tells, how long it was trained and what it started from:
    "style-anime (170,016 images, 48 minutes), which started from style-anime (...)"."""
    training = init_from.config.get("training", {})
    said = init_from.name
    if {"images", "minutes"} <= set(training):
        said += f" ({training['images']:,} images, {training['minutes']:.0f} minutes)"
    if training.get("started_from"):
        said += f", which started from {training['started_from']}"
    return said


def but_for(left: list[str]) -> str:
    return f", but for {', '.join(left)} (other shapes)" if left else ""


def critics_of(init_from: Entry, task: Task) -> Mapping[str, Mapping[str, Tensor]]:
    """The weights of the critics that were trained with a checkpoint, by name; those that the run
    kept are in full precision."""
    path = init_from.folder.parent / STATE
    is_of_run = init_from.folder.name == EXPORT and path.is_file()
    state = read_state(path, "cpu") if is_of_run else None
    if state:
        return task.critics_in(state["task"])
    critics = checkpoint.read_critics(init_from.folder, init_from.root)
    return {name: critic.state_dict() for name, critic in critics.items()}


def fill(network: nn.Module, state: Mapping[str, Tensor], may_differ: bool) -> list[str]:
    """Puts weights into a network; the names of those that it keeps of its own.

    Raises:
        MisfitError: they don't all fit; or, where it may differ, most layers' don't. Nothing was
            changed.
    """
    own = network.state_dict()
    fitting = {k: t for k, t in state.items() if k in own and own[k].shape == t.shape}
    fits = len(own) == len(fitting) == len(state)
    if not fits and not (may_differ and layers(fitting) > layers(own) / 2):
        raise MisfitError
    network.load_state_dict(own | fitting)
    return [key for key in own if key not in fitting]


def layers(state: Mapping[str, Tensor]) -> int:
    return sum(tensor.ndim > 1 for tensor in state.values())
