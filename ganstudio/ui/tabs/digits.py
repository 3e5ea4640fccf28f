"""Digits: a written line.

The page's part is `page/digits.html` and `page/digits.js`.
"""

from ganstudio.ui.host import host


def build(studio) -> None:
    """Puts the tab's markup into the page."""
    host("digits")
