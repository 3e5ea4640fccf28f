"""Explore in a real browser: the picture stands, moves with the hand, and can be taken back."""

import base64

import numpy as np
import pytest

from tests.browser.acts import (
    PIXELS,
    choose,
    drawn,
    far,
    hero,
    number,
    pixels,
    point,
    rest,
    slider,
    tab,
)


def test_first_picture_stands_without_a_click(page):
    assert len(set(hero(page))) > 10
    assert page.locator("[data-at=line]").inner_text() == "cgan-mnist · seed 13"


def test_preview_is_the_first_picture(page):
    """What stands in before torch is there is what comes alive after it."""
    stood = page.evaluate(
        """async () => {
          const image = new Image();
          image.src = ganstudio.models[0].preview;
          await image.decode();
          const canvas = document.createElement("canvas");
          canvas.width = canvas.height = 28;
          const context = canvas.getContext("2d");
          context.drawImage(image, 0, 0);
          return (PIXELS)(canvas);
        }""".replace("PIXELS", PIXELS)
    )
    assert far(stood, hero(page)) <= 1


def test_drag_moves_pixels_and_the_last_position_is_drawn(page):
    before = hero(page)
    box = slider(page, "z1").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, middle)
    page.mouse.down()
    for step in range(30):
        page.mouse.move(box["x"] + box["width"] * (0.5 + step / 80), middle)
    page.mouse.up()
    after = hero(page)
    amount = point(page)["edits"][0]["amount"]
    assert amount > 1.5
    assert number(page, "z1").input_value() == f"{amount:g}"
    assert far(before, after) > 0.5
    assert drawn(page, page.evaluate("ganstudio.tabs.recipe('explore')")) == [after]


def test_no_blank_frame_while_dragging(page):
    hero(page)
    blanks = page.evaluate(
        """async () => {
          const canvas = document.querySelector("[data-at=canvas]");
          const range = document.querySelector("[data-direction=z2] input[type=range]");
          let blank = 0;
          for (let i = 0; i < 60; i++) {
            range.value = (i % 40) / 20 - 1;
            range.dispatchEvent(new Event("input", { bubbles: true }));
            await new Promise(requestAnimationFrame);
            const data = canvas.getContext("2d").getImageData(0, 0, 28, 28).data;
            if (canvas.hidden || data.every((value) => value === data[0])) blank++;
          }
          return blank;
        }"""
    )
    assert blanks == 0


def test_keyboard_moves_resets_and_undoes(page):
    start = hero(page)
    slider(page, "z1").focus()
    for key in ("ArrowRight", "Shift+ArrowRight", "PageUp"):
        page.keyboard.press(key)
    assert point(page)["edits"] == [{"direction": "z1", "amount": 1.15}]
    page.keyboard.press("Home")
    assert point(page)["edits"][0]["amount"] == -3
    page.keyboard.press("End")
    assert point(page)["edits"][0]["amount"] == 3
    page.keyboard.press("Control+z")
    assert point(page)["edits"][0]["amount"] == -3
    page.keyboard.press("Control+Shift+z")
    assert point(page)["edits"][0]["amount"] == 3
    slider(page, "z1").dblclick()
    assert "edits" not in point(page)
    assert hero(page) == start


def test_undo_and_redo(page):
    start = hero(page)
    page.locator("[data-at=another]").click()
    other = hero(page)
    page.locator("[data-at=surprise]").click()
    assert far(start, other) > 0.5
    page.locator("[data-at=undo]").click()
    assert hero(page) == other
    page.locator("[data-at=undo]").click()
    assert hero(page) == start
    assert page.locator("[data-at=undo]").is_disabled()
    page.locator("[data-at=redo]").click()
    assert hero(page) == other


def test_lock_keeps_a_direction(page):
    page.locator("[data-direction=z3] .gs-lock").click()
    number(page, "z3").fill("1.5")
    page.keyboard.press("Enter")
    page.locator("[data-at=surprise]").click()
    page.locator("[data-at=surprise]").click()
    edits = {edit["direction"]: edit["amount"] for edit in point(page)["edits"]}
    assert edits["z3"] == 1.5
    assert len(edits) > 4
    page.locator("[data-at=reset]").click()
    assert point(page)["edits"] == [{"direction": "z3", "amount": 1.5}]


