"""Measures a checkpoint: every number with its protocol and its floor (docs/measuring.md).

    metrics = evaluate(Path("weights/cgan-mnist"), data_root=Path("data"))

The standard protocol: samples of seeds 0 to 9,999 (as many as there are training pictures, where
those are fewer) at psi 1, classes with the data's shares; real pictures of the test split; features
of the set's own classifier. Whatever was measured otherwise says so, and can't be kept.
"""

from pathlib import Path

import torch

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.errors import StudioError
from ganstudio.measure import classifiers, generators, translators
from ganstudio.measure.sides import Asked, Progress, silent

SAMPLES_MAX = 100_000
DEVICES = ("auto", "cpu", "cuda")
MEASURES = {
    "generator": generators.measure,
    "translator": translators.measure,
    "classifier": classifiers.measure,
}


def evaluate(
    folder: Path | str,
    data_root: Path | str | None,
    n: int | None = None,
    split: str = "test",
    backbone_name: str | None = None,
    device: str = "auto",
    progress: Progress = silent,
    root: Path | None = None,
    own_sides: tuple[Path | str, Path | str] | None = None,
    cascade: Path | str | None = None,
    judge: Path | str | None = None,
) -> dict:
    """The metrics of a checkpoint, as stored.keep writes them to its metrics.json.

    Args:
        data_root: the folder that holds the known sets (None downloads them), or, for a model
            of one's own pictures, their folder or zip.
        n: samples of a generator, pictures that another network is shown; None: the standard's.
        backbone_name: other features, by a name of features.offered or a classifier's folder.
        root: the checkpoint's files may lie anywhere in it; the folder itself when None.
        own_sides: for a translator of one's own pictures, the folders or zips of A and B.
        cascade: OpenCV's file for the faces of a translator's B; None counts none.
        judge: the classifier that tells the tags of a generator's named directions.
    """
    if n is not None and not generators.REAL_LEAST <= n <= SAMPLES_MAX:
        raise StudioError(f"Measure with {generators.REAL_LEAST} to {SAMPLES_MAX:,} samples.", "n")
    asked = Asked(
        *(data_root, n, split, backbone_name, chosen(device), progress, own_sides, cascade, judge)
    )
    loaded = checkpoint.read(Path(folder), root)
    loaded.network.to(asked.device)
    return MEASURES[loaded.config["kind"]](loaded, asked)


def chosen(device: str) -> str:
    """A GPU where there is one; "cuda" insists on it."""
    if device not in DEVICES:
        raise StudioError(f"The device is one of {', '.join(DEVICES)}.", "device")
    found = torch.cuda.is_available()
    if device == "cuda" and not found:
        raise StudioError("PyTorch finds no GPU here; leave --device out.", "device")
    if device == "cpu" or not found:
        return "cpu"
    torch.backends.cudnn.allow_tf32 = False  # three digits less: other pictures than the CPU's
    return "cuda"
