"""What the page does when too much is asked for: it slows down, says so, and comes back."""

import json
from contextlib import closing

import pytest

from tests.browser.acts import hero, number, tab

CANVAS, JOIN = "**/gradio_api/component_server/**", "**/gradio_api/queue/join**"
WELL = "**/healthz"
WAIT = json.dumps({"error": "later", "detail": "later", "wait": 0.2})


@pytest.fixture
def crowded(page):
    """A page whose server asks to wait, as `ui/guard.py` does, until it is told to stop."""
    page.route(CANVAS, lambda route: route.fulfill(content_type="application/json", body=WAIT))
    return page


@pytest.fixture
def unwatched(browser, address):
    """A page whose console may say what the server refused."""
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    page.goto(address)
    page.locator(".gs-hero[data-live]").wait_for()
    yield page
    context.close()


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=pytest.mark.slow)])
def test_canvas_slows_down_says_so_and_shows_the_newest_in_the_end(visitor, language):
    page = visitor(locale="zh-CN" if language == "zh" else "en-US", wired=False)
    number(page, "z1").fill("2")
    wanted = hero(page)
    number(page, "z1").fill("0")
    hero(page)
    page.route(CANVAS, lambda route: route.fulfill(content_type="application/json", body=WAIT))
    for value in ("1", "-1", "2"):
        number(page, "z1").fill(value)
    page.locator(".gs-slow").wait_for()
    told = {"en": "Many pictures", "zh": "会慢一些"}[language]
    assert told in page.locator(".gs-slow").inner_text()
    assert page.locator(".gs-toast:not(.gs-slow)").count() == 0
    page.unroute(CANVAS)
    assert hero(page) == wanted
    page.locator(".gs-slow").wait_for(state="detached")


def test_a_call_that_is_asked_to_wait_too_often_is_refused_in_a_sentence(crowded):
    told = crowded.evaluate(
        """ganstudio.cards().then(
          () => null,
          (error) => [error instanceof ganstudio.Busy, error.message],
        )"""
    )
    assert told == [True, "Many pictures are asked for at once; this one follows more slowly"]


@pytest.mark.parametrize("status", [429, pytest.param(503, marks=pytest.mark.slow)])
def test_a_film_that_is_refused_says_so_and_can_be_asked_again(unwatched, status):
    page = unwatched
    tab(page, "interpolate").click()
    page.locator(".gs-interpolate [data-at=look][data-frame='0']").wait_for()
    told = json.dumps({"detail": "full"})
    page.route(
        JOIN,
        lambda route: route.fulfill(status=status, content_type="application/json", body=told),
    )
    save = page.locator(".gs-interpolate [data-at=save]")
    save.click()
    page.get_by_text("Too many films are being made").wait_for()
    assert save.is_visible()
    page.unroute(JOIN)
    with page.expect_download() as waiting:
        save.click()
    assert waiting.value.suggested_filename.endswith(".mp4")


def test_what_gave_up_while_the_server_was_away_comes_back_with_it(browser, address):
    with closing(browser.new_context(locale="en-US")) as context:
        page = context.new_page()
        page.add_init_script(  # sixteen seconds are long
            """{
              const wait = window.setTimeout;
              window.setTimeout = (call, time, ...more) =>
                wait(call, time === 800 ? 5 : time, ...more);
            }"""
        )
        page.route_web_socket("**/live", lambda wire: wire.close())
        page.goto(address)
        page.locator(".gs-hero[data-live]").wait_for()
        hero(page)
        for calls in (
            CANVAS,
            WELL,
        ):  # one that is well but gives no answers: the page would load itself anew
            page.route(calls, lambda route: route.abort())
        number(page, "z1").fill("2")
        page.locator("[data-at=children].gs-stale").wait_for()
        tab(page, "models").click()
        notice = page.locator(".gs-notice").filter(has_text="Connection lost")
        notice.wait_for()
        for calls in (CANVAS, WELL):
            page.unroute(calls)
        page.locator(".gs-checkpoint").first.wait_for()
        page.locator("[data-at=card] h2").filter(has_text="-").wait_for()
        notice.wait_for(state="hidden")
        tab(page, "explore").click()
        page.locator("[data-at=children]:not(.gs-stale)").wait_for()
