"""One call for every door: progress, one result, cancelling; the engine's memory and locks."""

import shutil
import threading
from dataclasses import dataclass, field

import numpy as np
import pytest

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.checkpoints.entry import Entry
from ganstudio.errors import RecipeError, StudioError
from ganstudio.networks import CHUNK
from ganstudio.recipes.points import Edit, Point, Source
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs.digits import Digits
from ganstudio.recipes.verbs.explore import Explore
from ganstudio.recipes.verbs.grid import Grid
from ganstudio.recipes.verbs.interpolate import Interpolate
from ganstudio.recipes.verbs.sample import Sample
from ganstudio.studio import export, recent
from ganstudio.studio.engine import SLICE, Engine
from ganstudio.studio.recent import SHEETS
from ganstudio.studio.studio import Progress, Result, Studio


@pytest.fixture
def studio(tiny_weights):
    return Studio(Catalog(weights=tiny_weights), Engine(device="cpu"))


@pytest.fixture
def conditional(studio):
    return next(e.name for e in studio.catalog.models() if e.num_classes)


@pytest.fixture
def plain(studio):
    return next(e.name for e in studio.catalog.models() if not e.num_classes)


def seeds(count):
    return tuple(map(Point.of, range(count)))


def test_a_long_verb_tells_its_progress_and_gives_one_result(studio, plain):
    *steps, result = studio.run(Recipe(Interpolate(seeds(2), frames=40), plain))
    assert [step.done for step in steps] == [16, 32, 40]
    assert all(isinstance(step, Progress) and step.total == 40 for step in steps)
    assert isinstance(result, Result)
    assert result.pictures.shape[0] == 40
    assert result.pictures.dtype == np.uint8


def test_closing_cancels_and_the_lane_is_free(studio, plain):
    run = studio.run(Recipe(Interpolate(seeds(2), frames=600), plain))
    assert next(run).done == SLICE
    run.close()
    assert studio.draw_verb(plain, Explore(Point.of(1))).pictures.shape[0] == 1


def test_a_slice_is_a_chunk():
    assert SLICE == CHUNK


def test_the_recipe_of_a_result_makes_it_again(studio, conditional):
    verbs = [
        Sample(seeds(20)),
        Explore(Point.of(5, label=1)),
        Grid(seeds(4), rows=3, columns=3),
        Digits((1, None, 2), seeds(1)),
    ]
    for verb in verbs:
        first = studio.draw_verb(conditional, verb)
        again = studio.draw(Recipe.loads(first.recipe.dumps()))
        assert (again.pictures == first.pictures).all()
        assert again.recipe == first.recipe
        assert first.recipe.weights


def test_a_recipe_finds_its_weights_under_another_name(studio, conditional):
    entry = studio.catalog.find(conditional)
    recipe = Recipe(Explore(Point.of(1)), "renamed-since", entry.weights)
    assert studio.draw(recipe).recipe.model == conditional


def test_gaps_are_black(studio, conditional):
    pictures = studio.draw_verb(conditional, Digits((1, None, 2), seeds(1))).pictures
    assert not pictures[1].any()
    assert pictures[0].any()
    assert pictures[2].any()


def test_what_a_model_lacks_is_refused_and_the_next_request_works(studio, plain):
    with pytest.raises(StudioError, match="no classes"):
        studio.draw_verb(plain, Digits((1,), seeds(1)))
    with pytest.raises(RecipeError):
        studio.draw_verb(plain, Explore(Point((Source(seed=1, edits=(Edit("age", 1),)),))))
    with pytest.raises(StudioError):
        studio.draw_verb("nothing", Explore(Point.of(1)))
    classifier = next(e.name for e in studio.catalog.entries() if not e.gives_pictures)
    with pytest.raises(StudioError, match="classifier"):
        studio.draw_verb(classifier, Explore(Point.of(1)))
    assert studio.draw_verb(plain, Explore(Point.of(1))).pictures.any()


@dataclass(frozen=True)
class Counted(Entry):
    """An entry that notes each time its weights are read."""

    reads: list = field(default_factory=list)

    @classmethod
    def of(cls, entry, folder=None):
        return cls(folder or entry.folder, entry.source, entry.config)

    def read(self):
        self.reads.append(self.name)
        return super().read()


