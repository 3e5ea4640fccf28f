"""Explore with a style network: cut-off, goal, noise, and the layers that a direction moves."""

import pytest

from tests.browser.acts import far, hero, linked, number, point, rest
from tests.browser.conftest import visiting


@pytest.fixture
def visitor(profiles, styled_address):
    with visiting(profiles, styled_address) as opened:
        yield opened


def choose(page, group: str, value: str) -> None:
    page.locator(f"[name=gs-styles-{group}][value={value}]").click(force=True)
    rest(page)


def test_they_are_folded_and_only_where_there_are_styles(page):
    assert page.locator(".gs-styles").is_visible()
    assert not page.locator("[data-at=cutoff]").is_visible()
    assert page.locator(".gs-sliders .gs-reach").count() == 8
    page.locator(".gs-card[data-model=dcgan-mnist]").click()
    page.wait_for_function("() => ganstudio.tabs.model() === 'dcgan-mnist'")
    rest(page)
    assert page.locator(".gs-styles").is_hidden()
    assert page.locator(".gs-sliders .gs-reach").count() == 0


def test_cut_off_goal_and_noise_are_in_the_picture_and_in_its_link(page, visitor):
    page.locator(".gs-styles summary").click()
    before = hero(page)
    choose(page, "noise", "off")
    smooth = hero(page)
    assert far(before, smooth) > 0.5 and point(page)["noise"] == "off"
    page.locator("[data-at=undo]").click()
    assert hero(page) == before and "noise" not in point(page)
    choose(page, "noise", "seed")
    first = point(page)["noise"]
    choose(page, "noise", "seed")
    assert isinstance(first, int) and point(page)["noise"] != first
    page.locator("[data-at=psi] .gs-number").fill("0.2")
    mean = hero(page)
    choose(page, "goal", "nearest")
    assert far(mean, hero(page)) > 0.5 and point(page)["psi_toward"] == "nearest"
    nearest = hero(page)
    page.locator("[data-at=cutoff] .gs-number").fill("2")
    assert far(nearest, hero(page)) > 0.5 and point(page)["psi_cutoff"] == 2
    line = page.locator("[data-at=line]").inner_text()
    assert "[0–1]" in line and "nearest centre" in line
    there = linked(visitor, page)
    assert point(there) == point(page) and far(hero(there), hero(page)) == 0
    assert there.locator("[name=gs-styles-goal][value=nearest]").is_checked()
    choose(page, "noise", "const")
    choose(page, "goal", "mean")
    page.locator("[data-at=cutoff] .gs-number").fill("7")
    page.locator("[data-at=psi] .gs-number").fill("1")
    assert hero(page) == before and point(page) == {"seed": 13}


def test_psi_0_is_one_picture_toward_the_mean_and_1_is_itself_toward_centres(page):
    page.locator(".gs-styles summary").click()
    before = hero(page)
    choose(page, "goal", "nearest")
    assert hero(page) == before
    choose(page, "goal", "mean")
    page.locator("[data-at=psi] .gs-number").fill("0")
    zero = hero(page)
    page.locator("[data-at=another]").click()
    assert hero(page) == zero


def test_the_bars_show_z_or_w_and_are_edited_in_place(page, visitor):
    assert page.locator(".gs-barsName").inner_text() == "z"
    number(page, "w1").fill("1")
    rest(page)
    assert page.locator(".gs-bars").is_visible()
    number(page, "w1").fill("0")
    page.locator(".gs-barsName").click()
    page.wait_for_function("() => document.querySelector('.gs-bars').ariaLabel.includes('12 numb')")
    before = hero(page)
    box = page.locator(".gs-bars").bounding_box()
    x, y = box["x"] + box["width"] * 3.5 / 12, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 40, steps=5)
    page.mouse.up()
    assert point(page)["edits"] == [{"direction": "axis:w3", "amount": 2}]
    moved = hero(page)
    assert far(before, moved) > 0.1
    there = linked(visitor, page)
    assert hero(there) == moved
    page.mouse.click(x, y)
    assert page.evaluate("() => document.activeElement.ariaLabel") == "axis w3"
    assert number(page, "axis:w3").input_value() == "2"
    page.locator("[data-at=undo]").click()
    assert hero(page) == before


