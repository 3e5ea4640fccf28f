"""The tray holds results, shared between the tabs of a browser, each with its own still."""

import json

from tests.browser.acts import choose, number, rest, tab

HOLD = """() => {
  const { draw } = ganstudio;
  const held = new Promise((release) => (window.release = release));
  ganstudio.draw = async (...asked) => {
    await held;
    return draw(...asked);
  };
}"""  # no picture comes until release()
TRANSLATED = """() => {
  ganstudio.page.verbs = { ...ganstudio.page.verbs, translate: { picture: true } };
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 8;
  canvas.getContext("2d").fillRect(0, 0, 4, 8);
  const recipe = { v: 1, verb: "translate", model: "cgan-mnist" };
  return ganstudio.tray.keep({ model: "cgan-mnist", recipe }, canvas);
}"""


def kept(page) -> list[dict]:
    return page.evaluate("JSON.parse(localStorage.getItem('ganstudio.kept') ?? '[]')")


def test_two_tabs_of_a_browser_share_what_was_kept(page, address):
    other = page.context.new_page()
    other.goto(address)
    other.locator(".gs-hero[data-live]").wait_for()
    page.locator("[data-at=keep]").click()
    page.locator(".gs-kept").wait_for()
    other.locator(".gs-kept").wait_for()  # without a reload
    other.locator("[data-at=another]").click()
    rest(other)
    other.locator("[data-at=keep]").click()
    other.locator(".gs-kept").nth(1).wait_for()
    page.locator(".gs-kept").nth(1).wait_for()
    assert len(kept(page)) == 2
    page.locator(".gs-kept").first.focus()
    page.keyboard.press("Delete")
    other.locator(".gs-kept").nth(1).wait_for(state="detached")
    assert len(kept(other)) == 1


def test_what_is_kept_while_the_picture_lags_has_its_own_still(page):
    rest(page)
    before = page.evaluate("ganstudio.thumb(document.querySelector('[data-at=canvas]'))")
    page.evaluate(HOLD)
    number(page, "z1").fill("3")
    page.locator("[data-at=keep]").click()
    page.evaluate("release()")
    page.locator(".gs-kept").wait_for()
    rest(page)
    (item,) = kept(page)
    assert item["recipe"]["point"]["edits"][0]["amount"] == 3
    shown = page.evaluate("ganstudio.thumb(document.querySelector('[data-at=canvas]'))")
    assert item["thumb"] == shown != before


def test_pictures_that_an_earlier_version_kept_are_still_there(visitor):
    page = visitor()
    page.locator("[data-at=keep]").click()
    page.locator(".gs-kept").wait_for()
    (item,) = kept(page)
    old = {"model": item["model"], "point": item["recipe"]["point"], "thumb": item["thumb"]}
    page.evaluate("old => localStorage.setItem('ganstudio.kept', old)", json.dumps([old]))
    choose(page, "dcgan-mnist")
    page.reload()
    page.locator(".gs-kept").click()
    page.get_by_role("menuitem", name="Explore from here").click()
    page.wait_for_function("ganstudio.tabs.model() === 'cgan-mnist'")


def test_a_result_that_no_point_says_is_kept_as_its_still_and_goes_with_the_tray(page):
    page.evaluate(TRANSLATED)
    page.locator(".gs-kept").wait_for()
    page.reload()
    page.locator(".gs-kept").wait_for()
    page.evaluate("ganstudio.page.verbs = { translate: { picture: true } }")
    page.locator(".gs-kept").click()
    assert page.get_by_role("menuitem").all_inner_texts() == ["Remove from the tray"]
    page.keyboard.press("Escape")
    page.locator(".gs-kept").drag_to(page.locator(".gs-hero"))
    assert "drawn from a seed" in page.locator(".gs-notice").inner_text()
    page.locator(".gs-kept").focus()
    page.keyboard.press("Delete")
    assert kept(page) == []


def test_two_models_of_one_name_are_told_apart_in_every_tab(page):
    page.evaluate("""() => {
      const { draw } = ganstudio;
      window.drawn = new Set();
      ganstudio.draw = async (...asked) => {
        const drawing = await draw(...asked);
        drawn.add(drawing.recipe.weights);
        return drawing;
      };
      const twin = { name: "cgan-mnist (2)", real: "cgan-mnist" };
      ganstudio.addModel({ ...ganstudio.model("dcgan-mnist"), ...twin });
      ganstudio.tabs.choose("cgan-mnist (2)");
    }""")
    for name in ("sample", "interpolate"):
        tab(page, name).click()
        page.locator(f".gs-{name}").wait_for()
        rest(page)
    page.evaluate("drawn.clear()")
    page.locator("[data-at=loop]").click()
    page.locator("[data-at=modes] label").nth(1).click()
    rest(page)
    weights = page.evaluate("ganstudio.model('dcgan-mnist').weights")
    assert page.evaluate("[...drawn]") == [weights]
