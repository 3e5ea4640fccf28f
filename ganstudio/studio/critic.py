"""Be the critic: ten pairs of a real and a drawn picture, at an age of the model.

The seed decides everything, so the same seed shows the same pictures (docs/decisions/027).

Legend: N rounds, S side.
"""

import io
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from PIL import Image

from ganstudio.checkpoints.entry import Entry
from ganstudio.checkpoints.history import history
from ganstudio.checkpoints.sheet import FILM, Sheet
from ganstudio.errors import StudioError
from ganstudio.pictures.timelapse import sheets
from ganstudio.recipes.checks import check_seed, check_whole
from ganstudio.recipes.points import Point
from ganstudio.studio.held_out import CLASSES, EACH, SIDE, has_real, held_out
from ganstudio.studio.studio import Studio

ROUNDS = 10
YOUNGER = (1 / 3, 1 / 10, 1 / 50)  # of the images that the finished model was shown
KEPT = 16  # decoded timelapses, of about 3 MB
NOTHING_REAL = "There are no real pictures of what this model draws."


@dataclass(frozen=True)
class Age:
    """A snapshot to play against.

    Attributes:
        at: images shown until then, as links name it; None for the finished model.
        images: the same as a number, where that is known of the finished one.
        critic: the share of pairs that the model's own critic told then; None: not measured.
    """

    at: int | None
    images: int | None
    critic: float | None


@dataclass(frozen=True, eq=False)
class Game:
    """Ten rounds.

    Attributes:
        ages: those that one can play against, from the finished model down.
        age: which of them this is.
        real: of each round, which of its two pictures is the real one, 0 or 1, int [N].
        pictures: uint8 [N, 2, S, S].
    """

    ages: tuple[Age, ...]
    age: int
    real: np.ndarray
    pictures: np.ndarray


def game(studio: Studio, entry: Entry, seed: int, at: int | None) -> Game:
    """Ten rounds against a model at an age.

    Args:
        at: images shown; the nearest age that there is. None: the finished model.

    Raises:
        StudioError: there are no real pictures of what the model draws, or no such seed or age.
    """
    check_seed(seed)
    if at is not None:
        check_whole(at, "at", 0, 10**12, "An age")
    if not has_real(entry):
        raise StudioError(NOTHING_REAL, "model")
    known = ages(entry)
    number = 0 if at is None else nearest(known, at)
    random = np.random.RandomState([seed, number])
    labels = random.permutation(CLASSES)[:ROUNDS]
    chosen = held_out(entry.config["data"]["name"])[labels, random.randint(0, EACH, ROUNDS)]
    if number == 0:
        real, drawn = chosen, finished(studio, entry, labels, random)
    else:
        real, drawn = younger(entry, known[number], chosen, labels, random)
    first = random.randint(0, 2, ROUNDS)  # where the real one stands
    pairs = np.where(first[:, None, None, None] == [[[[0]], [[1]]]], real[:, None], drawn[:, None])
    return Game(tuple(known), number, first, pairs)


def nearest(known: list[Age], at: int) -> int:
    """The place of the younger age nearest to so many images; 0 (finished) where there is none."""
    places = range(1, len(known))
    return min(places, key=lambda place: abs(known[place].at - at), default=0)


def ages(entry: Entry) -> list[Age]:
    """The finished model, and the younger ones that its timelapse shows."""
    journal, shown = history(entry.extra_file("history.jsonl"))
    told = {}
    if journal and "critic_accuracy" in journal:
        pairs = zip(journal["images"], journal["critic_accuracy"], strict=True)
        told = {images: share for images, share in pairs if share is not None and 0 <= share <= 1}
    last = shown[-1] if shown else entry.config["training"].get("images")
    found = [Age(None, last, told.get(last))]
    if film(entry):
        for share in YOUNGER:
            images = int(min(shown[:-1], key=lambda images: abs(images - share * last)))
            if images not in (0, last, found[-1].at):
                found.append(Age(images, images, told.get(images)))
    return found


def film(entry: Entry) -> list[tuple[int, Image.Image]]:
    """The frames of a timelapse but the last (the finished model), each with the images shown until
    then; none where no separate pictures of the model's own size can be cut from them."""
    raw, sheet = entry.extra_file("timelapse.webp"), entry.timelapse
    shown = history(entry.extra_file("history.jsonl"))[1]
    if raw is None or sheet is None or sheet.scale != 1 or len(shown) < 2:
        return []
    if sheet.rows * sheet.columns < max(ROUNDS, entry.num_classes):
        return []
    return _film(raw, entry.config["timelapse"]["frame_ms"], sheet, tuple(shown))


@lru_cache(KEPT)
def _film(raw: bytes, frame_ms: int, sheet: Sheet, shown: tuple) -> list:
    frames = sheets(raw, 1, frame_ms)
    if not frames or frames[0][1].size != sheet.size(SIDE):
        return []
    return [(shown[number], picture) for number, picture in frames if number < len(shown) - 1]


def finished(studio: Studio, entry: Entry, labels: np.ndarray, random) -> np.ndarray:
    """Pictures drawn now, of any seeds, at psi 1: uint8 [N, S, S]."""
    seeds = random.randint(0, 2**31, ROUNDS)
    asked = labels if entry.num_classes else [None] * ROUNDS
    points = [
        Point.of(int(seed), None if label is None else int(label))
        for seed, label in zip(seeds, asked, strict=True)
    ]
    return np.concatenate(list(studio.engine.render(entry, points, live=True)))[..., 0]


def younger(
    entry: Entry, age: Age, real: np.ndarray, labels: np.ndarray, random
) -> tuple[np.ndarray, np.ndarray]:
    """The real pictures and those of a frame of the timelapse, uint8 [N, S, S] each.

    The timelapse is lossy, and its traces would tell the drawn ones. So the real ones are put into
    the places of the drawn ones on the very frame, and that is compressed in the same way.
    """
    _, frame = min(film(entry), key=lambda pair: abs(pair[0] - age.at))
    sheet = entry.timelapse
    places = random.permutation(sheet.rows * sheet.columns)
    if entry.num_classes:  # a seed's class there is seed mod classes
        places = [next(p for p in places if p % entry.num_classes == label) for label in labels]
    boxes = [sheet.box(int(place), SIDE) for place in places[:ROUNDS]]
    worn = frame.copy()
    for box, picture in zip(boxes, real, strict=True):
        worn.paste(Image.fromarray(picture), box)
    file = io.BytesIO()
    worn.save(file, "WEBP", save_all=True, **FILM)
    with Image.open(file) as opened:
        worn = opened.convert("L")
    return tuple(np.stack([np.asarray(page.crop(box)) for box in boxes]) for page in (worn, frame))
