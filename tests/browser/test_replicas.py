"""Two replicas behind a balancer, one killed under use: every page goes on, none is lost."""

import subprocess
import sys
import time
from dataclasses import dataclass

import pytest

from benchmarks.common import free_port
from tests import balancer
from tests.browser import models
from tests.browser.acts import choose, hero, number, pixels, rest, slider, tab
from tests.browser.running import ROOT, answering

pytestmark = pytest.mark.slow
SHOWN_AGAIN = 5_000  # ms, the promise of docs/scale.md


@dataclass
class Replicas:
    """The address of the balancer, and the processes behind it."""

    address: str
    ports: list[int]
    processes: dict[int, subprocess.Popen]

    def kill(self, port: int) -> None:
        self.processes[port].kill()
        self.processes[port].wait()


@pytest.fixture(params=["nginx", "spliced"])
def replicas(request, weights, tmp_path):
    if request.param == "nginx" and balancer.NGINX is None:
        pytest.skip("nginx is not installed; the stand-in is tested")
    (tmp_path / "balancer").mkdir()
    ports, processes = [free_port(), free_port()], {}
    names = [str(weights / name) for name in models.MODELS]
    try:
        for port in ports:
            command = [sys.executable, "app.py", "--port", str(port), "--trust-proxy", "1"]
            command += ["--only", "--models", *names]
            with (tmp_path / f"{port}.txt").open("w") as log:
                processes[port] = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        for port, process in processes.items():
            answering(f"http://127.0.0.1:{port}/", process, tmp_path / f"{port}.txt")
        start = getattr(balancer, request.param)
        with start(ports, tmp_path / "balancer") as port:
            yield Replicas(f"http://127.0.0.1:{port}/", ports, processes)
    finally:
        for process in processes.values():
            process.kill()
            process.wait()


@pytest.fixture
def opened(browser, replicas):
    """A function that opens the page for a new visitor; their consoles may say what was lost."""
    contexts = []

    def page(path=""):
        contexts.append(browser.new_context(locale="en-US", accept_downloads=True))
        page = contexts[-1].new_page()
        page.set_default_timeout(30_000)
        page.loads = []
        page.on("load", lambda: page.loads.append(time.monotonic()))
        page.goto(replicas.address + path)
        page.locator(".gs-hero[data-live]").wait_for()
        return page

    yield page
    for context in contexts:
        context.close()


def replica_of(page, replicas) -> int:
    """The port of the replica that the page's calls go to, by its own name for itself."""
    own = "() => fetch('/gradio_api/app_id').then(answer => answer.text())"
    served = page.evaluate(own)
    for port in replicas.ports:
        if page.request.get(f"http://127.0.0.1:{port}/gradio_api/app_id").text() == served:
            return port
    raise AssertionError("no replica of ours")


WATCH = """z1 => {
  const range = document.querySelector("[data-direction='z1'] input[type=range]");
  let at = 0;
  window.dragging = setInterval(() => {
    range.value = 3 * Math.sin(at++ / 10);
    range.dispatchEvent(new Event("input", { bubbles: true }));
  }, 50);
}"""


def test_canvases_go_on_by_themselves(opened, replicas):
    """Under a hand that moves, for every page, within seconds; other tabs too."""
    pages = [opened() for _ in range(3)]
    for page in pages:
        page.evaluate(WATCH)
    served = {replica_of(page, replicas) for page in pages}
    replicas.kill(served.pop())
    for page in pages:
        shown = page.evaluate(
            f"""() => Promise.race([
              new Promise((done) => setTimeout(() => done(false), {SHOWN_AGAIN})),
              ganstudio.draw(ganstudio.tabs.recipe("explore")).then(() => true),
            ])"""
        )
        assert shown
        page.evaluate("clearInterval(window.dragging)")
        number(page, "z1").fill("2")
        moved = hero(page)
        number(page, "z1").fill("0")
        assert hero(page) != moved
        assert len(page.loads) == 1
        tab(page, "sample").click()
        page.locator(".gs-sample .gs-tile .gs-drawn, .gs-sample .gs-drawn").first.wait_for()


def test_a_film_under_way_brings_the_page_back_once_with_everything(opened, replicas):
    page = opened()
    choose(page, "cgan-fashion")
    number(page, "z1").fill("1.5")
    shown = hero(page)
    tab(page, "interpolate").click()
    page.locator(".gs-interpolate [data-at=look][data-frame='0']").wait_for()
    rest(page)
    walk = page.evaluate("ganstudio.tabs.recipe('interpolate')")
    port = replica_of(page, replicas)
    with page.expect_response("**/gradio_api/queue/join**"):
        page.locator(".gs-interpolate [data-at=save]").click()
    with page.expect_event("load", timeout=30_000):
        replicas.kill(port)
    page.wait_for_function("() => window.ganstudio?.tabs?.recipe('interpolate')")
    rest(page)
    assert page.evaluate("ganstudio.tabs.recipe('interpolate')") == walk
    assert page.evaluate("ganstudio.tabs.current()") == "interpolate"
    tab(page, "explore").click()
    page.locator(".gs-hero[data-live]").wait_for()
    assert hero(page) == shown
    assert len(page.loads) == 2
    tab(page, "interpolate").click()
    with page.expect_download() as waiting:
        page.locator(".gs-interpolate [data-at=save]").click()
    assert waiting.value.suggested_filename.endswith(".mp4")


def test_a_server_that_does_not_know_the_page_makes_it_load_again_once(opened, replicas):
    """Another version behind the same address: its components have other numbers."""
    page = opened()
    number(page, "z1").fill("1.5")
    shown = hero(page)

    def strange(route):
        if len(page.loads) < 2:
            route.fulfill(status=404, body="{}")
        else:
            route.continue_()

    page.route("**/gradio_api/component_server/**", strange)
    with page.expect_event("load"):
        slider(page, "z2").fill("1")
    page.locator(".gs-hero[data-live]").wait_for()
    rest(page)
    assert len(page.loads) == 2
    slider(page, "z2").fill("0")
    assert hero(page) == shown
    assert pixels(page.locator("[data-at=canvas]")) == shown
