"""The lessons: a column of short texts that drive the page, ask, and check.

The page's head has only the button (`page/lessons/lessons.js`). The column, the courses and their
words in both languages come when it is first pressed, or when the address names a step.
"""

from collections.abc import Callable
from functools import cache

from ganstudio.ui import assets
from ganstudio.ui.strings import later

# in the order of the course
COURSE = ("game", "convolutions", "failure", "classes", "styles", "translation", "measuring")
READS = ("see", "pictures")  # of the panel: what a course looks with
PANEL = ("progress", "step", "panel")


def functions() -> dict[str, Callable]:
    """What the page calls."""
    return {"lessons": lambda call: sources()}


@cache
def sources() -> dict:
    """What the page asks for: a script, a style sheet, and words by language and key."""
    names = [f"panel/{name}" for name in READS]
    names += [f"course/{name}" for name in COURSE]
    names += [f"panel/{name}" for name in PANEL]
    files = (f"lessons/{name}.js" for name in names)
    return {
        "script": assets.joined("lessons", files),
        "style": assets.read("lessons/panel/panel.css"),
        "words": later("lesson."),
    }
