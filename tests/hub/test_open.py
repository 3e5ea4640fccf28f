"""Opening repositories in a running studio: recipes, refresh, the door at every entrance."""

import shutil
import threading

import numpy as np
import pytest

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.checkpoints.hub import HubPolicy
from ganstudio.errors import HubError
from ganstudio.recipes.points import Point
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs.explore import Explore
from ganstudio.studio.engine import Engine
from ganstudio.studio.studio import Studio
from ganstudio.ui import serve
from ganstudio.ui.api import endpoints
from ganstudio.ui.opening import AT_ONCE, BUSY
from ganstudio.ui.page_data import page_data
from tests.hub.shelves import ADDRESS, REPO, asked, files, newer

CGAN, MLP = "tiny-cgan", "tiny-mlp"
VERB = Explore(Point.of(3))


@pytest.fixture
def weights(tiny_weights, tmp_path):
    """The bundled ones of these tests: all but the published one."""
    return shutil.copytree(tiny_weights, tmp_path / "weights", ignore=lambda *_: [CGAN])


@pytest.fixture
def published(hub, tiny_weights):
    hub.add(REPO, files(tiny_weights / CGAN))
    return hub.repository(REPO).head


def studio_of(weights, *models, **options) -> Studio:
    return Studio(Catalog(models, weights=weights, **options), Engine("cpu"))


def calls(studio) -> dict:
    return serve.functions(studio)


def ended(page: dict, key: str) -> dict:
    """What the page is told when a fetch is over."""
    pause = threading.Event()
    while (told := page["opening"]([key])).get("state") == "running":
        pause.wait(0.02)
    return told


def test_a_collection_adds_all_and_recipes_say_where_from(hub, published, weights, tiny_weights):
    second = hub.add(REPO, files(tiny_weights / MLP, "other-name"))
    studio = studio_of(weights, ADDRESS)
    ours = [entry for entry in studio.catalog.entries() if entry.repo]
    assert [entry.source for entry in ours] == [f"{ADDRESS}/other-name", f"{ADDRESS}/{CGAN}"]
    assert {entry.revision for entry in ours} == {second}
    recipe = studio.draw_verb(CGAN, VERB).recipe
    assert (recipe.repo, recipe.revision, recipe.model) == (REPO, second, CGAN)
    assert Recipe.loads(recipe.dumps()) == recipe
    command = calls(studio)["snippets"]([recipe.to_dict()])["command"]
    assert f"{ADDRESS}/{CGAN}@{second}" in command


def test_an_old_recipe_draws_after_a_refresh_and_after_a_restart(hub, published, weights, tmp_path):
    studio = studio_of(weights, ADDRESS)
    old = studio.draw_verb(CGAN, VERB)
    second = hub.add(REPO, files(newer(tmp_path, CGAN)))
    changes = []
    studio.catalog.opened.changed = lambda: changes.append(page_data(studio)["models"])
    studio.catalog.opened.refresh()
    new = studio.draw_verb(CGAN, VERB)
    assert new.recipe.revision == second
    assert [m["revision"] for m in changes[-1] if m["repo"]] == [second]
    assert not np.array_equal(new.pictures, old.pictures)
    hub.requests.clear()
    for again in (studio, studio_of(weights)):
        assert np.array_equal(again.draw(old.recipe).pictures, old.pictures)
        assert again.draw(old.recipe).recipe == old.recipe
    assert not hub.requests
    answer = calls(studio)["check"]([old.recipe.to_dict()])
    assert answer["model"]["name"] == f"{CGAN} ({published[:7]})"
    assert "sheet" in calls(studio)["card"]([answer["model"]["name"]])


def test_a_recipe_never_fetches_and_says_what_it_needs(hub, published, weights):
    studio = studio_of(weights)
    page = calls(studio)
    recipe = Recipe(VERB, CGAN, "0" * 16, REPO, published).to_dict()
    for name, call in (("draw", [1, recipe]), ("check", [recipe]), ("file", [recipe, "png"])):
        answer = page[name](call)
        assert answer["field"] == "repo"
        assert REPO in answer["error"]
    with pytest.raises(HubError, match="open it first"):
        endpoints(studio)["sample"](f"{ADDRESS}/{CGAN}", "0-3")
    assert not hub.requests
    told = ended(page, page["open"]([f"{REPO}@{published}"])["key"])
    assert told["state"] == "done"
    assert CGAN in [model["name"] for model in told["models"]]
    assert page["check"]([recipe])["recipe"]["revision"] == published
    assert endpoints(studio)["sample"](f"{ADDRESS}/{CGAN}", "0-3")["recipe"]["repo"] == REPO


