"""FreezeD: the first blocks of a critic stay, bit for bit, and the rest learns."""

import pytest
import torch

from ganstudio.errors import StudioError
from ganstudio.networks import build
from tests.train.keep.test_resume import begin
from train.game.freeze import freeze

DCGAN = {"type": "dcgan-critic", "width": 16, "hidden": 8}
STYLED = {"type": "stylegan2-critic", "image_size": 32, "widths": [8, 8, 8, 4]}


@pytest.mark.parametrize("entry, most", [(DCGAN, 2), (STYLED, 3)], ids=["dcgan", "stylegan2"])
def test_the_blocks_nearest_to_the_picture_are_frozen(entry, most):
    for blocks in range(most + 1):
        critic = build(entry)
        freeze(critic, blocks)
        inner = [p.requires_grad for p in critic.trunk[-4:].parameters()]
        assert all(inner) and critic.score.weight.requires_grad
        frozen = [not p.requires_grad for p in critic.parameters()]
        assert any(frozen) == bool(blocks)
        assert frozen == sorted(frozen, reverse=True)  # no layer beyond one that learns
    with pytest.raises(StudioError, match=f"from 0 to {most}"):
        freeze(critic, most + 1)


def test_a_critic_without_blocks_is_refused():
    with pytest.raises(StudioError, match="from 0 to 0"):
        freeze(build({"type": "mlp-critic"}), 1)


@pytest.mark.parametrize("objective", ["nonsaturating", "wasserstein"])
def test_they_stay_bit_for_bit(objective, tmp_path):
    values = {"freeze_critic": 1, "objective": objective, "clip": 0.001, "r1": 0.1}
    _, task, batches = begin(tmp_path, **values, critic=DCGAN)
    before = {name: p.clone() for name, p in task.critic.named_parameters()}
    for _ in range(3):
        task.step(batches, 0.1)
    for name, parameter in task.critic.named_parameters():
        assert torch.equal(parameter, before[name]) == name.startswith("trunk.0."), name
