"""Interpolate in a real browser: scrubbing from memory, keys, the plane, films."""

import numpy as np
import pytest
from PIL import Image, ImageSequence

from ganstudio.pictures import png
from ganstudio.ui.strings import ENGLISH
from tests.browser.acts import (
    PIXELS,
    choose_here,
    drawn,
    hero,
    numbers,
    pixels,
    rest,
    tab,
)

COUNT_TEXT = "document.querySelector('.gs-interpolate [data-at=count]').innerText"
COUNT_CALLS = """() => {
  const draw = ganstudio.draw;
  window.calls = 0;
  ganstudio.draw = (...values) => { window.calls++; return draw(...values); };
}"""


@pytest.fixture
def walk(page):
    return opened(page)


def opened(page):
    """The tab Interpolate, its film drawn."""
    tab(page, "interpolate").click()
    page.locator(".gs-interpolate [data-at=look][data-frame='0']").wait_for()
    rest(page)
    return page


def part(page, name: str):
    return page.locator(f".gs-interpolate [data-at={name}]")


def recipe(page) -> dict:
    return page.evaluate("ganstudio.tabs.recipe('interpolate')")


def seeds(page) -> list[int]:
    return [key["seed"] for key in recipe(page)["keys"]]


def frame(page) -> str:
    """The large frame once nothing is on its way."""
    rest(page)
    return pixels(part(page, "still"))


def server_frame(page, index: int) -> str:
    return drawn(page, recipe(page))[index]


def count(page) -> str:
    return part(page, "count").inner_text()


def here(page) -> int:
    """The frame at the play head, counted from 0."""
    return int(count(page).split(" / ")[0]) - 1


def seed_box(page, key: int):
    return page.locator(".gs-interpolate .gs-key:visible").nth(key).locator("input")


def frames_box(page):
    return page.locator(".gs-interpolate [data-at=frames] .gs-number")


def wrong(page) -> list[str]:
    return [text for text in page.locator(".gs-interpolate .gs-wrong").all_inner_texts() if text]


def drag_head(page, start: float, end: float) -> None:
    """Puts the play head at a place of the film, 0 to 1, and drags it by its knob to another."""
    box = page.locator(".gs-reelTrack").bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.click(box["x"] + box["width"] * start, middle)
    page.mouse.move(box["x"] + box["width"] * start, box["y"] - 6)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * end, middle, steps=12)
    page.mouse.up()


def send_kept(page) -> None:
    page.locator(".gs-kept").click()
    page.get_by_role("menuitem", name="Interpolate from here").click()
    rest(page)


def send_from_explore(page, seed: int) -> None:
    tab(page, "explore").click()
    page.locator("#gs-explore-seed").fill(str(seed))
    rest(page)
    page.locator("[data-at=hero]").click()
    page.get_by_role("menuitem", name="Interpolate from here").click()
    page.locator(".gs-interpolate").wait_for()
    rest(page)


def test_the_walk_stands_and_scrubbing_paints_from_memory(walk):
    assert frame(walk) == server_frame(walk, 0)
    assert len(set(walk.locator(".gs-reelCanvas").evaluate(PIXELS))) > 10
    assert count(walk) == "1 / 60"
    for name in ("look", "reel", "play", "keys", "add", "frames", "save"):
        box = part(walk, name).bounding_box()
        assert box["y"] + box["height"] <= 800 - 65, f"{name} is below the fold, or under the tray"
    walk.evaluate(COUNT_CALLS)
    drag_head(walk, 0.02, 0.5)
    assert here(walk) in (29, 30)
    assert walk.evaluate("window.calls") == 0
    assert frame(walk) == server_frame(walk, here(walk))


