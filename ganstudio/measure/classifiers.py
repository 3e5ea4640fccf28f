"""Measuring a classifier: how often it names the right class, or how well it tells tags."""

import numpy as np

from ganstudio.checkpoints.folder import Checkpoint
from ganstudio.errors import DataError
from ganstudio.measure.features import Backbone, classes_of, features, logits_of
from ganstudio.measure.metric import metric
from ganstudio.measure.sides import Asked, real_pictures
from ganstudio.measure.stored import FORMAT
from ganstudio.measure.tags import average_precisions


def measure(loaded: Checkpoint, asked: Asked) -> dict:
    """The metrics of a classifier."""
    asked.progress("Reading pictures", 0.0)
    real = real_pictures(loaded, asked.data_root, asked.split)
    wanted = real.tags if loaded.network.multi_label else real.labels
    if wanted is None:
        raise DataError("A classifier is measured on pictures with classes; choose such a folder.")
    asked.progress("Looking at pictures", 0.1)
    judge = Backbone(loaded.config["name"], loaded.network)
    seen = features(judge, real.pictures[: asked.n])
    protocol = {"n": len(seen), "split": asked.split}
    if loaded.network.multi_label:
        found = _precision(logits_of(judge, seen), wanted[: asked.n], real.tag_names, protocol)
    else:
        right = float((classes_of(judge, seen) == wanted[: asked.n]).mean())
        found = metric("accuracy", "Accuracy", right, None, "higher", protocol)
    asked.progress("Done", 1.0)
    standard = asked.split == "test" and len(seen) == len(real)
    return {"format": FORMAT, "standard": standard, "metrics": [found]}


def _precision(scores: np.ndarray, wanted: np.ndarray, names, protocol: dict) -> dict:
    """The mean over the tags; its floor is what guessing gets, a tag's share of the pictures."""
    precisions, shares = average_precisions(scores, wanted), wanted.mean(0)
    seen = ~np.isnan(precisions)  # a tag that no held-out picture has says nothing
    by_tag = {
        name: [round(float(precision), 4), round(float(share), 4)]
        for name, precision, share, counts in zip(names, precisions, shares, seen, strict=True)
        if counts
    }
    mean, guess = float(precisions[seen].mean()), float(shares[seen].mean())
    protocol = {**protocol, "tags": int(seen.sum())}
    title = "Mean average precision"
    return metric("map", title, mean, guess, "higher", protocol, by_tag=by_tag)