def test_a_closed_door_is_closed_everywhere(hub, published, weights):
    open_studio = studio_of(weights, ADDRESS)
    recipe = open_studio.draw_verb(CGAN, VERB).recipe.to_dict()  # now it is in the cache too
    hub.requests.clear()
    studio = studio_of(weights, policy=HubPolicy(open=False))
    page = calls(studio)
    for name, call in (("open", [ADDRESS]), ("draw", [1, recipe]), ("check", [recipe])):
        answer = page[name](call)
        assert "can't be opened here" in answer["error"], name
        assert answer["field"] != "repo"
    for refused in (
        endpoints(studio)["open"],
        lambda a: endpoints(studio)["sample"](f"{a}/{CGAN}"),
    ):
        with pytest.raises(HubError, match="can't be opened here"):
            refused(ADDRESS)
    assert not hub.requests
    listed = studio_of(weights, policy=HubPolicy.of(False, [REPO]))
    assert listed.draw(Recipe.from_dict(recipe)).recipe.repo == REPO
    assert [each["name"] for each in endpoints(listed)["open"](ADDRESS)] == [CGAN]
    with pytest.raises(HubError, match=REPO):
        listed.catalog.opened.open("hf://tester/other")
    named = studio_of(
        weights, ADDRESS, policy=HubPolicy(open=False)
    )  # whoever starts it has named it
    assert named.catalog.opened.open(ADDRESS)


def test_a_hub_that_is_away_at_start_is_noticed_and_may_come_back(hub, published, weights):
    hub.stop()
    studio = studio_of(weights, ADDRESS, later=True)
    assert page_data(studio)["hub"]["asking"]
    studio.catalog.opened.refresh()
    data = page_data(studio)
    assert data["notice"] == {"words": "notice.away", "values": {"names": REPO}}
    assert data["models"] and not data["hub"]["asking"]
    hub.start()
    page = calls(studio)
    told = ended(page, page["refresh"]([])["key"])
    assert CGAN in [model["name"] for model in told["models"]]
    assert told["notice"] is None
    hub.stop()
    again = studio_of(weights, ADDRESS, later=True)
    assert again.draw_verb(CGAN, VERB).recipe.revision == published


def test_a_slow_hub_blocks_nobody_and_can_be_left(hub, published, weights):
    studio = studio_of(weights)
    page = calls(studio)
    hub.delay = 0.5
    key = page["open"]([ADDRESS])["key"]
    drawn = page["draw"]([1, {"v": 1, "verb": "explore", "model": MLP, "point": {"seed": 1}}])
    assert "data" in drawn
    assert page["opening"]([key])["state"] == "running"
    assert page["leave"]([key]) == {}
    assert page["opening"]([key])["state"] == "cancelled"
    hub.delay = 0
    assert ended(page, page["open"]([ADDRESS])["key"])["state"] == "done"


def test_who_leaves_makes_no_room_before_the_thread_has_ended(hub, published, weights):
    page = calls(studio_of(weights))
    hub.delay = 0.5
    keys = [page["open"]([ADDRESS])["key"] for _ in range(AT_ONCE)]
    for key in keys:
        page["leave"]([key])
    assert page["open"]([ADDRESS])["error"] == BUSY
    hub.delay = 0
    for thread in threading.enumerate():
        if thread.name == "job":
            thread.join()
    assert ended(page, page["open"]([ADDRESS])["key"])["state"] == "done"


def test_failures_reach_the_page_as_sentences(hub, weights):
    page = calls(studio_of(weights))
    told = ended(page, page["open"](["tester/nobody"])["key"])
    assert told["state"] == "failed"
    assert "tester/nobody" in told["failed"]
    for nonsense in (None, [], [1], ["a b"], [[]], ["http://a/b"], ["x" * 10_000], [{}]):
        assert "error" in page["open"](nonsense)
    for nonsense in (None, [], [1], ["?"], [[]], [{}]):
        assert "error" in page["opening"](nonsense)
        assert "error" in page["leave"](nonsense)
    assert not asked(hub, "http")


def test_a_broken_checkpoint_of_a_collection_is_left_out(hub, published, weights, tiny_weights):
    hub.add(REPO, {"bad/config.json": b'{"format": 9}', "bad/model.safetensors": b"x"})
    catalog = studio_of(weights, ADDRESS).catalog
    assert [entry.name for entry in catalog.entries() if entry.repo] == [CGAN]
    assert f"{ADDRESS}/bad" in catalog.left_out
    hub.add(REPO, {}, deleted=["bad/config.json", "bad/model.safetensors"])
    hub.add(REPO, files(tiny_weights / MLP, "bad"))
    catalog.opened.refresh()
    assert not catalog.left_out


def test_a_broken_checkpoint_is_told_only_to_who_opens_it(hub, weights):
    hub.add(REPO, {"bad/config.json": b'{"format": 9}', "bad/model.safetensors": b"x"})
    studio = studio_of(weights)
    page = calls(studio)
    told = ended(page, page["open"]([ADDRESS])["key"])
    assert told["state"] == "failed" and "format" in told["failed"]
    assert page_data(studio)["notice"] is None


@pytest.mark.parametrize("model", [ADDRESS, f"{ADDRESS}@v9", "hf://a", "hf://tester/none"])
def test_any_other_recipe_is_no_way_to_the_hub(hub, weights, model):
    studio = studio_of(weights)
    for repo in (None, "a", "../a", "tester/x", "http://x/y"):
        recipe = {"v": 1, "verb": "explore", "model": model, "point": {"seed": 1}}
        answer = calls(studio)["draw"]([1, recipe | ({"repo": repo} if repo else {})])
        assert answer["error"]
    assert not hub.requests
