"""The Space: its files, its front matter, and that app.py starts from them and nothing else."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from huggingface_hub import HfApi, RepoCard

from benchmarks.common import free_port, status
from ganstudio.checkpoints.catalog import WEIGHTS
from tests.hub.server import READER, WRITER
from train.publish.publish import main

ROOT = Path(__file__).resolve().parents[2]
SPACE = "tester/studio"
COLOURS = {"red", "yellow", "green", "blue", "indigo", "purple", "pink", "gray"}


@pytest.fixture
def token(monkeypatch):
    monkeypatch.setenv("HF_TOKEN", WRITER)


def laid_out(hub, place: Path) -> Path:
    """The Space as the Hub lays it out, in an empty folder."""
    space = hub.repository(SPACE, "space")
    for name in space.files(space.head):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(space.read(name))
    return place


def test_the_front_matter_is_what_the_hub_takes(hub, token, tmp_path):
    models = ["cgan-mnist", "hf://tester/digits", "hf://tester/more/one@v2"]
    assert main(["--space", SPACE, "--models", *models]) == 0
    place = laid_out(hub, tmp_path / "space")
    data = RepoCard((place / "README.md").read_text("utf-8")).data.to_dict()
    assert {data["colorFrom"], data["colorTo"]} <= COLOURS
    assert len(data["short_description"]) <= 60
    assert (data["sdk"], data["app_file"], data["license"]) == ("gradio", "app.py", "mit")
    assert f"gradio=={data['sdk_version']}\n" in (ROOT / "constraints.txt").read_text()
    assert re.fullmatch(r"3\.\d+", data["python_version"])
    assert (place / data["thumbnail"].split("/resolve/main/")[1]).is_file()
    assert data["models"] == ["tester/digits", "tester/more"]
    assert data["preload_from_hub"] == ["tester/digits"]  # all of it, as it is now
    assert {path.name for path in (place / "weights").iterdir()} == {"cgan-mnist"}
    settings = hub.repository(SPACE, "space").variables
    assert settings == {"GANSTUDIO_MODELS": "hf://tester/digits:hf://tester/more/one@v2"}


def test_requirements_are_the_apps(hub, token, tmp_path):
    assert main(["--space", SPACE, "--models", "cgan-mnist", "--gpu"]) == 0
    place = laid_out(hub, tmp_path / "space")
    ours = (ROOT / "requirements.txt").read_text()
    lines = (place / "requirements.txt").read_text().splitlines()
    assert all(line in ours for line in lines)
    names = {re.split("[<>=]", line)[0] for line in lines}
    assert {"torch", "gradio", "huggingface-hub"} <= names
    assert not names & {"torchvision", "tqdm"}


def test_an_update_is_one_commit_and_takes_old_files_away(hub, token, capsys):
    assert main(["--space", SPACE, "--models", "cgan-mnist", "hf://tester/digits"]) == 0
    assert f"{hub.address}/spaces/{SPACE}" in capsys.readouterr().out
    hub.add(SPACE, {"ganstudio/old.py": b"", "mine.txt": b"mine"}, kind="space")
    assert main(["--space", SPACE, "--models", "gan-mnist"]) == 0
    space = hub.repository(SPACE, "space")
    assert len(space.commits()) == 4
    paths = set(space.files(space.head))
    assert "weights/gan-mnist/model.safetensors" in paths and "mine.txt" in paths
    assert "exhibits/objectives/exhibit.json" in paths
    assert not [path for path in paths if "cgan-mnist" in path or path == "ganstudio/old.py"]
    assert not [path for path in paths if path.startswith(("train", "tests")) or "pyc" in path]
    assert space.variables == {}


def test_what_is_refused(hub, capsys, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", READER)
    for words, says in (
        (["--space", SPACE, "--models", "absent"], "neither a bundled model"),
        (["--space", SPACE, "weights/cgan-mnist"], "--models"),
        (["weights/cgan-mnist", "--repo", "tester/a", "--gpu"], "--space"),
        (["--space", "studio"], "USER/REPO"),
        (["--space", SPACE, "--models", "gan-mnist"], "may only read"),
    ):
        assert main(words) == 2
        assert says in capsys.readouterr().err
    assert not hub.repository(SPACE, "space").exists


def test_dry_run_lists_every_bundled_model(capsys):
    assert main(["--space", SPACE, "--dry-run"]) == 0
    lines = dict(line.rsplit("  ", 1) for line in capsys.readouterr().out.splitlines())
    bundled = {path.name for path in WEIGHTS.iterdir()}
    assert {f"weights/{name}/model.safetensors" for name in bundled} <= set(lines)
    assert {"app.py", "requirements.txt", "README.md", "ganstudio/__init__.py"} <= set(lines)


def test_the_space_starts(hub, token, tmp_path):
    """python app.py, in a folder with the Space's files alone, as the Hub starts it."""
    assert main(["--space", SPACE, "--models", "gan-mnist"]) == 0
    place, port = laid_out(hub, tmp_path / "space"), free_port()
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    settings = {"GANSTUDIO_PORT": str(port), "SPACE_ID": SPACE, "HF_TOKEN": ""}
    with open(tmp_path / "log", "wb") as log:
        app = subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=place,
            env=environment | settings,
            stdout=log,
            stderr=log,
        )
        try:
            until = time.monotonic() + 200
            while time.monotonic() < until and app.poll() is None and status(port) != 200:
                time.sleep(0.2)
            assert status(port) == 200, (tmp_path / "log").read_text()
        finally:
            app.terminate()
            app.wait(60)


def test_a_space_that_is_not_ours_is_replaced_only_when_asked(hub, token, capsys):
    HfApi().create_repo("tester/other", repo_type="space", space_sdk="gradio")
    place = {"repo_id": "tester/other", "repo_type": "space"}
    HfApi().upload_file(path_or_fileobj=b"print()", path_in_repo="main.py", **place)
    words = ["--space", "tester/other", "--models", "gan-mnist"]
    assert main(words) == 2
    assert "--replace" in capsys.readouterr().err
    assert main([*words, "--replace"]) == 0
