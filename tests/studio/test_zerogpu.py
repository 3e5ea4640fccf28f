"""ZeroGPU: `spaces` absent, there but asleep, and awake as far as that goes without its GPU.

Awake, the package's own client talks to a stand-in for Hugging Face's device service over HTTP, and
its own worker is forked; only the driver is left out, so the worker draws on the CPU. The package
patches torch when it is imported, hence a process for each case.
"""

import http.server
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
START = """
import logging, pathlib, sys
logging.basicConfig(level="WARNING")
{before}
from ganstudio.studio import engine as module
from ganstudio.checkpoints.catalog import Catalog
from ganstudio.recipes.points import Point
module.GPU_PARAMETERS_MIN = 0
engine = module.Engine()
entry = next(iter(Catalog(weights=pathlib.Path(sys.argv[1])).models()))
points = tuple(map(Point.of, range(40)))
def drawn(live):
    return b"".join(part.tobytes() for part in engine.render(entry, points, live))
plain = b"".join(p.tobytes() for p in module.Engine("cpu").render(entry, points))
{then}
"""


class Devices(http.server.BaseHTTPRequestHandler):
    """What the package asks for a GPU, at `SPACES_ZERO_DEVICE_API_URL`."""

    def do_POST(self):
        asked = urlsplit(self.path)
        self.server.asked.append((asked.path, parse_qs(asked.query)))
        lent = self.server.lent
        if asked.path == "/schedule" and not lent:
            self.send_response(503)
            self.end_headers()
            return
        lease = {"idle": True, "nvidiaIndex": 0, "nvidiaUUID": "GPU-0", "allowToken": "a"}
        content = json.dumps(lease if asked.path == "/schedule" else {}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        """Nothing."""


@pytest.fixture
def devices():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Devices) as server:
        server.asked, server.lent = [], True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def run(weights: Path, then: str, before: str = "", **variables: str) -> tuple[str, str]:
    """Output and complaints of a process with an engine."""
    done = subprocess.run(
        [sys.executable, "-c", START.format(before=before, then=then), str(weights)],
        cwd=ROOT,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


@pytest.fixture
def awake(devices, tmp_path):
    """Variables of a ZeroGPU Space."""
    (tmp_path / "cgroup").write_text("0::/studio\n")
    address = f"http://127.0.0.1:{devices.server_port}"
    return {
        "SPACES_ZERO_GPU": "true",
        "SPACES_ZERO_DEVICE_API_URL": address,
        "ZEROGPU_PROC_SELF_CGROUP_PATH": str(tmp_path / "cgroup"),
        "ZEROGPU_OFFLOAD_DIR": str(tmp_path / "tensors"),
    }


# a CPU build of PyTorch lacks what the package patches: this is its own way without PyTorch
NO_DRIVER = "sys.modules['torch'] = None; import spaces; del sys.modules['torch']"


def test_without_the_hardware_the_package_is_not_even_imported(tiny_weights):
    then = "print(drawn(False) == plain, [m for m in ('spaces', 'gradio') if m in sys.modules])"
    assert run(tiny_weights, then, SPACES_ZERO_GPU="")[0].strip() == "True []"


def test_with_the_package_asleep_its_decorator_gives_the_call_itself():
    spaces = pytest.importorskip("spaces")
    assert spaces.GPU(duration=20)(len) is len


def test_without_the_package_everything_is_drawn_on_the_cpu(tiny_weights):
    blocked = "sys.modules['spaces'] = None"
    told = run(tiny_weights, "print(drawn(False) == plain)", blocked, SPACES_ZERO_GPU="true")
    assert told[0].strip() == "True"
    assert "spaces can't be used" in told[1]


@pytest.mark.slow
def test_with_a_cpu_build_of_pytorch_it_is_drawn_on_the_cpu_too(tiny_weights, devices, awake):
    """The hardware was switched to ZeroGPU, the requirements were not."""
    then = "import torch; print(torch.version.cuda is not None or drawn(False) == plain)"
    assert run(tiny_weights, then, **awake)[0].strip() == "True"


def test_long_jobs_borrow_a_gpu_and_the_canvas_does_not(tiny_weights, devices, awake):
    then = "print(drawn(True) == plain, drawn(False) == plain)"
    told, _ = run(tiny_weights, then, NO_DRIVER, **awake)
    assert told.splitlines()[-1] == "True True"  # the package prints lines of its own before
    calls = [path for path, _ in devices.asked]
    assert calls == ["/schedule", "/allow", "/release"]
    assert int(devices.asked[0][1]["durationSeconds"][0]) <= 60


@pytest.mark.slow
def test_a_small_network_stays_on_the_cpu_lane(tiny_weights, devices, awake):
    then = "module.GPU_PARAMETERS_MIN = 10**9; print(drawn(False) == plain)"
    assert run(tiny_weights, then, NO_DRIVER, **awake)[0].strip() == "True"
    assert devices.asked == []


@pytest.mark.slow
def test_when_no_gpu_is_to_be_had_the_cpu_draws(tiny_weights, devices, awake):
    devices.lent = False
    told = run(tiny_weights, "print(drawn(False) == plain)", NO_DRIVER, **awake)
    assert told[0].strip() == "True"
    assert "no GPU was lent" in told[1]


@pytest.mark.slow
def test_the_package_knows_its_task_before_the_page_is_launched(tiny_weights, devices, awake):
    """Else the Space is stopped as one that uses no GPU."""
    then = """
import gradio as gr
with gr.Blocks(analytics_enabled=False) as blocks:
    gr.HTML("x")
blocks.launch(server_name="127.0.0.1", prevent_thread_lock=True, quiet=True)
blocks.close(verbose=False)
"""
    run(tiny_weights, then, NO_DRIVER, **awake)
    assert devices.asked[0][0] == "/startup-report"
