"""Directions have names: the model's in the reader's language, and those that the reader gives."""

from tests.browser.acts import number, point, rest, slider


def row(page, direction: str):
    return page.locator(f"[data-direction='{direction}']")


def rename(page, direction: str, name: str) -> None:
    row(page, direction).locator(".gs-rename").click()
    field = row(page, direction).locator(".gs-name input")
    field.fill(name)
    field.press("Enter")


def test_a_named_direction_says_what_it_was_measured_to_do(page, visitor):
    page.locator("[data-at=more]").click()
    assert row(page, "z16").locator(".gs-name").inner_text().split("\n") == ["tilt", "1 is 3.5 °"]
    other = visitor(locale="zh-CN")
    other.locator("[data-at=more]").click()
    assert "倾斜" in row(other, "z16").inner_text()


def test_a_reader_s_name_stands_in_the_row_the_line_and_the_recipe(page, visitor):
    number(page, "z2").fill("1.5")
    rename(page, "z2", "wind")
    rest(page)
    assert row(page, "z2").locator("input[type=range]").get_attribute("aria-label") == "wind"
    assert "wind +1.50" in page.locator("[data-at=line]").inner_text()
    assert point(page)["edits"] == [{"direction": "z2", "amount": 1.5}]
    travels = page.evaluate("ganstudio.recipe.full(ganstudio.tabs.recipe())")
    assert travels["point"]["edits"] == [{"direction": "z2", "amount": 1.5, "name": "wind"}]
    address = page.evaluate("ganstudio.address({recipe: ganstudio.tabs.recipe()})")
    other = visitor(address.split("/")[-1])
    rest(other)
    assert row(other, "z2").locator(".gs-rename").inner_text() == "wind"
    number(other, "z2").fill("2")
    full = other.evaluate("ganstudio.recipe.full(ganstudio.tabs.recipe())")
    assert full["point"]["edits"] == [{"direction": "z2", "amount": 2, "name": "wind"}]


def test_a_name_is_kept_in_the_browser_and_taken_back_when_it_is_emptied(page):
    rename(page, "z1", "up")
    page.reload()
    page.locator(".gs-hero[data-live]").wait_for()
    assert row(page, "z1").locator(".gs-rename").inner_text() == "up"
    rename(page, "z1", "")
    assert row(page, "z1").locator(".gs-rename").inner_text() == "z1"


def test_f2_renames_by_keys_and_goes_back_to_the_slider(page):
    slider(page, "z1").focus()
    page.keyboard.press("F2")
    page.keyboard.type("up")
    page.keyboard.press("Enter")
    assert row(page, "z1").locator(".gs-rename").inner_text() == "up"
    assert slider(page, "z1").evaluate("e => e === document.activeElement")


def test_escape_leaves_the_name(page):
    row(page, "z1").locator(".gs-rename").click()
    field = row(page, "z1").locator(".gs-name input")
    field.fill("other")
    field.press("Escape")
    assert row(page, "z1").locator(".gs-rename").inner_text() == "z1"
