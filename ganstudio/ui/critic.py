"""Be the critic as the page asks for it: a game by its seed, and the tab's scripts.

What a person answers stays in the page.
"""

import base64
from collections.abc import Callable
from dataclasses import asdict
from functools import cache

from ganstudio.studio import critic
from ganstudio.studio.held_out import SIDE
from ganstudio.studio.studio import Studio
from ganstudio.ui import assets, cards

SCRIPTS = ("bars", "said", "stage", "tab")


def functions(studio: Studio) -> dict[str, Callable]:
    """For `serve.functions`: critic, criticScript."""

    def game(call):
        """[model, seed, images shown at an age or null] -> the rounds, pictures as raw pixels."""
        name, seed, at = call
        found = critic.game(studio, cards.find(studio, name), seed, at)
        return {
            "ages": [asdict(age) for age in found.ages],
            "age": found.age,
            "real": found.real.tolist(),
            "w": SIDE,
            "h": SIDE,
            "c": 1,
            "data": base64.b64encode(found.pictures.tobytes()).decode("ascii"),
        }

    return {"critic": game, "criticScript": lambda call: {"script": script()}}


@cache
def script() -> str:
    """What the tab asks for when it is first opened."""
    known = f"window.ganstudio.critic = {{rounds: {critic.ROUNDS}, side: {SIDE}}};"
    return assets.joined("critic", (f"critic/play/{name}.js" for name in SCRIPTS), known)
