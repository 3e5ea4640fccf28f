"""The critics that a checkpoint carries go up and come down with it, and are checked on the way."""

import pytest
import torch

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints import hub as hubs
from tests.checkpoints.test_styles import CRITICS, write
from tests.hub.server import WRITER
from train.publish.publish import main

REPO = "tester/faces"


@pytest.fixture
def carrying(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", WRITER)
    return write(tmp_path / "faces", critic=CRITICS)


def test_critics_travel_with_their_checkpoint(hub, carrying):
    assert main([str(carrying), "--repo", REPO]) == 0
    (found,) = hubs.fetch(hubs.parse(f"hf://{REPO}/faces"))
    sent, came = (checkpoint.read_critics(*at) for at in ((carrying,), (found.folder, found.root)))
    assert sent.keys() == came.keys() == CRITICS.keys()
    for name, critic in sent.items():
        pairs = zip(critic.state_dict().values(), came[name].state_dict().values(), strict=True)
        assert all(torch.equal(a, b) for a, b in pairs), name


def test_faulty_critics_are_refused_before_anything_is_sent(hub, carrying, capsys):
    path = carrying / "critic.safetensors"
    path.write_bytes(path.read_bytes()[:-10])
    assert main([str(carrying), "--repo", REPO]) == 2
    assert "critic.safetensors" in capsys.readouterr().err
    assert not [method for method, _ in hub.requests if method == "POST"]
