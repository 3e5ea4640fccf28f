"""Sample in a real browser: the sheet, its controls, two models side by side, files."""

import zipfile

import pytest

from ganstudio.pictures import png
from tests.browser import acts
from tests.browser.acts import PIXELS, choose_here, far, rest, tab

SHEET = ".gs-contactSheet:not([hidden]) >> nth={} >> .gs-tile"


@pytest.fixture
def sample(page):
    return opened(page)


def opened(page):
    """The tab Sample, its first sheet drawn."""
    tab(page, "sample").click()
    page.locator(".gs-sample .gs-drawn").first.wait_for()
    rest(page)
    return page


def sheet(page, which: int = 0) -> list[str]:
    """The pictures of a sheet, once nothing is on its way."""
    rest(page)
    return page.locator(SHEET.format(which) + " canvas").evaluate_all(
        f"canvases => canvases.map({PIXELS})"
    )


def captions(page) -> list[str]:
    """The seeds under the pictures of the first sheet."""
    texts = page.locator(".gs-contactSheet").first.locator("figcaption").all_text_contents()
    assert all(text.startswith("seed ") for text in texts)
    return [text.removeprefix("seed ") for text in texts]


def cells(page) -> list[dict]:
    return page.evaluate("ganstudio.tabs.recipe('sample').cells")


def drawn(page, model: str, points: list[dict]) -> list[str]:
    """What the server draws for these points, as RGB."""
    return acts.drawn(page, {"v": 1, "verb": "sample", "model": model, "cells": points})


def first_cells() -> list[dict]:
    """What a conditional model of ten classes opens with: no class is its seed's last digit."""
    return [{"seed": seed, "classes": {str((7 * seed + 3) % 10): 1}} for seed in range(32)]


def count(page):
    return page.locator(".gs-sample [data-at=count] .gs-number")


def test_a_sheet_stands_without_a_click_and_new_seeds_change_it(sample):
    seeds = range(32)
    assert captions(sample) == [str(seed) for seed in seeds]
    before = sheet(sample)
    assert before == drawn(sample, "cgan-mnist", first_cells())
    sample.locator("[data-at=fresh]").click()
    after = sheet(sample)
    assert len(after) == 32
    assert sum(far(old, new) > 1 for old, new in zip(before, after, strict=True)) > 25
    first = cells(sample)[0]["seed"]
    assert captions(sample) == [str(first + i) for i in range(32)]
    assert sample.locator("#gs-sample-seeds").input_value() == f"{first}-{first + 31}"


def test_fewer_and_more_pictures_in_slots_of_their_size(sample):
    before = sheet(sample)
    count(sample).fill("5")
    assert sheet(sample) == before[:5]
    slider = sample.locator(".gs-sample [data-at=count] input[type=range]")
    slider.focus()
    sample.keyboard.press("End")
    assert len(sheet(sample)) == 64
    assert sheet(sample)[:32] == before
    sample.keyboard.press("Home")
    assert captions(sample) == ["0"]
    count(sample).fill("4")
    sheet(sample)
    box = """() => {
      const sheet = document.querySelector(".gs-contact").getBoundingClientRect();
      const tiles = [...document.querySelectorAll(".gs-contact")[0].querySelectorAll(".gs-tile")];
      const line = document.querySelector(".gs-sample .gs-under").getBoundingClientRect();
      return [sheet.height, line.top, ...tiles.map((tile) => tile.getBoundingClientRect().width)];
    }"""
    at_once = sample.evaluate(
        f"""() => {{
          const number = document.querySelector(".gs-sample [data-at=count] .gs-number");
          number.value = "24";
          number.dispatchEvent(new Event("input", {{ bubbles: true }}));
          return ({box})();
        }}"""
    )
    assert len(at_once) == 26
    rest(sample)
    assert sample.evaluate(box) == at_once
    assert at_once[2] % 28 == 0  # whole-number enlargement


def test_seeds_as_one_writes_them(sample):
    field = sample.locator("#gs-sample-seeds")
    for text, seeds in {
        "7": [7],
        "0-2, 99": [0, 1, 2, 99],
        "4294967295": [4294967295],
        "5 6，7": [5, 6, 7],
        "3,3": [3, 3],
    }.items():
        field.fill(text)
        rest(sample)
        assert captions(sample) == [str(seed) for seed in seeds]
        assert count(sample).input_value() == str(len(seeds))
        assert field.input_value() == text


