"""The app on a free port with small checkpoints, and a headless Chromium that looks at it.

`page` is a fresh visitor on Explore. Whatever a test does, its page may ask no other host and may
write no error to the console.
"""

import shutil
from collections import defaultdict
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, sync_playwright

from ganstudio.ui.lab import scripts
from tests.browser import models, styled
from tests.browser.running import running

# the shell is a Chromium without windows: pages open in half the time
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def weights(tmp_path_factory) -> Path:
    return models.write(tmp_path_factory.mktemp("weights"))


@pytest.fixture(scope="session")
def address(weights, tmp_path_factory) -> str:
    """Where the app answers."""
    flags = ["--only", "--models"]
    flags += [str(weights / name) for name in (*models.MODELS, models.CLASSIFIER)]
    flags += map(str, models.write_translators(tmp_path_factory.mktemp("translators")))
    with running(flags, tmp_path_factory.mktemp("app")) as url:
        yield url


@pytest.fixture(scope="session")
def styled_address(tmp_path_factory) -> str:
    """Where the app answers with a style network first, one with classes, and a plain one."""
    folder = styled.write(tmp_path_factory.mktemp("styled"))
    plain = ("cgan-mnist", "dcgan-mnist")
    weights = models.write(tmp_path_factory.mktemp("plain"), plain)
    flags = ["--only", "--models", str(folder), *(str(weights / name) for name in plain)]
    with running(flags, tmp_path_factory.mktemp("app")) as url:
        yield url


@pytest.fixture(scope="session")
def browser():
    """A Chromium on PATH, else Playwright's own."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


class Profiles:
    """Chromium's profiles, each of one visitor at a time. One that is given back serves another
    visitor later, with nothing stored: pages open sooner with what it has compiled."""

    def __init__(self, browser):
        self._browser = browser
        self._free: dict[str, list[BrowserContext]] = defaultdict(list)  # by their options

    @contextmanager
    def page(self, address: str, **options):
        """A page of a visitor of whom this address knows nothing."""
        free = self._free[repr(options)]
        context = free.pop() if free else self._browser.new_context(**options)
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": "all"})
        session.detach()
        yield page
        for each in context.pages:
            each.close()
        free.append(context)


@pytest.fixture(scope="session")
def profiles(browser):
    return Profiles(browser)


@pytest.fixture(scope="session")
def lab(browser):
    """An empty page with the Lab's scripts in it: `lab.evaluate("...")`."""
    page = browser.new_page()
    for script in scripts():
        page.add_script_tag(content=script)
    yield page
    page.close()


@pytest.fixture
def visitor(profiles, address):
    """A function that opens the page for a new visitor: `visitor(path, width=390, locale=...)`."""
    with visiting(profiles, address) as opened:
        yield opened


@contextmanager
def visiting(profiles, address):
    """Gives the function, and looks afterwards at what its pages complained of."""
    visits, complaints = ExitStack(), []

    def opened(
        path="", *, live=True, wired=True, width=1280, height=800, locale="en-US", **options
    ):
        options |= {"locale": locale, "permissions": ["clipboard-read", "clipboard-write"]}
        page = visits.enter_context(profiles.page(address, **options))
        page.set_viewport_size({"width": width, "height": height})
        page.set_default_timeout(30_000)
        watch(page, complaints, address)
        if not wired:  # pictures come by calls, which a test can answer itself
            page.route_web_socket("**/live", lambda wire: wire.close())
        page.goto(address + path)
        if live:
            page.locator(".gs-hero[data-live]").wait_for()
            page.evaluate("() => ganstudio.opened")  # what the address asks for is shown
        else:
            page.locator("[data-at=strip]").wait_for(state="attached")
        return page

    with visits:
        yield opened
    assert not complaints, complaints


@pytest.fixture
def page(visitor):
    return visitor()


def watch(page, complaints: list, address: str) -> None:
    """Writes down console errors, exceptions and requests to other hosts."""

    def said(message):
        if message.type == "error":
            complaints.append(f"{message.text} {message.location.get('url')}")

    def asked(request):
        host = urlsplit(request.url)
        if (
            host.scheme in ("http", "https", "ws", "wss")
            and host.netloc != urlsplit(address).netloc
        ):
            complaints.append(f"asked {request.url}")

    page.on("console", said)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", asked)
