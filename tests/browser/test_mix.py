"""Style mix in a real browser: the matrix, what is made anew, and where a cell goes."""

import pytest

from ganstudio.pictures import png
from tests import drawn
from tests.browser.acts import PIXELS, far, pixels, rest, tab
from tests.browser.conftest import visiting
from tests.browser.running import running

NAME = "tiny-styles"  # 28 px: layers at 7, 14, 14, 28, 28
COUNT_PLACES = """() => {
  window.made = [];
  const draw = ganstudio.draw;
  ganstudio.draw = (recipe, places, how) => {
    if (recipe.verb === "mix") window.made.push(...places);
    return draw(recipe, places, how);
  };
}"""


@pytest.fixture(scope="module")
def mix_address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("styles")
    drawn.write_tiny(folder, ("tiny-cgan", NAME))
    flags = ["--only", "--models", str(folder / "tiny-cgan"), str(folder / NAME)]
    with running(flags, folder) as url:
        yield url


@pytest.fixture
def opened(profiles, mix_address):
    with visiting(profiles, mix_address) as visitor:
        yield lambda path="?tab=mix", **options: drawn_all(visitor(path, live=False, **options))


@pytest.fixture
def mix(opened):
    return opened()


def drawn_all(page):
    """Once every picture of the matrix stands as it was asked for."""
    page.locator(".gs-mixGrid .gs-drawn").first.wait_for()
    page.wait_for_function(
        "() => !document.querySelector('.gs-mixGrid .gs-tile:is(.gs-stale, :not(.gs-drawn))')"
    )
    rest(page)
    return page


def recipe(page) -> dict:
    return page.evaluate("ganstudio.tabs.recipe('mix')")


def pictures(page, which: str) -> list[str]:
    """Those of "rows", of "columns", or of the "cells"."""
    drawn_all(page)
    found = {"cells": ".gs-figure", "rows": ".gs-mix-rows", "columns": ".gs-mix-columns"}[which]
    canvases = page.locator(f".gs-mixGrid > {found} canvas")
    return canvases.evaluate_all(f"canvases => canvases.map({PIXELS})")


def test_a_matrix_stands_at_once_and_only_models_with_styles_can_be_chosen(mix):
    assert mix.evaluate("ganstudio.tabs.model()") == NAME
    shown = recipe(mix)
    assert shown["layers"] == [0, 0]  # coarse
    assert len(pictures(mix, "cells")) == len(shown["rows"]) * len(shown["columns"])
    assert mix.locator(".gs-card[data-model=tiny-cgan].gs-dim").count() == 1


