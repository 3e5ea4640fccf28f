"""Translate in a real browser: a photo is framed, translated, compared and saved."""

import base64
import io
import json
import zipfile

import numpy as np
import pytest
from PIL import Image

from ganstudio.pictures import png
from tests.browser.acts import choose_here, rest
from tests.browser.test_fingers import finger

MADE = ".gs-translate [data-at=result] canvas:first-child"
CAMERA = """() => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [320, 240];
  const context = canvas.getContext("2d");
  context.fillStyle = "teal";
  const draw = () => {
    context.fillRect(0, 0, 320, 240);
    requestAnimationFrame(draw);
  };
  draw();
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream();
}"""

BRING = """([kind, data]) => {
  const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], "me.jpg", { type: "image/jpeg" }));
  const place = document.querySelector(".gs-translate .gs-pair");
  const how = { bubbles: true, cancelable: true };
  place.dispatchEvent(
    kind === "drop"
      ? new DragEvent("drop", { ...how, dataTransfer: carried })
      : new ClipboardEvent("paste", { ...how, clipboardData: carried }),
  );
}"""


@pytest.fixture
def translate(visitor):
    """The tab, once it shows what it made of the first face."""

    def opened(path="", **options):
        page = visitor(f"?tab=translate{path}", live=False, **options)
        page.locator(".gs-translate [data-at=download]:enabled").wait_for()
        rest(page)
        return page

    return opened


def photo(width: int = 1500, height: int = 1000, turned: bool = True) -> bytes:
    """Waves in colour, as a JPEG with a place in its EXIF; turned: it lies on its side."""
    rows, columns = np.mgrid[:height, :width] / 90
    bands = [np.sin(rows * a + columns * b) for a, b in ((1, 0.3), (0.2, 1), (0.7, 0.7))]
    pixels = (127 + 100 * np.stack(bands, -1)).astype(np.uint8)
    exif = Image.Exif()
    exif[0x0112] = 6 if turned else 1
    exif[0x8825] = {1: "N", 2: (48.0, 51.0, 29.0)}
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=95, exif=exif)
    return file.getvalue()


def file(content: bytes, name: str = "me.jpg") -> dict:
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def at(page, name: str):
    return page.locator(f".gs-translate [data-at={name}]")


def changes(page, act) -> None:
    """Does something, and waits until another result is shown."""
    before = page.locator(MADE).evaluate("canvas => canvas.toDataURL()")
    act()
    page.wait_for_function(
        "([which, before]) => document.querySelector(which).toDataURL() !== before",
        arg=[MADE, before],
    )
    page.locator(".gs-translate .gs-waiting").wait_for(state="detached")
    rest(page)


def give(page, content: bytes, way: str = "choose") -> None:
    def choose():
        at(page, "file").set_input_files([file(content)])

    def bring():
        page.evaluate(BRING, [way, base64.b64encode(content).decode()])

    changes(page, choose if way == "choose" else bring)


def saved(page) -> bytes:
    with page.expect_download() as waiting:
        at(page, "download").click()
    return waiting.value.path().read_bytes()


def requests(page, name: str) -> list[dict]:
    """What the page sends to a server function from now on."""
    sent = []

    def seen(request):
        body = json.loads(request.post_data or "{}") if "component_server" in request.url else {}
        if body.get("fn_name") == name:
            sent.append(body["data"][0])

    page.on("request", seen)
    return sent


def crop(page) -> list[float]:
    return page.locator(".gs-crop").evaluate(
        "e => [e.style.left, e.style.top, e.style.width].map(parseFloat)"
    )


def test_a_photo_is_framed_translated_and_saved_at_its_size(translate):
    page = translate()
    sent = requests(page, "translate")
    give(page, photo())
    small = Image.open(io.BytesIO(base64.b64decode(sent[-1]["picture"].split(",")[1])))
    assert small.size == (683, 1024) and not small.getexif()  # upright, reduced, without a place
    assert at(page, "framed").inner_text().startswith("No face was found")
    left, top, side = sent[-1]["box"]
    assert side == 683 and left == 0 and top == pytest.approx(170, abs=1)

    content = saved(page)
    whole = Image.open(io.BytesIO(content))
    assert whole.size == (1000, 1500) and not whole.getexif()
    recipe = png.read_recipe(content)
    assert recipe.verb.name == "translate" and recipe.model == "face2anime"
    own = np.asarray(Image.open(io.BytesIO(photo())).transpose(Image.Transpose.ROTATE_270), int)
    made = np.asarray(whole.convert("RGB"), int)
    assert np.abs(made - own)[:200].mean() < 1  # above the frame it is the photo itself
    assert np.abs(made - own)[500:1000].mean() > 10

    page.wait_for_function("location.search.includes('r=')")
    assert len(page.url) < 600  # the photo is in no link

    recipe = {"v": 1, "verb": "translate", "model": "face2anime"}
    page.evaluate("recipe => ganstudio.tabs.go('translate', recipe, { drawn: true })", recipe)
    page.locator(".gs-translate [data-at=framed]", has_text="A face that").wait_for()


def test_the_frame_and_the_line_go_by_keys(translate):
    page = translate()
    give(page, photo(900, 600, turned=False), "drop")
    frame = page.locator(".gs-crop")
    before = crop(page)
    frame.focus()
    changes(page, lambda: [page.keyboard.press(key) for key in ("-", "-", "ArrowRight")])
    after = crop(page)
    assert after[2] < before[2] and after[0] > before[0]
    assert "% large" in page.locator(".gs-fit [aria-live]").inner_text()

    line = page.locator(".gs-wipe[role=slider]")
    line.focus()
    page.keyboard.press("Home")
    assert line.get_attribute("aria-valuetext") == "0 % Photo, 100 % Anime"
    page.keyboard.press("ArrowRight")
    assert line.get_attribute("aria-valuenow") == "2"
    page.keyboard.press("End")
    assert line.get_attribute("aria-valuetext") == "100 % Photo, 0 % Anime"
    page.locator("[data-at=language]").click()
    assert line.get_attribute("aria-valuetext") == "照片 100 %，动漫 0 %"


