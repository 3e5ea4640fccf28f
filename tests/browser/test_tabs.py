"""The list of tabs: a new one is found everywhere, also one without a model; history; reloads."""

import pytest

from ganstudio.pictures import png
from tests.browser import toy_tab
from tests.browser.acts import choose_here, drop, number, point, rest, tab
from tests.browser.conftest import visiting
from tests.browser.models import CLASSIFIER
from tests.browser.running import running


@pytest.fixture(scope="module")
def toy_address(weights, tmp_path_factory):
    flags = ["--only", "--models", str(weights / "cgan-mnist"), str(weights / "dcgan-mnist")]
    with running(flags, tmp_path_factory.mktemp("toy"), (toy_tab.__file__,)) as url:
        yield url


@pytest.fixture
def toys(profiles, toy_address):
    """A function that opens the page that has the toy tab."""
    with visiting(profiles, toy_address) as opened:
        yield opened


def told(page) -> str:
    page.locator(".gs-toy button").wait_for()
    return page.locator(".gs-toy button").inner_text()


def test_a_new_tab_is_one_line_one_script_and_its_words(toys):
    page = toys()
    assert page.evaluate("ganstudio.tabs.names").pop() == "toy"
    assert tab(page, "toy").inner_text() == "Toy"
    tab(page, "toy").click()
    assert told(page) == "pressed 0 times"
    page.locator("[data-at=language]").click()
    assert tab(page, "toy").inner_text() == "玩具"


def test_a_state_without_model_and_recipe_goes_by_link_reload_and_memory(toys):
    page = toys()
    tab(page, "toy").click()
    for _ in range(3):
        page.locator(".gs-toy button").click()
    page.wait_for_function("location.search.includes('s=')")
    page.reload()
    assert told(page) == "pressed 3 times"
    page.locator(".gs-header [data-at=link]").click()
    page.locator(".gs-said").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert "tab=toy" in link
    other = toys("?" + link.split("?", 1)[1], live=False)
    assert told(other) == "pressed 3 times"
    tab(other, "explore").click()
    other.locator(".gs-hero[data-live]").wait_for()
    tab(other, "toy").click()
    assert told(other) == "pressed 3 times"


def test_a_model_chosen_there_opens_the_nearest_tab_that_takes_it(toys):
    page = toys()
    tab(page, "toy").click()
    told(page)
    assert page.locator(".gs-card.gs-dim").count() == 2
    page.locator(".gs-card[data-model=dcgan-mnist]").click()
    page.locator(".gs-cardHead h2", has_text="dcgan-mnist").wait_for()
    assert page.evaluate("ganstudio.tabs.current()") == "models"


def test_it_stands_where_there_is_no_model_at_all(profiles, tmp_path):
    started = running(["--only"], tmp_path, (toy_tab.__file__,))
    with started as url, visiting(profiles, url) as opened:
        page = opened(live=False)
        tab(page, "toy").click()
        page.locator(".gs-toy button").click()
        assert told(page) == "pressed 1 times"


def test_a_press_that_goes_astray_while_gradio_is_at_work_is_made_again(page):
    page.evaluate("""() => {
      const swallow = (event) => { event.stopImmediatePropagation(); swallowed = true; };
      window.swallowed = false;
      const bar = document.querySelector("#gs-tabs");
      bar.addEventListener("click", swallow, { capture: true, once: true });
    }""")
    page.evaluate("ganstudio.tabs.go('models')")
    page.locator("#gs-host-models").wait_for()
    assert page.evaluate("swallowed && ganstudio.tabs.current() === 'models'")