def test_classes(page):
    start = hero(page)
    seven = page.locator(".gs-class", has_text="7")
    seven.click()
    assert point(page)["classes"] == {"7": 1}
    assert far(start, hero(page)) > 0.1
    seven.click()
    assert "classes" not in point(page)
    assert hero(page) == start


def test_truncation_zero_is_one_picture(page):
    psi = page.locator("[data-at=psi] .gs-number")
    psi.fill("0")
    rest(page)
    page.locator(".gs-class", has_text="3").click()
    first = hero(page)
    page.locator("[data-at=another]").click()
    assert hero(page) == first


def test_children_and_taking_one(page):
    rest(page)
    tiles = page.locator("[data-at=children] canvas")
    page.locator("[data-at=children] .gs-drawn").nth(7).wait_for()
    child = pixels(tiles.nth(4))
    tiles.nth(4).dblclick()
    assert far(hero(page), child) <= 1  # drawn in a batch: equal to within 1/255
    assert len(point(page)["edits"]) > 8


def test_both_ends_in_the_rows(page):
    page.locator("[data-at=ends]").click()
    page.wait_for_function("document.querySelector('[data-direction=z1] .gs-end1').width === 28")
    rest(page)
    page.wait_for_timeout(300)
    rest(page)
    end = pixels(page.locator("[data-direction=z1] .gs-end1"))
    number(page, "z1").fill("3")
    assert far(hero(page), end) <= 1


def test_more_has_all_directions_and_raw_latents(page):
    page.locator("[data-at=more]").click()
    assert page.locator("[data-at=sliders] .gs-slide").count() == 16
    page.locator("[data-at=raw] input.gs-input").fill("17")
    before = hero(page)
    slider(page, "axis:17").focus()
    page.keyboard.press("End")
    assert far(before, hero(page)) > 0.1
    assert point(page)["edits"] == [{"direction": "axis:17", "amount": 3}]


def test_wrong_input_says_so_in_place_and_keeps_what_was_typed(page):
    start = hero(page)
    seed = page.locator("[data-at=seed]")
    for text in ("-1", "1099511627776", "seven", "🙂", ""):
        seed.fill(text)
        assert seed.get_attribute("aria-invalid") == "true"
        assert "whole number" in page.locator(".gs-panel .gs-wrong").inner_text()
        assert seed.input_value() == text
        assert hero(page) == start
    number(page, "z1").fill("1e9")
    assert number(page, "z1").get_attribute("aria-invalid") == "true"
    seed.fill("3")
    assert seed.get_attribute("aria-invalid") is None


def test_another_model_is_live_without_a_click(page):
    hero(page)
    choose(page, "faces-64")
    assert len(hero(page)) == 64 * 64 * 3
    assert page.locator("[data-at=classes]").is_hidden()
    assert not page.locator("[data-at=canvas]").evaluate("c => c.classList.contains('gs-pixels')")


def test_late_answers_are_dropped_and_the_last_position_stands(page):
    """Round trips of 20 to 160 ms that overtake each other."""
    hero(page)
    order = page.evaluate(
        """async () => {
          const real = window.fetch;
          let call = 0;
          window.fetch = async (...values) => {
            const wait = [160, 20, 120, 60][call++ % 4];
            await new Promise((done) => setTimeout(done, wait));
            return real(...values);
          };
          const draw = ganstudio.draw;
          const paint = ganstudio.paint;
          const live = document.querySelector("[data-at=canvas]");
          const painted = [];
          ganstudio.draw = async (recipe) => {
            const drawing = await draw(recipe);
            if (recipe.verb === "explore") drawing.amount = recipe.point.edits?.[0].amount ?? 0;
            return drawing;
          };
          ganstudio.paint = (canvas, drawing, index) => {
            if (canvas === live) painted.push(drawing.amount);
            paint(canvas, drawing, index);
          };
          const range = document.querySelector("[data-direction=z1] input[type=range]");
          for (let i = 1; i <= 40; i++) {
            range.value = i / 20;
            range.dispatchEvent(new Event("input", { bubbles: true }));
            await new Promise((done) => setTimeout(done, 15));
          }
          while (painted.at(-1) !== 2) await new Promise((done) => setTimeout(done, 50));
          window.fetch = real;
          ganstudio.draw = draw;
          ganstudio.paint = paint;
          return painted;
        }"""
    )
    assert order == sorted(order)
    assert order[-1] == 2
    assert len(order) > 3


