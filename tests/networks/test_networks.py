"""Every network of the registry: shapes, gradients, determinism; bad entries are refused."""

import numpy as np
import pytest
import torch

from ganstudio.errors import StudioError
from ganstudio.networks import CHUNK, build, registry, render, to_float, to_uint8
from ganstudio.networks.layers import MinibatchStd, SoftChoice
from ganstudio.recipes.blending import blend
from ganstudio.recipes.points import Point

pytestmark = pytest.mark.usefixtures("toy_networks")

GENERATORS = [
    {"type": "mlp"},
    {"type": "dcgan"},
    {"type": "dcgan", "num_classes": 10},
    {"type": "dcgan", "modes": 16},
    {"type": "dcgan", "image_size": 32, "channels": 3, "width": 64},
    {"type": "dcgan", "image_size": 64, "channels": 3, "width": 64, "num_classes": 3},
    {"type": "dcgan", "image_size": 128, "channels": 3, "width": 64},
    {"type": "stylegan2", "image_size": 32, "widths": [32, 24, 16, 8]},
    {"type": "stylegan2", "num_classes": 10, "channels": 1},
    {"type": "stylegan", "image_size": 28, "channels": 1, "num_classes": 10, "widths": [32, 16, 8]},
    {"type": "style-dcgan", "widths": [32, 24, 16, 8, 8]},
    {
        "type": "style-dcgan",
        "image_size": 28,
        "channels": 1,
        "num_classes": 10,
        "widths": [32, 16, 8],
    },
    {"type": "toy-waves"},
]
CRITICS = [
    {"type": "mlp-critic"},
    {"type": "dcgan-critic"},
    {"type": "dcgan-critic", "num_classes": 10, "minibatch_std": True},
    {"type": "dcgan-critic", "norm": "spectral", "num_classes": 10},
    {"type": "dcgan-critic", "norm": "batch", "image_size": 32, "channels": 3, "width": 64},
    {"type": "dcgan-critic", "image_size": 64, "channels": 3, "width": 64},
    {"type": "dcgan-critic", "image_size": 128, "channels": 3, "width": 64},
    {"type": "stylegan2-critic", "image_size": 32, "channels": 3, "widths": [32, 24, 16, 8]},
    {"type": "stylegan2-critic", "image_size": 64, "channels": 1, "num_classes": 10},
    {"type": "lenet"},
    {"type": "lenet", "image_size": 32, "channels": 3},
    {"type": "resnet", "image_size": 32, "channels": 3, "widths": [8, 16, 16]},
    {"type": "resnet", "image_size": 64, "channels": 3, "widths": [8, 16], "multi_label": True},
]


def label(entry):
    return "-".join(str(value) for value in entry.values())


def test_the_examples_cover_the_registry():
    # test_cyclegan.py, test_doors.py
    translators = {"cyclegan", "cyclegan-thin", "patch-critic", "toy-negative"}
    others = translators | {"projected-heads"}  # train/game/test_projected.py
    assert {entry["type"] for entry in GENERATORS + CRITICS} | others == set(registry())


@pytest.mark.parametrize("entry", GENERATORS + CRITICS, ids=label)
def test_each_says_what_it_is(entry):
    network = build(entry)
    shape = network.shape()
    given = {key: entry[key] for key in ("image_size", "channels", "num_classes") if key in entry}
    assert given.items() <= shape.items()
    is_critic = "critic" in entry["type"]
    assert network.kind in (("",) if is_critic else ("generator", "translator", "classifier"))
    assert ("spaces" in shape) == (network.kind == "generator")


@pytest.mark.parametrize("entry", GENERATORS, ids=label)
def test_generators(entry):
    network = build(entry)
    classes = torch.eye(10)[:4, : network.num_classes] if network.num_classes else None
    if classes is not None:
        classes = torch.full((4, network.num_classes), 1 / network.num_classes)
    x = network(torch.randn(4, network.z_dim), classes)
    assert x.shape == (4, network.channels, network.image_size, network.image_size)
    assert x.abs().max() <= 1
    x.square().sum().backward()
    for name, parameter in network.named_parameters():
        assert parameter.grad is not None, name
        assert parameter.grad.isfinite().all(), name