def test_wrong_input_is_said_at_its_field_and_kept(sample):
    before = sheet(sample)
    field = sample.locator("#gs-sample-seeds")
    wrong = ("abc", "-1", str(2**40), "", "1.5", "3-1", "🙂", "7" * 10_000)
    many = dict.fromkeys(("0-100", "0-4294967295"), "At most 64")
    sentences = dict.fromkeys(wrong, "whole numbers") | many | {"3-1": "runs backwards"}
    for text, said in sentences.items():
        field.fill(text)
        assert said in sample.locator(".gs-sample .gs-field .gs-wrong").inner_text()
        assert field.input_value() == text
        assert field.get_attribute("aria-invalid") == "true"
    assert sheet(sample) == before
    sample.locator("[data-at=fresh]").click()
    assert sample.locator(".gs-sample .gs-wrong").count() == 0
    assert sheet(sample) != before
    for text in ("0", "65", "1.5", "many", "", "1000000000"):
        count(sample).fill(text)
        assert "from 1 to 64" in sample.locator(".gs-sample .gs-wrong").inner_text()
    assert len(cells(sample)) == 32
    count(sample).fill("3")
    assert len(sheet(sample)) == 3


def test_class_for_all_and_truncation(sample):
    before = sheet(sample)
    sample.locator(".gs-sample .gs-class", has_text="3").click()
    assert {tuple(cell["classes"].items()) for cell in cells(sample)} == {(("3", 1),)}
    threes = sheet(sample)
    assert threes != before
    assert threes[0] == before[0]  # which was a 3
    sample.locator(".gs-sample [data-at=psi] .gs-number").fill("0")
    pictures = sheet(sample)
    assert all(picture == pictures[0] for picture in pictures)
    assert sample.locator(".gs-sample .gs-line").inner_text() == (
        "cgan-mnist · seeds 0-31 · 3 · ψ 0.00"
    )
    sample.locator(".gs-sample [data-at=psi] input[type=range]").dblclick()
    sample.locator(".gs-sample .gs-any").click()
    assert sheet(sample) == drawn(sample, "cgan-mnist", [{"seed": seed} for seed in range(32)])


def test_compare_at_the_same_seeds(sample):
    sample.locator("#gs-sample-seeds").fill("3, 14, 15")  # typed: by seed, where classes differ
    sample.locator("#gs-sample-other").select_option("dcgan-mnist")
    points = [{"seed": 3}, {"seed": 14}, {"seed": 15}]
    assert sheet(sample, 0) == drawn(sample, "cgan-mnist", points)
    assert sheet(sample, 1) == drawn(sample, "dcgan-mnist", points)
    names = sample.locator(".gs-contactName").all_inner_texts()
    assert names == ["cgan-mnist", "dcgan-mnist"]
    choose_here(sample, "dcgan-mnist")  # the two change places
    assert sheet(sample, 0) == drawn(sample, "dcgan-mnist", points)
    assert sheet(sample, 1) == drawn(sample, "cgan-mnist", points)
    alone = {"v": 1, "verb": "sample", "model": "dcgan-mnist", "cells": points, "beside": None}
    sample.evaluate("recipe => ganstudio.tabs.go('sample', recipe)", alone)  # as lessons do
    assert sample.locator(".gs-contactSheet:visible").count() == 1
    sample.locator("#gs-sample-other").select_option("cgan-mnist")
    assert sample.locator(".gs-contactSheet:visible").count() == 2
    sample.locator("#gs-sample-other").select_option("")
    assert sample.locator(".gs-contactSheet:visible").count() == 1


def test_picture_can_be_kept_and_sent(sample):
    sample.locator(SHEET.format(0)).nth(5).click()
    sample.get_by_role("menuitem", name="Keep").click()
    sample.locator(".gs-kept").wait_for()
    (kept,) = sample.evaluate("ganstudio.tray.list()")
    assert kept["model"] == "cgan-mnist"
    assert kept["recipe"]["point"] == {"seed": 5, "classes": {"8": 1}}
    sample.locator(SHEET.format(0)).nth(9).click()
    sample.get_by_role("menuitem", name="Explore from here").click()
    sample.wait_for_function("ganstudio.tabs.recipe()?.point?.seed === 9")
    assert sample.evaluate("ganstudio.tabs.current()") == "explore"


