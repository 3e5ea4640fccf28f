"""Lessons: each is walked through by a script that answers it; links, keys, narrow pages."""

import pytest

from ganstudio.ui.lessons import COURSE
from tests.browser.conftest import visiting
from tests.browser.running import running

AT = "window.ganstudio?.lessons?.at?.()"
RIGHT = {"game": [None, 1, 1, 1, 0, 0]}  # what the page itself finds right; None: no question


@pytest.fixture(scope="module")
def course(browser, tmp_path_factory):
    """Opens the page with the models that the app brings: the lessons speak of them."""
    with (
        running([], tmp_path_factory.mktemp("course")) as address,
        visiting(browser, address) as opened,
    ):
        yield lambda path, **options: opened(path, live=False, **options)


def lab(page, name: str) -> None:
    page.wait_for_function("() => ganstudio.lessons.see.lab()")
    page.locator(f".gs-labTransport [data-at={name}]").click()


def scrub(page, step: int) -> None:
    page.locator(".gs-labScrub input").evaluate(
        """(range, step) => {
          range.value = step;
          for (const name of ["input", "change"]) range.dispatchEvent(new Event(name));
        }""",
        step,
    )
    page.wait_for_function("step => ganstudio.lab.frame().at === step", arg=step)


def one_part_after_another(page) -> None:
    while not page.evaluate(f"{AT}.passed"):
        lab(page, "step")
        page.wait_for_timeout(300)


def back_and_on(page) -> None:
    page.wait_for_function("() => ganstudio.lessons.see.rests(450)")
    scrub(page, 200)
    page.wait_for_timeout(600)  # the lesson looks every so often
    lab(page, "play")


ACTS = {  # what a reader is asked to do
    "game": {
        1: lambda page: lab(page, "play"),
        2: one_part_after_another,
        5: lambda page: page.locator("[data-view=arrows]").click(),
        6: back_and_on,
    },
}


@pytest.mark.parametrize("name", COURSE)
def test_a_lesson_is_walked_through(course, name):
    page = course(f"?lesson={name}.1")
    for number, right in enumerate(RIGHT[name], 1):
        page.wait_for_function(f"n => {AT}?.n === n", arg=number)
        if right is not None:
            assert page.evaluate(f"{AT}.owed") == "answer"
            page.locator(".gs-lessonChoice").first.click()
        if page.evaluate(f"{AT}.owed") == "run":
            page.locator(".gs-lessonBody > .gs-primary").click()
        if number in ACTS[name]:
            assert page.evaluate(f"{AT}.owed") == "check"
            ACTS[name][number](page)
        page.wait_for_function(f"() => {AT}.passed", timeout=90_000)
        assert page.evaluate(f"{AT}.right") == right
        assert page.locator(".gs-lessonWhy p").count()
        if number < len(RIGHT[name]):
            page.locator(".gs-lessonBody .gs-spread > .gs-button").click()
    stored = page.evaluate("JSON.parse(localStorage['ganstudio.lessons'])")
    assert stored["done"] == {name: list(range(1, len(RIGHT[name]) + 1))}
