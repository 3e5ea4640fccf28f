"""Digits in a real browser: what is typed is written, in a style or many, and classes morph."""

import pytest

from ganstudio.pictures import png
from tests.browser import acts
from tests.browser.acts import PIXELS, choose_here, far, rest, tab


@pytest.fixture
def digits(page):
    return opened(page)


def opened(page):
    """The tab Digits, its line written."""
    tab(page, "digits").click()
    return written(page)


def written(page):
    page.locator(".gs-written .gs-drawn").first.wait_for()
    rest(page)
    return page


def pictures(page, place: str) -> list[str]:
    rest(page)
    return page.locator(f"{place} canvas").evaluate_all(f"canvases => canvases.map({PIXELS})")


def line(page) -> list[str]:
    return pictures(page, ".gs-written")


def recipe(page) -> dict:
    return page.evaluate("ganstudio.tabs.recipe('digits')")


def drawn(page, points: list[dict], model: str = "cgan-mnist") -> list[str]:
    """What the server draws for these points, as RGB."""
    return acts.drawn(page, {"v": 1, "verb": "sample", "model": model, "cells": points})


def styled(seed: int, classes) -> list[dict]:
    return [{"seed": seed, "classes": {str(number): 1}} for number in classes]


def rows(page) -> list[int]:
    """How many places each row of the line has."""
    return page.locator(".gs-writtenRow").evaluate_all("rows => rows.map(r => r.children.length)")


def test_what_is_typed_is_written_live(digits):
    text = digits.locator("#gs-digits-text")
    assert line(digits) == drawn(digits, styled(4, [3, 1, 4, 1, 5, 9]))
    text.fill("")
    text.press_sequentially("20:26")
    assert recipe(digits)["classes"] == [2, 0, None, 2, 6]
    assert line(digits) == drawn(digits, styled(4, [2, 0, 2, 6]))
    assert rows(digits) == [5]
    named = digits.locator(".gs-written").get_attribute("aria-label")
    assert named == "The written line: 2 0 gap 2 6"

    text.fill("1234567890 1234567890 1234567890 1234567")  # 40 places
    assert len(line(digits)) == 37
    assert rows(digits) == [10, 10, 10, 7]
    inside = digits.locator(".gs-written").evaluate("e => [e.scrollWidth - e.clientWidth]")
    assert inside == [0]


def test_what_cannot_be_written_is_refused_by_name(digits):
    before = line(digits)
    text = digits.locator("#gs-digits-text")
    message = digits.locator(".gs-digits .gs-wrong")
    for wrong, said in {
        "12a": "“a” can't be written",
        "3🙂": "“🙂” can't be written",
        "五": "“五” can't be written",
        "1+2": "“+” can't be written",
        "1" * 41: "at most 40",
        "7" * 10_000: "at most 40",
    }.items():
        text.fill(wrong)
        assert said in message.inner_text()
        assert text.input_value() == wrong
        assert line(digits) == before
    for nothing in ("", " - "):
        text.fill(nothing)
        assert "at least one digit" in message.inner_text()
        assert digits.locator(".gs-unwritten").is_visible()
        assert digits.locator(".gs-digits [data-at=download]").is_disabled()
    text.fill("31")
    assert message.count() == 0
    assert len(line(digits)) == 2
    seed = digits.locator("#gs-digits-seed")
    for wrong in ("-1", str(2**40), "x", ""):
        seed.fill(wrong)
        assert "whole number" in message.inner_text()
    seed.fill("12")
    assert line(digits) == drawn(digits, styled(12, [3, 1]))


def test_one_style_or_a_style_each(digits):
    digits.locator("#gs-digits-text").fill("77 7")
    same = line(digits)
    assert same[0] == same[1] == same[2]
    digits.locator("[data-at=each]").click()
    digits.locator("#gs-digits-seed").fill("20")
    wanted = [{"seed": seed, "classes": {"7": 1}} for seed in (20, 21, 23)]  # the gap has its own
    assert line(digits) == drawn(digits, wanted)
    digits.locator(".gs-digits [data-at=another]").click()
    assert line(digits)[0] != same[0]
    digits.locator("[data-at=one]").click()
    assert len(set(line(digits))) == 1


