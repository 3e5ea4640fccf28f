"""The numbers of a translator, on pictures of both sides that training never saw.

Two yardsticks stand beside each distance, measured in the same way: untranslated pictures of A
(no effect at all), and other real pictures of B (as near as it gets, the floor).
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from ganstudio.checkpoints.folder import Checkpoint
from ganstudio.data.pairs import PAIRS, PairSet, own_pair, pair
from ganstudio.errors import DataError
from ganstudio.measure.distances import frechet, kernel_distance
from ganstudio.measure.features import resized
from ganstudio.measure.judges import Look, named
from ganstudio.measure.metric import metric
from ganstudio.measure.sides import Asked
from ganstudio.measure.stored import FORMAT
from ganstudio.measure.translation import (
    detected_share,
    luminance_correlation,
    mean_error,
    speckle,
)
from ganstudio.networks.translate import translate

COMPARED = 64  # px; both sides are reduced by area, so that translators of any size compare
LEAST = 20  # held-out pictures of a side below which no distance means anything

Progress = Callable[[str, float], None]


def measure(loaded: Checkpoint, asked: Asked) -> dict:
    """The metrics of a translator; `asked.n` bounds the pictures of each side."""
    asked.progress("Reading pictures", 0.0)
    held_out, training = (_pair(loaded, asked, split) for split in (asked.split, "train"))
    space, look = named(asked.backbone or "lite2", asked.device)
    sides = tuple(shuffled(side.pictures)[: asked.n] for side in (held_out.a, held_out.b))
    others = shuffled(training.b.pictures)[: asked.n]
    found = of_translator(
        *(loaded.network, sides, others, space, look),
        *({"split": asked.split}, asked.cascade, asked.progress),
    )
    asked.progress("Done", 1.0)
    standard = asked.split == "test" and asked.n is None and asked.backbone is None
    return {"format": FORMAT, "standard": standard, "metrics": found}


def _pair(loaded: Checkpoint, asked: Asked, split: str) -> PairSet:
    name, size = loaded.config["data"]["name"], loaded.network.image_size
    if name in PAIRS:
        return pair(name, asked.data_root, size, split)
    if asked.own_sides is None:
        raise DataError("Give the pictures of both sides that it was trained on: --a and --b.")
    return own_pair(*asked.own_sides, size, split)


def shuffled(pictures: np.ndarray) -> np.ndarray:
    """Always the same way."""
    return pictures[np.random.RandomState(0).permutation(len(pictures))]


def of_translator(
    network,
    held_out: tuple[np.ndarray, np.ndarray],
    training: np.ndarray,
    space: str,
    look: Look,
    protocol: dict,
    cascade: Path | str | None = None,
    progress: Progress = lambda what, share: None,
) -> list[dict]:
    """All metrics of a translator.

    Args:
        held_out: pictures of A and of B at the translator's size, uint8 [N, S, S, C].
        training: pictures of B for the floor.
        space: the title of the features that `look` gives.
        cascade: OpenCV's file for faces of B; None counts no faces.
    """
    a, b = held_out
    if min(len(a), len(b)) < LEAST:
        raise DataError(
            f"Only {min(len(a), len(b))} pictures of a side are held out for measuring, and "
            f"{LEAST} are needed; give more pictures."
        )
    steps = iter(np.linspace(0.05, 0.55, 5))

    def translated(pictures: np.ndarray, to: str) -> np.ndarray:
        progress("Translating", float(next(steps)))
        return translate(network, pictures, to)

    fake_b, fake_a, same = translated(a, "B"), translated(b, "A"), translated(b, "B")
    back_a, back_b = translated(fake_b, "A"), translated(fake_a, "B")
    protocol = protocol | {"n": len(a), "real": len(b)}
    progress("Comparing", 0.65)
    found = _distances(*map(small, (fake_b, a, b, training)), look, protocol, space)
    found += _errors(a, b, back_a, back_b, same, protocol)
    correlation = luminance_correlation(a, fake_b)
    found.append(
        metric("luminance", "Luminance correlation", correlation, None, "higher", protocol)
    )
    real = speckle(small(b))
    grain = speckle(small(fake_b)) / real
    usual = speckle(small(training)) / real
    found.append(metric("speckle", "Speckle over that of B", grain, usual, "lower", protocol))
    if cascade is not None:
        progress("Looking for faces", 0.95)
        shares = [detected_share(small(x), cascade) for x in (fake_b, b, a)]
        found.append(
            metric(
                *("faces", "Faces of B found", shares[0], shares[1], "higher"),
                protocol | {"detector": Path(cascade).stem},
                untranslated=shares[2],
            )
        )
    return found


def small(pictures: np.ndarray) -> np.ndarray:
    return resized(pictures, min(COMPARED, pictures.shape[1]), pictures.shape[3])


def _distances(fake, untouched, real, training, look: Look, protocol: dict, space: str) -> list:
    """KID x 100 and Frechet distance to B, and the share of what an untouched picture has."""
    seen_real = look(real)
    protocol = protocol | {"backbone": space}
    seen = {"fake": look(fake), "none": look(untouched), "floor": look(training[: len(real)])}
    kernel = {key: [100 * x for x in kernel_distance(f, seen_real)] for key, f in seen.items()}
    gauss = {key: frechet(f, seen_real) for key, f in seen.items()}
    value, deviation = kernel["fake"]
    none = kernel["none"][0]
    return [
        metric(
            *("kid", "KID x 100 to B", value, kernel["floor"][0], "lower", protocol),
            deviation=deviation,
            floor_deviation=kernel["floor"][1],
            untranslated=none,
        ),
        metric(
            *("kid_share", "KID over that of no translation", value / none, None),
            *("lower", protocol),
        ),
        metric(
            *("fd", "Frechet distance to B", gauss["fake"], gauss["floor"], "lower", protocol),
            untranslated=gauss["none"],
        ),
    ]


def _errors(a, b, back_a, back_b, same, protocol: dict) -> list[dict]:
    """Mean absolute differences on [0, 1]."""
    pairs = (
        ("cycle_a", "Cycle error, A and back", a, back_a),
        ("cycle_b", "Cycle error, B and back", b, back_b),
        ("identity", "Identity error, B to B", b, same),
    )
    return [
        metric(key, title, mean_error(x, y), None, "lower", protocol) for key, title, x, y in pairs
    ]
