"""evaluate: the whole way from a checkpoint to metrics.json, on pictures drawn here."""

import json
import sys
import types

import numpy as np
import pytest
import torch
from PIL import Image

from ganstudio import data
from ganstudio.checkpoints import folder as checkpoint
from ganstudio.errors import CheckpointError, DataError, StudioError
from ganstudio.measure import evaluate as module
from ganstudio.measure import features
from ganstudio.measure.evaluate import evaluate
from ganstudio.measure.tables import markdown_table, table
from ganstudio.networks import build, render, to_float
from ganstudio.recipes.points import Point

GENERATOR = {"type": "mlp", "image_size": 28, "z_dim": 8, "width": 16}
CONDITIONAL = {"type": "dcgan", "image_size": 28, "channels": 1, "num_classes": 10, "z_dim": 8}
CLASSIFIER = {"type": "lenet", "width": 4, "num_features": 16, "dropout": 0.0}
TAGGER = {"type": "resnet", "image_size": 28, "channels": 1, "widths": [4, 8], "multi_label": True}
SEED = {"train": 1, "selection": 2, "test": 3}


def drawn(count, seed):
    """Ten kinds of picture: a noisy square in one of ten places."""
    random = np.random.RandomState(seed)
    labels = random.randint(0, 10, count)
    pictures = random.uniform(0, 60, (count, 28, 28, 1))
    for picture, label in zip(pictures, labels, strict=True):
        row, column = divmod(int(label), 4)
        picture[row * 9 : row * 9 + 7, column * 7 : column * 7 + 7] += 180
    return pictures.astype(np.uint8), labels


def config(name, network, source="mnist"):
    classes = list("0123456789") if source in ("mnist", "anime_64") else None
    about = {"name": source, "title": source, "terms": "ours", "pictures": 600, "classes": classes}
    return {
        "name": name,
        "network": network,
        "data": about,
        "training": {},
    }


def classifier_state():
    """A classifier that has learnt the ten places."""
    torch.manual_seed(0)
    network = build(CLASSIFIER)
    optimiser = torch.optim.Adam(network.parameters(), 1e-2)
    pictures, labels = drawn(400, seed=9)
    x, y = to_float(pictures), torch.from_numpy(labels)
    for step in range(16):
        batch = slice(step % 4 * 100, step % 4 * 100 + 100)
        optimiser.zero_grad()
        torch.nn.functional.cross_entropy(network(x[batch]), y[batch]).backward()
        optimiser.step()
    return network.eval().state_dict()


@pytest.fixture(scope="module")
def weights(tmp_path_factory):
    folder = tmp_path_factory.mktemp("weights")
    for name in ("classifier-mnist", "classifier-cifar10"):
        checkpoint.write(folder / name, config(name, CLASSIFIER), classifier_state())
    tags = config("tags", TAGGER, "anime_64")
    checkpoint.write(folder / "tags", tags, build(TAGGER).state_dict())
    faces = config("faces", GENERATOR, "celeba_128")
    checkpoint.write(folder / "faces", faces, build(GENERATOR).state_dict())
    torch.manual_seed(1)
    for name, network in (("plain", GENERATOR), ("asked", CONDITIONAL)):
        state = build(network).state_dict()
        checkpoint.write(folder / name, config(name, network), state)
    state = build(GENERATOR).state_dict()
    checkpoint.write(folder / "own", config("own", GENERATOR, "holiday"), state)
    return folder


@pytest.fixture(autouse=True)
def sets(monkeypatch, weights):
    def known(name, root, split, image_size):
        pictures, labels = drawn(400, SEED[split])
        if name == "celeba_128":
            return data.PictureSet(name, pictures, None, (), "ours")
        if name == "anime_64":
            tags = np.eye(10, dtype=bool)[labels]
            tags[:, 9] = False  # held-out pictures need not show every tag
            return data.PictureSet(name, pictures, None, (), "ours", (), tags, tuple("abcdefghij"))
        return data.PictureSet(name, pictures, labels, tuple("0123456789"), "ours")

    monkeypatch.setattr(data, "known", known)
    monkeypatch.setattr(module, "backbone", lambda name: features.backbone(name, weights))


