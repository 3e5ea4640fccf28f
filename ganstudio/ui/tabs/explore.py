"""Explore: one picture, moved by hand.

The page's part is `page/explore.html` and `page/explore.js`.
"""

from ganstudio.ui.host import host


def build(studio) -> None:
    """Puts the tab's markup into the page."""
    host("explore")
