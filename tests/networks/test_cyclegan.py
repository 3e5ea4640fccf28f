"""The translator and its critic: any size to the pixel, alone as in a batch, both directions."""

import numpy as np
import pytest
import torch
from torch import nn

from ganstudio.errors import StudioError
from ganstudio.networks import build, sliced
from ganstudio.networks.cyclegan import InstanceNorm
from ganstudio.networks.translate import translate
from train.game.ema import batch_norms

TINY = {"type": "cyclegan", "width": 4, "blocks": 1}
THIN = {"type": "cyclegan-thin", "widths": [4, 6, 8, 8], "blocks": 1}
KINDS = [{"enlarge": "nearest"}, {"enlarge": "transposed"}, THIN]


def made(**values):
    torch.manual_seed(0)
    network = build(values if "type" in values else {**TINY, **values}).eval()
    for norm in batch_norms(network):  # as if it had learnt
        norm.running_mean.normal_()
        norm.running_var.uniform_(0.5, 2)
    return network


def noise(*shape: int) -> np.ndarray:
    return np.random.RandomState(0).randint(0, 256, shape, np.uint8)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [(64, 64), (134, 135), (65, 98), (67, 64), (128, 66)])
def test_any_size_comes_back_to_the_pixel(kind, size):
    network = made(**kind)
    for to in "AB":
        drawn = network(torch.rand(1, 3, *size) * 2 - 1, to)
        assert drawn.shape == (1, 3, *size)
        assert drawn.isfinite().all() and drawn.abs().max() <= 1


def test_the_padding_of_an_odd_size_leaves_the_inside_alone():
    """A convolution sees no further than its reach; instance norm is taken out for this."""
    network = made()
    for module in list(network.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, InstanceNorm):
                setattr(module, name, nn.Identity())
    x = torch.rand(1, 3, 128, 128) * 2 - 1
    whole, part = network(x), network(x[:, :, :, :126])
    assert torch.allclose(whole[..., :90], part[..., :90], atol=1e-5)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [(134, 135), (64, 98)])
def test_slices_of_work_come_to_the_same(monkeypatch, kind, size):
    monkeypatch.setattr(sliced, "WORK", 300_000)
    monkeypatch.setattr(sliced, "VALUES", 2 * 134 * 135)
    network, x = made(**kind), torch.rand(1, 3, *size) * 2 - 1
    with torch.inference_mode():
        *shares, last = network.passes(x.clone(), "A")
        whole = network(x, "A")
    assert last.shape == whole.shape and (last - whole).abs().max() < 1e-4
    assert len(shares) > 60 and shares == sorted(shares) and shares[-1] == pytest.approx(1)


def test_too_small_a_picture_is_refused():
    with pytest.raises(StudioError, match="64 px"):
        made()(torch.zeros(1, 3, 63, 64))
    with pytest.raises(StudioError, match="“A” or to “B”"):
        made()(torch.zeros(1, 3, 64, 64), "C")


@pytest.mark.parametrize("kind", [{}, THIN])
def test_a_picture_is_the_same_alone_and_in_a_batch(kind):
    network, pictures = made(**kind), noise(5, 64, 72, 3)
    together = translate(network, pictures, "A").astype(int)
    alone = np.concatenate([translate(network, one[None], "A") for one in pictures])
    assert np.abs(together - alone).max() <= 1
    assert together.shape == pictures.shape
    assert (translate(network, pictures, "B") != together).any()


def test_both_ways_to_normalise_are_one():
    """Training on the CPU takes another road than drawing does."""
    torch.manual_seed(0)
    norm = InstanceNorm(8)
    with torch.no_grad():
        norm.weight.normal_()
        norm.bias.normal_()
    x = torch.randn(3, 8, 9, 7) * 5 + 2
    assert torch.allclose(norm.train()(x), norm.eval()(x), atol=1e-5)
    reference = nn.InstanceNorm2d(8, affine=True)
    reference.load_state_dict(norm.state_dict())
    assert torch.allclose(norm(x), reference(x), atol=1e-5)


@pytest.mark.parametrize(("halvings", "steady", "patch"), [(3, 1, 70), (2, 2, 46), (2, 1, 34)])
def test_the_critic_sees_a_patch_of_its_size(halvings, steady, patch):
    """Which pixels have a gradient, counted from one score in the middle."""
    torch.manual_seed(0)
    entry = {"type": "patch-critic", "width": 4, "norm": "none"}
    critic = build({**entry, "halvings": halvings, "steady": steady})
    x = torch.randn(1, 3, 160, 160, requires_grad=True)
    scores = critic(x)
    scores[0, scores.shape[1] // 2, scores.shape[2] // 2].backward()
    rows = x.grad.abs().sum((0, 1, 3)).nonzero().flatten()
    assert len(rows) == patch


def test_every_weight_of_a_thin_translator_learns():
    network = build(THIN)
    x = torch.rand(4, 3, 64, 64) * 2 - 1
    (network(x, "B").square().sum() + network(x, "A").square().sum()).backward()
    for name, parameter in network.named_parameters():
        assert parameter.grad is not None and parameter.grad.isfinite().all(), name


def test_a_thin_translator_keeps_what_it_does_not_change():
    """The changes of all smaller sides are added to what the first layer saw."""
    network = made(**THIN).a_to_b
    x = torch.rand(1, 3, 64, 64)
    inside = network[1]
    with torch.no_grad():
        norm = inside.change[-1][2]
        norm.weight.zero_()
        norm.bias.zero_()
        first = network[0](x)
        assert torch.equal(inside(first), first)


@pytest.mark.parametrize("norm", ["spectral", "instance", "none"])
def test_every_weight_of_the_critic_learns(norm):
    critic = build({"type": "patch-critic", "width": 4, "norm": norm})
    scores = critic(torch.rand(2, 3, 64, 64) * 2 - 1)
    assert scores.dim() == 3 and len(scores) == 2
    scores.square().sum().backward()
    for name, parameter in critic.named_parameters():
        assert parameter.grad is not None and parameter.grad.isfinite().all(), name


def test_the_shipped_size_keeps_within_its_limit():
    """Both directions in float16: 32 MiB at most, for either size of the presets."""
    for width, blocks in ((40, 6), (48, 9)):
        with torch.device("meta"):
            network = build({"type": "cyclegan", "width": width, "blocks": blocks})
        assert 2 * sum(p.numel() for p in network.parameters()) <= 32 << 20


@pytest.mark.parametrize(
    "entry",
    [
        {**TINY, "width": 10**9},
        {**TINY, "blocks": 0},
        {**TINY, "enlarge": "bicubic"},
        {**TINY, "image_size": 32},
        {**THIN, "widths": [8]},
        {**THIN, "widths": 8},
        {**THIN, "widths": [8, 8, "16"]},
        {"type": "patch-critic", "norm": "layer"},
        {"type": "patch-critic", "halvings": 9},
    ],
)
def test_a_bad_entry_is_refused(entry):
    with pytest.raises(StudioError):
        build(entry)
