"""What the page shows must not teach what is not so."""

import pytest

from tests.browser.acts import choose, number, pixels, rest, slider, tab
from tests.browser.test_sample import opened


def test_no_seed_of_the_first_sheet_is_the_digit_above_it(page):
    opened(page)
    cells = page.evaluate("ganstudio.tabs.recipe('sample').cells")
    for cell in cells:
        assert str(cell["seed"])[-1] not in cell["classes"]
    names = page.locator(".gs-contactSheet figcaption").all_text_contents()
    assert names[4] == "seed 4"
    page.locator("[data-at=fresh]").click()
    fresh = page.evaluate("ganstudio.tabs.recipe('sample').cells")
    assert [cell["classes"] for cell in fresh] == [cell["classes"] for cell in cells]
    assert "class = seed mod 10" in page.locator(".gs-sample [data-at=classes] small").inner_text()


def test_a_long_seed_is_whole_under_a_small_picture(page):
    opened(page)
    page.locator("#gs-sample-seeds").fill("4294967232-4294967295")
    rest(page)
    shown = page.locator(".gs-contactSheet figcaption span:last-child").first
    assert shown.inner_text() == "4294967232"
    place = page.locator(".gs-contactSheet figcaption").first.bounding_box()
    box = shown.bounding_box()
    assert place["y"] - 1 <= box["y"]
    assert box["y"] + box["height"] <= place["y"] + place["height"] + 1


def test_psi_zero_is_called_what_it_is(page):
    gloss = page.locator(".gs-explore [data-at=psi] small")
    assert gloss.inner_text() == "typical – varied"
    choose(page, "dcgan-mnist")
    assert gloss.inner_text() == "a blend – varied"
    tab(page, "sample").click()
    assert page.locator(".gs-sample [data-at=psi] small").inner_text() == "a blend – varied"


def test_the_strip_shows_every_psi_and_sets_it(page):
    rest(page)
    page.wait_for_function("document.querySelector('.gs-psiStrip canvas').width === 28")
    steps = page.locator(".gs-psiStrip figcaption").all_inner_texts()
    assert steps == ["0", "0.2", "0.4", "0.6", "0.8", "1", "1.2"]
    last = pixels(page.locator(".gs-psiStrip canvas").last)
    page.locator(".gs-psiStrip figure").last.click()
    rest(page)
    assert page.evaluate("ganstudio.tabs.recipe('explore').point.psi") == 1.2
    assert pixels(page.locator("[data-at=canvas]")) == pytest.approx(last, abs=1)
    assert page.locator(".gs-explore [data-at=psi] .gs-number").input_value() == "1.2"


BARS = "document.querySelector('.gs-bars').toDataURL()"  # the bars of z, as they are painted


def ink(page) -> int:
    """How many pixels of the bars of z are painted."""
    rest(page)
    return page.evaluate(
        """() => {
          const canvas = document.querySelector(".gs-bars");
          const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          return data.filter((value, i) => i % 4 === 3 && value > 0).length;
        }"""
    )


def test_z_itself_is_shown_and_shrinks_with_psi(page):
    page.locator(".gs-bars").wait_for()
    whole = ink(page)
    before = page.evaluate(BARS)
    page.locator(".gs-explore [data-at=psi] .gs-number").fill("0.5")
    page.wait_for_function(f"before => {BARS} !== before", arg=before)
    half = ink(page)
    assert half < 0.75 * whole
    before = page.evaluate(BARS)
    number(page, "z1").fill("3")
    page.wait_for_function(f"before => {BARS} !== before", arg=before)
    assert "32 numbers of z" in page.locator(".gs-bars").get_attribute("aria-label")


def test_a_raw_axis_says_what_z_is_there_beside_its_offset(page):
    page.locator(".gs-bars").wait_for()
    page.locator("[data-at=more]").click()
    rest(page)
    reading = page.locator("[data-direction='axis:0'] small")
    z = page.evaluate(
        "ganstudio.latent(ganstudio.tabs.recipe('explore')).then(({numbers}) => numbers[0])"
    )
    written = "z is {}".format(f"{round(z, 2):g}".replace("-", "−"))
    assert reading.inner_text() == written
    slider(page, "axis:0").focus()
    page.keyboard.press("Shift+ArrowRight")
    rest(page)
    page.wait_for_function(
        "old => document.querySelector(\"[data-direction='axis:0'] small\").textContent !== old",
        arg=written,
    )
    now = f"{round(z + 0.5, 2):g}".replace("-", "−")
    assert reading.inner_text() == f"z is {now}"


def test_a_direction_has_one_name(page):
    page.locator("[data-at=more]").click()
    for direction, name in {"z2": "z2", "axis:1": "axis 1"}.items():
        row = page.locator(f"[data-direction='{direction}'] .gs-name span").first
        assert row.inner_text() == name
        number(page, direction).fill("1")
        assert f"{name} +1.00" in page.locator(".gs-explore [data-at=line]").inner_text()


def test_the_two_means_of_fd_differ_by_their_letters(page):
    tab(page, "models").click()
    formula = page.locator(".gs-models .gs-formula").last
    page.locator(".gs-models summary").last.click()
    real, drawn = formula.inner_text().split("‖")[1].split("−")
    assert real.split() != drawn.split()
