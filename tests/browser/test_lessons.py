"""Lessons: each is walked through by a script that answers it; links, keys, narrow pages."""

import json

import pytest

from ganstudio.ui.lessons import COURSE
from tests.browser.acts import rest
from tests.browser.conftest import visiting
from tests.browser.running import ROOT, running

ANIME = ("style-anime", "dcgan-anime")
GARMENTS = ("cgan-fashion", "dcgan-fashion")


def measured(name: str, key: str) -> dict:
    """What a bundled model's own file says of it."""
    papers = json.loads((ROOT / "weights" / name / "metrics.json").read_text())
    return next(metric for metric in papers["metrics"] if metric["key"] == key)


def lower(names: tuple[str, str], key: str) -> int:
    return min(range(2), key=lambda i: measured(names[i], key)["value"])


def answer(names: tuple[str, str], key: str, least: float = 0) -> int:
    """Which of two models has the lower number; 2: neither, by more than chance does."""
    found = [measured(name, key) for name in names]
    chance = least + sum(metric.get("deviation") or 0 for metric in found)
    is_clear = abs(found[0]["value"] - found[1]["value"]) > chance
    return lower(names, key) if is_clear else 2


AT = "window.ganstudio?.lessons?.at?.()"
RIGHT = {  # what the page itself finds right in each step; None: no question
    "game": [None, 1, 1, 1, 0, 0],
    "convolutions": [0, 0, 1, 0, 2],
    "failure": [1, None, 1, 1, 2, 1],
    "classes": [1, 1, 1, 1, None],
    "styles": [1, 0, 0, None, 1],
    "translation": [1, 1, 0, 1, 1, 2],
    "measuring": [1, 1, answer(ANIME, "fd"), 1, answer(GARMENTS, "evenness", 0.05), 1],
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The app with the models that it brings: the lessons speak of them."""
    with running([], tmp_path_factory.mktemp("course")) as address:
        yield address


@pytest.fixture
def course(profiles, site):
    """Opens the page; a Lab that plays in it ends with the test."""
    with visiting(profiles, site) as opened:
        yield lambda path, **options: opened(path, live=False, **options)


def lab(page, name: str) -> None:
    page.wait_for_function("() => ganstudio.lessons.see.lab()")
    page.locator(f".gs-labTransport [data-at={name}]").click()


def slide(page, selector: str, value: float) -> None:
    page.locator(selector).evaluate(
        """(range, value) => {
          range.value = value;
          for (const name of ["input", "change"]) range.dispatchEvent(new Event(name));
        }""",
        value,
    )


def critic_rate(page, value: str) -> None:
    field = page.locator(".gs-labField", has_text="Learning rate, critic").locator("input")
    field.fill(value)
    field.press("Tab")


def one_part_after_another(page) -> None:
    while not page.evaluate(f"{AT}.passed"):
        lab(page, "step")
        page.wait_for_timeout(300)


def back_and_on(page) -> None:
    page.wait_for_function("() => ganstudio.lessons.see.rests(450)")
    slide(page, ".gs-labScrub input", 200)
    page.wait_for_function("() => ganstudio.lab.frame().at === 200")
    page.wait_for_timeout(600)  # the lesson looks every so often
    lab(page, "play")


def broken(page) -> None:
    page.wait_for_function("() => ganstudio.lessons.see.rests(450)")
    critic_rate(page, "0.0002")
    lab(page, "again")
    lab(page, "play")


def mended(page) -> None:
    page.locator(".gs-labSaid button").click()
    page.wait_for_function("() => ganstudio.lessons.see.rests(0)")
    critic_rate(page, "0.01")
    lab(page, "play")


def at_birth(page) -> None:
    page.locator("#gs-host-models [data-at=play]:enabled").wait_for()  # the timelapse is there
    slide(page, "#gs-host-models [data-at=range] input", 0)


def back_in_time(page) -> None:
    page.locator(".gs-exTime input").wait_for()  # the lesson brings the exhibit into sight
    slide(page, ".gs-exTime input", 0)


def leaning(page) -> None:
    slide(page, "#gs-host-explore [data-direction=slant] input[type=range]", 2)
    page.locator("#gs-host-explore [data-at=another]").click()


def half_way(page) -> None:
    page.locator(".gs-key:nth-child(2) .gs-class").nth(8).click()
    slide(page, "#gs-host-interpolate .gs-scrub", 15)


def one_hand(page) -> None:
    page.locator("#gs-digits-text").fill("1998")
    page.locator("#gs-host-digits [data-at=one]").click()


def the_distance(page) -> None:
    page.locator("#gs-host-models [data-name=dcgan-mnist]").click()
    page.wait_for_timeout(600)  # the lesson looks every so often
    assert not page.evaluate(f"{AT}.passed"), "to choose the card is not to have read it"
    page.locator("tr[data-metric=fd][data-of=dcgan-mnist]").scroll_into_view_if_needed()


def looked(page) -> None:
    """Until the lesson has seen what stands there: it looks every so often."""
    rest(page)
    page.wait_for_timeout(600)


def face(page, number: int) -> None:
    page.locator(".gs-translate [data-at=download]:enabled").wait_for()
    looked(page)
    page.locator(".gs-faces .gs-tile").nth(number).click()
    looked(page)


def least_lost(page) -> None:
    lost = {}
    for number in range(3):
        face(page, number)
        lost[number] = page.locator(".gs-difference figcaption").inner_text()
    for number in sorted(lost, key=lost.get):
        if not page.evaluate(f"{AT}.passed"):
            face(page, number)


def half_strength(page) -> None:
    page.locator(".gs-translate [data-at=download]:enabled").wait_for()
    looked(page)
    slide(page, "#gs-host-translate [data-at=strength] input[type=range]", 0.5)


def other_limits(page) -> None:
    page.locator("#gs-host-models [data-name=cyclegan-shanshui]").click()
    looked(page)
    assert not page.evaluate(f"{AT}.passed"), "to choose the card is not to have read it"
    page.locator("#gs-host-models [data-at=limits]").scroll_into_view_if_needed()


def there_and_back_in_time(page) -> None:
    back_in_time(page)
    looked(page)
    slide(page, ".gs-exTime input", page.locator(".gs-exTime input").get_attribute("max"))


def comparing(names: tuple[str, str], key: str):
    def act(page) -> None:
        first = lower(names, key)
        for name in (names[first], names[1 - first], names[first]):
            page.locator(f"#gs-host-models [data-name={name}]").click()
            page.locator(f"tr[data-of={name}][data-metric={key}]").scroll_into_view_if_needed()
            looked(page)

    return act


def truncated(page) -> None:
    looked(page)
    slide(page, "#gs-host-sample [data-at=psi] input[type=range]", 0.2)


def copies(page) -> None:
    page.locator("tr[data-of=dcgan-mnist][data-metric=copies]").scroll_into_view_if_needed()


def press(selector: str):
    return lambda page: page.locator(selector).click()


def sliding(selector: str, value: float):
    return lambda page: slide(page, selector, value)


ACTS = {  # what a reader is asked to do
    "game": {
        1: lambda page: lab(page, "play"),
        2: one_part_after_another,
        5: press("[data-view=arrows]"),
        6: back_and_on,
    },
    "convolutions": {
        1: press("#gs-host-sample [data-at=fresh]"),
        3: at_birth,
        4: leaning,
        5: the_distance,
    },
    "failure": {2: broken, 5: back_in_time, 6: mended},
    "classes": {
        1: press("#gs-host-explore [data-at=classes] .gs-class >> nth=8"),
        3: half_way,
        5: one_hand,
    },
    "styles": {
        1: sliding("#gs-host-sample [data-at=psi] input[type=range]", 0),
        3: sliding("#gs-host-mix [data-at=amount] input[type=range]", 1),
        4: press("#gs-host-mix [data-at=layers] input[value=fine]"),
        5: press("#gs-host-explore [data-at=noise] input[value=seed]"),
    },
    "translation": {
        1: lambda page: face(page, 1),
        2: press("#gs-host-translate [data-at=back]"),
        3: least_lost,
        4: half_strength,
        6: other_limits,
    },
    "measuring": {
        1: there_and_back_in_time,
        2: press("#gs-host-models [data-at=numbers] .gs-fold summary"),
        3: comparing(ANIME, "fd"),
        4: truncated,
        5: comparing(GARMENTS, "evenness"),
        6: copies,
    },
}


QUICK = "convolutions"  # in every run of the suite; the others watch runs of the Lab, or draw much


@pytest.mark.parametrize(
    "name", [n if n == QUICK else pytest.param(n, marks=pytest.mark.slow) for n in COURSE]
)
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
            rest(page)
            assert page.evaluate(f"{AT}.owed") == "check"
            ACTS[name][number](page)
        page.wait_for_function(f"n => {AT}.n === n && {AT}.passed", arg=number, timeout=180_000)
        assert page.evaluate(f"{AT}.right") == right
        assert page.locator(".gs-lessonWhy p").count()
        if number < len(RIGHT[name]):
            page.locator(".gs-lessonBody .gs-spread > .gs-button").click()
    stored = page.evaluate("JSON.parse(localStorage['ganstudio.lessons'])")
    assert stored["done"] == {name: list(range(1, len(RIGHT[name]) + 1))}


def test_a_link_opens_a_step_that_keys_answer(visitor):
    page = visitor("?lesson=game.5", live=False, width=390)
    page.wait_for_function("() => ganstudio.lessons?.see.rests(200)")
    page.locator(".gs-lessonChoice").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(f"{AT}.owed") == "check"  # nothing is shown to be right before it is done
    assert page.locator(".gs-lessonAt[data-view=arrows]").count() == 1
    page.locator("[data-view=arrows]").press("Enter")
    page.locator(".gs-lessons [aria-live]", has_text="As you expected: A.").wait_for(
        state="attached"
    )
    assert page.locator(".gs-lessonAt").count() == 0
    page.locator(".gs-lessonBody [data-t-label='lesson.link']").click()
    page.locator("text=Link copied").first.wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith("?lesson=game.5")
    page.keyboard.press("Escape")
    assert not page.locator(".gs-lessons").is_visible()
    assert page.evaluate("document.activeElement.dataset.at") == "lessons"
    page.keyboard.press("Enter")
    assert page.locator(".gs-lessonCount").first.inner_text() == "1/6"


@pytest.mark.slow
def test_a_step_keeps_nothing_of_an_earlier_one(course):
    """The comparison of 2.1 is gone in 5.1, where the pictures of a sheet are counted."""
    page = course("?lesson=convolutions.1")
    page.locator(".gs-compared canvas").nth(23).wait_for()
    page.evaluate("ganstudio.lessons.open('styles.1')")
    page.wait_for_function("() => ganstudio.tabs.recipe('sample').model === 'style-anime'")
    rest(page)
    page.locator(".gs-lessonChoice").nth(1).click()
    ACTS["styles"][1](page)
    page.wait_for_function(f"() => {AT}.passed")
    assert page.evaluate(f"{AT}.right") == 1 and page.locator(".gs-compared").count() == 0


CUT_OFF = """([name, n]) => {
  ganstudio.lessons.open(`${name}.${n}`);
  const column = document.querySelector(".gs-lessons");
  const box = column.getBoundingClientRect();
  const seen = (list) => [...list].filter(element =>
    element.checkVisibility() && element.getBoundingClientRect().width > 0);
  const sticksOut = element => {
    const { left, right } = element.getBoundingClientRect();
    const isBlock = getComputedStyle(element).display !== "inline";
    const isCut = isBlock && element.scrollWidth > element.clientWidth + 1;
    return left < box.left || right > box.right + 1 || isCut;
  };
  const controls = box.left ? document.querySelectorAll(":is(.gs-header, .gs-tab) button") : [];
  const wrong = [
    ...seen(column.querySelectorAll(":not(.gs-hidden)")).filter(sticksOut),
    ...seen(controls).filter(each => each.getBoundingClientRect().right > box.left),
  ];
  return {
    wrong: wrong.map(element => element.outerHTML.slice(0, 80)),
    high: box.height / innerHeight,
    wide: document.documentElement.scrollWidth - innerWidth,
    lacking: column.querySelector(".gs-lessonBody > .gs-hint")?.innerText ?? "",
  };
}"""


@pytest.mark.parametrize(
    ("width", "locale"), [pytest.param(1280, "en-US", marks=pytest.mark.slow), (390, "zh-CN")]
)
def test_nothing_is_cut_off(visitor, width, locale):
    page = visitor("?__theme=dark", width=width, locale=locale)
    page.evaluate("ganstudio.openLessons()")
    page.wait_for_function("() => ganstudio.lessons?.courses.size")
    for name, steps in RIGHT.items():
        for number in range(1, len(steps) + 1):
            found = page.evaluate(CUT_OFF, [name, number])
            assert found["wrong"] == [] and found["wide"] <= 0, (name, number)
            assert width > 1000 or found["high"] <= 0.451
            needs = (name, number) in {("convolutions", 1), ("convolutions", 2), ("styles", 3)}
            assert needs <= bool(found["lacking"]), "a model that is not there is named"
            assert ("gan-mnist" in found["lacking"]) <= (name == "convolutions")
            page.wait_for_timeout(60)
    if width < 1000:
        page.locator(".gs-lessonHead [data-at=fold]").click()
        assert page.locator(".gs-lessons").bounding_box()["height"] < 60
