"""A search through the studio: found step by step, ended at any, and drawn again by its recipe."""

import numpy as np
import pytest

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.errors import StudioError
from ganstudio.recipes.points import Point
from ganstudio.recipes.verbs.explore import Explore
from ganstudio.recipes.verbs.project import Project
from ganstudio.studio.engine import Engine
from ganstudio.studio.project import Found
from ganstudio.studio.studio import Result, Studio, written


@pytest.fixture(scope="module")
def studio(tiny_weights):
    return Studio(Catalog(weights=tiny_weights), Engine("cpu"))


@pytest.fixture
def entry(studio):
    return next(entry for entry in studio.catalog.models() if entry.num_classes)


@pytest.fixture
def picture(studio, entry):
    return studio.draw_verb(entry.name, Explore(Point.of(1000))).pictures[0]


def test_found_after_each_step_and_a_recipe_in_the_end(studio, entry, picture):
    *steps, result = studio.run(written(Project(), entry), [picture])
    assert all(isinstance(step, Found) for step in steps) and isinstance(result, Result)
    assert [step.done for step in steps] == [*range(1, steps[-1].total + 1)]
    errors = [step.nearness.error for step in steps]
    assert errors[-1] < errors[0]
    assert result.about.nearness == steps[-1].nearness
    assert result.recipe.verb == Explore(steps[-1].point)
    again = studio.draw(result.recipe)
    assert (again.pictures == result.pictures).all()


def test_others_draw_between_two_steps_and_closing_ends_it(studio, entry, picture):
    run = studio.run(written(Project(), entry), [picture])
    assert next(run).done == 1
    assert studio.draw_verb(entry.name, Explore(Point.of(1))).pictures.shape[0] == 1
    assert next(run).done == 2
    run.close()
    assert not any(studio.engine._uses.values())


def test_the_classifier_of_the_models_data_is_found_even_if_it_was_not_named():
    catalog = Catalog(["cgan-fashion"], only=True)
    assert catalog.judge(catalog.entries()[0]).name == "classifier-fashion"


@pytest.mark.parametrize("pictures", [(), (np.zeros((28, 28, 1), np.uint8),) * 2])
def test_it_takes_one_picture(studio, entry, pictures):
    with pytest.raises(StudioError, match="one picture"):
        studio.draw(written(Project(), entry), pictures)


def test_a_class_that_is_not_there_is_refused(studio, entry, picture):
    with pytest.raises(StudioError, match="Classes go from 0"):
        studio.draw(written(Project(label=999), entry), [picture])
