"""The frame round the tabs: links, files, tray, language, light and dark, phone, classroom."""

import pytest

from ganstudio.pictures import png
from tests.browser.acts import choose, drop, hero, number, pixels, point, rest, slider, tab


def test_link_opened_in_a_new_page_gives_the_same_picture(page, visitor):
    choose(page, "cgan-fashion")
    number(page, "z2").fill("-1.35")
    page.locator(".gs-class", has_text="Bag").click()
    page.locator("[data-at=psi] .gs-number").fill("0.7")
    shown = hero(page)
    page.locator(".gs-header [data-at=link]").click()
    page.locator(".gs-said").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    other = visitor("?" + link.split("?", 1)[1])
    assert hero(other) == shown
    assert point(other) == point(page)


def test_address_follows_the_state_so_that_a_reload_keeps_it(page):
    number(page, "z1").fill("2")
    shown = hero(page)
    page.wait_for_function("location.search.includes('r=')")
    page.reload()
    page.locator(".gs-hero[data-live]").wait_for()
    assert hero(page) == shown


@pytest.mark.parametrize(
    "link",
    [
        pytest.param("abc", marks=pytest.mark.slow),
        pytest.param("%%%", marks=pytest.mark.slow),
        "eJyrVkrOzy0oSi0uVrJSqk4tKk5VslJQMlTSUVDKS8xNVbJSSs5PSVWqBQ",
    ],
)
def test_broken_link_is_said_in_one_sentence(visitor, link):
    page = visitor(f"?r={link}")
    assert "damaged" in page.locator(".gs-notice").inner_text()
    assert len(set(hero(page))) > 10
    page.locator("[data-at=closeNotice]").click()
    assert page.locator(".gs-notice").is_hidden()


def test_download_carries_its_recipe_and_dropped_opens_its_state(page, visitor):
    number(page, "z1").fill("1.5")
    shown = hero(page)
    with page.expect_download() as waiting:
        page.locator("[data-at=download]").click()
    content = waiting.value.path().read_bytes()
    recipe = png.read_recipe(content)
    assert recipe.verb.to_json()["point"]["edits"][0]["amount"] == 1.5
    other = visitor()
    drop(other, content, "picture.png")
    other.wait_for_function("ganstudio.tabs.recipe('explore').point.edits?.length === 1")
    assert hero(other) == shown


def test_foreign_file_is_refused_in_one_sentence(page):
    drop(page, b"\x89PNG\r\n\x1a\n" + b"no picture of ours", "holiday.png")
    page.locator(".gs-notice").wait_for()
    assert "no GAN Studio recipe" in page.locator(".gs-notice").inner_text()


def test_tray_keeps_sends_and_forgets(page):
    assert page.locator(".gs-tray").is_hidden()
    number(page, "z1").fill("2.5")
    shown = hero(page)
    page.locator("[data-at=keep]").click()
    page.locator(".gs-kept").wait_for()
    choose(page, "dcgan-mnist")
    page.reload()
    page.locator(".gs-kept").click()
    page.get_by_role("menuitem", name="Explore from here").click()
    page.wait_for_function("ganstudio.tabs.model() === 'cgan-mnist'")
    page.locator(".gs-hero[data-live]").wait_for()
    assert hero(page) == shown
    page.locator(".gs-kept").focus()
    page.keyboard.press("Delete")
    assert page.locator(".gs-tray").is_hidden()


def test_kept_picture_can_be_dragged_onto_the_live_one(page):
    number(page, "z1").fill("2.5")
    shown = hero(page)
    page.locator("[data-at=keep]").click()
    page.locator("[data-at=another]").click()
    page.locator(".gs-kept").drag_to(page.locator(".gs-hero"))
    page.wait_for_function("ganstudio.tabs.recipe('explore').point.seed === 13")
    assert hero(page) == shown


def test_picture_menu_by_keyboard(page):
    page.locator(".gs-hero").focus()
    page.keyboard.press("Enter")
    menu = page.get_by_role("menu")
    assert "seed 13" in menu.inner_text()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    assert '"verb": "explore"' in page.locator(".gs-sheet").inner_text()
    page.keyboard.press("Escape")
    page.locator(".gs-hero").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert menu.count() == 0
    assert page.evaluate("document.activeElement.className") == "gs-hero"


def test_command_and_python(page):
    page.locator("[data-at=command]").click()
    assert "python -m ganstudio" in page.locator(".gs-sheet pre").inner_text()
    page.keyboard.press("Escape")
    page.locator("[data-at=python]").click()
    assert "seeds=[13]" in page.locator(".gs-sheet pre").inner_text()


