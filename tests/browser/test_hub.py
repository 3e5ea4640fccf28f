"""The box that opens Hub repositories: progress, cancel, errors in place, refresh, offers."""

import os
import shutil

import pytest

from tests.browser.acts import hero, rest, tab
from tests.browser.running import running
from tests.hub.server import Hub
from tests.hub.shelves import files, newer_of

REPO = "tester/digits"
OTHER, FRESH = "faces-64", "dcgan-mnist"
ASK = "(r) => { ganstudio.openRecipe(r); }"


@pytest.fixture(scope="module")
def hub(tmp_path_factory, weights):
    """A Hub with one repository, where the app looks for it."""
    shutil.rmtree(os.environ["HF_HUB_CACHE"], ignore_errors=True)
    port = int(os.environ["HF_ENDPOINT"].split(":")[-1])
    with Hub(tmp_path_factory.mktemp("hub"), port) as hub:
        hub.add(REPO, files(weights / OTHER))
        yield hub


@pytest.fixture(scope="module")
def address(hub, weights, tmp_path_factory):
    """An app that opens more and more: it is this file's own."""
    flags = ["--only", "--models", str(weights / "cgan-mnist")]
    with running(flags, tmp_path_factory.mktemp("app")) as url:
        yield url


@pytest.fixture
def box(page, hub):
    hub.delay = hub.rate = 0
    tab(page, "models").click()
    page.locator(".gs-hub").wait_for()
    rest(page)
    return page


def type_and_open(page, text: str):
    page.locator(".gs-hub [data-at=address]").fill(text)
    page.locator(".gs-hub [data-at=open]").click()


def names(page) -> list[str]:
    return page.locator(".gs-strip b").all_inner_texts()


def test_what_is_wrong_is_said_at_the_box(box):
    wrong = box.locator(".gs-hub .gs-wrong")
    for text, told in (("a b", "no address"), ("tester/nobody", "check the name")):
        type_and_open(box, text)
        wrong.filter(has_text=told).wait_for()
        assert box.locator(".gs-hub [data-at=address]").input_value() == text
    assert names(box) == ["cgan-mnist"]


def test_a_download_is_shown_and_can_be_left(box, hub):
    hub.rate = 1 << 17
    type_and_open(box, REPO)
    box.locator(".gs-arrival", has_text=" MB").wait_for()
    box.locator(".gs-arrival progress").wait_for()
    box.locator(".gs-arrival button").click()
    box.locator(".gs-arrival").first.wait_for(state="hidden")
    assert box.locator(".gs-hub .gs-wrong").count() == 0
    assert names(box) == ["cgan-mnist"]


def test_a_recipe_offers_its_repository_and_fetches_nothing_before_the_click(page, hub):
    hub.delay = hub.rate = 0
    hub.requests.clear()
    commit = hub.repository(REPO).head
    recipe = {"v": 1, "verb": "explore", "model": OTHER, "point": {"seed": 5}}
    recipe |= {"repo": REPO, "revision": commit, "weights": "0" * 16}
    page.evaluate(ASK, recipe)
    offer = page.locator(".gs-notice button", has_text=REPO)
    offer.wait_for()
    assert not hub.requests
    offer.click()
    page.wait_for_function("ganstudio.tabs.model() === 'faces-64'")
    hero(page)
    assert page.evaluate("ganstudio.recipe.full(ganstudio.tabs.recipe()).revision") == commit
    assert page.locator(".gs-notice").is_hidden()


def test_opened_models_stay_for_the_next_visitor_and_a_refresh_brings_the_newest(
    box, visitor, hub, weights, tmp_path
):
    hub.add("tester/fresh", files(weights / FRESH))
    type_and_open(box, "tester/fresh")
    box.locator(".gs-cardHead h2", has_text=FRESH).wait_for()
    old = box.evaluate(f"ganstudio.recipe.full(ganstudio.recipe.picture('{FRESH}', {{seed: 5}}))")
    assert FRESH in names(visitor())
    second = hub.add("tester/fresh", files(newer_of(weights / FRESH, tmp_path)))
    before = names(box)
    box.locator(".gs-hub [data-at=refresh]").click()
    box.wait_for_function(f"(r) => ganstudio.model('{FRESH}').revision === r", arg=second)
    assert names(box) == before
    box.evaluate(ASK, old)  # the older one joins this page's strip
    older = f"{FRESH} ({old['revision'][:7]})"
    box.wait_for_function("(name) => ganstudio.tabs.model() === name", arg=older)
    hero(box)


def test_a_phone_in_chinese_has_room_for_it(visitor):
    # the tab itself is behind "..." there
    page = visitor("?tab=models", live=False, width=390, height=844, locale="zh-CN")
    page.locator(".gs-hub").wait_for()
    type_and_open(page, "tester/nobody")
    page.locator(".gs-hub .gs-wrong", has_text="没有打开").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