def test_a_kept_picture_gives_its_style(digits):
    point = {
        "seed": 9,
        "edits": [{"direction": "z1", "amount": 2}],
        "classes": {"4": 1},
        "psi": 0.8,
    }
    digits.evaluate("point => ganstudio.tray.keep(ganstudio.result('cgan-mnist', point))", point)
    digits.locator(".gs-kept").drag_to(digits.locator(".gs-styleSlot"))
    rest(digits)
    wanted = [point | {"classes": {str(number): 1}} for number in (3, 1, 4, 1, 5, 9)]
    assert line(digits) == drawn(digits, wanted)
    slot = digits.locator(".gs-styleSlot canvas").evaluate(PIXELS)
    assert [slot] == drawn(digits, [point])  # the slot shows the very picture

    # another model's picture is refused while the slot is filled, and taken when it is not
    digits.evaluate("ganstudio.tray.clear()")
    sent = "ganstudio.tray.keep(ganstudio.result('cgan-fashion', { seed: 5 }))"
    digits.evaluate(sent)
    send = digits.get_by_role("menuitem", name="Write in this style")
    digits.locator(".gs-kept").click()
    send.click()
    assert "holds a picture of cgan-mnist" in digits.locator(".gs-notice").inner_text()
    digits.locator(".gs-digits [data-at=another]").click()
    digits.locator(".gs-kept").click()
    send.click()
    digits.wait_for_function("ganstudio.tabs.model('digits') === 'cgan-fashion'")
    rest(digits)
    assert recipe(digits)["styles"] == [{"seed": 5}]


def test_garments_are_clicked_and_named(digits):
    choose_here(digits, "cgan-fashion")
    picks = digits.locator(".gs-garments .gs-class")
    digits.locator("[data-at=clear]").click()
    assert digits.locator(".gs-unwritten").is_visible()
    for number in (9, 3):
        picks.nth(number).click()
    digits.locator("[data-at=gap]").click()
    picks.nth(8).click()
    assert recipe(digits)["classes"] == [9, 3, None, 8]
    assert line(digits) == drawn(digits, styled(4, [9, 3, 8]), "cgan-fashion")
    names = digits.locator(".gs-written figcaption:visible").all_inner_texts()
    assert names == ["Boot", "Dress", "Bag"]
    digits.keyboard.press("Backspace")
    digits.locator("[data-at=back]").click()
    assert recipe(digits)["classes"] == [9, 3]
    digits.evaluate(
        """ganstudio.openRecipe({
          v: 1, verb: "digits", model: "cgan-fashion",
          classes: Array(39).fill(1), styles: [{ seed: 3 }],
        })"""
    )
    picks.nth(1).click()
    picks.nth(1).click()
    assert "at most 40" in digits.locator(".gs-digits .gs-wrong").inner_text()
    assert len(recipe(digits)["classes"]) == 40
    digits.locator(".gs-header [data-at=language]").click()
    assert digits.locator(".gs-written figcaption").first.inner_text() == "裤子"
    choose_here(digits, "cgan-mnist")
    assert digits.locator("#gs-digits-text").input_value() == "3.14159"


def test_class_by_style(digits):
    table = pictures(digits, ".gs-styleTable")
    points = [point for seed in range(1, 5) for point in styled(seed, range(10))]
    assert table == drawn(digits, points)
    digits.get_by_role("button", name="Write in style 2").click()
    assert recipe(digits)["styles"] == [{"seed": 2}]
    assert line(digits)[0] == table[13]
    assert digits.locator(".gs-rowNumber[aria-pressed=true]").inner_text() == "2"
    digits.locator(".gs-styleTable .gs-tile").nth(25).click()
    digits.get_by_role("menuitem", name="Explore from here").click()
    digits.wait_for_function("ganstudio.tabs.recipe()?.point?.seed === 3")
    shown = digits.evaluate("ganstudio.tabs.recipe('explore').point")
    assert shown == {"seed": 3, "classes": {"5": 1}}
    tab(digits, "digits").click()
    digits.get_by_role("button", name="Other styles").click()
    assert pictures(digits, ".gs-styleTable") != table


def test_morph_between_two_classes(digits):
    ends = drawn(digits, styled(4, [3, 8]))
    steps = pictures(digits, ".gs-morphSteps")
    assert len(steps) >= 4
    assert [steps[0], steps[-1]] == ends
    slider = digits.locator(".gs-morph input[type=range]")
    slider.focus()
    for key, wanted in (("Home", ends[0]), ("End", ends[1])):
        digits.keyboard.press(key)
        assert pictures(digits, ".gs-live") == [wanted]
    digits.locator(".gs-morph .gs-number").fill("0.25")
    quarter = [{"seed": 4, "classes": {"3": 0.75, "8": 0.25}}]
    assert pictures(digits, ".gs-live") == drawn(digits, quarter)
    assert far(pictures(digits, ".gs-live")[0], ends[0]) > 0.1
    digits.locator(".gs-morph select").last.select_option("1")
    assert pictures(digits, ".gs-morphSteps")[-1] == drawn(digits, styled(4, [1]))[0]


