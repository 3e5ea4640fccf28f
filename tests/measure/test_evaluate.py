"""evaluate: the whole way from a checkpoint to metrics.json, on pictures drawn here."""

import json
import sys
import types
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from ganstudio import data
from ganstudio.checkpoints import folder as checkpoint
from ganstudio.errors import CheckpointError, DataError, StudioError
from ganstudio.measure import copies, features, generators, judges, sides, stored
from ganstudio.measure.digits import shown, with_deviation
from ganstudio.measure.evaluate import chosen, evaluate
from ganstudio.measure.tables import markdown_table, table
from ganstudio.networks import build, render, to_float
from ganstudio.recipes.points import Point

GENERATOR = {"type": "mlp", "image_size": 28, "z_dim": 8, "width": 16}
CONDITIONAL = {"type": "dcgan", "image_size": 28, "channels": 1, "num_classes": 10, "z_dim": 8}
CLASSIFIER = {"type": "lenet", "width": 4, "num_features": 16, "dropout": 0.0}
TAGGER = {"type": "resnet", "image_size": 28, "channels": 1, "widths": [4, 8], "multi_label": True}
SEED = {"train": 1, "selection": 2, "test": 3}


def drawn_as(label, random):
    """One of ten kinds of picture: a noisy square in one of ten places, uint8 [28, 28, 1]."""
    picture = random.uniform(0, 60, (28, 28, 1))
    row, column = divmod(int(label), 4)
    picture[row * 9 : row * 9 + 7, column * 7 : column * 7 + 7] += 180
    return picture.astype(np.uint8)


def drawn(count, seed):
    random = np.random.RandomState(seed)
    labels = random.randint(0, 10, count)
    return np.stack([drawn_as(label, random) for label in labels]), labels


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
    def known(name, root, split, image_size=None):
        pictures, labels = drawn(400, SEED[split])
        if name == "celeba_128":
            return data.PictureSet(name, pictures, None, (), "ours")
        if name == "anime_64":
            tags = np.eye(10, dtype=bool)[labels]
            tags[:, 9] = False  # held-out pictures need not show every tag
            named = {"tags": tags, "tag_names": tuple("abcdefghij")}
            return data.PictureSet(name, pictures, None, (), "ours", **named)
        return data.PictureSet(name, pictures, labels, tuple("0123456789"), "ours")

    monkeypatch.setattr(data, "known", known)
    monkeypatch.setattr(copies, "MOST", 30)  # the search takes a second for a hundred
    for module in (generators, judges):
        monkeypatch.setattr(module, "backbone", lambda name: features.backbone(name, weights))


def by_key(metrics):
    return {metric["key"]: metric for metric in metrics["metrics"]}


def test_a_conditional_generator_is_measured_with_floor_and_protocol(weights):
    told = []
    metrics = evaluate(weights / "asked", "unused", n=200, progress=lambda *a: told.append(a))
    found = by_key(metrics)
    distances = ["fd", "kd", "precision", "recall"]
    assert list(found) == [*distances, "accuracy", "evenness", "diversity", "nearest", "copies"]
    assert found["fd"]["title"] == "FD (LeNet-MNIST)"
    assert found["fd"]["value"] > 5 * found["fd"]["floor"] > 0
    for key in ("fd", "kd"):
        assert min(found[key]["deviation"], found[key]["floor_deviation"]) > 0
    assert found["accuracy"]["floor"] > 0.95 and found["accuracy"]["value"] < 0.5
    assert sum(found["evenness"]["histogram"]) == 200
    assert found["fd"]["protocol"] == {
        "backbone": "LeNet-MNIST",
        "n": 200,
        "split": "test",
        "real": 400,
        "psi": 1,
        "seeds": "0-199",
        "labels": "as in the data",
    }
    assert metrics["verdict"]["collapsed"] is True
    assert found["diversity"]["floor"] == pytest.approx(1, abs=0.05)
    shares = [share for _, share in told]
    assert shares == sorted(shares) and shares[-1] == 1


def perfect(monkeypatch, weights, shares):
    """Data with these shares of the classes, and a generator that draws exactly such pictures."""

    def known(name, root, split, image_size=None):
        random = np.random.RandomState(SEED[split])
        labels = random.choice(10, 600, p=shares)
        pictures = np.stack([drawn_as(label, random) for label in labels])
        return data.PictureSet(name, pictures, labels, tuple("0123456789"), "ours")

    def render(network, points, directions):
        random = np.random.RandomState(points[0].sources[0].seed + 1_000)
        asked = [point.sources[0].classes for point in points]
        labels = [classes[0][0] if classes else 0 for classes in asked]
        return np.stack([drawn_as(label, random) for label in labels])

    monkeypatch.setattr(data, "known", known)
    monkeypatch.setattr(sides, "render", render)
    return evaluate(weights / "asked", None, n=600)


