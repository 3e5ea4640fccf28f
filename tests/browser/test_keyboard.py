"""The page by keys alone: few stops, one a group, and what a hand does has a key."""

import pytest

from ganstudio.pictures import png
from tests.browser.acts import number, point, rest, slider, tab

STOPS = """name => {
  const wanted = "button, input, select, a[href], summary, [tabindex]";
  const parts = [...document.querySelectorAll(wanted)];
  const elsewhere = (e) => e.closest("[id^=gs-host-]:not(#gs-host-frame, #gs-host-" + name + ")");
  const stops = parts.filter((e) => e.tabIndex >= 0 && !e.disabled && !elsewhere(e) &&
    e.checkVisibility({ checkVisibilityCSS: true }) && !(e.type === "radio" && !e.checked));
  return stops.map((e) => e.getAttribute("aria-label") ?? e.dataset.at ?? e.textContent.trim());
}"""

MOST = {"explore": 28, "sample": 24, "interpolate": 36, "digits": 28, "models": 20}
QUICK = "interpolate"  # the tab with most to reach, in every run of the suite


@pytest.mark.parametrize(
    "name", [n if n == QUICK else pytest.param(n, marks=pytest.mark.slow) for n in MOST]
)
def test_few_stops_in_every_tab(page, name):
    page.evaluate("name => ganstudio.tabs.go(name)", name)
    rest(page)
    stops = page.evaluate(STOPS, name)
    assert len(stops) <= MOST[name], stops


def test_the_first_slider_is_two_presses_away(page):
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.at") == "skipPanel"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.gs-panel') !== null")


def test_arrows_walk_tabs_children_and_classes(page):
    rest(page)
    page.locator(".gs-children .gs-tile").first.focus()
    page.keyboard.press("ArrowRight")
    names = "document.activeElement.getAttribute('aria-label')"
    assert page.evaluate(names) == "Child 2"
    page.locator(".gs-explore .gs-class[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert point(page)["classes"] == {"4": 1}
    tab(page, "explore").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("ganstudio.tabs.current() === 'sample'")


def test_up_and_down_go_from_slider_to_slider(page):
    slider(page, "z1").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert point(page)["edits"] == [{"direction": "z2", "amount": 0.05}]
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("gs-lock")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('[data-direction]') !== null")


def test_delete_resets_and_a_run_of_arrows_is_one_step(page):
    slider(page, "z1").focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert point(page)["edits"][0]["amount"] == 0.25
    page.keyboard.press("Control+z")
    assert "edits" not in point(page)
    page.keyboard.press("Control+Shift+z")
    assert point(page)["edits"][0]["amount"] == 0.25
    page.keyboard.press("Delete")
    assert "edits" not in point(page)


def test_a_png_is_opened_by_a_button(page):
    number(page, "z1").fill("1.5")
    rest(page)
    with page.expect_download() as waiting:
        page.locator(".gs-explore [data-at=download]").click()
    path = waiting.value.path()
    assert png.read_recipe(path)
    number(page, "z1").fill("0")
    with page.expect_file_chooser() as chooser:
        page.locator(".gs-header [data-at=open]").click()
    chooser.value.set_files(path)
    page.wait_for_function("ganstudio.tabs.recipe('explore').point.edits?.length === 1")


def test_classroom_has_keys_for_tabs_and_grows(visitor):
    page = visitor(width=1920, height=1080)
    box = number(page, "z1").bounding_box()["height"]
    page.locator(".gs-header [data-at=full]").click()
    page.wait_for_function("document.documentElement.classList.contains('gs-classroom')")
    rest(page)
    assert number(page, "z1").bounding_box()["height"] > 1.3 * box
    page.locator(".gs-hero").focus()
    page.keyboard.press("2")
    page.wait_for_function("ganstudio.tabs.current() === 'sample'")
    page.locator("#gs-sample-seeds").fill("1")
    assert page.evaluate("ganstudio.tabs.current()") == "sample"
