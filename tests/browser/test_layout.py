"""Nothing overlaps and nothing is cut, in every tab and at the sizes that people have.

200 % zoom of a window is what half its size looks like to a page.
"""

import pytest

from ganstudio.ui.tabs import TABS
from tests.browser.acts import rest

SIZES = {
    "320": (320, 640),
    "phone": (390, 844),
    "phone-lying": (844, 390),
    "600": (600, 900),
    "tablet": (768, 1024),
    "1024": (1024, 768),
    "1280": (1280, 650),
    "zoomed": (640, 400),
    "1920": (1920, 1080),
}
QUICK = ("320", "1280")  # of every run of the suite

# what a hand or an eye needs a box of its own for; a control that lies over its own picture of
# itself (the transparent input of a segment) is judged by that picture
FAULTS = """name => {
  const host = document.querySelector(`#gs-host-${name}`);
  const wanted = "button, input, select, summary, label, h2, .gs-line, canvas, .gs-number, " +
    ".gs-name, figcaption, .gs-panel";
  const skipped =
    ".gs-segments input, .gs-scrub, .gs-speed label, details:not([open]) > :not(summary)";
  const seen = (e) => e.checkVisibility({ checkVisibilityCSS: true });
  const shown = (e) => seen(e) && !e.closest("[aria-hidden=true]");
  const inScroller = (e) => {
    for (let up = e.parentElement; up && up !== host; up = up.parentElement)
      if (["auto", "scroll"].includes(getComputedStyle(up).overflowX) ||
          ["auto", "scroll"].includes(getComputedStyle(up).overflowY)) return true;
    return false;
  };
  const list = [...host.querySelectorAll(wanted)].filter((e) => shown(e) && !e.matches(skipped));
  const words = (e) => e.getAttribute("aria-label") ?? e.dataset.at ?? e.textContent;
  const called = (e) => `${e.tagName.toLowerCase()} “${words(e).trim().slice(0, 30)}”`;
  const faults = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) faults.push("the page scrolls sideways");
  const all = list.map((e) => [e, e.getBoundingClientRect()]);
  for (const [e, b] of all) {
    if (b.width === 0 && e.matches("input[type=range], canvas, figcaption"))
      faults.push(`${called(e)} has no width`);
    if (e.matches(".gs-hero") && b.height > 1.1 * b.width) faults.push("the picture is a slab");
  }
  const boxes = all.filter(([, b]) => b.width > 0);
  for (const [e, b] of boxes) {
    if (inScroller(e)) continue;
    if (b.left < -1 || b.right > width + 1) faults.push(`${called(e)} is cut by the window`);
    if (e.type === "range" && b.width < 60) faults.push(`${called(e)} is ${b.width} px wide`);
  }
  // before and after lie on each other, with a line to pull between them
  const wiped = (a, b) => a.tagName === "CANVAS" && b.tagName === "CANVAS" &&
    a.parentElement === b.parentElement && a.parentElement.querySelector(":scope > .gs-wipe");
  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
                         Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
  for (let i = 0; i < boxes.length; i++)
    for (let k = i + 1; k < boxes.length; k++) {
      const [a, one] = boxes[i], [b, other] = boxes[k];
      if (a.contains(b) || b.contains(a) || inScroller(a) || inScroller(b)) continue;
      if (a.closest("label") && a.closest("label") === b.closest("label")) continue;
      if (wiped(a, b)) continue;
      if (over(one, other)) faults.push(`${called(a)} lies over ${called(b)}`);
    }
  return faults.slice(0, 8);
}"""


@pytest.mark.parametrize(
    "size", [s if s in QUICK else pytest.param(s, marks=pytest.mark.slow) for s in SIZES]
)
def test_nothing_overlaps_or_is_cut(visitor, size):
    width, height = SIZES[size]
    page = visitor(width=width, height=height)
    found = {}
    for name in (one.name for one in TABS):
        page.evaluate("name => ganstudio.tabs.go(name)", name)
        page.locator(f"#gs-host-{name}").wait_for()
        rest(page)
        if faults := page.evaluate(FAULTS, name):
            found[name] = faults
    assert not found
