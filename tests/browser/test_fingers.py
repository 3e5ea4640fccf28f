"""A phone: a finger that scrolls sets nothing; targets are large; nothing hides what is read."""

import pytest

from tests.browser.acts import number, point, rest, slider, tab


@pytest.fixture
def phone(visitor):
    return visitor(width=390, height=844, has_touch=True, is_mobile=True)


def finger(page, start, end) -> None:
    """Draws a finger over the glass."""
    glass = page.context.new_cdp_session(page)
    (x, y), (to_x, to_y) = start, end

    def touch(kind, *points):
        glass.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": x, "y": y})
    for step in range(1, 11):
        share = step / 10
        touch("touchMove", {"x": x + (to_x - x) * share, "y": y + (to_y - y) * share})
        page.wait_for_timeout(16)
    touch("touchEnd")


def test_a_scroll_begun_on_a_slider_sets_nothing(phone):
    page = phone
    slider(page, "z2").scroll_into_view_if_needed()
    rest(page)
    box = slider(page, "z2").bounding_box()
    x, y = box["x"] + 0.9 * box["width"], box["y"] + box["height"] / 2
    before = page.evaluate("scrollY")
    finger(page, (x, y), (x, y - 150))
    rest(page)
    assert "edits" not in point(page)
    assert page.evaluate("scrollY") != before
    slider(page, "z2").scroll_into_view_if_needed()
    box = slider(page, "z2").bounding_box()
    y = box["y"] + box["height"] / 2
    finger(page, (box["x"] + box["width"] / 2, y), (box["x"] + box["width"] * 0.9, y))
    rest(page)
    assert point(page)["edits"][0]["amount"] > 1


def test_class_buttons_are_40_px(phone):
    for name in ("explore", "sample", "interpolate"):
        phone.evaluate("name => ganstudio.tabs.go(name)", name)
        rest(phone)
        boxes = phone.locator(f".gs-{name} .gs-class:visible").evaluate_all(
            "all => all.map((e) => e.getBoundingClientRect()).map((b) => [b.width, b.height])"
        )
        assert boxes and all(min(box) >= 40 for box in boxes)


def test_about_is_not_covered_while_it_is_read(visitor):
    page = visitor(height=500)  # too low for the picture that stays in sight
    page.locator(".gs-explore .gs-about summary").click()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    rest(page)
    over = page.evaluate(
        """() => [...document.querySelectorAll(".gs-explore .gs-about p")].flatMap((p) => {
          const { left, right, top, bottom } = p.getBoundingClientRect();
          const found = [];
          for (let x = left + 4; x < right; x += 20)
            for (let y = top + 4; y < bottom; y += 10) {
              const there = document.elementFromPoint(x, y);
              if (there && !there.closest(".gs-about, .gs-header")) found.push(there.className);
            }
          return found;
        })"""
    )
    assert over == []


def test_focus_is_never_under_the_picture_or_the_tray(visitor):
    page = visitor(width=390, height=700)
    page.locator(".gs-explore [data-at=keep]").click()
    page.locator(".gs-kept").wait_for()
    tray = page.locator(".gs-tray").bounding_box()["y"]
    page.locator("[data-at=seed]").focus()
    for _ in range(14):
        page.keyboard.press("Tab")
        box, own = page.evaluate(
            """() => {
              const e = document.activeElement;
              const {top, bottom} = e.getBoundingClientRect();
              return [[top, bottom], Boolean(e.closest(".gs-tray, .gs-hero, .gs-header"))];
            }"""
        )
        if not own and box[1]:
            assert box[1] <= tray + 1, box
    page.locator(".gs-explore [data-at=surprise]").focus()
    for _ in range(8):
        page.keyboard.press("Shift+Tab")
        hero = page.locator(".gs-hero").bounding_box()
        top, inside = page.evaluate(
            """() => [document.activeElement.getBoundingClientRect().top,
                      Boolean(document.activeElement.closest(".gs-panel"))]"""
        )
        if inside:
            assert top >= hero["y"] + hero["height"] - 1


def test_a_menu_stays_in_a_small_window(visitor):
    page = visitor(width=640, height=320)
    page.locator(".gs-hero").scroll_into_view_if_needed()
    rest(page)  # a scroll that is still under way would close the menu
    page.locator(".gs-hero").click()
    box = page.locator(".gs-menu").bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 320
    page.keyboard.press("End")
    last = page.locator(".gs-menu [role=menuitem]").last.bounding_box()
    assert last["y"] + last["height"] <= 320


def test_what_is_wrong_with_a_repository_is_in_sight(visitor):
    page = visitor(width=1280, height=560)
    tab(page, "models").click()
    page.locator(".gs-checkpoint").first.wait_for()  # the list moves what lies below it
    rest(page)
    field = page.locator("[data-at=hub] [data-at=address]")
    page.locator("[data-at=hub] [data-at=open]").click()
    said = page.locator("[data-at=hub] .gs-wrong")
    assert "Type a repository first" in said.inner_text()
    assert field.get_attribute("aria-invalid") == "true"
    place = page.locator(".gs-models .gs-panel").bounding_box()
    box = said.bounding_box()
    assert box["y"] + box["height"] <= place["y"] + place["height"] + 1


@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=pytest.mark.slow)])
def test_what_is_said_lies_over_no_control(visitor, width):
    page = visitor(width=width, height=800)
    for name in ("explore", "sample", "interpolate", "digits"):
        page.evaluate("name => ganstudio.tabs.go(name)", name)
        rest(page)
        page.evaluate("ganstudio.said('Link copied')")
        under = page.evaluate(
            """() => {
              const box = document.querySelector(".gs-said").getBoundingClientRect();
              const found = [];
              for (const x of [box.left + 4, (box.left + box.right) / 2, box.right - 4])
                for (const e of document.elementsFromPoint(x, (box.top + box.bottom) / 2))
                  if (e.matches("button, input, select") && !e.matches(".gs-hero, .gs-tile"))
                    found.push(e.outerHTML.slice(0, 80));
              return found;
            }"""
        )
        assert under == [], name


def test_keep_stays_while_a_slider_moves(page):
    keep = page.locator(".gs-explore [data-at=keep]")
    before = keep.bounding_box()
    page.locator("[data-at=surprise]").click()
    number(page, "z1").fill("1.25")
    rest(page)
    assert keep.bounding_box() == before
    line = page.locator(".gs-explore [data-at=line]")
    assert line.inner_text().endswith("z1 +1.25")
    assert line.evaluate("line => line.scrollWidth <= line.clientWidth")
