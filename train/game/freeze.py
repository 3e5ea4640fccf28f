"""FreezeD: what sees edges and colours stays as it was learnt (Mo et al. 2020, arXiv:2002.10964).

A critic that goes on with few pictures memorises them less when only its later blocks learn. A
projected critic has no blocks to freeze: all that it sees through is frozen from the start.
"""

from torch import nn

from ganstudio.errors import StudioError


def freeze(critic: nn.Module, blocks: int) -> None:
    """Its first blocks no longer learn; whoever optimises it asks `trainable` for the others.

    Raises:
        StudioError: it has fewer.
    """
    most = len(getattr(critic, "blocks", ()))
    if blocks > most:
        raise StudioError(f"freeze_critic goes from 0 to {most} with this critic.")
    for block in critic.blocks[:blocks] if blocks else ():
        block.requires_grad_(False)
