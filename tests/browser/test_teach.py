"""Teach: marks make a direction, which is seen, named, saved, loaded and sent on."""

import json

import pytest

from tests.browser.acts import far, pixels, point, rest


@pytest.fixture
def teach(page):
    page.evaluate("ganstudio.tabs.go('teach')")
    page.locator(".gs-example").first.wait_for()
    rest(page)
    return page


def mark(page, count: int = 8) -> None:
    """Half of the first samples have more, half less."""
    for number in range(count):
        page.locator(".gs-example").nth(number).locator("button").nth(number % 2).click()
    rest(page)


def shown(page) -> str:
    rest(page)
    return pixels(page.locator(".gs-taught canvas"))


def state(page) -> dict:
    return page.evaluate("ganstudio.tabs.more('teach')")


def test_eight_marks_teach_a_direction_that_moves_the_picture(teach):
    mark(teach, 7)
    assert teach.locator(".gs-taught canvas").is_hidden()
    assert "4 have more of it, 3 less" in teach.locator("[data-at=count]").inner_text()
    mark_button = teach.locator(".gs-example").nth(7).locator("button").nth(1)
    mark_button.click()
    assert mark_button.get_attribute("aria-pressed") == "true"
    one = shown(teach)
    teach.locator(".gs-teach .gs-number").fill("-2")
    assert far(one, shown(teach)) > 0.5


def test_it_is_named_and_goes_on_to_explore_with_its_name(teach):
    mark(teach)
    field = teach.locator("#gs-teach-name")
    field.fill("tail")
    field.press("Tab")
    taught = shown(teach)
    teach.locator("[data-at=send]").click()
    teach.locator(".gs-hero[data-live]").wait_for()
    rest(teach)
    (edit,) = point(teach)["edits"]
    assert edit["amount"] == 2 and "vector" in edit
    assert teach.locator(".gs-rename", has_text="tail").count() == 1
    assert "tail" in teach.locator(".gs-explore [data-at=line]").inner_text()
    assert far(pixels(teach.locator("[data-at=canvas]").first), taught) <= 1


def test_a_saved_direction_comes_back(teach, tmp_path):
    mark(teach)
    before, vector = shown(teach), state(teach)["taught"]["vector"]
    with teach.expect_download() as waiting:
        teach.locator("[data-at=download]").locator("visible=true").last.click()
    saved = tmp_path / "direction.json"
    waiting.value.save_as(saved)
    assert json.loads(saved.read_text("utf-8"))["vector"] == vector
    teach.reload()
    teach.locator(".gs-example").first.wait_for()
    teach.locator(".gs-teach input[type=file]").set_input_files(saved)
    teach.wait_for_function("() => ganstudio.tabs.more('teach').taught")
    assert far(before, shown(teach)) <= 1


def test_a_file_of_another_kind_is_refused_in_a_sentence(teach, tmp_path):
    for content in ("{}", "no json", json.dumps({"kind": "gan-studio direction", "v": 2})):
        other = tmp_path / "other.json"
        other.write_text(content, "utf-8")
        teach.locator(".gs-teach input[type=file]").set_input_files(other)
        teach.locator(".gs-notice", has_text="no direction of GAN Studio").wait_for()
    short = {"kind": "gan-studio direction", "v": 1, "name": "x", "vector": "AACAPwAAAEA="}
    other.write_text(json.dumps(short), "utf-8")
    teach.locator(".gs-teach input[type=file]").set_input_files(other)
    teach.locator(".gs-notice", has_text="finite numbers").wait_for()


def test_other_samples_keep_the_marked_ones_and_a_link_keeps_all(teach, visitor):
    mark(teach)
    teach.locator("[data-at=fresh]").click()
    rest(teach)
    assert teach.locator(".gs-example[data-mark=more]").count() == 4
    now = state(teach)
    address = teach.evaluate(
        "ganstudio.address({recipe: ganstudio.tabs.recipe(), "
        "more: ganstudio.tabs.more(), tab: 'teach'})"
    )
    other = visitor(address.split("/")[-1], live=False)
    other.locator(".gs-example").first.wait_for()
    other.wait_for_function("() => ganstudio.tabs.more('teach')?.taught")
    assert state(other)["marks"] == now["marks"]
    assert state(other)["taught"] == now["taught"]