def test_a_long_film_is_thinned_first_and_whole_in_the_end(walk):
    walk.evaluate(COUNT_CALLS)
    frames_box(walk).fill("200")
    rest(walk)
    assert walk.evaluate("window.calls") > 3
    walk.evaluate("window.calls = 0")
    drag_head(walk, 0.1, 0.37)
    assert part(walk, "look").get_attribute("data-frame") == str(here(walk))
    assert walk.evaluate("window.calls") == 0
    assert frame(walk) == server_frame(walk, here(walk))


def test_keys_step_and_play(walk):
    head = walk.locator(".gs-scrub")
    head.focus()
    steps = {"ArrowRight": 2, "Shift+ArrowRight": 12, "ArrowLeft": 11, "PageDown": 1, "PageUp": 21}
    for key, place in (steps | {"End": 60, "Home": 1}).items():
        walk.keyboard.press(key)
        assert count(walk) == f"{place} / 60", key
    assert head.get_attribute("aria-valuetext") == "frame 1 of 60"
    walk.keyboard.press("Space")
    walk.wait_for_function(f"{COUNT_TEXT} !== '1 / 60'")
    assert part(walk, "play").get_attribute("aria-label") == "Pause"
    walk.keyboard.press("Space")
    stood = count(walk)
    rest(walk)
    assert count(walk) == stood

    part(walk, "loop").click()  # without a loop, playing ends at the last key
    part(walk, "fps").fill("60")
    frames_box(walk).fill("8")
    part(walk, "play").click()
    walk.locator(".gs-interpolate [data-at=play][aria-label=Play]").wait_for()
    assert count(walk) == "8 / 8"
    assert frame(walk) == server_frame(walk, 7)


def test_keys_are_changed_moved_and_removed(walk):
    before = frame(walk)
    seed_box(walk, 0).fill("41")
    assert frame(walk) != before
    walk.locator(".gs-key").first.get_by_role("button", name="7", exact=True).click()
    assert recipe(walk)["keys"][0] == {"seed": 41, "classes": {"7": 1}}
    assert frame(walk) == server_frame(walk, 0)
    walk.get_by_role("button", name="Another seed, key 2").click()
    part(walk, "add").click()
    first, second, third, fourth = seeds(walk)
    walk.get_by_role("button", name="Move key 1: arrow keys, or drag", exact=True).focus()
    walk.keyboard.press("ArrowDown")
    assert seeds(walk) == [second, first, third, fourth]
    assert walk.evaluate("document.activeElement.ariaLabel").startswith("Move key 2")
    grip = walk.locator(".gs-grip").nth(3).bounding_box()
    top = walk.locator(".gs-key").nth(0).bounding_box()
    walk.mouse.move(grip["x"] + 8, grip["y"] + 20)
    walk.mouse.down()
    walk.mouse.move(top["x"] + 8, top["y"] + 20, steps=8)
    walk.mouse.up()
    assert seeds(walk) == [fourth, second, first, third]
    walk.get_by_role("button", name="Remove key 1").click()
    assert seeds(walk) == [second, first, third]
    assert frame(walk) == server_frame(walk, 0)


def test_pictures_that_are_sent_fill_the_keys_in_order(page):
    for seed in (101, 202, 303, 404):
        send_from_explore(page, seed)
    assert seeds(page) == [101, 202, 303, 404]


def test_a_picture_of_another_model_waits_until_the_slots_are_cleared(walk):
    kept = seeds(walk)[0]
    part(walk, "keep").click()
    walk.locator(".gs-kept").wait_for()
    choose_here(walk, "dcgan-mnist")
    seed_box(walk, 0).fill("9")
    send_kept(walk)
    (sentence,) = wrong(walk)
    assert "dcgan-mnist" in sentence
    assert recipe(walk)["model"] == "dcgan-mnist"
    part(walk, "clear").click()
    assert part(walk, "empty").inner_text().startswith("Give two keys a picture")
    assert recipe(walk) is None
    send_kept(walk)
    assert walk.locator(".gs-card[aria-checked=true]").get_attribute("data-model") == "cgan-mnist"
    assert seed_box(walk, 0).input_value() == str(kept)
    walk.locator(".gs-kept").drag_to(walk.locator(".gs-key").nth(1))
    assert seeds(walk) == [kept, kept]


