"""Find me in a real browser: a picture is given, found beside it, and steered in Explore."""

import base64
import io
import json

import numpy as np
import pytest
from PIL import Image

from tests.browser.acts import choose_here, tab

SEARCH = 120_000  # ms: a search may have to wait for its turn


@pytest.fixture
def finding(page):
    tab(page, "project").click()
    page.locator(".gs-pair").wait_for()
    choose_here(page, "dcgan-mnist")
    return page


def photo(side: int = 90) -> bytes:
    """A light bar on dark, as a JPEG with a place in its EXIF."""
    pixels = np.full((side, side + 30), 20, np.uint8)
    pixels[15:70, 50:62] = 230
    exif = Image.Exif()
    exif[0x8825] = {1: "N"}
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", exif=exif)
    return file.getvalue()


def give(page, content: bytes, name: str = "me.jpg") -> None:
    files = [{"name": name, "mimeType": "image/jpeg", "buffer": content}]
    page.locator(".gs-project input[type=file]").set_input_files(files)


def said(page) -> str:
    return page.locator(".gs-near").inner_text()


def test_a_picture_is_found_and_steered(finding):
    sent = []
    finding.on("request", lambda request: sent.append(request.post_data or ""))
    give(finding, photo())
    steer = finding.get_by_role("button", name="Steer it")
    finding.wait_for_function(
        "!document.querySelector('.gs-project [data-at=steer]').disabled", timeout=SEARCH
    )
    assert "likeness" in said(finding)
    (asked,) = [text for text in sent if '"find"' in text]
    _, file = json.loads(asked)["data"]
    small = Image.open(io.BytesIO(base64.b64decode(file)))
    assert small.format == "PNG" and max(small.size) <= 140 and not small.getexif()
    assert finding.evaluate("document.querySelector('[data-at=yours]').width") == 28

    steer.click()
    finding.wait_for_function("ganstudio.tabs.recipe('explore')?.point.vector")
    finding.wait_for_timeout(700)
    assert "r=" not in finding.url  # no link unasked
    finding.locator(".gs-explore [data-at=link]").click()
    finding.wait_for_function("navigator.clipboard.readText().then((text) => text.includes('r='))")


def test_a_search_stops_where_one_likes(finding):
    give(finding, photo())
    finding.get_by_role("button", name="Stop here").click()
    finding.locator(".gs-searching").wait_for(state="hidden")
    assert finding.locator(".gs-pairEmpty").is_hidden()


def test_what_is_no_picture_is_said_in_its_place(finding):
    for name, content in (("photo.png", b"a text"), ("empty.png", b"")):
        give(finding, content, name)
        finding.wait_for_function("document.querySelector('.gs-near').textContent")
        assert said(finding) == "This picture can't be read; choose a PNG, JPEG or WebP file."
