"""Train in a real browser: pictures in, a training that a reload finds, a model that is played."""

import zipfile

import pytest

from tests.browser.acts import pixels, rest
from tests.browser.conftest import visiting
from tests.browser.running import running
from tests.data.test_data import put, put_zip
from tests.train.test_look import files

AT = ".gs-train [data-at={}]"
TRAIN = "window.ganstudio?.train?.state?.()"
ALARM = 240_000  # ms


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    return tmp_path_factory.mktemp("runs")


@pytest.fixture(scope="module")
def site(weights, runs, tmp_path_factory):
    flags = ["--runs", str(runs), "--only", "--models", str(weights / "dcgan-mnist")]
    with running(flags, tmp_path_factory.mktemp("app")) as url:
        yield url


@pytest.fixture
def opened(profiles, site):
    """A function that opens the tab and waits until the server has said how things stand."""
    with visiting(profiles, site) as visit:

        def opener(**options):
            page = visit("?tab=train", live=False, **options)
            page.wait_for_function(f"() => {TRAIN}")
            return page

        yield opener


def at(page, name: str):
    return page.locator(AT.format(name))


def reached(page, condition: str) -> None:
    page.wait_for_function(f"() => {{ const s = {TRAIN}; return {condition}; }}", timeout=ALARM)


@pytest.mark.slow
def test_from_a_folder_to_a_model_that_is_played(opened, runs, tmp_path):
    page = opened()
    assert page.locator("#gs-tabs [aria-selected=true]").inner_text() == "Train"
    folder = put(tmp_path / "waves", files(60, "L"))
    at(page, "folderInput").set_input_files(folder)
    reached(page, "s?.pictures?.state === 'looked'")
    said = at(page, "facts").inner_text()
    assert "61: " in said and "b/torn.png cannot be read" in said and "a/4.png = " in said
    assert (
        at(page, "start").input_value() == "dcgan-mnist"
        and at(page, "name").input_value() == "waves"
    )
    assert at(page, "expect").inner_text().startswith("61 pictures in 8 minutes: the model turns")
    at(page, "start").select_option("dcgan-custom")
    assert "Start from a model" in at(page, "expect").inner_text()
    at(page, "start").select_option("dcgan-mnist")
    at(page, "minutes").fill("0")
    assert "from 1 to 600" in page.locator(".gs-train .gs-wrong").inner_text()
    at(page, "minutes").fill("2")
    at(page, "begin").click()
    reached(page, "s?.training?.state === 'running'")
    page.reload()
    reached(page, "s?.training?.journal && s.training.progress.images > 0")
    assert at(page, "begin").is_disabled() and "min left" in at(page, "said").inner_text()
    page.locator(".gs-train .gs-plot path.gs-plotLine").first.wait_for()
    assert at(page, "picture").evaluate("img => img.naturalWidth") > 28
    at(page, "stop").click()
    reached(page, "s?.training?.state === 'stopped' && s.training.exported")
    with page.expect_download() as waiting:
        at(page, "file").click()
    waiting.value.save_as(tmp_path / "waves.zip")
    with zipfile.ZipFile(tmp_path / "waves.zip") as archive:
        assert {"waves/config.json", "waves/model.safetensors"} <= set(archive.namelist())
    assert f"{runs}/waves/export" in at(page, "command").inner_text()
    at(page, "open").click()
    page.locator(".gs-hero[data-live]").wait_for()
    rest(page)
    assert page.evaluate("ganstudio.tabs.recipe().model") == "waves"
    assert len(set(pixels(page.locator(".gs-hero canvas")))) > 5
    page.evaluate("ganstudio.tabs.go('train')")
    at(page, "forget").click()
    at(page, "zone").wait_for()
    assert not (runs / "page" / "pictures.zip").exists()
    assert not at(page, "goOn").is_visible() and at(page, "open").is_visible()


def test_a_zip_that_is_dropped_is_taken_as_it_is(opened, runs, tmp_path):
    page = opened(width=390, height=844)
    packed = put_zip(tmp_path / "mine.zip", files(20))
    page.evaluate(
        """async (bytes) => {
          const carried = new DataTransfer();
          carried.items.add(new File([Uint8Array.from(bytes)], "mine.zip"));
          document.querySelector("[data-at=zone]").dispatchEvent(
            new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: carried }));
        }""",
        list(packed.read_bytes()),
    )
    reached(page, "s?.pictures?.state === 'looked' && s.pictures.name === 'mine'")
    assert (runs / "page" / "pictures.zip").read_bytes() == packed.read_bytes()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
