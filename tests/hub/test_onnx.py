"""--onnx: onnxruntime draws from the file what we draw, to within 1/255."""

import numpy as np
import onnxruntime
import pytest
import torch

from ganstudio.checkpoints import folder as checkpoint
from ganstudio.networks import draw
from tests.drawn import TINY, write_tiny
from tests.hub.server import WRITER
from train.publish import onnxfile
from train.publish.publish import main

REPO = "tester/digits"
GENERATORS = [name for name in TINY if name != "tiny-classifier"]


@pytest.fixture(scope="module")
def translator(tmp_path_factory):
    return write_tiny(tmp_path_factory.mktemp("tiny"), ("tiny-thin",)) / "tiny-thin"


@pytest.fixture
def unmade(monkeypatch):
    """Files that say what they are called: an export takes seconds, and is tested by itself."""
    monkeypatch.setattr(onnxfile, "_generator", lambda network: b"a generator")
    monkeypatch.setattr(onnxfile, "_translator", lambda network, to: f"to {to}".encode())


QUICK = "tiny-cgan"  # of every run of the suite


@pytest.mark.parametrize(
    "name", [n if n == QUICK else pytest.param(n, marks=pytest.mark.slow) for n in GENERATORS]
)
def test_the_pictures_are_ours(tiny_weights, name):
    loaded = checkpoint.read(tiny_weights / name)
    file = onnxfile.exported(loaded)[onnxfile.FILE]
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    random = np.random.RandomState(3)
    for count in (1, 7):
        z = random.standard_normal((count, loaded.network.z_dim)).astype(np.float32)
        inputs, weights = {"z": z}, None
        if name == "tiny-cgan":
            weights = random.dirichlet(np.ones(10), count).astype(np.float32)  # between classes
            inputs["class_weights"] = weights
        (pictures,) = session.run(["pictures"], inputs)  # [N, C, S, S] in [-1, 1]
        theirs = np.round((pictures.transpose(0, 2, 3, 1) + 1) * 127.5)
        assert np.abs(theirs - draw(loaded.network, z, weights)).max() <= 1


@pytest.mark.parametrize(
    ("name", "ways"),
    [
        pytest.param("tiny-translator", "BA", marks=pytest.mark.slow),
        pytest.param("tiny-thin", "BA", marks=pytest.mark.slow),
        ("tiny-thin", "A"),
    ],
)
def test_a_translator_goes_both_ways_at_any_size(name, ways, tmp_path, monkeypatch):
    monkeypatch.setattr(onnxfile, "WAYS", {to: onnxfile.WAYS[to] for to in ways})
    translator = write_tiny(tmp_path / "tiny", (name,)) / name
    file = tmp_path / "manga.onnx"
    assert main([str(translator), "--onnx-file", str(file)]) == 0
    network = checkpoint.read(translator).network
    files = sorted(tmp_path.glob("manga*.onnx"))  # manga-a-to-b before manga-b-to-a, or manga alone
    for to, path in zip(ways, files, strict=True):
        content = path.read_bytes()
        session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
        for count, *size in ((1, 134, 135), (2, 64, 97), (1, 66, 64)):
            x = torch.rand(count, 3, *size) * 2 - 1
            (theirs,) = session.run(["translated"], {"pictures": x.numpy()})
            with torch.inference_mode():
                assert np.abs(theirs - network(x, to).numpy()).max() < 1e-3


def test_a_published_translator_says_what_it_holds(hub, unmade, monkeypatch, translator):
    monkeypatch.setenv("HF_TOKEN", WRITER)
    repository = hub.repository(REPO)
    assert main([str(translator), "--repo", REPO, "--onnx"]) == 0
    held = repository.files(repository.head)
    assert {f"{translator.name}/{name}" for name in onnxfile.WAYS.values()} <= set(held)
    assert repository.read(f"{translator.name}/a-to-b.onnx") == b"to B"
    assert "`a-to-b.onnx`" in repository.read(f"{translator.name}/README.md").decode()


def test_it_is_published_and_goes_when_left_out(hub, unmade, monkeypatch, tiny_weights):
    monkeypatch.setenv("HF_TOKEN", WRITER)
    folder, repository = str(tiny_weights / "tiny-cgan"), hub.repository(REPO)
    assert main([folder, "--repo", REPO, "--onnx"]) == 0
    assert repository.read("tiny-cgan/model.onnx") == b"a generator"
    card = repository.read("tiny-cgan/README.md").decode()
    assert "opset 18" in card and "`class_weights` [N, 10]" in card
    assert main([folder, "--repo", REPO, "--onnx"]) == 0
    assert len(repository.commits()) == 2  # the same bytes: nothing to commit
    assert main([folder, "--repo", REPO]) == 0
    assert "tiny-cgan/model.onnx" not in repository.files(repository.head)


def test_a_file_alone_needs_no_repository(hub, tiny_weights, tmp_path):
    file = tmp_path / "drawing.onnx"
    assert main([str(tiny_weights / "tiny-mlp"), "--onnx-file", str(file)]) == 0
    onnxruntime.InferenceSession(file.read_bytes(), providers=["CPUExecutionProvider"])
    assert hub.requests == []


def test_what_is_refused(capsys, monkeypatch, tiny_weights):
    words = [str(tiny_weights / "tiny-classifier"), "--dry-run", "--onnx"]
    assert main(words) == 2
    assert "is a classifier" in capsys.readouterr().err
    monkeypatch.setattr(onnxfile, "NEEDED", ("onnx", "absent_package"))
    assert main([str(tiny_weights / "tiny-mlp"), "--dry-run", "--onnx"]) == 2
    assert "pip install absent_package" in capsys.readouterr().err
