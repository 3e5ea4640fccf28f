"""Lessons: every step has its words in both languages, and what it names is on the page."""

import json
import re
from pathlib import Path

import pytest

from ganstudio.ui import assets, lessons
from ganstudio.ui.strings import CHINESE, ENGLISH, words
from ganstudio.ui.tabs import TABS

ROOT = Path(__file__).resolve().parents[2]
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


def test_a_loss_of_the_exhibits_stays_while_its_distance_falls():
    """As lesson 7 has it."""
    exhibit = json.loads((ROOT / "exhibits/objectives/exhibit.json").read_text())
    runs = {run["name"]: run["journal"] for run in exhibit["runs"]}

    def ends(run: str, series: str, wide: int = 0) -> tuple[float, float]:
        """About the first and the last moment at which the distance was measured."""
        at = [i for i, value in enumerate(runs[run]["distance"]) if value is not None]
        near = (runs[run][series][max(0, i - wide) : i + wide + 1] for i in (at[0], at[-1]))
        first, last = ([value for value in part if value is not None] for part in near)
        return sum(first) / len(first), sum(last) / len(last)

    for run in runs:
        first, last = ends(run, "distance")
        assert last < first
    first, last = ends("nonsaturating", "distance")
    assert last < first / 2
    first, last = ends("nonsaturating", "generator_loss", 3)
    assert last == pytest.approx(first, rel=0.2)


@pytest.mark.parametrize(
    ("names", "key"),
    [(("style-anime", "dcgan-anime"), "fd"), (("cgan-fashion", "dcgan-fashion"), "evenness")],
)
def test_numbers_that_lesson_7_compares_were_measured_alike(names, key):
    folders = [ROOT / "weights" / name for name in names]
    papers = [json.loads((folder / "metrics.json").read_text()) for folder in folders]
    metrics = [next(each for each in paper["metrics"] if each["key"] == key) for paper in papers]
    protocols = [metric["protocol"] | {"labels": None} for metric in metrics]
    assert protocols[0] == protocols[1]
    data = [json.loads((folder / "config.json").read_text())["data"]["name"] for folder in folders]
    assert data[0] == data[1]