def test_back_opens_the_tab_before_as_one_left_it(page):
    number(page, "z1").fill("1.5")
    tab(page, "sample").click()
    page.locator(".gs-contact .gs-drawn").first.wait_for()
    tab(page, "interpolate").click()
    page.locator(".gs-key").first.wait_for()
    page.go_back()
    page.wait_for_function("ganstudio.tabs.current() === 'sample'")
    page.go_back()
    page.wait_for_function("ganstudio.tabs.current() === 'explore'")
    assert page.locator(".gs-explore").is_visible()
    assert point(page)["edits"][0]["amount"] == 1.5
    page.go_forward()
    page.wait_for_function("ganstudio.tabs.current() === 'sample'")
    assert page.locator(".gs-sheets").is_visible()
    rest(page)
    page.reload()  # the steps outlive it
    page.locator(".gs-contact .gs-drawn").first.wait_for()
    page.go_back()
    page.wait_for_function("ganstudio.tabs.current() === 'explore'")
    page.locator(".gs-hero[data-live]").wait_for()


def test_reload_and_link_keep_a_classifier_s_card(page, visitor):
    tab(page, "models").click()
    page.locator(f".gs-checkpoint[data-name={CLASSIFIER}]").click()
    title = page.locator(".gs-cardHead h2", has_text=CLASSIFIER)
    title.wait_for()
    page.wait_for_function("location.search.includes('s=')")
    page.reload()
    title.wait_for()
    other = visitor(page.evaluate("location.search"), live=False)
    other.locator(".gs-cardHead h2", has_text=CLASSIFIER).wait_for()
    choose_here(other, "dcgan-mnist")
    other.locator(".gs-cardHead h2", has_text="dcgan-mnist").wait_for()


def test_reload_keeps_the_way_back_and_the_locks(page):
    for amount in ("1", "2"):
        number(page, "z1").fill(amount)
        page.keyboard.press("Tab")
    page.locator("[data-direction=z2] .gs-lock").click()
    page.reload()
    page.locator(".gs-hero[data-live]").wait_for()
    assert point(page)["edits"][0]["amount"] == 2
    assert page.locator("[data-direction=z2] .gs-lock").get_attribute("aria-pressed") == "true"
    page.locator("[data-at=undo]").click()
    assert point(page)["edits"][0]["amount"] == 1
    page.locator("[data-at=redo]").click()
    assert point(page)["edits"][0]["amount"] == 2


def test_reload_link_and_png_keep_a_comparison(page, visitor, tmp_path):
    tab(page, "sample").click()
    page.locator("[data-at=other]").select_option("dcgan-mnist")
    page.locator(".gs-compared").wait_for()
    page.locator("[data-at=seeds]").fill("3-6")
    page.locator(".gs-sample .gs-class", has_text="8").click()  # which the other one has not
    recipe = page.evaluate("ganstudio.tabs.recipe()")
    assert recipe["beside"]["cells"] == [{"seed": seed} for seed in range(3, 7)]
    page.wait_for_function("location.search.includes('r=')")
    page.reload()
    page.locator(".gs-compared").wait_for()
    assert page.evaluate("ganstudio.tabs.recipe().beside.model") == "dcgan-mnist"
    page.locator(".gs-sample [data-at=link]").click()
    page.locator(".gs-said").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as waiting:
        page.locator(".gs-sample [data-at=download]").click()
    content = waiting.value.path().read_bytes()
    assert png.read_recipe(content).beside.model == "dcgan-mnist"
    other = visitor("?" + link.split("?", 1)[1], live=False)
    other.locator(".gs-compared").wait_for()
    assert other.locator("[data-at=other]").input_value() == "dcgan-mnist"
    third = visitor()
    drop(third, content, "sheets.png")
    third.locator(".gs-compared").wait_for()
    for opened in (other, third):
        assert opened.evaluate("ganstudio.tabs.recipe().cells") == recipe["cells"]


def test_a_tab_in_the_menu_of_a_narrow_chinese_page_is_the_one_that_it_says(visitor):
    """Gradio moves tabs between bar and menu when the width changes."""
    page = visitor(locale="zh-CN")
    page.set_viewport_size({"width": 390, "height": 844})
    menu = page.locator("#gs-tabs .overflow-dropdown button")
    page.wait_for_function("() => document.querySelectorAll('#gs-tabs [role=tab]').length < 6")
    assert len(set(menu.all_text_contents())) == menu.count()
    page.evaluate("() => void ganstudio.tabs.go('models')")
    page.wait_for_function("() => ganstudio.tabs.current() === 'models'")