@pytest.mark.parametrize("entry", CRITICS, ids=label)
def test_critics_and_classifiers(entry):
    network = build(entry)
    channels, side = entry.get("channels", 1), entry.get("image_size", 28)
    x = torch.rand(8, channels, side, side) * 2 - 1
    if entry["type"] in ("lenet", "resnet"):
        scores = network(x)
        assert scores.shape == (8, 10)
    else:
        labels = torch.arange(8) if entry.get("num_classes") else None
        scores = network(x, labels)
        assert scores.shape == (8,)
    assert network.features(x).shape[0] == 8
    scores.sum().backward()
    for name, parameter in network.named_parameters():
        assert parameter.grad is not None, name


@pytest.mark.parametrize("entry", GENERATORS[:3], ids=label)
def test_a_picture_is_the_same_alone_and_in_a_batch(entry):
    torch.manual_seed(0)
    network = build(entry).eval()
    points = [Point.of(seed) for seed in range(CHUNK + 3)]
    together = render(network, points, {})
    alone = np.concatenate([render(network, [point], {}) for point in points])
    assert np.abs(together.astype(int) - alone).max() <= 1
    assert (render(network, points, {}) == together).all()
    assert together.shape == (CHUNK + 3, 28, 28, 1)


def test_a_morph_lies_between_its_classes():
    torch.manual_seed(0)
    network = build({"type": "dcgan", "num_classes": 10}).eval()
    a, b = Point.of(1, label=2), Point.of(1, label=7)
    ends = render(network, [a, b], {}).astype(int)
    middle = render(network, [blend([(a, 1), (b, 1)])], {}).astype(int)[0]
    distance = np.abs(ends[0] - ends[1]).sum()
    assert 0 < np.abs(middle - ends[0]).sum() < distance
    assert 0 < np.abs(middle - ends[1]).sum() < distance


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"type": "vgg"},
        {"type": ["dcgan"]},
        {"type": "dcgan", "colour": 3},
        {"type": "dcgan", "channels": 10**9},
        {"type": "dcgan", "channels": True},
        {"type": "dcgan", "width": 10**9},
        {"type": "dcgan", "width": "192"},
        {"type": "dcgan", "num_classes": -1},
        {"type": "dcgan", "image_size": 28.0},
        {"type": "dcgan", "modes": 65},
        {"type": "mlp", "z_dim": 10**9},
        {"type": "lenet", "dropout": "x"},
        {"type": "resnet", "widths": 64},
        {"type": "resnet", "widths": [64, 10**9]},
        {"type": "resnet", "widths": [64, 64, 64, 64, 64], "image_size": 16},
        {"type": "resnet", "multi_label": 1},
        {"type": "dcgan-critic", "norm": "layer"},
        {"type": "projected-heads", "strides": [4, 5]},
        {"type": "projected-heads", "strides": []},
        {"type": "projected-heads", "size": 10**9},
        {"type": "projected-heads", "mixed": 10**9},
        {"type": "stylegan2", "image_size": 48},
        {"type": "stylegan2", "widths": [32, 24]},
        {"type": "stylegan2", "widths": 32},
        {"type": "stylegan2", "widths": [32, 24, 16, 8, 10**9]},
        {"type": "stylegan2", "mapping_layers": 0},
    ],
    ids=label,
)
def test_a_bad_entry_is_refused(entry):
    with pytest.raises(StudioError):
        build(entry)


def test_truncation_keeps_the_kind():
    torch.manual_seed(0)
    choice = SoftChoice(modes=8, embed_dim=8)
    z = torch.randn(4, 32)
    chosen = choice(z)[:, 32:]
    assert torch.allclose(choice(z * 0.3)[:, 32:], chosen, atol=1e-5)
    assert choice(torch.zeros(1, 32)).isfinite().all()


def test_minibatch_std_sees_a_collapsed_batch():
    layer = MinibatchStd()
    assert layer(torch.ones(8, 3, 4, 4))[:, 3].max() < 1e-3
    assert layer(torch.randn(8, 3, 4, 4))[:, 3].min() > 0.5


def test_pictures_survive_the_trip_to_float_and_back():
    pictures = np.arange(256, dtype=np.uint8).reshape(1, 16, 16, 1)
    assert (to_uint8(to_float(pictures)) == pictures).all()
