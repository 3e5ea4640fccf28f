"""Models: a card for every checkpoint, the timelapse on its sheet, the curves, the numbers."""

import pytest

from tests.browser.acts import drawn, far, pixels, rest, tab
from tests.browser.models import CLASSIFIER
from tests.browser.papers import ENTRIES, IMAGES, SHADES


@pytest.fixture
def models(page):
    """The tab Models on cgan-mnist, its timelapse at hand."""
    tab(page, "models").click()
    page.locator(".gs-film .gs-range").wait_for()
    rest(page)
    return page


def card(page, name: str):
    page.locator(f".gs-checkpoint[data-name='{name}']").click()
    page.locator(".gs-cardHead h2", has_text=name).wait_for()
    rest(page)


def tile(page, number: int = 0) -> str:
    return pixels(page.locator(".gs-sheetOf canvas").nth(number))


def reading(page) -> str:
    return page.locator(".gs-plot").get_attribute("aria-valuetext")


SAMPLE = {"v": 1, "verb": "sample", "model": "cgan-mnist", "cells": [{"seed": 0}, {"seed": 1}]}


def test_the_timelapse_goes_back_through_training_on_the_tiles(models):
    finished = tile(models)
    assert tile(models, 1) == drawn(models, SAMPLE)[1]  # drawn by the model, without a click
    film, told = models.locator(".gs-film .gs-range"), models.locator(".gs-film output")
    film.focus()
    models.keyboard.press("Home")
    for images, shade in zip(IMAGES, SHADES, strict=False):
        for number in (0, 49):
            assert far(tile(models, number), chr(shade) * len(finished)) < 4  # WebP loses a little
        assert (
            told.inner_text() == film.get_attribute("aria-valuetext") == f"after {images:,} images"
        )
        models.keyboard.press("ArrowRight")
    assert tile(models) == finished
    assert "finished" in told.inner_text()
    models.locator(".gs-film button").click()  # plays from the start, and stops at the end
    models.locator(".gs-film button[aria-label='Play the timelapse']").wait_for()
    assert tile(models) == finished
    film.focus()
    models.keyboard.press("Home")
    models.locator(".gs-sheetOf .gs-tile").nth(3).click()  # its menu means the finished model
    models.get_by_role("menuitem", name="Explore from here").click()
    models.wait_for_function("ganstudio.tabs.recipe('explore')?.point.seed === 3")
    assert models.evaluate("ganstudio.tabs.current()") == "explore"


def test_a_strip_shows_what_a_named_direction_does(models):
    row = models.locator(".gs-stripRow")
    assert row.count() == 1 and row.inner_text().split("\n")[:2] == ["tilt", "1 is 3.5 °"]
    row.scroll_into_view_if_needed()
    row.locator(".gs-drawn").nth(4).wait_for()
    strip = [pixels(canvas) for canvas in row.locator("canvas").all()]
    assert strip[2] == drawn(models, {**SAMPLE, "cells": [{"seed": 13}]})[0]
    assert far(strip[0], strip[2]) > 1 and far(strip[2], strip[4]) > 1
    row.locator(".gs-tile").last.click()
    models.get_by_role("menuitem", name="Explore from here").click()
    models.wait_for_function("ganstudio.tabs.recipe('explore')?.point.edits?.length === 1")
    edits = models.evaluate("ganstudio.tabs.recipe('explore').point.edits")
    assert [(edit["direction"], edit["amount"]) for edit in edits] == [("z16", 2)]


def test_curves_are_read_by_keys_and_by_a_pointer(models):
    plot, name = models.locator(".gs-plot"), models.locator(".gs-plotName").first
    assert "generator: from 2 to" in plot.get_attribute("aria-label")
    plot.focus()
    models.keyboard.press("Home")
    assert reading(models).startswith("after 250 images: generator ")
    models.keyboard.press("ArrowRight")
    models.keyboard.press("Shift+ArrowRight")
    assert reading(models).startswith(f"after {250 * 12:,} images")
    assert "distance 33.3" in reading(models)
    models.keyboard.press("Enter")
    assert models.locator(".gs-film output").inner_text() == f"after {IMAGES[1]:,} images"
    models.keyboard.press("End")
    assert reading(models).startswith(f"after {250 * ENTRIES:,} images")
    models.keyboard.press("Escape")
    assert name.text_content() == "generator"
    plot.scroll_into_view_if_needed()
    box = plot.bounding_box()
    models.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60)
    assert name.text_content() != "generator"
    models.locator(".gs-fold summary", has_text="table").click()
    assert models.locator(".gs-wideTable tbody tr").count() == 12
    assert name.text_content() == "generator"