def test_a_perfect_generator_of_uneven_data_is_not_told_apart_from_it(weights, monkeypatch):
    """Drawn with even classes it stood far off, though each picture was as in the data."""
    metrics = perfect(monkeypatch, weights, [0.82, *[0.02] * 9])
    kd = by_key(metrics)["kd"]
    assert abs(kd["value"]) < 4 * kd["deviation"]
    assert by_key(metrics)["evenness"]["histogram"][0] > 400
    assert not metrics["verdict"]["uneven"] and not metrics["verdict"]["collapsed"]


def test_the_samples_are_those_of_seeds_0_to_n_with_the_classes_of_the_data(weights):
    loaded = checkpoint.read(weights / "asked")
    training = data.known("mnist", None, "train")
    labels = sides.labels_of(loaded, training, 450)
    assert labels.tolist() == [*training.labels, *training.labels[:50]]  # 400 pictures
    samples = sides.draw(loaded, 20, labels, sides.silent)
    points = [Point.of(seed, label) for seed, label in enumerate(labels[:20].tolist())]
    assert (samples == render(loaded.network, points, {})).all()


def test_pictures_of_other_classes_are_refused(weights, monkeypatch):
    def other(name, root, split, image_size=None):
        pictures, labels = drawn(400, SEED[split])
        return data.PictureSet(name, pictures, labels % 2, ("cat", "dog"), "ours")

    monkeypatch.setattr(data, "known", other)
    with pytest.raises(DataError, match="cat, dog, and the model learnt 0, 1, 2"):
        evaluate(weights / "asked", None, n=100)


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
    # its ten classes are another set's
    assert set(found) == {"fd", "kd", "precision", "recall", "diversity", "nearest", "copies"}
    assert found["fd"]["title"] == "FD (CIFAR-CNN)"
    assert metrics["verdict"]["classes"] == []


def test_tags_get_their_mean_average_precision_and_what_guessing_gets(weights):
    metrics = evaluate(weights / "tags", None)
    found = by_key(metrics)["map"]
    assert found["protocol"] == {"n": 400, "split": "test", "tags": 9}
    assert 0 < found["value"] < 0.9 and found["floor"] == pytest.approx(0.1, abs=0.02)
    precisions = [precision for precision, _ in found["by_tag"].values()]
    assert list(found["by_tag"]) == list("abcdefghi")
    assert np.mean(precisions) == pytest.approx(found["value"], abs=1e-4)
    assert "Mean average precision" in table("tags", metrics)


def save(folder, pictures):
    for index, picture in enumerate(pictures):
        Image.fromarray(picture[..., 0]).save(folder / f"{index}.png")


def test_own_pictures_are_compared_by_pixels_and_what_these_miss_is_said(weights, tmp_path):
    save(tmp_path, drawn(400, 5)[0])
    metrics = evaluate(weights / "own", tmp_path)
    found = by_key(metrics)
    assert set(found) == {"kd", "precision", "recall", "diversity", "nearest", "copies"}
    assert found["kd"]["title"] == "KD (pixels 8 x 8)" and found["kd"]["deviation"] > 0
    assert found["kd"]["protocol"]["real"] < 100  # the test tenth
    training = data.folder(tmp_path, 28, 1, "train")
    assert found["kd"]["protocol"]["n"] == len(training)
    assert metrics["standard"] and metrics["verdict"]["classes"] == []
    said = table("own", metrics)
    assert "can't tell a mosaic from a picture" in said
    assert "classifier-mnist" in said and "inception" in said


def test_folders_are_no_classes_to_a_generator_that_was_told_none(weights, tmp_path):
    """Pictures beside sub-folders count as those in them do, as in its training."""
    (tmp_path / "more").mkdir()
    pictures = drawn(400, 5)[0]
    save(tmp_path, pictures[:200])
    save(tmp_path / "more", pictures[200:])
    metrics = evaluate(weights / "own", tmp_path)
    training = data.folder(tmp_path, 28, 1, "train", classes=False)
    assert by_key(metrics)["kd"]["protocol"]["n"] == len(training) > 200
    assert metrics["verdict"]["classes"] == []


def test_own_pictures_can_be_seen_by_a_classifier_that_ships_by_its_name(weights, tmp_path):
    save(tmp_path, drawn(400, 5)[0])
    metrics = evaluate(weights / "own", tmp_path, n=50, backbone_name="classifier-mnist")
    assert by_key(metrics)["fd"]["title"] == "FD (LeNet-MNIST)" and not metrics["standard"]
    assert "mosaic" not in table("own", metrics)
    pixels = evaluate(weights / "plain", None, n=50, backbone_name="pixels")
    assert by_key(pixels)["kd"]["title"] == "KD (pixels 8 x 8)"
    offered = features.offered(weights)
    assert {"pixels", "classifier-mnist", "lite2", "inception"} <= set(offered)


