"""What every test gets: one thread, a cache of its own, no calls home; and shared fixtures."""

import os
import tempfile

# before anything imports torch or gradio; commands that tests start inherit it
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["GANSTUDIO_CACHE"] = tempfile.mkdtemp(prefix="ganstudio-tests-")
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"

import shutil

import pytest

from tests import drawn


@pytest.fixture(scope="session", autouse=True)
def _own_cache():
    yield
    shutil.rmtree(os.environ["GANSTUDIO_CACHE"], ignore_errors=True)


@pytest.fixture(scope="session")
def tiny_weights(tmp_path_factory):
    """A folder with a checkpoint of each kind, random weights; to read, not to change."""
    return drawn.write_tiny(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def drawn_root(tmp_path_factory):
    """A folder for --data with drawn digits as MNIST and shapes as Fashion-MNIST, packed."""
    return drawn.write_known(tmp_path_factory.mktemp("root"))