def by_key(metrics):
    return {metric["key"]: metric for metric in metrics["metrics"]}


def test_a_conditional_generator_is_measured_with_floor_and_protocol(weights):
    told = []
    metrics = evaluate(weights / "asked", "unused", n=200, progress=lambda *a: told.append(a))
    found = by_key(metrics)
    assert set(found) == {"fd", "kd", "accuracy", "evenness", "diversity", "nearest"}
    assert found["fd"]["title"] == "FD (LeNet-MNIST)"
    assert found["fd"]["value"] > 5 * found["fd"]["floor"] > 0
    assert found["accuracy"]["floor"] > 0.95 and found["accuracy"]["value"] < 0.5
    assert sum(found["evenness"]["histogram"]) == 200
    assert found["fd"]["protocol"] == {
        "backbone": "LeNet-MNIST",
        "n": 200,
        "split": "test",
        "real": 400,
        "psi": 1,
        "seeds": "0-199",
        "labels": "seed mod 10",
    }
    assert metrics["verdict"]["collapsed"] and "Collapsed" in metrics["verdict"]["sentence"]
    assert found["diversity"]["floor"] == pytest.approx(1, abs=0.05)
    assert json.loads((weights / "asked" / "metrics.json").read_text()) == metrics
    shares = [share for _, share in told]
    assert shares == sorted(shares) and shares[-1] == 1


def test_the_samples_are_those_of_seeds_0_to_n(weights):
    loaded = checkpoint.read(weights / "asked")
    samples = module._draw(loaded, 20, lambda *told: None)
    expected = render(loaded.network, [Point.of(seed, seed % 10) for seed in range(20)], {})
    assert (samples == expected).all()


def test_an_unconditional_generator_has_no_accuracy_and_measures_the_same_twice(weights):
    metrics = evaluate(weights / "plain", None, n=100)
    assert "accuracy" not in by_key(metrics) and "labels" not in by_key(metrics)["fd"]["protocol"]
    assert evaluate(weights / "plain", None, n=100) == metrics


def test_a_classifier_gets_its_accuracy(weights):
    metrics = evaluate(weights / "classifier-mnist", None)
    assert by_key(metrics)["accuracy"]["value"] > 0.95
    assert by_key(metrics)["accuracy"]["protocol"] == {"n": 400, "split": "test"}


def test_a_set_without_classes_is_measured_on_the_colour_classifier(weights):
    metrics = evaluate(weights / "faces", None, n=100)
    found = by_key(metrics)
    assert set(found) == {"fd", "kd", "diversity", "nearest"}  # its ten classes are another set's
    assert found["fd"]["title"] == "FD (CIFAR-CNN)"
    assert "classes" not in metrics["verdict"]["sentence"]


def test_tags_get_their_mean_average_precision_and_what_guessing_gets(weights):
    metrics = evaluate(weights / "tags", None)
    found = by_key(metrics)["map"]
    assert found["protocol"] == {"n": 400, "split": "test", "tags": 9}
    assert 0 < found["value"] < 0.9 and found["floor"] == pytest.approx(0.1, abs=0.02)
    precisions = [precision for precision, _ in found["by_tag"].values()]
    assert list(found["by_tag"]) == list("abcdefghi")
    assert np.mean(precisions) == pytest.approx(found["value"], abs=1e-4)
    assert "Mean average precision" in table("tags", metrics)


def test_own_pictures_are_compared_by_pixels(weights, tmp_path):
    for index, picture in enumerate(drawn(400, 5)[0]):
        Image.fromarray(picture[..., 0]).save(tmp_path / f"{index}.png")
    metrics = evaluate(weights / "own", tmp_path, n=100)
    found = by_key(metrics)
    assert set(found) == {"kd", "diversity", "nearest"}
    assert found["kd"]["title"] == "KD (pixels 8 x 8)" and found["kd"]["deviation"] > 0
    assert found["kd"]["protocol"]["real"] < 100  # the test tenth
    assert "classes" not in metrics["verdict"]["sentence"]


