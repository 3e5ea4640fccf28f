"""What is measured at the end of an exhibit's run: distance, diversity, verdict.

Copies are not searched for, as `evaluate` does: a run is shown no picture twice, and the search
takes longer than the run.

Legend: N pictures, S side, C channels, F features.
"""

from collections.abc import Mapping
from dataclasses import asdict

import numpy as np

from ganstudio.data import KNOWN, known
from ganstudio.measure import verdicts
from ganstudio.measure.distances import frechet
from ganstudio.measure.diversity import diversity
from ganstudio.measure.features import backbone, classes_of, features
from ganstudio.measure.metric import metric
from ganstudio.networks import Network
from train.keep.selection import samples

SEED = 5  # of the samples


def cure(base: Mapping, mended: Mapping) -> str:
    """What a change did for a run that collapsed, by both verdicts.

    Returns:
        "cured": no sign of collapse is left; "half": fewer than in the base; "no": as many.
    """
    if not mended["collapsed"]:
        return "cured"
    return "half" if len(mended["signs"]) < len(base["signs"]) else "no"


class Yardstick:
    """Real pictures and a classifier that looks at both sides; read once for all runs.

    Args:
        name: of a known set with a classifier.
        root: the folder of the known sets; None downloads them.
        count: samples a run.
    """

    def __init__(self, name: str, root, count: int):
        self.judge = backbone(KNOWN[name].backbone)
        self.test = known(name, root, "test")
        training = known(name, root, "train")
        self.count = min(count, len(training))
        self.seen = features(self.judge, self.test.pictures)  # [N, F]
        # what real pictures get in the place of the samples
        self.floor = training.pictures[: self.count]
        self.floor_seen = features(self.judge, self.floor)

    def measure(self, network: Network) -> dict:
        """{"metrics": [...], "verdict": {...}}, as metrics.json has them but for copies."""
        drawn = samples(network, self.count, None, SEED)  # uint8 [N, S, S, C]
        seen = features(self.judge, drawn)
        classes, usual = classes_of(self.judge, seen), classes_of(self.judge, self.floor_seen)
        varied = self._varied(drawn, classes)
        names = self.judge.class_names
        counts = [verdicts.histogram(each, len(names)) for each in (classes, usual)]
        twins = verdicts.share_of_twins(drawn, self.test.pictures)
        unsearched = (0.0, self.count, len(self.test))
        verdict = asdict(verdicts.verdict(varied, twins, unsearched, (names, *counts)))
        for key in ("copies", "copied"):
            del verdict[key]
        own = {"backbone": self.judge.title, "n": self.count, "split": "test"}
        title, distance = f"FD ({self.judge.title})", frechet(seen, self.seen)
        metrics = [
            metric("fd", title, distance, frechet(self.floor_seen, self.seen), "lower", own),
            metric(
                "diversity", "Diversity", varied, self._varied(self.floor, usual), "higher", own
            ),
        ]
        return {"metrics": metrics, "verdict": verdict}

    def _varied(self, pictures: np.ndarray, classes: np.ndarray) -> float:
        """How far pictures of a class lie apart, over real ones; the mean of the classes."""
        return float(diversity(pictures, classes, self.test.pictures, self.test.labels).mean())