def test_link_and_file_bring_the_line_back(digits, visitor):
    digits.locator("#gs-digits-text").fill("2026")
    digits.locator("[data-at=each]").click()
    shown = line(digits)
    with digits.expect_download() as waiting:
        digits.locator(".gs-digits [data-at=download]").click()
    verb = png.read_recipe(waiting.value.path()).verb
    assert (verb.name, verb.classes) == ("digits", (2, 0, 2, 6))
    assert [style.sources[0].seed for style in verb.styles] == [4, 5, 6, 7]
    digits.locator(".gs-digits [data-at=link]").click()
    digits.locator(".gs-said").wait_for()
    link = digits.evaluate("navigator.clipboard.readText()")
    other = visitor("?" + link.split("?", 1)[1], live=False)
    other.locator(".gs-written .gs-drawn").first.wait_for()
    assert line(other) == shown
    assert other.locator("#gs-digits-text").input_value() == "2026"
    assert other.locator("[data-at=each]").get_attribute("aria-pressed") == "true"


def test_models_without_classes_open_elsewhere(digits):
    digits.locator(".gs-card[data-model='dcgan-mnist']").click()
    digits.wait_for_function("ganstudio.tabs.current() !== 'digits'")
    tab(digits, "digits").click()
    rest(digits)
    assert digits.evaluate("ganstudio.tabs.model('digits')") == "cgan-mnist"
    assert len(line(digits)) == 6


def test_phone_scrolls_only_down(visitor):
    # the tab itself is behind "..." there
    page = visitor("?tab=digits", live=False, width=390, height=844, device_scale_factor=2)
    assert written(page).evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#gs-digits-text").fill("1234567890 1234567890 1234567890 1234567")
    assert len(line(page)) == 37
    choose_here(page, "cgan-fashion")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


SEARCH = 120_000  # ms: a search may have to wait for its turn


def stroke(page, *places: tuple[float, float]) -> None:
    """A line over the pad, in shares of its side."""
    pad = page.locator(".gs-ink")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    points = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in places]
    page.mouse.move(*points[0])
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point, steps=4)
    page.mouse.up()


def said(page) -> str:
    return page.locator(".gs-hand [data-at=said]").inner_text()


def hand_found(page) -> None:
    found = "ganstudio.recipe.isPersonal(ganstudio.tabs.recipe('digits'))"
    page.wait_for_function(found, timeout=SEARCH)


def test_a_digit_that_is_drawn_becomes_the_hand_of_the_line(digits):
    stroke(digits, (0.5, 0.2), (0.5, 0.8))
    hand_found(digits)
    assert "likeness" in said(digits)
    (style,) = recipe(digits)["styles"]
    assert len(style["vector"]) > 40
    assert digits.locator(".gs-digits .gs-line").inner_text().endswith("your hand")
    digits.wait_for_timeout(700)
    assert "r=" not in digits.url  # no link unasked

    label = digits.locator("#gs-hand-label")
    other = str((int(label.input_value()) + 1) % 10)
    label.select_option(other)  # a wrong guess is set right
    digits.wait_for_function(
        "document.querySelector('.gs-hand [data-at=said]').textContent.includes('likeness')",
        timeout=SEARCH,
    )
    assert label.input_value() == other

    digits.get_by_role("button", name="Undo stroke").click()
    assert "Draw one digit" in said(digits)
    assert digits.get_by_role("button", name="Undo stroke").is_disabled()


def test_the_line_in_a_hand_is_a_looping_film_in_interpolate(digits):
    digits.get_by_role("button", name="Film").press("Enter")
    digits.wait_for_function("ganstudio.tabs.recipe('interpolate')?.loop")
    keys = digits.evaluate("ganstudio.tabs.recipe('interpolate').keys")
    assert [[*key["classes"]] for key in keys] == [[n] for n in "314159"]


def test_by_keys_an_example_hand_is_taken(digits):
    digits.get_by_role("button", name="Use an example hand").press("Enter")
    digits.wait_for_function("!document.querySelector('.gs-hand [data-at=undo]').disabled")
    # random networks draw too pale for a search
    digits.wait_for_function(
        "!/Draw one digit/.test(document.querySelector('.gs-hand p').innerText)"
    )


def test_garments_have_no_pad(digits):
    choose_here(digits, "cgan-fashion")
    assert digits.locator(".gs-hand").is_hidden()