def press_and_drag(page, across: float, up: float) -> None:
    """On the big picture, by shares of its side."""
    box = page.locator(".gs-hero").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + across * box["width"], y - up * box["height"], steps=6)
    page.mouse.up()
    rest(page)


def test_the_picture_is_a_plane_of_two_directions(page):
    before = hero(page)
    page.locator("[data-at=planeOn]").click()
    press_and_drag(page, 0.25, -0.125)
    amounts = {edit["direction"]: edit["amount"] for edit in point(page)["edits"]}
    assert amounts == pytest.approx({"w1": 1.5, "w2": -0.75}, abs=0.05)
    assert far(before, hero(page)) > 0.1 and page.locator(".gs-menu").count() == 0
    page.locator(".gs-hero").focus()
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("ArrowLeft")
    moved = {edit["direction"]: edit["amount"] for edit in point(page)["edits"]}
    assert moved["w2"] - amounts["w2"] == pytest.approx(0.5)
    assert moved["w1"] - amounts["w1"] == pytest.approx(-0.05)
    page.wait_for_timeout(700)  # the run of arrows has come to rest
    page.locator("[data-at=undo]").click()
    assert {edit["direction"]: edit["amount"] for edit in point(page)["edits"]} == amounts
    page.locator("[data-at=undo]").click()
    assert hero(page) == before
    page.locator(".gs-hero").click()
    assert page.locator(".gs-menu").is_visible()


def test_the_plane_leads_toward_seeds(page, visitor):
    number(page, "w3").fill("1")
    before = hero(page)
    page.locator("[data-at=planeOn]").click()
    page.locator("[data-at=planeBar] select").first.select_option("seed")
    press_and_drag(page, 0.4, 0)
    own, other = point(page)["sources"]
    assert own["seed"] == 13 and own["edits"] == other["edits"]
    assert own["weight"] == pytest.approx(0.6, abs=0.02)
    assert own["weight"] + other["weight"] == pytest.approx(1)
    there = linked(visitor, page)
    assert hero(there) == hero(page)
    page.locator(".gs-hero").focus()
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    assert point(page) == {"seed": other["seed"], "edits": other["edits"]}
    for _ in range(3):
        page.keyboard.press("Shift+ArrowLeft")
    assert hero(page) == before and point(page)["seed"] == 13


def test_a_finger_scrolls_until_the_plane_is_on(visitor):
    page = visitor(width=390, height=844, has_touch=True)
    action = "hero => getComputedStyle(hero).touchAction"
    assert page.locator(".gs-hero").evaluate(action) == "auto"
    page.locator("[data-at=planeOn]").click()
    assert page.locator(".gs-hero").evaluate(action) == "none"
    page.locator("[data-at=planeOn]").click()
    assert page.locator(".gs-hero").evaluate(action) == "auto"


def test_a_direction_moves_the_layers_that_are_chosen(page, visitor):
    number(page, "w1").fill("2")
    whole = hero(page)
    page.locator("[data-direction=w1] .gs-reach").click()
    page.locator("[data-direction=w1] .gs-layers [value=fine]").click(force=True)
    fine = hero(page)
    assert point(page)["edits"] == [{"direction": "w1", "layers": [5, 6], "amount": 2}]
    assert far(whole, fine) > 0.5
    page.wait_for_timeout(700)  # the choice of layers has come to rest: a step of undo
    number(page, "w1").fill("-1")
    assert [edit["amount"] for edit in point(page)["edits"]] == [-1]
    there = linked(visitor, page)
    assert number(there, "w1").input_value() == "-1"
    assert there.locator("[data-direction=w1] .gs-reach .gs-picked").count() == 2
    assert there.locator("[data-at=sliders] .gs-slide").count() == 8
    page.locator("[data-at=undo]").click()
    assert hero(page) == fine
    page.locator("[data-at=undo]").click()
    assert hero(page) == whole and number(page, "w1").input_value() == "2"
    assert page.locator("[data-direction=w1] .gs-reach .gs-picked").count() == 7


