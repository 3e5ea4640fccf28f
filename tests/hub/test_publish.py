"""Publishing through huggingface_hub's own client to the stub Hub: all of it or none, and said."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from huggingface_hub import HfApi, ModelCard, snapshot_download

import ganstudio
from ganstudio.checkpoints import folder as checkpoint
from tests.hub.server import READER, WRITER
from train.publish.publish import main

ROOT = Path(__file__).resolve().parents[2]
REPO = "tester/digits"


@pytest.fixture
def token(monkeypatch):
    monkeypatch.setenv("HF_TOKEN", WRITER)


@pytest.fixture
def short_waits(monkeypatch):
    monkeypatch.setattr("train.publish.remote.WAITS", (0, 0, 0))


@pytest.fixture
def folder(tiny_weights, tmp_path):
    """A checkpoint that a test may change."""
    return shutil.copytree(tiny_weights / "tiny-cgan", tmp_path / "tiny-cgan")


def refused(capsys, *words) -> str:
    assert main([str(word) for word in words]) == 2
    said = capsys.readouterr().err
    assert said.splitlines()[-1].startswith("error: ")
    assert WRITER not in said and READER not in said
    return said.splitlines()[-1]


def pictures(folder) -> np.ndarray:
    return ganstudio.load(str(folder)).sample(range(4), labels=[3])


def metric(value: float) -> dict:
    protocol = {"backbone": "LeNet-MNIST", "split": "test"}
    facts = {"title": "FD (LeNet-MNIST)", "value": value, "floor": 4.5, "protocol": protocol}
    return {"format": 1, "metrics": [{"key": "fd", **facts}]}


def test_dry_run_needs_neither_token_nor_hub(capsys, tiny_weights):
    assert main([str(tiny_weights / "tiny-cgan"), "--repo", REPO, "--dry-run"]) == 0
    lines = dict(line.split() for line in capsys.readouterr().out.splitlines())
    size = (tiny_weights / "tiny-cgan" / "model.safetensors").stat().st_size
    assert lines["tiny-cgan/model.safetensors"] == str(size)
    assert {"README.md", "tiny-cgan/README.md", "tiny-cgan/config.json"} <= set(lines)


def test_dry_run_says_what_would_be_replaced_or_removed(hub, token, capsys, folder):
    hub.add(REPO, {"README.md": b"Mine.", "tiny-cgan/old.pt": b"stale", "other/keep.txt": b"mine"})
    assert "--replace" in refused(capsys, folder, "--repo", REPO, "--dry-run")
    capsys.readouterr()
    before = hub.repository(REPO).commits()
    assert main([str(folder), "--repo", REPO, "--dry-run", "--replace"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if "would be" in line] == [
        "README.md would be replaced",
        "tiny-cgan/old.pt would be removed",
    ]
    assert hub.repository(REPO).commits() == before


def test_published_twice_and_loaded_pinned_and_latest(
    hub, token, capsys, folder, tiny_weights, tmp_path
):
    first = pictures(folder)
    assert main([str(folder), "--repo", REPO]) == 0
    said = capsys.readouterr().out
    assert f"{hub.address}/{REPO}" in said
    assert said.endswith(f'import ganstudio\nmodel = ganstudio.load("hf://{REPO}/tiny-cgan@v1")\n')
    for name in ("model.safetensors", "latents.safetensors"):  # other weights, the same name
        shutil.copy(tiny_weights / "tiny-mlp" / name, folder)
    other = json.loads((tiny_weights / "tiny-mlp" / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(other | {"name": "tiny-cgan"}))
    second = ganstudio.load(str(folder)).sample(range(4))
    assert main([str(folder), "--repo", REPO]) == 0
    assert hub.repository(REPO).tags.keys() == {"v1", "v2"}
    assert len(hub.repository(REPO).commits()) == 3  # the Hub's own first one, and two
    patterns = [f"tiny-cgan/{name}" for name in checkpoint.FILES]
    pinned = snapshot_download(REPO, revision="v1", allow_patterns=patterns)
    latest = snapshot_download(REPO, allow_patterns=patterns)
    for at, expected in ((pinned, first), (latest, second)):
        copied = shutil.copytree(f"{at}/tiny-cgan", tmp_path / Path(at).name)  # links become files
        labels = [3] if expected is first else None
        assert np.array_equal(ganstudio.load(str(copied)).sample(range(4), labels), expected)


def test_a_collection_and_its_cards(hub, token, capsys, folder, tiny_weights):
    (folder / "metrics.json").write_text(json.dumps(metric(9.5)))
    (folder / "README.md").write_text("---\ntags: [old]\n---\n# Mine\nUse `load(FOLDER)`.\n")
    assert main([str(folder), "--repo", REPO]) == 0
    names = ("tiny-mlp", "tiny-classifier")
    assert main([*(str(tiny_weights / name) for name in names), "--repo", REPO]) == 0
    repository = hub.repository(REPO)
    assert len(repository.commits()) == 3
    paths = set(repository.files(repository.head))
    assert {f"{name}/model.safetensors" for name in (*names, "tiny-cgan")} <= paths
    card = repository.read("README.md").decode()
    assert all(f"[{name}]({name}/README.md)" in card for name in (*names, "tiny-cgan"))
    assert "FD (LeNet-MNIST) 9.5" in card and "Drawn by a test; free." in card
    data = ModelCard(card).data
    assert (data.library_name, data.license) == ("gan-studio", "other")
    assert set(data.tags) >= {"gan-studio", "gan", "mlp", "dcgan", "lenet"}
    (result,) = data.eval_results
    assert (result.metric_name, result.metric_value) == ("FD (LeNet-MNIST)", 9.5)
    own = repository.read("tiny-cgan/README.md").decode()
    assert "# Mine" in own and "old" not in own and f'load("hf://{REPO}/tiny-cgan")' in own
    assert ModelCard(own).data.eval_results[0].metric_args["floor"] == 4.5


def test_the_same_again_changes_nothing(hub, token, capsys, folder):
    for _ in range(2):
        assert main([str(folder), "--repo", REPO]) == 0
        assert "@v1" in capsys.readouterr().out
    assert len(hub.repository(REPO).commits()) == 2


def test_only_the_format_is_sent_and_stale_files_go(hub, token, folder):
    (folder / "notes.txt").write_text("private")
    (folder / "metrics.json").write_text(json.dumps(metric(9.5)))
    assert main([str(folder), "--repo", REPO]) == 0
    (folder / "metrics.json").unlink()
    hub.add(REPO, {"tiny-cgan/old.pt": b"stale", "tiny-cgan-2/keep.txt": b"mine"})
    assert main([str(folder), "--repo", REPO, "--revision", "second"]) == 0
    repository = hub.repository(REPO)
    paths = set(repository.files(repository.head))
    assert {path for path in paths if path.startswith("tiny-cgan")} == {
        "tiny-cgan-2/keep.txt",
        *(f"tiny-cgan/{name}" for name in ("README.md", "config.json")),
        *(f"tiny-cgan/{name}" for name in ("latents.safetensors", "model.safetensors")),
    }
    assert "notes.txt" not in " ".join(paths)
    assert repository.tags["second"] == repository.head


def test_what_would_not_load_is_refused_before_any_request(hub, token, capsys, folder, tmp_path):
    assert "no folder" in refused(capsys, tmp_path / "absent", "--repo", REPO)
    raw = (folder / "model.safetensors").read_bytes()
    (folder / "model.safetensors").write_bytes(raw[: len(raw) // 2])
    assert "model.safetensors" in refused(capsys, folder, "--repo", REPO)
    (folder / "model.safetensors").write_bytes(raw)
    (folder / "README.md").symlink_to(ROOT / "README.md")
    assert "README.md links out" in refused(capsys, folder, "--repo", REPO)
    assert "USER/REPO" in refused(capsys, folder, "--repo", "digits")
    assert "tag" in refused(capsys, folder, "--repo", REPO, "--revision", "a b")
    assert "--repo" in refused(capsys, folder)
    assert hub.requests == []


def test_who_may_not_publish(hub, token, capsys, folder, monkeypatch):
    assert "tester/digits" in refused(capsys, folder, "--repo", "somebody/digits")
    hub.add(REPO, {"a.txt": b"a"})
    hub.repository(REPO).tag("v1")
    assert "v1 already" in refused(capsys, folder, "--repo", REPO, "--revision", "v1")
    assert "public already" in refused(capsys, folder, "--repo", REPO, "--private")
    for wrong, says in (
        (READER, "may only read"),
        ("", "hf auth login"),
        ("hf_unknown", "does not take this token"),
        (f"{WRITER}\x01", "characters"),
    ):
        monkeypatch.setenv("HF_TOKEN", wrong)
        assert says in refused(capsys, folder, "--repo", REPO)
    assert len(hub.repository(REPO).commits()) == 2
    assert not [path for method, path in hub.requests if "preupload" in path]


def test_a_fine_grained_token(hub, token, capsys, folder):
    hub.users[WRITER] = ("tester", "fineGrained")
    mine = {"entity": {"type": "user", "name": "tester"}}
    hub.scopes = [mine | {"permissions": ["repo.content.read"]}]
    assert "may only read" in refused(capsys, folder, "--repo", REPO)
    hub.scopes = [mine | {"permissions": ["repo.content.read", "repo.write"]}]
    assert main([str(folder), "--repo", REPO]) == 0


def test_a_model_at_the_root_is_not_overwritten(hub, token, capsys, folder):
    hub.add(REPO, {"config.json": b"{}", "README.md": b"mine"})
    assert "of its own" in refused(capsys, folder, "--repo", REPO)
    assert hub.repository(REPO).read("README.md") == b"mine"


def test_private_is_private(hub, token, folder):
    assert main([str(folder), "--repo", REPO, "--private"]) == 0
    assert hub.repository(REPO).private
    assert not HfApi(token=False).repo_exists(REPO)


@pytest.mark.parametrize("where", ["whoami", "create", "preupload", "/commit/", "/tag/", "tree"])
@pytest.mark.parametrize("status", [429, 500])
def test_a_busy_hub_is_asked_again(hub, token, capsys, folder, short_waits, where, status):
    hub.fail(1, status, where)
    assert main([str(folder), "--repo", REPO]) == 0
    assert len(hub.repository(REPO).commits()) == 2
    assert hub.repository(REPO).tags["v1"] == hub.repository(REPO).head


def test_a_hub_that_stays_busy(hub, token, capsys, folder, short_waits):
    hub.fail(9, 500, "/commit/")
    assert "answered 500" in refused(capsys, folder, "--repo", REPO)
    hub.fail(99, 429, "whoami")
    assert "slow down" in refused(capsys, folder, "--repo", REPO)
    assert len(hub.repository(REPO).commits()) == 1
    hub.stop()
    assert "broke off" in refused(capsys, folder, "--repo", REPO)


def test_somebody_elses_commit_comes_between(hub, token, capsys, folder, tiny_weights, short_waits):
    assert main([str(folder), "--repo", REPO]) == 0
    theirs = tiny_weights / "tiny-mlp"
    files = {f"theirs/{p.name}": p.read_bytes() for p in theirs.iterdir()}
    hub.before_commit = lambda: hub.add(REPO, files)
    assert main([str(tiny_weights / "tiny-dcgan"), "--repo", REPO]) == 0
    repository = hub.repository(REPO)
    assert len(repository.commits()) == 4
    card = repository.read("README.md").decode()
    assert all(f"[{name}]" in card for name in ("theirs", "tiny-cgan", "tiny-dcgan"))


def test_an_upload_that_breaks_off_once(hub, token, folder):
    hub.cut_uploads = (2_000, 1)
    assert main([str(folder), "--repo", REPO]) == 0
    assert len(hub.repository(REPO).commits()) == 2


@pytest.mark.slow
def test_an_upload_that_keeps_breaking_off(hub, token, capsys, folder, tmp_path):
    """Half of the weights, then the end, as often as the client tries: nothing is published."""
    size = (folder / "model.safetensors").stat().st_size
    hub.cut_uploads = (size // 2, 99)
    assert "broke off. Nothing was published" in refused(capsys, folder, "--repo", REPO)
    repository = hub.repository(REPO)
    assert set(repository.files(repository.head)) == {".gitattributes"}
    assert not repository.tags
    hub.cut_uploads = (0, 0)
    assert main([str(folder), "--repo", REPO]) == 0


def test_the_token_is_nowhere(hub, folder, tmp_path):
    """Not on the screen, not in a file: of runs that go well and of those that don't."""
    hub.fail(9, 403, "tester/closed/commit")
    code = """
import os, sys
from train.publish.publish import main
for token, repo in zip(sys.argv[2::2], sys.argv[3::2]):
    os.environ["HF_TOKEN"] = token
    main([sys.argv[1], "--repo", repo])
"""
    cases = [WRITER, REPO, WRITER, "tester/closed", READER, REPO, f"{WRITER}\x01", REPO]
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), *cases],
        cwd=ROOT,
        env=os.environ | {"HF_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=True,
    )
    said = done.stdout + done.stderr
    for sentence in ("Published as v1", "may not write", "may only read", "characters"):
        assert sentence in said
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    for token in (WRITER, READER):
        assert token not in said
        assert not [content for content in written if token.encode() in content]


def test_publishing_needs_neither_torchvision_nor_gradio(tiny_weights):
    code = (
        "import sys; from train.publish.publish import main; "
        f"main([{str(tiny_weights / 'tiny-mlp')!r}, '--dry-run']); "
        "sys.exit(bool({'torchvision', 'gradio'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_a_strangers_readme_is_replaced_only_when_asked_and_its_words_stay(
    hub, token, capsys, folder
):
    assert main([str(folder), "--repo", REPO]) == 0
    words = "---\nlicense: mit\n---\n# My thesis\n\nTwo years of work.\n"
    HfApi().upload_file(path_or_fileobj=words.encode(), path_in_repo="README.md", repo_id=REPO)
    assert "--replace" in refused(capsys, folder, "--repo", REPO)
    assert hub.repository(REPO).read("README.md").decode() == words
    assert main([str(folder), "--repo", f"{REPO}.git", "--replace"]) == 0
    card = hub.repository(REPO).read("README.md").decode()
    assert "Two years of work." in card and "[tiny-cgan](tiny-cgan/README.md)" in card