def test_a_checkpoint_is_loaded_once_whoever_asks(studio, plain):
    entry = Counted.of(studio.catalog.find(plain))
    threads = [
        threading.Thread(target=lambda: list(studio.engine.render(entry, seeds(3))))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert entry.reads == [plain]


def test_the_least_recently_used_one_leaves_but_never_one_in_use(tiny_weights):
    used, other = map(Counted.of, Catalog(weights=tiny_weights).models()[:2])
    engine = Engine(device="cpu", memory_budget=1)
    running = engine.render(used, seeds(40))
    next(running)
    list(engine.render(other, seeds(1)))
    list(engine.render(used, seeds(1)))
    assert len(used.reads) == 1  # in use all the time
    running.close()
    list(engine.render(other, seeds(1)))
    list(engine.render(used, seeds(1)))
    assert len(used.reads) == 2  # had to leave for the other


def test_many_checkpoints_keep_within_the_budget_while_others_draw(tiny_weights, tmp_path):
    source = Catalog(weights=tiny_weights).find("tiny-mlp")
    # revisions of one model are folders of their own
    copies = [shutil.copytree(source.folder, tmp_path / str(number)) for number in range(24)]
    entries = [Counted.of(source, folder) for folder in copies]
    (expected,) = Engine(device="cpu").render(source, seeds(3))
    size = sum(t.nbytes for t in source.read().network.state_dict().values())
    engine = Engine(device="cpu", memory_budget=5 * size)
    held = engine.render(entries[0], seeds(40))
    next(held)
    wrong = []

    def draw(first):
        for entry in entries[first::4] * 2:
            (drawn,) = engine.render(entry, seeds(3))
            if not np.array_equal(drawn, expected):
                wrong.append(entry)

    threads = [threading.Thread(target=draw, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert len(entries[0].reads) == 1  # in use all the time
    held.close()
    before = [len(entry.reads) for entry in entries]
    for entry in reversed(entries):  # those that were kept would not be read again
        list(engine.render(entry, seeds(1)))
    kept = sum(len(entry.reads) == n for entry, n in zip(entries, before, strict=True))
    assert kept <= 5


def test_an_unknown_or_missing_device_is_refused(tiny_weights):
    with pytest.raises(StudioError, match="device"):
        Engine(device="tpu")


class Counting(Engine):
    """Counts the points that it draws."""

    def __init__(self):
        super().__init__("cpu")
        self.drawn = 0

    def render(self, entry, points, live=False):
        self.drawn += len(points)
        yield from super().render(entry, points, live)


@pytest.fixture
def counting(tiny_weights):
    return Studio(Catalog(weights=tiny_weights), Counting())


def test_of_a_walk_only_the_places_that_are_asked_for_are_drawn(counting, plain):
    walk = Interpolate(seeds(2), frames=600)
    part = counting.draw_verb(plain, walk, places=[599, 0, 20])
    assert counting.engine.drawn == 3
    assert part.arrangement.columns == 600 and part.recipe.verb == walk
    ends = counting.draw_verb(plain, Sample((seeds(2)[1], seeds(2)[0]))).pictures
    assert np.abs(part.pictures[:2].astype(int) - ends).max() <= 1
    for places in ([], [600], [-1], [True], ["0"]):
        with pytest.raises(RecipeError):
            counting.draw_verb(plain, walk, places=places)


def test_a_sheet_that_is_saved_is_not_drawn_again(counting, plain):
    shown = counting.draw_verb(plain, Sample(seeds(20)), live=True)
    saved = export.still(counting, shown.recipe)
    assert counting.engine.drawn == 20
    fresh = Studio(counting.catalog, Engine("cpu"))
    assert export.still(fresh, shown.recipe).content == saved.content


def test_old_and_large_sheets_are_forgotten(counting, plain, monkeypatch):
    for count in range(2, SHEETS + 3):
        counting.draw_verb(plain, Sample(seeds(count)))
    before = counting.engine.drawn
    counting.draw_verb(plain, Sample(seeds(2)))
    assert counting.engine.drawn == before + 2
    monkeypatch.setattr(recent, "BYTES_MAX", 0)
    for _ in range(2):
        counting.draw_verb(plain, Sample(seeds(63)))
    assert counting.engine.drawn == before + 2 + 2 * 63