def test_numbers_stand_beside_real_pictures_and_their_protocol(models):
    rows = models.locator(".gs-numbers tbody tr")
    assert rows.count() == 6
    assert rows.nth(0).locator("td").all_inner_texts() == ["5.3 ± 0.3", "2.5"]
    assert rows.nth(2).locator("td").all_inner_texts() == ["99.25%", "99.66%"]
    assert models.locator(".gs-numbers th").all_inner_texts()[2] == "real pictures"
    models.locator(".gs-fold summary", has_text="measured").click()
    told = models.locator("[data-at=numbers] dd").first.inner_text()
    for word in ("10,000", "seeds 0–9999", "ψ 1", "as often as in", "test split", "LeNet-MNIST"):
        assert word in told


def test_unevenness_is_a_verdict_beside_that_on_collapse(models):
    verdicts = models.locator(".gs-verdict").all_inner_texts()
    assert len(verdicts) == 3
    assert verdicts[0].startswith("No mode collapse") and "0.91 times as varied" in verdicts[0]
    assert "“7” comes only 0.4 times as often" in verdicts[1]
    assert "4% of its pictures" in verdicts[2] and "6% do" in verdicts[2]


def test_bare_checkpoints_and_classifiers_have_cards_too(models):
    card(models, "faces-64")
    assert "no timelapse" in models.locator("[data-at=noFilm]").inner_text()
    assert "no journal" in models.locator("[data-at=journal]").inner_text()
    assert "python -m ganstudio evaluate" in models.locator(".gs-command").inner_text()
    assert models.locator(".gs-film").is_hidden()
    assert len(set(tile(models))) > 5
    card(models, CLASSIFIER)
    assert models.locator(".gs-sheetOf").is_hidden()
    assert "names one of its 10 classes" in models.locator("[data-at=limits]").inner_text()
    models.locator(".gs-card[data-model=faces-64]").click()  # still marked in the strip
    models.locator(".gs-cardHead h2", has_text="faces-64").wait_for()


def test_a_translator_is_told_its_own_limits(models):
    said = models.evaluate("""() => ganstudio.cardParts.limits({
      kind: "translator", metrics: [], data: { name: "pair", title: "Faces and drawings" },
    }).map((element) => element.textContent).join(" ")""")
    assert "two kinds of pictures, Faces and drawings" in said
    assert "classes" not in said and "nothing of it was measured" in said


LINKED = """async () => {
  const link = new URLSearchParams(location.search).get("r");
  return link && (await ganstudio.unpack(link)).model;
}"""  # the model that the address names


def test_strip_list_and_link_choose_the_same(models, visitor):
    models.locator(".gs-card[data-model=dcgan-mnist]").click()
    models.locator(".gs-cardHead h2", has_text="dcgan-mnist").wait_for()
    chosen = models.locator(".gs-checkpoint[aria-checked=true]")
    assert chosen.get_attribute("data-name") == "dcgan-mnist"
    chosen.focus()
    models.keyboard.press("ArrowDown")
    models.locator(".gs-cardHead h2", has_text="cgan-fashion").wait_for()
    assert models.evaluate("ganstudio.tabs.model()") == "cgan-fashion"
    while models.evaluate(LINKED) != "cgan-fashion":  # the address follows a moment later
        models.wait_for_timeout(50)
    other = visitor(models.evaluate("location.search"), live=False)
    other.locator(".gs-cardHead h2", has_text="cgan-fashion").wait_for()


def test_both_languages_and_a_phone(visitor):
    # the tab itself is behind "..." there
    page = visitor("?tab=models", live=False, width=390, height=844, locale="zh-CN")
    page.locator(".gs-film .gs-range").wait_for()
    assert "学会" in page.locator("[data-at=journal] h3").inner_text()
    verdicts = page.locator(".gs-verdicts").inner_text()
    assert "没有模式坍塌" in verdicts and "不均匀" in verdicts
    page.locator(".gs-models .gs-fold summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    missing = page.evaluate(
        """() => [...document.querySelectorAll(".gs-models *")]
          .filter((e) => !e.children.length && /models\\.[a-z]/.test(e.textContent))
          .map((e) => e.textContent)"""
    )
    assert not missing