def test_the_picture_keeps_its_size_whatever_happens_behind_another_tab(page):
    def side() -> float:
        return page.locator("[data-at=canvas]").bounding_box()["width"]

    tab(page, "sample").click()
    page.set_viewport_size({"width": 1000, "height": 700})
    tab(page, "explore").click()
    page.wait_for_function("() => document.querySelector('[data-at=canvas]').clientWidth > 100")
    small = side()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.wait_for_function(
        "small => document.querySelector('[data-at=canvas]').clientWidth > small", arg=small
    )
    tab(page, "models").click()  # where a picture is dropped
    page.evaluate("ganstudio.openRecipe({...ganstudio.tabs.recipe('explore')})")
    page.locator("[data-at=canvas]").wait_for()
    assert side() > small


def vector(page) -> str:
    """A direction of one's own, as recipes carry it."""
    z_dim = page.evaluate("() => ganstudio.model('cgan-mnist').z")
    return base64.b64encode(np.linspace(-1, 1, z_dim).astype("<f4").tobytes()).decode()


def opened(page, point: dict) -> list[dict]:
    """The edits that the page has after somebody opened a picture; what it says is `page`'s."""
    recipe = {"v": 1, "verb": "explore", "model": "cgan-mnist", "point": point}
    page.evaluate("(recipe) => ganstudio.openRecipe(recipe)", recipe)
    rest(page)
    return page.evaluate("() => ganstudio.tabs.recipe('explore').point.edits")


def test_an_edit_with_a_vector_of_its_own_is_kept_drawn_and_shown(page):
    plain = hero(page)
    edits = [{"vector": vector(page), "amount": 4}]
    assert opened(page, {"seed": 13, "edits": edits}) == edits
    assert far(plain, hero(page)) > 1
    assert "own direction +4.00" in page.locator("[data-at=line]").inner_text()
    slider(page, "z1").focus()
    page.keyboard.press("ArrowRight")
    assert point(page)["edits"][0] == edits[0]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ({"direction": "z1", "amount": 1, "layers": [0, 1]}, "no style layers"),
        ({"direction": "smile", "amount": 1}, "no direction “smile”"),
        ({"vector": "AACAPwAAAEA=", "amount": 1}, "finite numbers"),
    ],
)
def test_what_the_model_lacks_is_said_and_not_dropped(page, edit, said):
    assert opened(page, {"seed": 13, "edits": [edit]}) == [edit]
    page.get_by_text(said).first.wait_for()


def test_surprise_leaves_no_direction_that_has_no_slider(page):
    page.locator("[data-at=more]").click()
    number(page, "z12").fill("2.5")
    number(page, "z14").fill("-1")
    page.locator("[data-direction=z14] .gs-lock").click()
    page.locator("[data-at=more]").click()
    page.locator("[data-at=surprise]").click()
    moved = {edit["direction"] for edit in point(page)["edits"]}
    assert "z12" not in moved
    assert "z14" in moved  # locked by hand


def test_a_direction_that_the_recipe_carries_is_kept_shown_and_moved(page):
    edits = [{"vector": vector(page), "amount": 1.5}, {"direction": "z2", "amount": -1.0}]
    asked = {"seed": 7, "edits": edits}
    assert opened(page, asked) == edits
    own = page.locator(".gs-slide", has_text="own direction")
    assert own.locator(".gs-number").input_value() == "1.5"
    before = hero(page)
    own.locator(".gs-number").fill("0")
    assert hero(page) != before
    own.locator(".gs-number").fill("1.5")
    assert hero(page) == before
    tab(page, "sample").click()
    page.evaluate(
        "recipe => ganstudio.openRecipe(recipe)",
        {"verb": "sample", "model": "cgan-mnist", "cells": [asked]},
    )
    assert page.evaluate("ganstudio.tabs.recipe('sample').cells")[0]["edits"] == edits
    page.locator(".gs-card[data-model=faces-64]").click()  # has latents of another length
    page.locator(".gs-notice", has_text="own direction").wait_for()
