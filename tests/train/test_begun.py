"""--init-from: the critic that a checkpoint carries, and what fits of a network."""

import pytest
import torch

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.checkpoints.entry import Entry
from ganstudio.networks import build
from train.begun import Critics, MisfitError, fill

GENERATOR = {"type": "dcgan", "z_dim": 8, "width": 16}
CRITIC = {"type": "dcgan-critic", "width": 16, "hidden": 8}
DATA = {"name": "mine", "title": "Mine", "terms": "free", "pictures": 9, "classes": None}


def test_a_checkpoint_carries_its_critic(tmp_path):
    folder = tmp_path / "carrying"
    critic, fresh = build(CRITIC), build(CRITIC)
    config = {"name": "mine", "network": GENERATOR, "critic": CRITIC, "data": DATA, "training": {}}
    weights = build(GENERATOR).state_dict()
    checkpoint.write(folder, config, weights, critic=critic.state_dict())
    found = Critics(Entry(folder, "", checkpoint.read_config(folder)))
    assert fill(fresh, found.at("critic"), may_differ=False) == []
    for name, tensor in critic.state_dict().items():
        assert torch.allclose(fresh.state_dict()[name], tensor, atol=1e-2), name


def test_other_classes_leave_what_knows_them_as_it_was():
    without, told = build(GENERATOR), build({**GENERATOR, "num_classes": 3})
    before = {name: tensor.clone() for name, tensor in told.state_dict().items()}
    left = fill(told, without.state_dict(), may_differ=True)
    assert left
    for name, tensor in told.state_dict().items():
        assert torch.equal(tensor, (before if name in left else without.state_dict())[name])
    with pytest.raises(MisfitError):
        fill(told, without.state_dict(), may_differ=False)
    with pytest.raises(MisfitError):
        fill(told, build({**GENERATOR, "width": 48}).state_dict(), may_differ=True)