def test_a_frame_is_a_picture_with_its_own_recipe(walk, tmp_path):
    first, second, third = seeds(walk)
    drag_head(walk, 0.1, 0.45)
    shown = frame(walk)
    with walk.expect_download() as download:
        part(walk, "download").click()
    path = tmp_path / "strip.png"
    download.value.save_as(path)
    inside = png.read_recipe(path).to_dict()
    assert {key: inside[key] for key in recipe(walk)} == recipe(walk)
    part(walk, "look").click()
    walk.get_by_role("menuitem", name="Make it a key").click()
    assert [key.get("seed") for key in recipe(walk)["keys"]] == [first, second, None, third]
    assert seed_box(walk, 2).get_attribute("placeholder") == "several"
    walk.locator(".gs-key .gs-tile").nth(2).click()
    walk.get_by_role("menuitem", name="Explore from here").click()
    walk.locator(".gs-hero[data-live]").wait_for()
    assert hero(walk) == shown


def test_wrong_input_is_told_under_its_field_and_kept(walk):
    before = seeds(walk)
    for typed in ("1000000000", "1", "-5", "2.5", "many", "", "🙂"):
        frames_box(walk).fill(typed)
        assert wrong(walk) == ["A whole number from 2 to 600."], typed
        assert frames_box(walk).input_value() == typed
    assert "frames" not in recipe(walk)
    frames_box(walk).fill("12")
    assert recipe(walk)["frames"] == 12
    for typed in ("-1", "1099511627776", "seven", "🙂"):
        seed_box(walk, 1).fill(typed)
        assert wrong(walk) == [ENGLISH["wrong.seed"]], typed
        assert seed_box(walk, 1).input_value() == typed
    assert seeds(walk) == before
    seed_box(walk, 1).fill(str(before[1]))
    part(walk, "fps").fill("fast")
    assert wrong(walk) == ["A whole number from 1 to 60."]
    part(walk, "fps").fill("30")
    assert wrong(walk) == []
    assert frame(walk) == server_frame(walk, 0)


def test_a_link_opens_the_same_walk_and_a_wrong_one_is_refused(walk, visitor):
    seed_box(walk, 0).fill("77")
    part(walk, "loop").click()
    shown = frame(walk)
    part(walk, "link").click()
    walk.locator(".gs-said").wait_for()
    address = walk.evaluate("navigator.clipboard.readText()")
    other = visitor("?" + address.split("?", 1)[1], live=False)
    other.locator(".gs-interpolate [data-at=look][data-frame='0']").wait_for()
    assert recipe(other)["keys"] == recipe(walk)["keys"]
    assert frame(other) == shown

    link = walk.evaluate(
        "recipe => ganstudio.pack(ganstudio.recipe.full(recipe))", recipe(walk) | {"frames": 10**9}
    )
    other = visitor(f"?r={link}", live=False)
    other.locator(".gs-notice:visible").wait_for()
    assert "600" in other.locator(".gs-notice").inner_text()


def test_the_plane_shows_the_cell_under_the_pointer(walk):
    walk.get_by_role("radio", name="Plane").check(force=True)
    walk.locator(".gs-matrix .gs-drawn").last.wait_for()
    rest(walk)
    cells = walk.locator(".gs-matrix .gs-tile")
    assert cells.count() == 64
    cells.nth(20).hover()
    assert frame(walk) == server_frame(walk, 20)
    cells.nth(20).focus()
    walk.keyboard.press("ArrowDown")
    shown = frame(walk)
    assert shown == server_frame(walk, 28)
    for rows, sentence in (
        ("9", "At most 64 pictures: rows times columns."),
        ("11", "A whole number from 2 to 10."),
    ):
        part(walk, "rows").fill(rows)
        assert wrong(walk) == [sentence]
    part(walk, "rows").fill("8")
    cells.nth(28).focus()
    walk.keyboard.press("Enter")
    walk.get_by_role("menuitem", name="Explore from here").click()
    walk.locator(".gs-hero[data-live]").wait_for()
    assert hero(walk) == shown


