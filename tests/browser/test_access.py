"""WCAG AA by axe-core, every tab in light and dark: nothing in what is ours.

What Gradio draws itself is listed by rule in gradio_findings.json, which may only shrink.
"""

import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from ganstudio.ui.tabs import TABS
from tests.browser.acts import rest, tab

KNOWN = json.loads((Path(__file__).parent / "gradio_findings.json").read_text())
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
RULES["resultTypes"] = ["violations"]  # of what passes, no list is made
OURS = "[id^=gs-host], [class*='gs-']"


def findings(page, place: str = "html") -> dict[str, dict[str, list[str]]]:
    """{"ours": {rule: [element, ...]}, "gradio": {...}} of a place in the page as it stands."""
    found = {"ours": {}, "gradio": {}}
    for violation in Axe().run(page, place, RULES).response["violations"]:
        for node in violation["nodes"]:
            mine = page.evaluate(
                "([target, ours]) => Boolean(document.querySelector(target)?.closest(ours))",
                [node["target"][-1], OURS],
            )
            side = found["ours" if mine else "gradio"]
            side.setdefault(violation["id"], []).append(node["html"][:160])
    return found


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_no_finding(visitor, theme):
    """What stands around the tabs is looked at once, with the first of them."""
    page = visitor(f"?__theme={theme}")
    for number, name in enumerate(one.name for one in TABS):
        tab(page, name).click()
        page.locator(f"#gs-tab-{name}").wait_for()
        rest(page)
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
        rest(page)
        found = findings(page, f"#gs-tab-{name}" if number else "html")
        assert not found["ours"], name
        assert set(found["gradio"]) <= set(KNOWN), name


def test_no_finding_in_menu_sheet_and_tray(page):
    page.locator("[data-at=keep]").first.click()
    page.locator(".gs-hero").click()
    assert not findings(page)["ours"]
    page.keyboard.press("Escape")
    page.locator("[data-at=command]").first.click()
    page.locator(".gs-sheet").wait_for()
    assert not findings(page)["ours"]


def test_list_of_gradios_findings_says_where(page):
    assert all(isinstance(reason, str) and reason for reason in KNOWN.values())
