"""Pictures by the canvas's own road, and by calls wherever there is none."""

import pytest

from tests.browser.acts import hero, slider


@pytest.fixture
def roads(browser, address):
    """Opens Explore for a visitor whose roads go through `through`: (page, roads, draw calls)."""
    contexts = []

    def opened(through=None):
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        contexts.append(context)
        page = context.new_page()
        found, calls = [], []
        page.on("websocket", lambda road: found.append(road))
        page.on("request", lambda r: "draw" in (r.post_data or "") and calls.append(r))
        if through:
            page.route_web_socket("**/live", through)
        page.goto(address)
        page.locator(".gs-hero[data-live]").wait_for()
        return page, found, calls

    yield opened
    for context in contexts:
        context.close()


def drag(page, values) -> list[int]:
    """The picture that the hand ends with."""
    for value in values:
        slider(page, "z1").evaluate(
            """(range, value) => {
              range.value = value;
              range.dispatchEvent(new Event("input", {bubbles: true}));
            }""",
            value,
        )
        page.wait_for_timeout(20)
    return hero(page)


def test_a_drag_goes_by_the_road_and_shows_what_a_call_shows(roads):
    page, found, calls = roads()
    drag(page, [0.1, 0.2])  # the first picture opens it
    (road,) = found
    answers = []
    road.on("framereceived", lambda text: answers.append(text))
    calls.clear()
    shown = drag(page, [0.5, 1.0, 1.5])
    assert answers
    assert not calls
    other, _, calls = roads(lambda road: road.close())
    assert drag(other, [0.5, 1.0, 1.5]) == shown
    assert calls


def test_a_road_that_breaks_under_the_hand_loses_nothing(roads):
    broken = []

    def through(road):
        server = road.connect_to_server()

        def passed(message):
            broken.append(message)
            if len(broken) < 3:
                server.send(message)
            else:
                road.close(code=1012)

        road.on_message(passed)

    page, _, calls = roads(through)
    drag(page, [0.1, 0.2])
    shown = drag(page, [value / 10 for value in range(20)])
    assert len(broken) == 3
    assert calls
    other, _, _ = roads()
    assert drag(other, [0.5, 1.9]) == shown


def test_a_road_that_falls_silent_is_left(roads):
    page, _, calls = roads(lambda road: road.on_message(lambda message: None))
    page.evaluate(  # ten seconds are long
        """() => {
          const wait = window.setTimeout;
          window.setTimeout = (call, time) => wait(call, time === 10000 ? 200 : time);
        }"""
    )
    shown = drag(page, [0.1, 0.4, 0.7])
    assert calls
    other, _, _ = roads()
    assert drag(other, [0.7]) == shown
