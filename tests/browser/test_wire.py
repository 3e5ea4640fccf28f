"""Pictures by the canvas's wire, and by calls wherever there is none."""

import pytest

from tests.browser.acts import hero, slider


@pytest.fixture
def wires(browser, address):
    """Opens Explore for a visitor whose wires go through `through`: (page, wires, draw calls)."""
    contexts = []

    def opened(through=None):
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        contexts.append(context)
        page = context.new_page()
        found, calls = [], []
        page.on("websocket", lambda wire: found.append(wire))
        page.on("request", lambda r: "draw" in (r.post_data or "") and calls.append(r))
        if through:
            page.route_web_socket("**/live", through)
        page.goto(address)
        page.locator(".gs-hero[data-live]").wait_for()
        return page, found, calls

    yield opened
    for context in contexts:
        context.close()


def drag(page, values) -> str:
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


def test_a_drag_goes_by_the_wire_and_shows_what_a_call_shows(wires):
    page, found, calls = wires()
    drag(page, [0.1, 0.2])  # the first picture opens it
    (wire,) = found
    answers = []
    wire.on("framereceived", lambda text: answers.append(text))
    while not answers:
        drag(page, [0.3, 0.4])
    calls.clear()
    shown = drag(page, [0.5, 1.0, 1.5])
    assert answers
    assert not calls
    other, _, calls = wires(lambda wire: wire.close())
    calls.clear()
    assert drag(other, [0.5, 1.0, 1.5]) == shown
    assert calls


def test_a_wire_that_breaks_under_the_hand_loses_nothing(wires):
    broken = []

    def through(wire):
        server = wire.connect_to_server()

        def passed(message):
            broken.append(message)
            if len(broken) < 3:
                server.send(message)
            else:
                wire.close(code=1012)

        wire.on_message(passed)

    page, _, calls = wires(through)
    while len(broken) < 1:
        drag(page, [0.1, 0.2])
    calls.clear()
    shown = drag(page, [value / 10 for value in range(20)])
    assert len(broken) == 3
    assert calls
    other, _, _ = wires()
    assert drag(other, [0.5, 1.9]) == shown


def test_a_wire_that_falls_silent_is_left(wires):
    said = []
    page, _, calls = wires(lambda wire: wire.on_message(lambda text: said.append(text)))
    page.evaluate(  # five seconds are long
        """() => {
          const wait = window.setTimeout;
          window.setTimeout = (call, time) => wait(call, time === 5000 ? 200 : time);
        }"""
    )
    calls.clear()
    while not said:
        drag(page, [0.1, 0.4])
    shown = drag(page, [0.7])
    assert calls
    other, _, _ = wires()
    assert drag(other, [0.7]) == shown