def test_language_switch_keeps_the_state(page):
    number(page, "z1").fill("1.25")
    shown, before = hero(page), point(page)
    page.locator("[data-at=language]").click()
    assert tab(page, "explore").inner_text() == "探索"
    assert page.locator("[data-at=surprise]").inner_text() == "给我惊喜"
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    assert point(page) == before
    assert hero(page) == shown
    page.reload()
    page.locator(".gs-hero[data-live]").wait_for()
    assert tab(page, "explore").inner_text() == "探索"
    page.locator("[data-at=language]").click()
    assert tab(page, "explore").inner_text() == "Explore"


def test_browser_language_is_taken(visitor):
    page = visitor(locale="zh-CN")
    assert page.locator("[data-at=another]").inner_text() == "换一个"


def test_light_and_dark(page, visitor):
    ground = "getComputedStyle(document.querySelector('.gradio-container')).backgroundColor"
    assert page.evaluate(ground) == "rgb(247, 246, 242)"
    page.locator("[data-at=theme]").click()
    assert page.evaluate(ground) == "rgb(19, 19, 22)"
    page.reload()
    page.locator("[data-at=hero]").wait_for()
    assert page.evaluate(ground) == "rgb(19, 19, 22)"
    assert visitor("?__theme=dark").evaluate(ground) == "rgb(19, 19, 22)"


@pytest.mark.slow  # test_layout.py looks at each tab in two widths of every run
@pytest.mark.parametrize("width", [390, 768, 1280, 1920])
def test_nothing_scrolls_sideways(visitor, width):
    page = visitor(width=width, height=844)
    page.locator("[data-at=keep]").click()
    page.locator("[data-at=more]").click()
    for name in page.evaluate("ganstudio.tabs.names"):
        page.evaluate(f"ganstudio.tabs.go('{name}')")
        rest(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_phone_picture_stays_in_sight(visitor):
    page = visitor(width=390, height=844, has_touch=True)
    slider(page, "z8").scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    box = page.locator(".gs-hero").bounding_box()
    assert box["y"] >= 0
    assert box["height"] <= 0.4 * 844 + 1


def test_main_act_is_above_the_fold(page):
    bottom = page.locator("[data-at=surprise]").bounding_box()
    assert bottom["y"] + bottom["height"] <= 800
    line = page.locator("[data-at=line]").bounding_box()
    assert line["y"] + line["height"] <= 800


def test_classroom_shows_stage_and_panel_only(page):
    page.locator("[data-at=full]").click()
    assert page.locator(".gs-strip").is_hidden()
    assert page.locator(".gs-hero").is_visible()
    slider(page, "z1").focus()
    page.keyboard.press("End")
    assert point(page)["edits"][0]["amount"] == 3
    page.locator("[data-at=full]").click()
    assert page.locator(".gs-strip").is_visible()


def test_a_page_that_rests_asks_for_no_frames(page):
    page.add_init_script(
        "frames = 0; real = requestAnimationFrame;"
        "requestAnimationFrame = (paint) => { frames += 1; return real(paint); };"
    )
    page.reload()
    hero(page)
    rests = "() => { const rests = frames === before; before = frames; return rests; }"
    page.evaluate("before = 0")
    page.wait_for_function(rests, polling=500)  # two looks, and no frame between them


def test_strip_is_walked_by_arrows(page):
    card = page.locator("[role=radio][data-model=cgan-mnist]")
    card.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("ganstudio.tabs.model()") != "cgan-mnist"
    page.keyboard.press("ArrowLeft")
    assert card.get_attribute("aria-checked") == "true"


def test_lost_connection_is_said_and_mended(visitor):
    page = visitor(wired=False)
    hero(page)
    page.evaluate(
        """() => {
          window.realFetch = fetch;
          window.fetch = async () => new Response("", { status: 500 });
        }"""
    )
    number(page, "z1").fill("2")
    page.locator(".gs-toast").wait_for()
    page.evaluate("() => { window.fetch = realFetch; }")
    page.locator(".gs-toast").wait_for(state="detached")
    drawn = hero(page)
    number(page, "z1").fill("0")
    hero(page)
    number(page, "z1").fill("2")
    assert hero(page) == drawn


def test_mark_and_pixels_are_whole(page):
    """28 px stand on whole device pixels."""
    side = page.locator("[data-at=canvas]").bounding_box()["width"]
    assert side % 28 == 0
    assert len(pixels(page.locator("[data-at=canvas]"))) == 28 * 28 * 3
