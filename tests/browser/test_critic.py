"""Be the critic: ten rounds by keys and clicks, the link that makes them again, a younger age."""

import base64
import json
import zlib

from tests.browser.acts import numbers, pixels, rest

SEED = 7
PICK = ".gs-criticPick"


def link(**more) -> str:
    state = {"v": 1, "model": "cgan-mnist", "seed": SEED, "at": None, "beat": None} | more
    text = base64.urlsafe_b64encode(zlib.compress(json.dumps(state).encode())).decode()
    return f"?tab=critic&s={text.rstrip('=')}"


def opened(visitor, path, **options):
    page = visitor(path, live=False, **options)
    page.locator(PICK).first.wait_for()
    page.wait_for_function(
        "() => document.querySelector('.gs-criticHead [data-at=count]').textContent"
    )
    rest(page)
    return page


def play(page, wrong=()) -> list:
    """Ten rounds, right but for some; by the arrow keys, every third by a click."""
    seen = []
    real = page.evaluate(
        "async seed => (await ganstudio.criticGame('cgan-mnist', seed, null)).real", SEED
    )
    for number, side in enumerate(real):
        seen.append([pixels(canvas) for canvas in page.locator(f"{PICK} canvas").all()])
        picked = 1 - side if number in wrong else side
        if number % 3 == 0:
            page.locator(PICK).nth(picked).click()
        else:
            page.keyboard.press(("ArrowLeft", "ArrowRight")[picked])
        captions = page.locator(".gs-criticPair figcaption").all_inner_texts()
        assert captions[side].startswith("real") and captions[1 - side].startswith("drawn")
        assert captions[picked].endswith("your pick")
        if number < 9:
            page.keyboard.press("Enter")  # Next has the focus
    return seen


def heading(page) -> str:
    return page.locator(".gs-criticAsk").inner_text()


def test_ten_rounds_and_the_link_that_dares_another(visitor):
    page = opened(visitor, link())
    assert heading(page) == "Which one is real?"
    seen = play(page, wrong=(2, 3, 8))
    assert heading(page) == "You told 7 of 10."
    assert "can't tell your eye from chance" in page.locator(".gs-criticSaid p").inner_text()
    assert (
        "No bar of the critic's own" in page.locator(".gs-critic [data-at=noCritic]").inner_text()
    )
    page.locator(".gs-critic [data-at=link]").click()
    page.locator("text=Link copied").first.wait_for()
    address = page.evaluate("navigator.clipboard.readText()")
    other = opened(visitor, "?" + address.split("?")[1], width=390, locale="zh-CN")
    assert "7" in other.locator(".gs-criticBeat").inner_text()
    assert [pixels(canvas) for canvas in other.locator(f"{PICK} canvas").all()] == seen[0]


def test_then_against_a_younger_one_and_nothing_is_stored(visitor):
    page = opened(visitor, link())
    play(page)
    page.locator(".gs-critic [data-at=next]").click()
    page.wait_for_function("() => ganstudio.tabs.more('critic').at === 2500")
    rest(page)
    ages = page.locator(".gs-criticAges li").all_inner_texts()
    assert "10 of 10" in ages[0] and "of 10" not in ages[1]
    page.keyboard.press("ArrowLeft")
    drawn = numbers(pixels(page.locator(".gs-criticPair [data-what=drawn] canvas")))
    assert (drawn > 100).sum() > 28 * 28  # the film's second picture is one plain grey
    page.reload()  # nothing is stored: the same ten begin anew
    page.locator(PICK).first.wait_for()
    page.wait_for_function("() => document.querySelectorAll('.gs-criticAges li').length === 2")
    assert "of 10" not in page.locator(".gs-criticAges").inner_text()
    assert page.evaluate("ganstudio.tabs.more('critic').at") == 2500


def test_what_a_finished_game_says(visitor):
    page = opened(visitor, link())
    says = lambda told, critic: page.evaluate(  # noqa: E731
        "([told, critic]) => ganstudio.critic.verdict(told, critic)", [told, critic]
    )
    assert "give themselves away" in says(10, None)
    assert "from chance" in says(2, None) and "from chance" in says(8, None)
    assert "you took the drawn ones" in says(1, None)
    assert "from chance" in says(5, 0.95) and "it sees what you don't" in says(5, 0.95)
    assert "tells only 60 %" in says(10, 0.6)
    assert "about as many as you" in says(7, 0.75)
