"""Sample: a sheet of pictures.

The page's part is `page/sample.html` and `page/sample.js`.
"""

from ganstudio.ui.host import host


def build(studio) -> None:
    """Puts the tab's markup into the page."""
    host("sample")