def test_films_are_cancelled_and_saved(walk, tmp_path):
    frames_box(walk).fill("600")
    part(walk, "save").click()
    part(walk, "cancel").click()
    part(walk, "save").wait_for()
    frames_box(walk).fill("10")
    walk.get_by_role("radio", name="GIF").check(force=True)
    with walk.expect_download(timeout=120_000) as download:  # the film before may still be drawn
        part(walk, "save").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == "cgan-mnist-interpolate.gif"
    with Image.open(path) as image:
        frames = [np.asarray(frame.convert("L")) for frame in ImageSequence.Iterator(image)]
    assert [frame.shape for frame in frames] == [(252, 252)] * 10
    first = numbers(server_frame(walk, 0)).reshape(28, 28, 3)[..., 0]
    assert np.abs(frames[0][4::9, 4::9].astype(int) - first).max() <= 1
    part(walk, "offer").wait_for()


def test_a_phone_has_no_sideways_scroll_and_words_follow_the_language(visitor):
    page = opened(visitor(width=390, height=844))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert part(page, "look").bounding_box()["width"] > 180
    page.get_by_role("radio", name="Plane").check(force=True)
    rest(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("radio", name="Walk").check(force=True)
    page.locator("[data-at=language]").click()
    assert page.get_by_role("button", name="添加关键图").is_visible()
    head = page.get_by_role("slider", name="播放头")
    assert head.get_attribute("aria-valuetext") == "第 1 帧，共 60 帧"
    assert "平滑" in part(page, "line").inner_text()


def test_after_clear_new_keys_fill_the_empty_places_first(walk):
    part(walk, "clear").click()
    for _ in range(3):
        part(walk, "add").click()
    rest(walk)
    assert len(recipe(walk)["keys"]) == 3
    assert walk.locator(".gs-vacant").count() == 0


@pytest.mark.parametrize("twice", ["dblclick", pytest.param("Enter", marks=pytest.mark.slow)])
def test_export_asked_for_twice_still_comes(walk, twice):
    frames_box(walk).fill("12")
    with walk.expect_download():
        if twice == "dblclick":
            part(walk, "save").dblclick()
        else:
            part(walk, "save").focus()
            walk.keyboard.press("Enter")
            walk.keyboard.press("Enter")
    part(walk, "doing").wait_for(state="hidden")
    assert part(walk, "save").get_attribute("aria-disabled") == "false"


def test_clear_stays_when_the_model_changes_and_comes_back_and_after_a_reload(walk):
    part(walk, "clear").click()
    seed_box(walk, 1).fill("5")
    choose_here(walk, "dcgan-mnist")
    choose_here(walk, "cgan-mnist")
    assert recipe(walk) is None
    assert [seed_box(walk, i).input_value() for i in range(2)] == ["", "5"]
    walk.wait_for_function("location.search.includes('s=')")
    walk.reload()
    part(walk, "empty").wait_for()
    assert [seed_box(walk, i).input_value() for i in range(2)] == ["", "5"]


FOREIGN = (
    {"mode": "walk", "points": 7},
    {"mode": [], "points": []},
    {"mode": "walk", "points": [{"sources": 5}, {"sources": 6}]},
    [],
    5,
)


def test_foreign_states_in_the_address_are_left_alone(page, address):
    packed = [page.evaluate("more => ganstudio.pack(more)", more) for more in FOREIGN]
    for text in packed:
        page.goto(f"{address}?tab=interpolate&s={text}")
        page.locator(".gs-interpolate [data-at=look][data-frame='0']").wait_for()
