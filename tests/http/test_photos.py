"""Photographs over HTTP: they pass where they may, what is none is one sentence, and none stays."""

import base64
import io
import time

import numpy as np
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from PIL import Image

from ganstudio.server.body import BYTES_MAX, PICTURE_MAX
from tests.drawn import write_tiny
from tests.http import wire
from tests.http.conftest import started

MODEL = "tiny-translator"
PATIENCE = 120  # seconds
MEMORY = 400  # MiB that a refused picture may have taken for a moment
CALL = "/gradio_api/component_server/"
PLACE = b"48.8584N 2.2945E"  # in the EXIF of a photo


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    models = write_tiny(tmp_path_factory.mktemp("models"), ("tiny-translator", "tiny-mlp"))
    with started(tmp_path_factory.mktemp("photos"), models) as app:
        yield app


@pytest.fixture(scope="module")
def call(app):
    """Asks as the page does, and on until the translation is done."""
    frame = next(
        each["id"]
        for each in app.config()["components"]
        if each["props"].get("elem_id") == "gs-host-frame"
    )

    def post(name, data):
        value = {"component_id": frame, "fn_name": name, "session_hash": "page1", "data": data}
        return wire.post(app.port, CALL, value)

    def ask(**asked):
        answer = post("translate", [{"model": MODEL} | asked])
        end = time.monotonic() + PATIENCE
        while answer.status == 200 and answer.json().get("done") is False:
            assert time.monotonic() < end
            answer = post("translated", [answer.json()["key"]])
        return answer

    ask.post = post
    return ask


@pytest.fixture(scope="module")
def endpoint(app):
    """`/translate` of gradio_client."""
    client = Client(f"http://127.0.0.1:{app.port}", verbose=False, download_files=False)
    return lambda picture, **more: client.predict(MODEL, picture, api_name="/translate", **more)


def noise(height: int, width: int) -> np.ndarray:
    return np.random.RandomState(1).randint(0, 256, (height, width, 3), dtype=np.uint8)


def file(image: Image.Image, kind: str = "PNG", **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def address(content: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(content).decode()


def photo() -> bytes:
    """Taken upright: 120 wide and 90 high on the sensor, with a place."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, PLACE.decode()
    return file(Image.fromarray(noise(90, 120)), "JPEG", exif=exif, quality=90)


def of(picture: str) -> bytes:
    return base64.b64decode(picture.partition(",")[2])


def test_a_large_photo_passes_where_one_is_taken(call, endpoint):
    content = file(Image.fromarray(noise(700, 700)))
    assert len(content) > BYTES_MAX
    answer = call(picture=address(content)).json()
    assert answer["size"] == [700, 700]
    sent = call.post("draw", [1, {"picture": address(content)}])
    assert sent.status == 413 and "64 KiB" in sent.sentence
    told = endpoint(base64.b64encode(content).decode(), to="A")
    drawn = Image.open(io.BytesIO(base64.b64decode(told["data"])))
    assert drawn.size == (700, 700) and told["recipe"]["to"] == "A"


def test_what_is_sent_elsewhere_stays_small(app):
    answer = wire.post(app.port, "/gradio_api/cancel", {"x": "y" * BYTES_MAX})
    assert answer.status == 413


def test_a_photo_is_upright_and_its_place_leaves_with_it(app, call, endpoint):
    assert PLACE in photo()
    answer = call(picture=address(photo()), back=True).json()
    assert answer["size"] == [90, 120]
    told = endpoint(base64.b64encode(photo()).decode())
    for content in (of(answer["picture"]), of(answer["back"]), base64.b64decode(told["data"])):
        assert PLACE not in content and b"Exif" not in content and b"eXIf" not in content
        assert Image.open(io.BytesIO(content)).size == (90, 120)
    assert set(answer["recipe"]) == {"v", "verb", "model", "weights"}


def test_nothing_of_a_picture_stays_on_disk_or_in_the_log(app, call):
    content = photo()
    answer = call(picture=address(content), back=True).json()
    assert call.post("faces", [{"picture": address(content)}]).json() == {"boxes": []}
    told = [content, PLACE, *(of(answer[name]) for name in ("picture", "back", "difference"))]
    encoded = [base64.b64encode(each) for each in told]
    written = [path for path in app.home.rglob("*") if path.is_file()]
    for path in written:
        found = path.read_bytes()
        assert not any(each[:200] in found for each in told + encoded), path
    assert not [path for path in written if path.suffix in (".png", ".jpg", ".webp")]


BAD = {
    "a text": b"This is a letter, and no picture.",
    "nothing": b"",
    "cut short": photo()[:900],
    "one pixel": file(Image.new("RGB", (1, 1))),
    "narrow": file(Image.new("RGB", (900, 10))),
    "a bomb": file(Image.new("1", (30_000, 30_000)), compress_level=1),
}
GIF = {"save_all": True, "append_images": [Image.new("RGB", (80, 70), "red")]}
ODD = {
    "animated": file(Image.fromarray(noise(70, 80)), "GIF", **GIF),
    "inks": file(Image.fromarray(noise(70, 80)).convert("CMYK"), "JPEG"),
    "deep": file(Image.fromarray(noise(70, 80)[:, :, 0].astype(np.uint16) * 257)),
    "clear": file(Image.fromarray(noise(70, 80)).convert("RGBA")),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_photo_is_one_sentence_and_the_next_one_works(app, call, endpoint, name):
    before = app.memory()
    answer = call(picture=address(BAD[name])).json()
    with pytest.raises(AppError) as refused:
        endpoint(base64.b64encode(BAD[name]).decode())
    for said in (answer["error"], str(refused.value)):
        assert said.endswith(".") and len(said) < 120 and "/" not in said
    assert answer["field"] == "picture"
    assert app.memory() < before + MEMORY
    assert call(picture=address(photo())).json()["done"]


@pytest.mark.parametrize("name", ODD)
def test_odd_ones_are_pictures(call, name):
    assert call(picture=address(ODD[name])).json()["size"] == [80, 70]


def test_fifty_megabytes_are_refused_unread(app):
    for path in (CALL, "/gradio_api/queue/join", "/gradio_api/call/translate"):
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {50 << 20}\r\n\r\n"
        answer = wire.told(app.port, head.encode())
        assert answer.split()[1] == b"413" and f"{PICTURE_MAX >> 20} MiB".encode() in answer
