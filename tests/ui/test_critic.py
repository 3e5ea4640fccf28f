"""Be the critic as the page gets it: the game of the studio, as JSON."""

import base64
import json

import numpy as np

from ganstudio.checkpoints.catalog import Catalog
from ganstudio.studio.critic import game
from ganstudio.studio.engine import Engine
from ganstudio.studio.studio import Studio
from ganstudio.ui import serve
from tests.browser import models


def test_the_page_gets_the_game_of_the_studio(tmp_path):
    folder = models.write(tmp_path, ("dcgan-mnist",))
    studio = Studio(Catalog([str(folder / "dcgan-mnist")], only=True), Engine("cpu"))
    asked = serve.functions(studio)["critic"]
    answer = json.loads(json.dumps(asked(["dcgan-mnist", 3, None])))
    meant = game(studio, studio.catalog.find("dcgan-mnist"), 3, None)
    raw = np.frombuffer(base64.b64decode(answer["data"]), np.uint8)
    shown = raw.reshape(-1, 2, answer["h"], answer["w"])
    assert np.array_equal(shown, meant.pictures) and answer["real"] == meant.real.tolist()
    assert answer["age"] == 0 and [age["at"] for age in answer["ages"]] == [None]
    assert asked(["nobody", 3, None])["field"] == "model"