def test_a_floor_of_fewer_pictures_than_samples_says_so(weights):
    protocol = by_key(evaluate(weights / "plain", None, n=450))["fd"]["protocol"]
    assert protocol["floor of"] == 400


def test_too_few_held_out_pictures_are_refused(weights, tmp_path):
    save(tmp_path, drawn(30, 5)[0])
    with pytest.raises(DataError, match="held out"):
        evaluate(weights / "own", tmp_path, n=100)
    with pytest.raises(DataError, match="--data"):
        evaluate(weights / "own", None, n=100)


@pytest.mark.parametrize(
    "other", [{"n": 100}, {"split": "selection"}, {"backbone_name": "classifier-mnist"}]
)
def test_only_the_standard_protocol_is_kept(weights, other):
    published = weights / "plain" / "metrics.json"
    published.write_text("published")
    metrics = evaluate(weights / "plain", None, **other)
    with pytest.raises(StudioError, match="standard protocol"):
        stored.keep(weights / "plain", metrics)
    assert published.read_text() == "published"
    stored.keep(weights / "plain", evaluate(weights / "plain", None, n=400))
    assert json.loads(published.read_text())["metrics"][0]["protocol"]["n"] == 400
    assert [path.name for path in (weights / "plain").glob(".metrics*")] == []


def test_a_gpu_is_used_where_there_is_one(weights, monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert chosen("auto") == "cpu"
    with pytest.raises(StudioError, match="no GPU"):
        evaluate(weights / "plain", None, n=50, device="cuda")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert (chosen("auto"), chosen("cuda"), chosen("cpu")) == ("cuda", "cuda", "cpu")


def test_everything_that_takes_long_is_done_on_the_device(weights, monkeypatch):
    placed = []
    monkeypatch.setattr("ganstudio.measure.evaluate.chosen", lambda device: "cpu")
    monkeypatch.setattr(torch.nn.Module, "to", lambda self, device: placed.append(device) or self)
    searched = []
    real_search = copies.nearest_training
    monkeypatch.setattr(
        copies,
        "nearest_training",
        lambda *told: searched.append(told[2]) or real_search(*told),
    )
    evaluate(weights / "plain", None, n=50)
    assert placed == ["cpu", "cpu"] and set(searched) == {"cpu"}  # generator and judge


def test_what_cannot_measure_is_refused(weights):
    with pytest.raises(CheckpointError, match="not a classifier"):
        evaluate(weights / "plain", None, n=50, backbone_name=str(weights / "asked"))
    with pytest.raises(CheckpointError, match="no classifier “nobody”; choose one of pixels, "):
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
    stored.keep(weights / "asked", evaluate(weights / "asked", None))
    stored.keep(weights / "classifier-mnist", evaluate(weights / "classifier-mnist", None))
    text = table("asked", json.loads((weights / "asked" / "metrics.json").read_text()))
    assert "FD (LeNet-MNIST)" in text and "seeds 0-399" in text and "Collapsed" in text
    assert "real pictures" in text and "floor" not in text
    page = markdown_table(weights)
    assert page == markdown_table(weights)
    assert "| `asked` | LeNet-MNIST | 400 |" in page and "| `classifier-mnist` |" in page
    assert len({line.count("|") for line in page.split("\n\n")[0].splitlines()}) == 1


def test_the_document_says_what_real_pictures_and_a_deviation_are():
    document = Path(__file__).parents[2] / "docs" / "measuring.md"
    said = " ".join(document.read_text("utf-8").split())
    assert "They are no bound" in said and "floor" not in said
    assert "left out, twenty times over" in said.split("that is called the jackknife")[0]


@pytest.mark.parametrize(
    ("value", "deviation", "said"),
    [
        (4.8129, 0.6312, "4.8 ± 0.6"),
        (0.7271, 12.43, "1 ± 12"),
        (4.8129, 0.1312, "4.81 ± 0.13"),
        (331.42, 31.2, "331 ± 31"),
        (-0.0123, 0.00456, "-0.012 ± 0.005"),
        (-0.2, 2.1, "0 ± 2"),
        (226.853, None, "227"),
    ],
)
def test_a_number_has_as_many_digits_as_its_deviation_supports(value, deviation, said):
    metric = {"key": "kd", "value": value, "floor": 2.1349, "deviation": deviation}
    assert with_deviation(metric) == said
    assert shown(metric | {"floor_deviation": 0.31}, "floor") == "2.1"
