"""--init-from: a training starts from what another one learnt.

The network comes from the checkpoint. Its critic comes from the state of the run that exported the
checkpoint, where that lies beside it, or else from the checkpoint itself, where it carries one.
Where the class counts differ, whatever fits is taken over.
"""

from collections.abc import Mapping

from torch import Tensor, nn

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints.entry import Entry
from ganstudio.errors import StudioError
from train.keep.run import EXPORT, STATE, read_state
from train.tasks.base import Task


class MisfitError(Exception):
    """Another network's weights."""


def start_from(task: Task, begun: Entry) -> str:
    """Takes over a checkpoint's weights; says what was not, and what becomes of the critic.

    Raises:
        StudioError: its network has another shape.
    """
    may_differ = begun.shape.get("num_classes", 0) != task.num_classes
    state = begun.read().network.state_dict()
    try:
        left = fill(task.trained, state, may_differ)
        fill(task.ema.network, state, may_differ)
    except MisfitError:
        raise StudioError(
            f"The checkpoint “{begun.name}” has another shape than this preset's network; "
            "choose the preset that it was trained with."
        ) from None
    said = [f"The weights are those of “{begun.name}”{but_for(left)}."]
    critics = Critics(begun)
    for place, critic in task.named_critics.items():
        try:
            left = fill(critic, critics.at(place), may_differ)
        except MisfitError:
            said.append(f"The critic starts anew: “{begun.name}” has none that fits.")
        else:
            said.append(f"Its critic goes on{but_for(left)}.")
    return " ".join(dict.fromkeys(said))


def but_for(left: list[str]) -> str:
    return f", but for {', '.join(left)} (other shapes)" if left else ""


class Critics:
    """The critics that were trained with a checkpoint."""

    def __init__(self, begun: Entry):
        path = begun.folder.parent / STATE
        is_of_run = begun.folder.name == EXPORT and path.is_file()
        state = read_state(path, "cpu") if is_of_run else None
        self.saved = state["task"] if state else {}
        critic = checkpoint.read_critic(begun.folder, begun.root)
        self.carried = critic.state_dict() if critic else {}

    def at(self, place: str) -> Mapping[str, Tensor]:
        """A critic's weights by its place in the task's state ("opponents.plain.critic"); empty
        where there are none."""
        found = self.saved
        for key in place.split("."):
            found = found.get(key, {})
        return found or self.carried


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
