"""Writing named directions into a checkpoint that is there already.

They stand before those that it has. In latents.safetensors they are part of what its weights are
called by; of a published checkpoint they lie beside it (added.safetensors), so that the recipes
that know it by its weights go on finding it (docs/decisions/018).
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints import latents
from ganstudio.checkpoints.files import ADDED, CONFIG, LATENTS
from ganstudio.errors import StudioError
from ganstudio.files import replace
from ganstudio.latents.directions import Direction
from train.keep.card import card

README = "README.md"


def name_directions(
    folder: Path,
    directions: Mapping[str, Direction],
    words: Mapping[str, Mapping],
    *,
    published: bool,
) -> None:
    """Gives a checkpoint these named directions, in the place of those that it was given before.

    Args:
        words: of each, for config.json: "en", "zh", and what it was measured to do.
        published: leave latents.safetensors as it is.

    Raises:
        StudioError: a name is taken, or the checkpoint can't be read or written.
    """
    loaded = checkpoint.read(folder)
    before = loaded.config.get("directions", {})
    kept = {name: each for name, each in loaded.directions.items() if name not in before}
    taken = sorted(set(kept) & set(directions))
    if taken:
        raise StudioError(f"It has a direction “{taken[0]}” already; call the new one otherwise.")
    config = {**loaded.config, "directions": dict(words)}
    if published:
        write(folder / ADDED, directions, None)
    else:
        sizes = loaded.config["shape"]["spaces"]
        centres = latents.read_centres(folder, None, sizes["w"]) if "w" in sizes else None
        write(folder / LATENTS, {**directions, **kept}, centres)
    kind = config["kind"]
    replace(folder / README, lambda path: path.write_text(card(config, kind), "utf-8"))
    replace(folder / CONFIG, lambda path: path.write_text(checkpoint.config_text(config), "utf-8"))
    checkpoint.read(folder)


def write(path: Path, directions: Mapping[str, Direction], centres: np.ndarray | None) -> None:
    """latents.safetensors or added.safetensors, whole or not at all."""

    def written(aside: Path) -> None:
        latents.write(aside, directions, centres)
        aside.chmod(0o644)  # safetensors writes for the owner alone

    replace(path, written)