def test_a_phone_takes_frames_translates_compares_and_saves(translate):
    page = translate(width=390, height=844, has_touch=True, is_mobile=True)
    page.evaluate(CAMERA)
    at(page, "camera").tap()
    page.locator(".gs-camera video.gs-mirrored").wait_for()
    page.wait_for_function("document.querySelector('.gs-camera video').videoWidth > 0")
    changes(page, lambda: page.get_by_role("button", name="Take it").tap())
    at(page, "source").scroll_into_view_if_needed()
    before = crop(page)
    box = page.locator(".gs-corner.gs-se").bounding_box()
    corner = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    changes(page, lambda: finger(page, corner, (corner[0] - 60, corner[1] - 60)))
    assert crop(page)[2] < before[2] and crop(page)[:2] == before[:2]

    at(page, "toCompare").tap()
    place = at(page, "result").bounding_box()
    y = place["y"] + place["height"] / 3
    finger(page, (place["x"] + 0.5 * place["width"], y), (place["x"] + 0.8 * place["width"], y))
    line = page.get_by_role("slider", name="Before and after")
    assert float(line.get_attribute("aria-valuenow")) == pytest.approx(80, abs=4)
    assert Image.open(io.BytesIO(saved(page))).size == (320, 240)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_no_photo_is_said_and_the_next_one_works(translate):
    page = translate(locale="zh-CN")
    for name, content in (("photo.png", b"a text"), ("empty.jpg", b"")):
        at(page, "file").set_input_files([file(content, name)])
        page.wait_for_function("document.querySelector('.gs-translate .gs-wrong').innerText")
        said = page.locator(".gs-translate .gs-wrong").inner_text().strip()
        assert said == "读不出这张图；请选 PNG、JPEG 或 WebP 文件。"
    at(page, "file").set_input_files([file(photo(400, 20), "strip.jpg")])
    page.get_by_text("这张图太窄；长边请不要超过短边的 16 倍。").wait_for()
    give(page, photo(300, 200), "paste")
    assert page.locator(".gs-translate .gs-wrong").is_hidden()


def test_faces_are_walked_through_and_one_stands_alone(translate):
    page = translate()
    answer = json.dumps({"boxes": [[40, 60, 200], [300, 30, 120]]})

    def found(route):
        if json.loads(route.request.post_data)["fn_name"] != "faces":
            return route.fallback()
        return route.fulfill(content_type="application/json", body=answer)

    page.route("**/gradio_api/component_server/**", found)
    sent = requests(page, "translate")
    give(page, photo(600, 400, turned=False))
    assert sent[-1]["box"] == [40, 60, 200]
    changes(page, at(page, "nextFace").click)
    assert sent[-1]["box"] == [300, 30, 120]
    changes(page, at(page, "alone").check)
    assert Image.open(io.BytesIO(saved(page))).size == (120, 120)
    at(page, "back").check()
    at(page, "trip").wait_for()
    assert "Difference, " in at(page, "trip").inner_text()
    assert (
        at(page, "trip").locator("canvas").evaluate_all("all => all.map((e) => e.width)")
        == [120] * 4
    )


def test_every_translator_side_by_side_and_many_photos_in_a_zip(translate):
    page = translate()
    give(page, photo(300, 200))
    at(page, "all").check()
    tiles = page.locator(".gs-presets .gs-tile.gs-drawn")
    tiles.nth(1).wait_for()
    assert tiles.count() == 2

    page.locator(".gs-many summary").click()
    files = [file(photo(200, 160)), file(b"a text", "notes.jpg"), file(photo(160, 200))]
    with page.expect_download() as waiting:
        at(page, "manyFiles").set_input_files(files)
    with zipfile.ZipFile(waiting.value.path()) as packed:
        assert packed.namelist() == ["me-face2anime.png", "me-face2anime-2.png"]
        assert Image.open(packed.open("me-face2anime.png")).size == (160, 200)
    assert at(page, "manySaid").inner_text().startswith("2 of 3 are in the zip. notes.jpg: ")

    changes(page, tiles.nth(1).click)  # the scene takes the photo over, whole
    assert page.evaluate("ganstudio.tabs.model()") == "shanshui"
    assert at(page, "framed").inner_text() == "The whole picture, 200 × 300 px"
    assert page.locator(".gs-crop").is_hidden()


def test_a_link_brings_the_settings_and_a_drawn_picture_can_be_sent(translate, visitor):
    page = translate()
    give(page, photo(300, 200))
    at(page, "strength").locator("input[type=text]").fill("0.5")
    at(page, "back").check()
    page.locator(".gs-translate [data-at=link]").click()
    page.locator(".gs-said").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    other = translate("&" + link.split("?", 1)[1])
    assert at(other, "strength").locator("input[type=text]").input_value() == "0.5"
    assert at(other, "back").is_checked()

    drawn = visitor()
    choose_here(drawn, "faces-64")
    drawn.locator(".gs-hero").click()
    drawn.get_by_role("menuitem", name="Translate it").click()
    drawn.locator(".gs-translate [data-at=download]:enabled").wait_for()
    assert at(drawn, "framed").inner_text() == "A face that faces-64 drew"
