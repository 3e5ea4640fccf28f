"""Interpolate: a walk between pictures.

The page's part is `page/interpolate.html` and `page/interpolate.js`.
"""

from ganstudio.ui.host import host


def build(studio) -> None:
    """Puts the tab's markup into the page."""
    host("interpolate")
