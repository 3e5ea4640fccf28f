"""What every test gets: one thread, a cache of its own, no calls home; and shared fixtures."""

import os
import tempfile

from benchmarks.common import free_port
from tests.hub.server import Hub

# before anything imports torch, gradio or huggingface_hub; commands that tests start inherit it
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["GANSTUDIO_CACHE"] = tempfile.mkdtemp(prefix="ganstudio-tests-")
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_ENDPOINT"] = f"http://127.0.0.1:{free_port()}"  # nobody, or the stub Hub
os.environ["HF_HOME"] = tempfile.mkdtemp(prefix="ganstudio-tests-hub-")
os.environ["HF_HUB_CACHE"] = os.path.join(os.environ["HF_HOME"], "hub")
os.environ["HF_HUB_DISABLE_XET"] = os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
os.environ["HF_HUB_OFFLINE"] = "0"
os.environ["HF_TOKEN"] = ""  # never the developer's own

import shutil
import threading
from pathlib import Path

import pytest

from ganstudio.server.start import without_stubs
from tests import drawn

with without_stubs():
    import gradio  # noqa: F401


@pytest.fixture(scope="session", autouse=True)
def _own_cache():
    yield
    for folder in ("GANSTUDIO_CACHE", "HF_HOME"):
        shutil.rmtree(os.environ[folder], ignore_errors=True)


@pytest.fixture(scope="session")
def tiny_weights(tmp_path_factory):
    """A folder with a checkpoint of each kind, random weights; to read, not to change."""
    return drawn.write_tiny(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def drawn_root(tmp_path_factory):
    """A folder for --data with drawn digits as MNIST and shapes as Fashion-MNIST, packed."""
    return drawn.write_known(tmp_path_factory.mktemp("root"))


@pytest.fixture
def toy_networks(monkeypatch):
    """The family of tests/toys/networks lies among the others."""
    import ganstudio.networks
    from ganstudio.networks.registry import registry

    toys = str(Path(__file__).parent / "toys" / "networks")
    monkeypatch.setattr(ganstudio.networks, "__path__", [*ganstudio.networks.__path__, toys])
    registry.cache_clear()
    yield
    registry.cache_clear()


@pytest.fixture
def hub(tmp_path):
    """A Hub at HF_ENDPOINT with no repositories; the client's cache is empty."""
    shutil.rmtree(os.environ["HF_HUB_CACHE"], ignore_errors=True)
    with Hub(tmp_path / "hub", int(os.environ["HF_ENDPOINT"].split(":")[-1])) as hub:
        yield hub
        hub.rate = 0.0
        for thread in threading.enumerate():
            if (
                thread.name == "hub"
            ):  # cancelled, it ends after its next request: not at the next Hub
                thread.join(30)
                assert not thread.is_alive(), "a download goes on"