def test_all_layers_give_the_columns_and_no_amount_the_rows(mix):
    mix.locator(".gs-mix .gs-segments label").first.click()  # all
    of_columns, cells = pictures(mix, "columns"), pictures(mix, "cells")
    for place, cell in enumerate(cells):
        assert far(cell, of_columns[place % len(of_columns)]) <= 1
    mix.locator(".gs-mix [data-at=amount] input[type=range]").fill("0")
    of_rows, cells = pictures(mix, "rows"), pictures(mix, "cells")
    for place, cell in enumerate(cells):
        assert far(cell, of_rows[place // len(of_columns)]) <= 1


def test_one_seed_makes_one_row_anew_and_the_way_back_none(mix):
    columns = len(recipe(mix)["columns"])
    before = pictures(mix, "cells")
    mix.evaluate(COUNT_PLACES)
    seed = mix.locator(".gs-mix-rows .gs-mixSeed").nth(1)
    old = seed.input_value()
    seed.fill("77")
    after = pictures(mix, "cells")
    row = list(range(columns, 2 * columns))
    assert sorted(mix.evaluate("window.made")) == row
    assert [place for place, cell in enumerate(after) if cell != before[place]] == row
    seed.fill(old)
    assert pictures(mix, "cells") == before
    assert sorted(mix.evaluate("window.made")) == row


def test_layers_are_drawn_by_hand_and_by_keys(mix):
    box = mix.locator(".gs-mix .gs-layerStrip").bounding_box()
    y = box["y"] + box["height"] / 2
    mix.mouse.move(box["x"] + 0.5 * box["width"] / 5, y)
    mix.mouse.down()
    mix.mouse.move(box["x"] + 2.5 * box["width"] / 5, y, steps=3)
    mix.mouse.up()
    assert recipe(mix)["layers"] == [0, 2]
    ends = mix.locator(".gs-mix .gs-layerEnd")
    ends.first.press("ArrowRight")
    ends.last.press("End")
    assert recipe(mix)["layers"] == [1, 4]
    assert ends.first.get_attribute("aria-valuetext") == "layer 1, 14 px"
    middle = mix.locator(".gs-mix .gs-segments input:checked")
    assert middle.input_value() == "middle"


def test_a_cell_goes_to_explore_and_a_picture_becomes_a_row(mix):
    cell = mix.locator(".gs-mixGrid > .gs-figure .gs-tile").nth(1)
    looks = pixels(cell.locator("canvas"))
    cell.click()
    mix.get_by_role("menuitem", name="Explore from here").click()
    mix.locator(".gs-hero[data-live]").wait_for()
    rest(mix)
    assert far(pixels(mix.locator("[data-at=canvas]")), looks) <= 1
    assert mix.evaluate("ganstudio.tabs.recipe('explore').point.over.layers") == [0, 0]
    mix.locator(".gs-hero").click()
    mix.get_by_role("menuitem", name="Mix as a row").click()
    drawn_all(mix)
    assert "over" in recipe(mix)["rows"][-1]


def test_keys_walk_through_the_matrix_and_the_sum_follows(mix):
    columns = len(recipe(mix)["columns"])
    mix.locator(".gs-mixGrid .gs-tile").first.focus()  # the first column's picture
    mix.keyboard.press("ArrowDown")
    mix.keyboard.press("ArrowRight")
    name = mix.evaluate("document.activeElement.getAttribute('aria-label')")
    rows = [point["seed"] for point in recipe(mix)["rows"]]
    seeds = [point["seed"] for point in recipe(mix)["columns"]]
    assert name == f"Row {rows[0]} with layers of column {seeds[1]}"
    stops = mix.locator(".gs-mixGrid [tabindex='0']")
    assert stops.count() == 1
    shown = mix.locator(".gs-sum canvas").evaluate_all(f"canvases => canvases.map({PIXELS})")
    assert shown == [
        pictures(mix, "rows")[0],
        pictures(mix, "columns")[1],
        pictures(mix, "cells")[1],
    ]
    mix.keyboard.press("ArrowDown")
    assert mix.locator(".gs-mixHead.gs-looked").count() == 2
    assert columns > 1


def test_a_link_opens_the_matrix_and_a_sheet_carries_it(mix, opened, tmp_path):
    mix.locator("#gs-mix-rows").fill("3, 9")
    mix.locator("#gs-mix-columns").fill("4-6")
    mix.locator(".gs-mix [data-at=amount] .gs-number").fill("0.5")
    drawn_all(mix)
    with mix.expect_download() as saved:
        mix.locator(".gs-mix [data-at=download]").click()
    saved.value.save_as(tmp_path / "sheet.png")
    wanted = recipe(mix)
    assert png.read_recipe(tmp_path / "sheet.png").verb.to_json() == {
        key: wanted[key] for key in ("rows", "columns", "layers", "amount")
    }
    mix.wait_for_function(
        """async () => {
          const shown = {recipe: ganstudio.tabs.recipe(), more: ganstudio.tabs.more(), tab: "mix"};
          return location.href === await ganstudio.address(shown);
        }"""
    )
    link = mix.evaluate("location.search")
    again = opened(link)
    again.wait_for_function(
        "wanted => ganstudio.canonical(ganstudio.tabs.recipe('mix')) === wanted",
        arg=again.evaluate("ganstudio.canonical", wanted),
    )
    drawn_all(again)
    assert pictures(again, "cells") == pictures(mix, "cells")


def test_wrong_seeds_are_told_where_they_stand(mix):
    mix.locator("#gs-mix-columns").fill("1-9")
    assert "At most 8" in mix.locator(".gs-mixSeeds .gs-wrong").inner_text()
    mix.locator(".gs-mix-columns .gs-mixSeed").first.fill("x")
    assert mix.locator("[data-at=matrix] > .gs-wrong").inner_text().startswith("A whole number")


def test_on_a_phone_the_matrix_scrolls_and_the_page_does_not(opened):
    page = opened(width=390, height=844)
    page.locator("#gs-mix-columns").fill("1-8")
    drawn_all(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    inside = ".gs-mixScroll"
    assert page.evaluate(
        f"(e => e.scrollWidth > e.clientWidth)(document.querySelector('{inside}'))"
    )


def test_without_a_model_with_styles_it_says_what_it_needs(visitor):
    page = visitor()
    tab(page, "mix").click()
    assert "needs a StyleGAN model" in page.locator(".gs-needs").inner_text()
    assert not page.locator(".gs-mix").is_visible()


def test_a_walk_in_w_of_some_layers(opened):
    page = opened()
    page.locator(f".gs-card[data-model={NAME}]").click()
    tab(page, "interpolate").click()
    page.locator(".gs-interpolate [data-at=styles] .gs-layers").wait_for()
    rest(page)
    walk = "ganstudio.tabs.recipe('interpolate')"
    assert page.evaluate(f"{walk}.space") == "w"
    page.locator("[data-at=styles] .gs-segments label", has_text="Middle").click()
    rest(page)
    assert page.evaluate(f"{walk}.layers") == [1, 4]
    page.locator("[data-at=spaces] label").first.click()
    rest(page)
    assert page.evaluate(f"{walk}.space") is None
    page.locator(".gs-card[data-model=tiny-cgan]").click()
    page.wait_for_function("ganstudio.tabs.model() === 'tiny-cgan'")
    assert not page.locator(".gs-interpolate [data-at=styles]").is_visible()
    assert page.evaluate(f"{walk}.layers") is None
