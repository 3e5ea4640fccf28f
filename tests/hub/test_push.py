"""The whole way: some steps of training, --push-to, opened pinned and latest, the Hub gone."""

import base64
from urllib.parse import urlsplit

import numpy as np
import pytest

import ganstudio
from ganstudio.checkpoints import folder as checkpoint
from tests.browser.running import running
from tests.http import wire
from tests.hub.server import READER, WRITER
from train.cli import main
from train.publish.publish import main as publish

REPO = "tester/digits"
SMALL = ("batch=8", "threads=1", "bf16=off", "frames=2", "measures=0", "measure_pictures=50")
NETS = ("generator.width=16", "critic.width=16", "critic.hidden=8")


def command(root, out, *more, images=160):
    words = ["smoke-28", "--data", str(root), "--out", str(out), *more]
    return [*words, "--set", f"images={images}", *SMALL, *NETS]


def pictures(address: str) -> np.ndarray:
    return ganstudio.load(address).sample(range(6))


def shown(app: str) -> np.ndarray:
    """The same pictures, as the page asks the app for them."""
    port = urlsplit(app).port
    config = wire.ask(port, "/config").json()["components"]
    (frame,) = (each for each in config if each["props"].get("elem_id") == "gs-host-frame")
    call = {"component_id": frame["id"], "fn_name": "draw", "session_hash": "page"}
    recipe = {"v": 1, "verb": "sample", "model": "mine"}
    recipe["cells"] = [{"seed": seed} for seed in range(6)]
    answer = wire.post(port, "/gradio_api/component_server/", call | {"data": [1, recipe]}).json()
    size = [answer[key] for key in ("count", "h", "w", "c")]
    return np.frombuffer(base64.b64decode(answer["data"]), np.uint8).reshape(size)


@pytest.fixture
def token(monkeypatch):
    monkeypatch.setenv("HF_TOKEN", WRITER)


def test_trained_published_and_opened(hub, token, capsys, tmp_path, drawn_root):
    out = tmp_path / "run"
    half = command(drawn_root, out, "--push-to", f"{REPO}/mine", "--stop-after", "80")
    assert main(half) == 0
    assert f'ganstudio.load("hf://{REPO}/mine@v1")' in capsys.readouterr().out
    first = pictures(str(out / "export"))
    go_on = ("smoke-28", "--data", str(drawn_root), "--out", str(out), "--resume")
    assert main([*go_on, "--push-to", REPO]) == 0
    second = pictures(str(out / "export"))
    assert not np.array_equal(first, second)
    assert np.array_equal(pictures(f"hf://{REPO}/mine@v1"), first)
    assert np.array_equal(pictures(f"hf://{REPO}/mine"), second)
    assert np.array_equal(pictures(f"hf://{REPO}"), second)
    hub.stop()
    with running(["--only", "--models", f"hf://{REPO}"], tmp_path) as app:
        assert np.array_equal(shown(app), second)  # the app finds no Hub when it starts
    assert np.array_equal(pictures(f"hf://{REPO}/mine"), second)  # from the cache


def test_what_is_known_before_the_first_step(hub, capsys, tmp_path, drawn_root, monkeypatch):
    for token, target, says in (
        ("", REPO, "hf auth login"),
        (READER, REPO, "may only read"),
        (WRITER, "somebody/digits", "not yours"),
        (WRITER, "digits", "USER/REPO"),
        (WRITER, f"{REPO}@v1", "no revision"),
    ):
        monkeypatch.setenv("HF_TOKEN", token)
        assert main(command(drawn_root, tmp_path / "run", "--push-to", target)) == 2
        assert says in capsys.readouterr().err
    named = ("--push-to", f"{REPO}/one", "--name", "two")
    assert main(command(drawn_root, tmp_path / "run", *named)) == 2
    assert "called “two”" in capsys.readouterr().err
    assert not (tmp_path / "run").exists()


def test_a_run_is_never_lost(hub, token, capsys, tmp_path, drawn_root, monkeypatch):
    monkeypatch.setattr("train.publish.remote.WAITS", ())
    hub.fail(1, 500, "/commit/")
    out = tmp_path / "run"
    assert main(command(drawn_root, out, "--push-to", REPO, images=16)) == 2
    by_hand = f"python -m train.publish {out / 'export'} --repo {REPO}"
    assert by_hand in capsys.readouterr().err
    assert checkpoint.read(out / "export")
    assert publish(by_hand.split()[3:]) == 0
