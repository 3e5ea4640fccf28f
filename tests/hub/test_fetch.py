"""Fetching from the Hub with the real client: what comes, what never comes, what is refused."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import ganstudio
from ganstudio.checkpoints import hub as hubs
from ganstudio.checkpoints.folder import FILES
from ganstudio.errors import EndedError, HubAwayError, HubError, RevisionGoneError
from tests.hub.server import READER
from tests.hub.shelves import ADDRESS, REPO, asked, enlarge, files, newer, pixels

CGAN, MLP = "tiny-cgan", "tiny-mlp"


@pytest.fixture
def published(hub, tiny_weights):
    """One checkpoint on the Hub; gives its folder here."""
    hub.add(REPO, files(tiny_weights / CGAN))
    return tiny_weights / CGAN


def blobs() -> list[Path]:
    return list(Path(os.environ["HF_HUB_CACHE"]).glob("models--*/blobs/*"))


@pytest.mark.parametrize(
    "text, repo, name, revision",
    [
        ("hf://a/b", "a/b", None, None),
        (" a/b ", "a/b", None, None),
        ("hf://a/b/c", "a/b", "c", None),
        ("hf://a-1/b.c_d/e-f@v1.0", "a-1/b.c_d", "e-f", "v1.0"),
        ("a/b@refs/pr/1", "a/b", None, "refs/pr/1"),
    ],
)
def test_addresses(text, repo, name, revision):
    address = hubs.parse(text)
    assert (address.repo, address.name, address.revision) == (repo, name, revision)
    assert hubs.parse(str(address)) == address


NO_ADDRESSES = """
hf:// a hf://a a/b/c/d a/.. ../b a/b/.. a/b@../../x a/b@/x a/b@ a/b@-x a/b?c a/b#c a/b--c a\\b/c ä/b
http://a/b https://evil.example/a/b hf://user:pass@host/a file:///a/b a/b%2e%2e a/b/%2e hf://a//b
"""


@pytest.mark.parametrize("text", ["", "a b/c", "a/b\0", "a/" + "b" * 200, *NO_ADDRESSES.split()])
def test_what_is_no_address(text):
    with pytest.raises(HubError):
        hubs.parse(text)


def test_latest_and_pinned_give_the_pixels_of_the_folder(hub, published, tmp_path):
    first = hub.repository(REPO).head
    assert np.array_equal(pixels(f"{ADDRESS}/{CGAN}"), pixels(published))
    other = newer(tmp_path, CGAN)
    second = hub.add(REPO, files(other))
    hub.repository(REPO).tag("v1", first)
    assert np.array_equal(pixels(ADDRESS), pixels(other))
    for pinned in (first, "v1"):
        assert np.array_equal(pixels(f"{ADDRESS}/{CGAN}@{pinned}"), pixels(published))
    assert not np.array_equal(pixels(other), pixels(published))
    (found,) = hubs.fetch(hubs.parse(ADDRESS))
    assert (found.revision, found.name, found.away) == (second, CGAN, False)
    assert found.root.name == "models--tester--digits"


def test_a_checkpoint_at_the_root_is_read_too(hub, tiny_weights):
    hub.add(REPO, files(tiny_weights / MLP, under=""))
    for address in (ADDRESS, f"{ADDRESS}/{MLP}"):
        assert np.array_equal(pixels(address), pixels(tiny_weights / MLP))
    with pytest.raises(HubError, match=r"holds no.*other"):
        ganstudio.load(f"{ADDRESS}/other")


def test_several_must_be_named_before_a_byte_comes(hub, published, tiny_weights):
    hub.add(REPO, files(tiny_weights / MLP))
    with pytest.raises(HubError, match=f"{CGAN}, {MLP}"):
        ganstudio.load(ADDRESS)
    assert not asked(hub, "/resolve/")
    assert np.array_equal(pixels(f"{ADDRESS}/{MLP}"), pixels(tiny_weights / MLP))
    assert not asked(hub, f"/{CGAN}/")
    assert len(hubs.fetch(hubs.parse(ADDRESS))) == 2
    with pytest.raises(HubError, match="nothing"):
        hubs.fetch(hubs.parse(f"{ADDRESS}/nothing"))


def test_nothing_but_the_format_is_ever_asked_for(hub, published):
    others = (
        "pytorch_model.bin",
        "model.pkl",
        f"{CGAN}/model.pt",
        f"{CGAN}/run.py",
        "a/b/config.json",
    )
    hub.add(REPO, dict.fromkeys(others, b"\x80\x04unknown"))
    ganstudio.load(ADDRESS)
    fetched = {path.rsplit("/", 1)[1] for path in asked(hub, "/resolve/")}
    assert "model.safetensors" in fetched <= set(FILES)
    assert not [name for name in others if asked(hub, f"/{name}") or asked(hub, "/a/b/")]


@pytest.mark.parametrize("name, size", [("model.safetensors", 600 << 20), ("config.json", 1 << 20)])
def test_what_is_too_large_is_refused_before_a_byte_comes(hub, published, name, size):
    enlarge(hub, f"{CGAN}/{name}", size)
    with pytest.raises(HubError, match="larger than"):
        ganstudio.load(ADDRESS)
    assert not asked(hub, "/resolve/")


@pytest.mark.parametrize("name", ["model.safetensors", "config.json"])
def test_wrong_bytes_are_refused_and_do_not_stay(hub, published, name):
    hub.altered = {name: lambda content: content[:-1] + bytes([content[-1] ^ 1])}
    with pytest.raises(HubError, match=f"{name}.*damaged"):
        ganstudio.load(ADDRESS)
    right = (published / name).read_bytes()
    assert not [blob for blob in blobs() if blob.stat().st_size == len(right)]
    hub.stop()
    with pytest.raises(HubAwayError):
        ganstudio.load(ADDRESS)
    hub.altered = {}
    hub.start()
    assert np.array_equal(pixels(ADDRESS), pixels(published))


def test_a_truncated_file_is_refused_and_the_next_try_works(hub, published):
    hub.altered = {"model.safetensors": lambda content: content[: len(content) // 2]}
    with pytest.raises(HubError, match=r"cut short|does not arrive whole"):
        ganstudio.load(ADDRESS)
    assert not [blob for blob in blobs() if blob.name.endswith("incomplete")]
    hub.altered = {}
    assert np.array_equal(pixels(ADDRESS), pixels(published))


def test_a_server_that_sends_too_much_is_left(hub, published):
    hub.add(REPO, {f"{CGAN}/README.md": b"x" * 300_000})
    enlarge(hub, f"{CGAN}/README.md", 10)
    with pytest.raises(HubError):
        ganstudio.load(ADDRESS)


def test_a_poisoned_cache_is_cleaned_offline_and_online(hub, published):
    ganstudio.load(ADDRESS)
    weights = max(blobs(), key=lambda blob: blob.stat().st_size)
    for answering in (False, True):
        weights.write_bytes(b"poison")
        if not answering:
            hub.stop()
            with pytest.raises(HubAwayError):
                ganstudio.load(ADDRESS)
            assert not weights.exists()
            hub.start()
        else:
            with pytest.raises(HubError, match="damaged"):
                ganstudio.load(ADDRESS)
        assert np.array_equal(pixels(ADDRESS), pixels(published))


def test_a_part_of_a_checkpoint_is_none(hub, published):
    """Not after a download that broke off, nor after a damaged file was taken away."""
    commit = hub.repository(REPO).head
    pinned = f"{ADDRESS}/{CGAN}@{commit}"
    hub.altered = {"latents.safetensors": lambda content: content[:-1] + b"?"}
    with pytest.raises(HubError, match="damaged"):
        ganstudio.load(pinned)
    hub.stop()
    with pytest.raises(HubAwayError):
        ganstudio.load(pinned)
    hub.altered = {}
    hub.start()
    assert np.array_equal(pixels(pinned), pixels(published))
    latents = (published / "latents.safetensors").read_bytes()
    hub.stop()
    for blob in blobs():
        if blob.read_bytes() == latents:
            blob.write_bytes(b"poison")
    for _ in range(2):
        with pytest.raises(HubAwayError):
            ganstudio.load(pinned)


def test_without_the_hub_the_cache_serves(hub, published):
    expected = pixels(ADDRESS)
    commit = hub.repository(REPO).head
    hub.fail(100, 503)
    assert np.array_equal(pixels(ADDRESS), expected)
    hub.stop()
    (found,) = hubs.fetch(hubs.parse(ADDRESS))
    assert found.away
    for address in (ADDRESS, f"{ADDRESS}/{CGAN}", f"{ADDRESS}/{CGAN}@{commit}"):
        assert np.array_equal(pixels(address), expected)
    with pytest.raises(HubAwayError, match="connected, or name a mirror in HF_ENDPOINT"):
        ganstudio.load("hf://tester/other")


def test_a_pinned_model_in_the_cache_asks_nobody(hub, published):
    commit = hub.repository(REPO).head
    ganstudio.load(ADDRESS)
    hub.requests.clear()
    ganstudio.load(f"{ADDRESS}/{CGAN}@{commit}")
    assert not hub.requests


def test_offline_mode_on_the_command_line(hub, published, tmp_path):
    ganstudio.load(ADDRESS)
    hub.requests.clear()
    command = [sys.executable, "-m", "ganstudio", "sample", ADDRESS, "--seeds", "0-3", "--out"]
    done = subprocess.run(
        [*command, str(tmp_path / "a.png")],
        env=os.environ | {"HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert not hub.requests
    assert (tmp_path / "a.png").is_file()


def test_a_revision_that_is_gone_is_said_to_be_gone(hub, published, tmp_path):
    first = hub.repository(REPO).head
    ganstudio.load(ADDRESS)
    hub.add(REPO, files(newer(tmp_path, CGAN)))
    hub.repository(REPO).forget(first)
    assert np.array_equal(pixels(f"{ADDRESS}@{first}"), pixels(published))  # it is in the cache
    shutil.rmtree(os.environ["HF_HUB_CACHE"])
    for gone in (first, "v7"):
        with pytest.raises(RevisionGoneError, match=f"no revision “{gone}”"):
            ganstudio.load(f"{ADDRESS}@{gone}")


def test_who_may_not_read_is_told_what_to_do(hub):
    with pytest.raises(HubError, match="log in"):
        ganstudio.load("hf://tester/nobody")
    repository = hub.repository("tester/hidden")
    repository.create(private=True)
    with pytest.raises(HubError, match="private"):
        ganstudio.load("hf://tester/hidden")


def test_a_repository_without_checkpoints_says_so(hub):
    hub.add(REPO, {"README.md": b"nothing"})
    with pytest.raises(HubError, match="holds no checkpoint"):
        ganstudio.load(ADDRESS)


def test_a_process_that_ends_waits_for_no_download(hub, published):
    hub.rate = 100  # bytes a second: it would take hours
    code = f"""
