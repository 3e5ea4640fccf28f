"""Two processes do what one does alone: same networks, no picture twice, one writer, one end."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

from benchmarks.common import free_port
from ganstudio.checkpoints import folder as checkpoint
from ganstudio.errors import StudioError
from tests.train.test_batches import numbered
from tests.train.test_cli import command
from tests.train.world import APART, BATCH, STEPS, WORLD_SETUPS, trained
from train.cli import main
from train.keep.journal import read
from train.machine import distributed

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 240  # seconds


@contextlib.contextmanager
def torchrun(*words):
    """Two processes by PyTorch's own launcher; whatever is left of them ends with the block."""
    begin = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", "2"]
    begin += ["--master-port", str(free_port()), "-m"]
    process = subprocess.Popen(
        [*begin, *map(str, words)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.communicate(timeout=PATIENCE)


def finished(*words) -> tuple[int, str, str]:
    with torchrun(*words) as process:
        said, complained = process.communicate(timeout=PATIENCE)
        return process.returncode, said, complained


def workers(launcher: subprocess.Popen) -> dict[int, int]:
    """Rank -> process id."""
    children = Path(f"/proc/{launcher.pid}/task/{launcher.pid}/children").read_text().split()
    found = {}
    for child in children:
        entries = Path(f"/proc/{child}/environ").read_bytes().split(b"\0")
        found |= {int(e.removeprefix(b"RANK=")): int(child) for e in entries if e[:5] == b"RANK="}
    return found


def wait_for(there) -> None:
    deadline = time.monotonic() + PATIENCE
    while not there() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert there()


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """Where two processes left what they came to."""
    folder = tmp_path_factory.mktemp("two")
    status, _, complained = finished("tests.train.world", folder)
    assert status == 0, complained[-3000:]
    return folder


def leaves(state, path=""):
    """Every tensor of a state, by its path."""
    if isinstance(state, torch.Tensor):
        yield path, state
    elif isinstance(state, dict):
        for key, value in state.items():
            yield from leaves(value, f"{path}/{key}")


def of_rank(folder: Path, name: str, rank: int):
    return torch.load(folder / f"{name}-{rank}.pt", weights_only=True)


@pytest.mark.slow
@pytest.mark.parametrize("name", WORLD_SETUPS)
def test_two_processes_are_one_with_the_double_batch(name, two, tmp_path):
    """Networks, averages, batch norm's statistics, clipping, lazy penalties, journal."""
    task = trained(tmp_path, name)
    assert task.steps >= STEPS
    alone, first, second = (
        dict(leaves(state))
        for state in (task.state_dict(), of_rank(two, name, 0), of_rank(two, name, 1))
    )
    assert alone.keys() == first.keys() == second.keys()
    for path, tensor in first.items():
        assert torch.equal(tensor, second[path]), path  # bit for bit, the average among them
        assert tensor.isfinite().all(), path
        if name not in APART and not path.startswith(
            "/optimizer"
        ):  # its moments are gradients: of any size
            gap = (tensor.double() - alone[path].double()).abs().max()
            assert gap < 1e-5, f"{path}: {gap:.1e}"
    (mine,), (theirs, ours) = (read(f / name / "journal.jsonl") for f in (tmp_path, two))
    assert theirs == {"images": 0, "minutes": 0.0, "processes": 2}
    for key in () if name in APART else mine.keys() - {"minutes", "images_per_second"}:
        assert ours[key] == pytest.approx(mine[key], abs=1e-4), key


@pytest.mark.slow
def test_no_picture_is_seen_by_both(two):
    shares = [torch.load(two / f"seen-{rank}.pt", weights_only=True) for rank in (0, 1)]
    together = torch.stack(shares, 2).flatten(1)  # every second picture is the other's
    batches = numbered(100)
    alone = torch.stack([batches.next(BATCH)[1] for _ in range(13)])
    assert torch.equal(together, alone)
    for epoch in alone.flatten()[:200].view(2, 100):
        assert sorted(epoch.tolist()) == list(range(100))


@pytest.mark.slow
def test_one_goes_on_as_two_and_as_one_again(tmp_path, drawn_root):
    """The number of processes changes nothing but the speed; one journal, one export."""
    whole, out = tmp_path / "whole", tmp_path / "parts"
    words = command(drawn_root, out, "--stop-after", "32", images=96)
    go_on = ("smoke-28", "--data", str(drawn_root), "--out", str(out), "--resume")
    assert main(words) == 0
    status, said, complained = finished("train", *go_on, "--stop-after", "64")
    assert status == 0, complained[-3000:]
    assert said.count("The checkpoint is in") == 1
    assert checkpoint.read(out / "export").config["training"]["images"] == 64
    assert main(list(go_on)) == 0
    assert main(command(drawn_root, whole, images=96)) == 0

    journal = read(out / "journal.jsonl")
    noted = [(e["images"], e["processes"]) for e in journal if "processes" in e]
    assert noted == [(32, 2), (64, 1)]
    losses = [e["images"] for e in journal if "critic_loss" in e]
    assert losses == sorted(set(losses)) and losses[-1] == 96
    ended, wanted = (
        dict(leaves(torch.load(f / "state.pt", weights_only=True)["task"])) for f in (out, whole)
    )
    for path, tensor in ended.items():
        assert (tensor.double() - wanted[path].double()).abs().max() < 1e-4, path


@pytest.mark.slow
def test_a_rank_that_dies_ends_the_run(tmp_path, drawn_root):
    out = tmp_path / "run"
    often = ("save_minutes=0.01", "journal_seconds=0.2")
    with torchrun("train", *command(drawn_root, out, images=10**7, settings=often)) as run:
        wait_for(lambda: (out / "state.pt").exists() or run.poll() is not None)
        os.kill(workers(run)[1], signal.SIGKILL)
        _, complained = run.communicate(timeout=PATIENCE)
    assert run.returncode != 0
    lines = [line for line in complained.splitlines() if line.startswith("error: ")]
    assert len(lines) == 1 and "--resume" in lines[0]
    state = torch.load(out / "state.pt", weights_only=True)
    assert state["counters"]["images"] > 0
    assert not list(out.glob(".*aside")) and not (out / "export").exists()


@pytest.mark.slow
@pytest.mark.parametrize("whom", ["launcher", "one"])
def test_a_signal_stops_all_after_the_same_step(whom, tmp_path, drawn_root):
    out = tmp_path / "run"
    often = ("journal_seconds=0.2", "save_minutes=1e3")
    with torchrun("train", *command(drawn_root, out, images=10**7, settings=often)) as run:
        wait_for(lambda: len(read(out / "journal.jsonl")) > 2 or run.poll() is not None)
        os.kill(run.pid if whom == "launcher" else workers(run)[1], signal.SIGINT)
        said, complained = run.communicate(timeout=PATIENCE)
    assert said.count("Stopped after") == 1 and "error: " not in complained
    assert (out / "state.pt").exists() and (out / "export" / "config.json").exists()


@pytest.mark.slow
def test_a_budget_is_measured_once_for_all(tmp_path, drawn_root):
    words = ["smoke-28", "--data", drawn_root, "--out", tmp_path / "run"]
    words += ["--budget-minutes", "0.05", "--set", "measures=1", "measure_pictures=50", "frames=2"]
    status, said, complained = finished("train", *words, "generator.width=16", "critic.width=16")
    assert status == 0, complained[-3000:]
    assert said.count("images in all") == 1
    config = json.loads((tmp_path / "run" / "run.json").read_text())["config"]
    assert config["images"] % config["batch"] == 0 and config["threads"] >= 1


@pytest.mark.slow
def test_what_all_refuse_is_said_once(tmp_path, drawn_root):
    odd = command(drawn_root, tmp_path / "odd", settings=("batch=9",))
    for words, says in ((odd, "evenly"), (command(tmp_path, tmp_path / "no"), "MNIST")):
        status, _, complained = finished("train", *words)
        lines = [line for line in complained.splitlines() if line.startswith("error: ")]
        assert status != 0 and len(lines) == 1 and says in lines[0]
    assert not (tmp_path / "odd").exists()


def test_a_world_of_one_talks_to_nobody():
    tensor = torch.arange(6.0)
    assert distributed.mine(tensor) is tensor and distributed.mean(tensor) is tensor
    assert distributed.agree(3) == 3 and distributed.from_first(1, 2) == [1, 2]
    assert distributed.is_first() and distributed.whole(8) == 8 and distributed.threads(7) == 7
    assert distributed.join(torch.device("cpu")) == torch.device("cpu")
    distributed.leave()


def test_more_processes_than_gpus_are_refused(monkeypatch):
    monkeypatch.setenv("WORLD_SIZE", "2")
    monkeypatch.setenv("LOCAL_RANK", "1")
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    with pytest.raises(StudioError, match="1 GPU"):
        distributed.join(torch.device("cuda"))