def test_files_carry_their_recipes(sample):
    count(sample).fill("6")
    rest(sample)
    with sample.expect_download() as waiting:
        sample.locator(".gs-sample [data-at=download]").click()
    recipe = png.read_recipe(waiting.value.path())
    assert recipe.verb.name == "sample"
    assert [point.sources[0].seed for point in recipe.verb.cells] == list(range(6))
    sample.locator("#gs-sample-seeds").fill("4, 4, 17")
    sample.locator(".gs-sample .gs-class", has_text="2").click()
    with sample.expect_download() as waiting:
        sample.locator("[data-at=zip]").click()
    with zipfile.ZipFile(waiting.value.path()) as packed:
        assert packed.testzip() is None
        files = {name: packed.read(name) for name in packed.namelist()}
    recipes = [png.read_recipe(content) for content in files.values()]
    assert [name.split("-seed-")[1] for name in files] == ["4.png", "4.png", "17.png"]
    assert [recipe.verb.to_json() for recipe in recipes] == [
        {"point": {"seed": seed, "classes": {"2": 1}}} for seed in (4, 4, 17)
    ]
    assert all(recipe.weights for recipe in recipes)
    assert sample.locator("[data-at=doing]").is_hidden()

    count(sample).fill("64")
    saved = []
    sample.on("download", lambda download: saved.append(download))
    sample.locator("[data-at=zip]").click()
    sample.locator("[data-at=cancel]").click()
    sample.locator("[data-at=zip]").wait_for()
    rest(sample)
    assert not saved


def test_link_gives_the_same_sheet(sample, visitor):
    sample.locator("#gs-sample-seeds").fill("1-3, 77")
    sample.locator(".gs-sample .gs-class", has_text="8").click()
    shown = sheet(sample)
    sample.locator(".gs-sample [data-at=link]").click()
    sample.locator(".gs-said").wait_for()
    link = sample.evaluate("navigator.clipboard.readText()")
    other = visitor("?" + link.split("?", 1)[1], live=False)
    other.locator(".gs-sample .gs-drawn").first.wait_for()
    assert sheet(other) == shown
    assert other.locator("#gs-sample-seeds").input_value() == "1-3, 77"


def test_keys_and_languages(sample):
    shown = sheet(sample)
    sample.locator(SHEET.format(0)).first.focus()
    sample.keyboard.press("ArrowRight")
    sample.keyboard.press("ArrowDown")
    name = sample.evaluate("document.activeElement.getAttribute('aria-label')")
    assert name.startswith("seed ")
    assert sample.locator(SHEET.format(0) + "[tabindex='0']").count() == 1
    sample.keyboard.press("Enter")
    assert sample.locator("[role=menu]").is_visible()
    sample.keyboard.press("Escape")
    assert sample.evaluate("document.activeElement.getAttribute('aria-label')") == name
    sample.locator(".gs-header [data-at=language]").click()
    assert sample.locator("[data-at=fresh]").inner_text() == "换一批种子"
    assert sample.locator(".gs-sample .gs-line").inner_text() == "cgan-mnist · 种子 0-31"
    assert sample.locator(SHEET.format(0)).nth(4).get_attribute("aria-label") == "种子 4，1"
    assert sheet(sample) == shown


def test_phone_scrolls_only_down(visitor):
    page = opened(visitor(width=390, height=844, device_scale_factor=2))
    assert len(sheet(page)) == 12
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#gs-sample-other").select_option("cgan-fashion")
    assert len(sheet(page, 1)) == 12
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_while_the_server_is_away_the_last_sheet_stays_greyed_and_the_line_says_so(visitor):
    page = opened(visitor(wired=False))
    shown, told = sheet(page), captions(page)
    page.evaluate("""() => {
      window.realFetch = fetch;
      window.fetch = async () => new Response("", { status: 500 });
    }""")
    page.locator(".gs-card[data-model=dcgan-mnist]").click()
    page.locator(".gs-contactSheet.gs-behind").first.wait_for()
    canvases = page.locator(SHEET.format(0) + " canvas")
    assert canvases.evaluate_all(f"canvases => canvases.map({PIXELS})") == shown
    assert page.locator(SHEET.format(0) + ":not(.gs-drawn)").count() == 0
    assert captions(page) == told
    assert "from before" in page.locator(".gs-sample [data-at=line]").inner_text()
    page.evaluate("() => { window.fetch = realFetch; }")
    page.locator(".gs-contactSheet.gs-behind").first.wait_for(state="detached")
    assert sheet(page) == drawn(page, "dcgan-mnist", cells(page))
    assert "dcgan-mnist" in page.locator(".gs-sample [data-at=line]").inner_text()
