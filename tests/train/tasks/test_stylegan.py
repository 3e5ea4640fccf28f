"""The step of a style-based GAN: mixing, means, penalties, ADA at work on few pictures."""

import numpy as np
import pytest
import torch

from ganstudio.errors import StudioError
from tests.drawn import drawn_digits
from train.batches import Batches
from train.config import Config
from train.game.augment import Augment
from train.tasks.stylegan import StyleGan

CPU = torch.device("cpu")
TINY = {
    "preset": "stylegan2-custom",
    "task": "stylegan",
    "image_size": 32,
    "generator": {"type": "stylegan2", "z_dim": 8, "w_dim": 8, "widths": [16, 16, 8, 8]},
    "critic": {"type": "stylegan2-critic", "widths": [16, 16, 8, 8]},
    "batch": 8,
    "lr_generator": 2e-3,
    "lr_critic": 2e-3,
}


def begin(pictures: int = 40, **values) -> tuple[StyleGan, Batches]:
    torch.manual_seed(0)
    digits = np.pad(drawn_digits(pictures), ((0, 0), (2, 2), (2, 2), (0, 0)))
    task = StyleGan(Config(**{**TINY, **values}), 0, CPU, bf16=False)
    return task, Batches(digits, None, 0, CPU, Augment())


def test_both_networks_learn():
    task, batches = begin(r1=0.1, penalty_every=2)
    networks = {"generator": task.generator, "critic": task.plain.critic}
    before = {name: [p.clone() for p in net.parameters()] for name, net in networks.items()}
    stats = [task.step(batches, 0.1) for _ in range(3)]
    for name, network in networks.items():
        pairs = zip(before[name], network.parameters(), strict=True)
        assert all(not torch.equal(a, b) for a, b in pairs), name
    assert all(value.isfinite() for told in stats for value in told.values())
    assert task.steps == 3 and task.images == 24


def test_a_generator_that_waits_lets_the_critics_learn_first():
    task, batches = begin(generator_waits=16)
    critic = next(task.plain.critic.parameters())
    before, told = flat(task.generator), critic.clone()
    for _ in range(2):
        task.step(batches, 0.1)
    assert torch.equal(flat(task.generator), before) and not torch.equal(critic, told)
    task.step(batches, 0.1)
    assert not torch.equal(flat(task.generator), before)


def flat(network) -> torch.Tensor:
    return torch.cat([p.detach().flatten() for p in network.parameters()])


@pytest.mark.parametrize("blocks", [0, 1, 3])
def test_the_first_blocks_of_the_critic_stay_as_they_are(blocks):
    task, batches = begin(r1=0.1, penalty_every=2, freeze_critic=blocks)
    critic = task.plain.critic
    names = [*("trunk.0.", "trunk.2."), "trunk.3.", "trunk.4."][: blocks + 1 if blocks else 0]
    before = {name: p.clone() for name, p in critic.named_parameters()}
    generator = task.generator.first.weight.clone()
    for _ in range(3):
        task.step(batches, 0.1)
    for name, parameter in critic.named_parameters():
        assert torch.equal(parameter, before[name]) == name.startswith(tuple(names)), name
    assert not torch.equal(task.generator.first.weight, generator)
    learnt = sum(p.numel() for n, p in before.items() if not n.startswith(tuple(names)))
    assert task.parameters["plain critic"] == learnt


def test_no_more_blocks_are_frozen_than_there_are():
    with pytest.raises(StudioError, match="from 0 to 3"):
        begin(freeze_critic=4)


@pytest.mark.parametrize(("share", "least", "most"), [(0.0, 0, 0), (0.5, 20, 80), (1.0, 100, 100)])
def test_a_share_of_the_pictures_is_of_two_styles(share, least, most):
    task, _ = begin(mixing=share)
    with torch.no_grad():
        ws = task._styles(100, None)  # [B, L, W]
    mixed = (ws != ws[:, :1]).any(2)  # which layers differ from the first
    assert least <= mixed.any(1).sum() <= most
    first = mixed.int().argmax(1)[mixed.any(1)]
    later = torch.arange(ws.shape[1]) >= first[:, None]
    assert torch.equal(mixed[mixed.any(1)], later)  # once the style has changed it stays
    if share:
        assert first.unique().tolist() == list(range(1, ws.shape[1]))


def test_the_mean_of_w_belongs_to_the_averaged_network():
    task, batches = begin()
    task.step(batches, 0.1)
    network = task.snapshot()
    z = torch.randn(10_000, 8)
    with torch.no_grad():
        mean = network.mapping(z).mean(0)
    assert torch.allclose(network.mapping.w_mean[0], mean, atol=0.05)
    assert torch.equal(task.snapshot().mapping.w_mean, network.mapping.w_mean)


def test_path_lengths_are_followed():
    task, batches = begin(path_length=2.0, path_every=1)
    assert task.path_mean == 0
    for _ in range(3):
        task.step(batches, 0.1)
    assert task.path_mean > 0


def test_p_rises_on_two_hundred_pictures():
    task, batches = begin(200, ada_target=0.6, ada_images=2000, r1=0.01, penalty_every=4)
    for _ in range(400):
        told = task.step(batches, 0.1)
        if told["ada_p"] > 0.1:
            break
    assert told["ada_p"] > 0.1
    assert -1 <= told["ada_signal"] <= 1


def test_the_opponents_are_those_that_were_asked_for():
    small = {"size": 32, "strides": [4, 8], "mixed": 4, "width": 8}
    for critics, names in (("plain", ["plain"]), ("both", ["plain", "projected"])):
        task, batches = begin(critics=critics, projected=small)
        assert list(task.opponents) == names
        told = task.step(batches, 0.1)
        assert ("projected_loss" in told) == ("projected" in names)


@pytest.mark.parametrize("batches", [{"batch": 12}, {"batch": 16, "batch_first": 4}])
def test_batches_of_broken_groups_are_refused(batches):
    with pytest.raises(StudioError, match="multiples of 8"):
        begin(**batches)
