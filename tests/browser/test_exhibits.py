"""The Lab's exhibits: one slider takes all sheets through time, in both languages, on a phone; a
link opens the one that was chosen."""

import pytest

from ganstudio.exhibits import read
from train.exhibits.plan import PLANS, PROBES


@pytest.fixture
def opened(visitor):
    """A function that opens the Lab and scrolls to the exhibits."""

    def opener(**options):
        page = visitor("?tab=lab", live=False, **options)
        page.locator(".gs-labPlane").first.wait_for()
        page.locator(".gs-lab [data-at=play]").click()  # the toy game rests
        page.locator(".gs-exhibits").scroll_into_view_if_needed()
        page.locator(".gs-exRun").first.wait_for()
        return page

    return opener


def moments(page) -> set[str]:
    """Which sheet the runs show."""
    places = "all => all.map(e => e.style.backgroundPosition)"
    return set(page.locator(".gs-exSheet").evaluate_all(places))


def test_one_slider_moves_all_sheets(opened):
    page = opened()
    runs = page.locator(".gs-exRun")
    assert runs.count() == len(PLANS["objectives"].runs)
    assert moments(page) == {"0px 100%"}
    page.locator(".gs-exTime input").focus()
    page.keyboard.press("Home")
    assert moments(page) == {"0px 0%"}
    assert page.locator(".gs-exTime output").inner_text() == "after 0 pictures"
    said = runs.first.locator(".gs-exSheet").get_attribute("aria-label")
    assert said == "48 digits drawn by the run “Minimax” after 0 pictures"
    page.keyboard.press("ArrowRight")
    assert moments(page) == {"0px 12.5%"}

    page.locator("input[value=objectives]").focus()
    page.keyboard.press("ArrowRight")  # the next exhibit
    base = page.locator(".gs-exBase")
    base.wait_for()
    assert "objective=minimax" in base.locator(".gs-command").inner_text()
    assert moments(page) == {"0px 100%"}
    cures = page.locator(".gs-exCure").evaluate_all("all => all.map((e) => e.dataset.cure)")
    assert cures == [run["cure"] for run in read("collapse")["runs"] if "cure" in run]
    state = "{recipe: null, more: ganstudio.tabs.more('lab'), tab: 'lab'}"
    page.goto(page.evaluate(f"ganstudio.address({state})"))
    base.wait_for()
    top = "document.querySelector('.gs-exhibits').getBoundingClientRect().top"
    page.wait_for_function(f"{top} < 40")  # the page has gone there

    page.locator("input[value=collapse]").focus()
    page.keyboard.press("ArrowRight")  # what critics learnt: a chart and its points, no time
    page.locator(".gs-exChart svg").first.wait_for()
    assert page.locator(".gs-exTime").is_hidden()
    features = read("features")
    assert page.locator(".gs-exCurve").count() == len(features["runs"])
    for run in features["runs"]:
        curve = page.locator(f".gs-exCurve[data-run={run['name']}]")
        assert curve.locator(".gs-exName").count() == len(run["lines"])
        marks = curve.locator("svg g > :is(circle, rect, [d$=Z])")
        assert marks.count() == len(run["lines"]) * len(features["labels"])
        labels, *last = curve.locator("tbody tr").last.inner_text().replace("±", "").split()
        told = [100 * line[key][-1] for line in run["lines"] for key in ("accuracy", "deviation")]
        assert labels == "1,000"
        assert [float(word) for word in last] == pytest.approx(told, abs=0.051)


def test_on_a_phone_in_chinese_nothing_is_cut_off(opened):
    page = opened(width=390, height=844, locale="zh-CN", color_scheme="dark")
    assert page.locator("[data-run=nonsaturating] h4").inner_text() == "非饱和"
    for name in (*PLANS, *PROBES):
        page.locator(f"input[value={name}]").check()
        command = page.locator(".gs-exText pre", has_text=f"train.exhibits {name}")
        command.wait_for(state="attached")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        cut = page.locator(".gs-exhibits *").evaluate_all(
            """all => all.filter((e) => e.clientWidth && e.scrollWidth > e.clientWidth + 1)
                          .map((e) => `${e.tagName} ${e.className}`)"""
        )
        assert not cut, name
