"""The stub Hub itself, by huggingface_hub's own client: what the other tests build on."""

import hashlib

import pytest
from huggingface_hub import CommitOperationAdd, CommitOperationDelete, HfApi, snapshot_download
from huggingface_hub.errors import (
    HfHubHTTPError,
    RemoteEntryNotFoundError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)

from tests.hub.server import READER, WRITER

REPO = "tester/digits"
WEIGHTS = bytes(range(256)) * 40


@pytest.fixture
def api(hub):
    return HfApi(token=WRITER)


def push(api, files, **more):
    operations = [CommitOperationAdd(path, content) for path, content in files.items()]
    return api.create_commit(REPO, operations, commit_message="more", **more).oid


def test_upload_tag_list_download(hub, api):
    api.create_repo(REPO)
    api.create_repo(REPO, exist_ok=True)
    first = push(api, {"one/model.safetensors": WEIGHTS, "one/config.json": b"{}"})
    api.create_tag(REPO, tag="v1")
    second = push(api, {"one/config.json": b"[]", "two/config.json": b"{}"})
    assert api.repo_info(REPO).sha == second != first == api.repo_info(REPO, revision="v1").sha
    assert [tag.name for tag in api.list_repo_refs(REPO).tags] == ["v1"]
    files = {f.path: f for f in api.list_repo_tree(REPO, recursive=True) if hasattr(f, "blob_id")}
    assert files["one/model.safetensors"].lfs.sha256 == hashlib.sha256(WEIGHTS).hexdigest()
    assert files["one/config.json"].blob_id == hashlib.sha1(b"blob 2\0[]").hexdigest()
    (found,) = api.get_paths_info(REPO, ["one/config.json", "absent"])
    assert found.size == 2
    folder = snapshot_download(REPO, revision="v1", allow_patterns=["one/*"])
    assert (hub.folder / "model" / REPO).is_dir()
    with open(f"{folder}/one/model.safetensors", "rb") as file:
        assert file.read() == WEIGHTS
    with open(f"{folder}/one/config.json", "rb") as file:
        assert file.read() == b"{}"


def test_unchanged_files_make_no_commit_and_folders_can_go(api):
    api.create_repo(REPO)
    first = push(api, {"one/model.safetensors": WEIGHTS, "one/config.json": b"{}", "a.md": b"a"})
    assert push(api, {"one/model.safetensors": WEIGHTS, "one/config.json": b"{}"}) == first
    operations = [CommitOperationDelete("one/")]
    api.create_commit(REPO, operations, commit_message="less")
    assert "a.md" in api.list_repo_files(REPO)
    assert not [path for path in api.list_repo_files(REPO) if path.startswith("one/")]


def test_a_stale_parent_is_a_conflict(api):
    api.create_repo(REPO)
    first = push(api, {"a.md": b"a"})
    push(api, {"a.md": b"b"}, parent_commit=first)
    with pytest.raises(HfHubHTTPError) as error:
        push(api, {"a.md": b"c"}, parent_commit=first)
    assert error.value.response.status_code == 412


def test_who_may_do_what(hub, api):
    with pytest.raises(RepositoryNotFoundError):
        api.repo_info(REPO)
    hub.add(REPO, {"a.md": b"a"})
    reader = HfApi(token=READER)
    assert reader.whoami()["auth"]["accessToken"]["role"] == "read"
    for refused in (
        lambda: reader.create_repo("tester/other"),
        lambda: push(reader, {"a.md": b"b"}),
        lambda: api.create_repo("somebody/digits"),
        lambda: HfApi(token="hf_wrong").whoami(),
    ):
        with pytest.raises(HfHubHTTPError):
            refused()
    with pytest.raises(RevisionNotFoundError):
        api.repo_info(REPO, revision="v9")
    with pytest.raises(RemoteEntryNotFoundError):
        api.hf_hub_download(REPO, "absent.md")
    api.create_repo("tester/hidden", private=True)
    with pytest.raises(RepositoryNotFoundError):
        HfApi(token=False).repo_info("tester/hidden")


def test_switches(hub, api):
    hub.add(REPO, {"model.safetensors": WEIGHTS})
    hub.fail(1, 500, "/api/models")
    with pytest.raises(HfHubHTTPError):
        api.repo_info(REPO)
    hub.stop()
    hub.start()
    before = len(hub.requests)
    assert api.repo_info(REPO).private is False
    assert len(hub.requests) == before + 1
    hub.altered = {"model.safetensors": lambda content: content[::-1]}
    with open(api.hf_hub_download(REPO, "model.safetensors"), "rb") as file:
        assert file.read() == WEIGHTS[::-1]  # the client checks sizes only