def test_a_layer_may_have_a_noise_of_its_own(page, visitor):
    before = hero(page)
    page.locator(".gs-styles summary").click()
    assert page.locator("[data-at=noise] .gs-layers").count() == 0
    page.locator(".gs-noise").click()
    page.locator("[data-at=noise] .gs-layers [value=fine]").click(force=True)
    choose(page, "noise", "off")
    fine = hero(page)
    assert point(page)["noise"] == ["const"] * 5 + ["off"] * 2 and far(before, fine) > 0.1
    assert "no noise [5–6]" in page.locator("[data-at=line]").inner_text()
    there = linked(visitor, page)
    assert point(there) == point(page) and hero(there) == fine
    kinds = there.locator(".gs-noise i").evaluate_all("cells => cells.map((i) => i.dataset.kind)")
    assert kinds == point(page)["noise"]
    page.locator("[data-at=noise] .gs-layers [value=coarse]").click(force=True)
    choose(page, "noise", "seed")
    assert len(set(point(page)["noise"])) == 3
    page.locator("[data-at=noise] .gs-layers [value=all]").click(force=True)
    choose(page, "noise", "const")
    assert hero(page) == before and point(page) == {"seed": 13}


def test_what_the_weights_tell_has_sliders_under_more(page, visitor):
    assert page.locator("[data-direction='style:1']").count() == 0
    page.locator("[data-at=more]").click()
    before = hero(page)
    number(page, "style:1").fill("2")
    whole = hero(page)
    page.locator("[data-direction='style:1'] .gs-reach").click()
    page.locator("[data-direction='style:1'] .gs-layers [value=coarse]").click(force=True)
    coarse = hero(page)
    edit = {"direction": "style:1", "layers": [0, 2], "amount": 2}
    assert point(page)["edits"] == [edit]
    assert len({str(picture) for picture in (before, whole, coarse)}) == 3
    assert "style 1" in page.locator("[data-at=line]").inner_text()
    there = linked(visitor, page)
    assert hero(there) == coarse and point(there) == point(page)
    page.locator("[data-at=surprise]").click()
    rest(page)
    moved = {edit["direction"] for edit in point(page)["edits"]}
    assert moved and not any(name.startswith("style:") for name in moved)
    page.locator("[data-at=reset]").click()
    assert hero(page) == before


def test_a_plain_model_takes_over_nothing_of_styles(page):
    carried = "([point, name]) => ganstudio.points.carried(point, ganstudio.model(name))"
    point = {
        "seed": 1,
        "edits": [{"direction": "style:2", "amount": 1}, {"direction": "z1", "amount": 2}],
        "psi": 0.5,
        "psi_cutoff": 2,
        "psi_toward": "nearest",
        "noise": "off",
        "over": {"point": {"seed": 2, "noise": ["off"] * 7}, "layers": [0, 2]},
    }
    there = page.evaluate(carried, [point, "dcgan-mnist"])
    moved = [{"direction": "z1", "amount": 2}]
    assert there["point"] == {"seed": 1, "psi": 0.5, "edits": moved}
    assert there["lost"] == ["style:2"]
    point = point | {"edits": [], "noise": ["off"] * 9}
    others = [{"point": {"seed": 3, "edits": moved}, "layers": [6, 8]}, point["over"]]
    there = page.evaluate(carried, [point | {"over": others}, "styled-32"])["point"]
    assert there["over"] == point["over"] and "noise" not in there


def test_reset_and_surprise_stand_above_the_tray(visitor):
    page = visitor(width=1280, height=800)
    page.locator(".gs-explore [data-at=keep]").click()
    tray = page.locator(".gs-tray").bounding_box()
    for name in ("reset", "surprise", "seed"):
        box = page.locator(f".gs-explore [data-at={name}]").bounding_box()
        assert box["y"] > 0 and box["y"] + box["height"] <= tray["y"]