import threading
from ganstudio.checkpoints import hub
begun = threading.Event()
fetch = lambda: hub.fetch(hub.parse({ADDRESS!r}), lambda *_: begun.set())
threading.Thread(target=fetch, daemon=True).start()
begun.wait()
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=50)


def test_progress_is_told_and_can_end_it(hub, published):
    told = []
    hubs.fetch(hubs.parse(ADDRESS), lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 0
    shutil.rmtree(os.environ["HF_HUB_CACHE"])

    def enough(done, total):
        raise EndedError("Enough.")

    with pytest.raises(EndedError):
        hubs.fetch(hubs.parse(ADDRESS), enough)
    with pytest.raises(HubError, match="too slow"):
        hubs.fetch(hubs.parse(ADDRESS), seconds=-1)
    assert np.array_equal(pixels(ADDRESS), pixels(published))


def test_a_token_goes_to_the_endpoint_alone(hub, published, monkeypatch):
    """Large files come from another host name, as the real Hub's do: it is told no token."""
    monkeypatch.setenv("HF_TOKEN", READER)
    hubs.fetch(hubs.parse(ADDRESS))
    told = {host.split(":")[0] for host, with_token in hub.tokens if with_token}
    others = {host.split(":")[0] for host, with_token in hub.tokens if not with_token}
    assert told == {"127.0.0.1"} and others == {"localhost"}