def test_too_few_held_out_pictures_are_refused(weights, tmp_path):
    for index, picture in enumerate(drawn(30, 5)[0]):
        Image.fromarray(picture[..., 0]).save(tmp_path / f"{index}.png")
    with pytest.raises(DataError, match="held out"):
        evaluate(weights / "own", tmp_path, n=100)
    with pytest.raises(DataError, match="--data"):
        evaluate(weights / "own", None, n=100)


def test_another_backbone_writes_nothing(weights):
    before = (weights / "plain" / "metrics.json").read_bytes()
    other = weights / "classifier-mnist"
    found = by_key(evaluate(weights / "plain", None, n=50, backbone_name=str(other)))
    assert found["fd"]["protocol"]["n"] == 50
    assert (weights / "plain" / "metrics.json").read_bytes() == before


def test_what_cannot_measure_is_refused(weights):
    with pytest.raises(CheckpointError, match="not a classifier"):
        evaluate(weights / "plain", None, n=50, backbone_name=str(weights / "asked"))
    with pytest.raises(CheckpointError, match="no classifier"):
        evaluate(weights / "plain", None, n=50, backbone_name="nobody")
    with pytest.raises(StudioError, match="20 to 100,000"):
        evaluate(weights / "plain", None, n=1)


def test_inception_without_torch_fidelity_says_what_to_install(weights, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch_fidelity", None)
    with pytest.raises(StudioError, match="pip install torch-fidelity"):
        evaluate(weights / "plain", None, n=50, backbone_name="inception")


def test_inception_sees_colour_bytes(weights, monkeypatch):
    class Extractor(torch.nn.Module):
        """As torch-fidelity's: uint8 [N, 3, H, W] in, a tuple of features out."""

        def __init__(self, name, layers):
            super().__init__()
            self.scale = torch.nn.Parameter(torch.ones(1))

        def forward(self, x):
            assert x.dtype == torch.uint8 and x.shape[1:] == (3, 28, 28)
            return (x.float().mean((2, 3)) * self.scale,)

    fake = types.ModuleType("torch_fidelity.feature_extractor_inceptionv3")
    fake.FeatureExtractorInceptionV3 = Extractor
    monkeypatch.setitem(sys.modules, "torch_fidelity", types.ModuleType("torch_fidelity"))
    monkeypatch.setitem(sys.modules, fake.__name__, fake)
    found = by_key(evaluate(weights / "plain", None, n=50, backbone_name="inception"))
    assert found["fd"]["title"] == "FD (Inception)"
    assert found["evenness"]["protocol"]["backbone"] == "LeNet-MNIST"


def test_features_take_any_size_and_colour(weights):
    judge = features.backbone("classifier-mnist", weights)
    grey = drawn(6, 1)[0]
    same = features.features(judge, grey)
    assert same.shape == (6, 16) and same.dtype == np.float32
    colour = grey.repeat(2, 1).repeat(2, 2).repeat(3, 3)  # reduced by area, this is `grey` again
    assert features.features(judge, colour) == pytest.approx(same, abs=1e-3)
    assert features.pixel_features(colour).shape == (6, 192)
    assert features.resized(colour, 28, 1) == pytest.approx(grey, abs=1)


def test_the_tables_are_stable_and_hold_floor_and_protocol(weights):
    metrics = evaluate(weights / "asked", None, n=200)
    evaluate(weights / "classifier-mnist", None)
    text = table("asked", metrics)
    assert "FD (LeNet-MNIST)" in text and "seeds 0-199" in text and "Collapsed" in text
    page = markdown_table(weights)
    assert page == markdown_table(weights)
    assert "| `asked` | LeNet-MNIST | 200 |" in page and "| `classifier-mnist` |" in page
    assert len({line.count("|") for line in page.split("\n\n")[0].splitlines()}) == 1
