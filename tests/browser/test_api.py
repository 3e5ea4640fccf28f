"""Every verb by `gradio_client`: a file that carries its recipe; a mistake is one sentence."""

import base64
import io

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from PIL import Image

from ganstudio.pictures import png
from ganstudio.recipes.verbs import VERBS

NAMES = {"/open", "/models"} | {f"/{name}" for name in VERBS}
MODEL = "cgan-mnist"


@pytest.fixture(scope="module")
def client(address):
    client = Client(address, verbose=False)
    yield client
    client.close()


def test_endpoints_have_the_names_of_the_verbs(client):
    named = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
    assert set(named) == NAMES


def test_models(client):
    models = {model["name"]: model for model in client.predict(api_name="/models")}
    assert models[MODEL]["classes"][3] == "3"
    assert models["faces-64"]["image_size"] == 64


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("/sample", {"model": MODEL, "seeds": "0-3,99", "labels": "3,7", "psi": 0.8}),
        ("/explore", {"model": MODEL, "seed": "7", "label": "2", "edits": {"z1": 1.5}}),
        ("/grid", {"model": MODEL, "seeds": "0,1,2,3", "rows": 3, "columns": 4}),
        ("/digits", {"text": "20 26", "seeds": "5"}),
    ],
)
def test_stills_carry_their_recipe(client, name, values):
    answer = client.predict(api_name=name, **values)
    content = base64.b64decode(answer["data"])
    assert png.read_recipe(content).to_dict() == answer["recipe"]
    assert answer["recipe"]["verb"] == name[1:]


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_films(client, kind):
    answer = client.predict(MODEL, "1,5", frames=6, loop=True, kind=kind, api_name="/interpolate")
    film = Image.open(io.BytesIO(base64.b64decode(answer["data"])))
    assert film.n_frames == 6


@pytest.mark.parametrize(
    ("name", "values", "told"),
    [
        ("/sample", {"model": MODEL, "seeds": "-1"}, "seed"),
        ("/sample", {"model": MODEL, "seeds": str(2**40)}, "whole number"),
        ("/sample", {"model": MODEL, "seeds": "seven"}, "no seed"),
        ("/sample", {"model": MODEL, "seeds": "0-99"}, "1 to 64"),
        ("/sample", {"model": "nobody"}, "no model"),
        ("/sample", {"model": MODEL, "psi": "much"}, "number"),
        ("/sample", {"model": MODEL, "labels": "cat"}, "no class"),
        ("/explore", {"model": MODEL, "edits": {"smile": 1}}, "smile"),
        ("/interpolate", {"model": MODEL, "frames": 10**9}, "2 to 600"),
        ("/interpolate", {"model": MODEL, "kind": "avi"}, "film"),
        ("/grid", {"model": MODEL, "seeds": "1"}, "4"),
        ("/digits", {"text": ""}, "digit"),
        ("/digits", {"text": "1" * 10_000}, "40 characters"),
        ("/digits", {"text": "🙂"}, "can't be written"),
    ],
)
def test_a_mistake_is_one_sentence_and_the_next_call_works(client, name, values, told):
    with pytest.raises(AppError) as caught:
        client.predict(api_name=name, **values)
    assert told in str(caught.value)
    assert "Traceback" not in str(caught.value)
    assert client.predict(api_name="/models")
