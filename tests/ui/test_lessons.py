"""Lessons: every step has its words in both languages, and what it names is on the page."""

import re

import pytest

from ganstudio.ui import assets, lessons
from ganstudio.ui.strings import CHINESE, ENGLISH, words
from ganstudio.ui.tabs import TABS

PAGE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in assets.PAGE.rglob("*.*")
    if path.relative_to(assets.PAGE).parts[0] != "lessons"
)


def steps(name: str) -> list[str]:
    """The source of each step of a course: what stands at the list's own depth."""
    text = assets.read(f"lessons/course/{name}.js")
    listed = text.split(f'add("{name}", [\n')[1].split("\n  ]);")[0]
    return re.split(r"\n(?=    \{)", listed)


@pytest.mark.parametrize("name", lessons.COURSE)
def test_every_step_has_its_words(name):
    found = steps(name)
    assert 4 <= len(found) <= 7
    for number, step in enumerate(found, 1):
        key = f"lesson.{name}.{number}."
        own = {each.removeprefix(key) for each in ENGLISH if each.startswith(key)}
        asked = re.search(r"ask: \{ of: (\d)", step)
        letters = set("abcd"[: int(asked[1])]) | {"ask"} if asked else set()
        assert own - {"do", "run"} == {"name", "text", "why"} | letters, key
        assert "do" in own or asked, f"{key} asks nothing of the reader"
        assert "run" not in own or "run: " in step, key
    assert f"lesson.{name}.{len(found) + 1}.name" not in ENGLISH
    assert f"lesson.{name}" in ENGLISH and f"lesson.{name}.about" in CHINESE


@pytest.mark.parametrize("name", lessons.COURSE)
def test_tabs_and_controls_that_are_named_are_there(name):
    text = assets.read(f"lessons/course/{name}.js")
    assert set(re.findall(r'tab: "(\w+)"', text)) <= {tab.name for tab in TABS}
    for selector in re.findall(r'(?:at:|PLAY =) "([^"]+)"', text):
        for part in re.findall(r"\.(gs-\w+)", selector):
            assert re.search(rf"\b{part}\b", PAGE), selector
        for attribute in re.findall(r"\[data-at=(\w+)\]", selector):
            assert f'data-at="{attribute}"' in PAGE, selector


def test_the_page_does_not_begin_with_them():
    begun = words()["en"]
    assert not [key for key in begun if key.startswith("lesson.")]
    assert lessons.sources()["words"]["zh"]["lesson.title"] == "课程"
    assert "lessons/lessons.js" in assets.files(".js")
    assert not [name for name in assets.files(".js") if name.startswith("lessons/p")]
