"""The papers that a trained checkpoint carries, drawn for tests: journal, timelapse, metrics."""

import json

import numpy as np

from ganstudio.pictures.sheets import to_image
from train.keep import export

SHADES = (40, 120, 200)  # of the timelapse's sheets, first to last
IMAGES = (0, 2_500, 10_000, 9_000)  # shown when each was taken; the last is the kept snapshot
ENTRIES = 40


def papers(sheet: np.ndarray) -> dict[str, bytes]:
    """Files for `checkpoint.write`; the timelapse ends with `sheet`, the model's own preview."""
    frames = [to_image(np.full_like(sheet, shade)) for shade in SHADES] + [to_image(sheet)]
    film = {"timelapse.webp": export.film(frames)}
    return film | {"history.jsonl": journal().encode(), "metrics.json": metrics().encode()}


def journal() -> str:
    """Losses that settle, a distance that falls from 400 to 10, the times of the pictures."""
    rows = []
    for number in range(1, ENTRIES + 1):
        row = {
            "images": 250 * number,
            "minutes": round(number / 20, 2),
            "generator_loss": 1 + 1 / number,
            "critic_loss": 0.5 + 0.2 / number,
            "critic_real": 1.5,
            "critic_fake": -1.0,
        }
        rows.append(row | ({"distance": 400 / number} if number % 4 == 0 else {}))
    rows += [{"images": images, "frame": number} for number, images in enumerate(IMAGES)]
    return "".join(json.dumps(row) + "\n" for row in rows)


def metrics() -> str:
    protocol = {
        "backbone": "LeNet-MNIST",
        "n": 10_000,
        "split": "test",
        "real": 10_000,
        "psi": 1,
        "seeds": "0-9999",
        "labels": "as in the data",
    }

    def metric(key, value, floor, **more):
        told = {"key": key, "title": key, "better": "", "unit": "", "value": value, "floor": floor}
        return told | {"protocol": protocol} | more

    listed = [
        metric("fd", 5.2531, 2.5112, deviation=0.31, floor_deviation=0.2),
        metric("kd", 0.75, -0.01, deviation=0.5),
        metric("accuracy", 0.9925, 0.9966),
        metric("evenness", 0.4, 0.9, histogram=[1000] * 10),
        metric("diversity", 0.91, 1.0),
        metric("copies", 0.04, 0.06),
    ]
    verdict = {
        "collapsed": False,
        "signs": [],
        "uneven": True,
        "copies": False,
        "diversity": 0.91,
        "twins": 0.05,
        "classes": [str(number) for number in range(10)],
        "missing": [],
        "rarest": 7,
        "rarest_share": 0.4,
        "copied": 0.04,
    }
    return json.dumps({"format": 2, "standard": True, "metrics": listed, "verdict": verdict})
