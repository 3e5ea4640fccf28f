"""Models: every checkpoint's card.

The page's part is `page/models.html` and `page/models.js`.
"""

from ganstudio.ui.host import host


def build(studio) -> None:
    """Puts the tab's markup into the page."""
    host("models")
