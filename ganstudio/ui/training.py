"""The tab Train as the page asks for it: pictures in pieces, a plan, how far it is, the result.

Only a page of this app may call these functions (`for_own_page`), and only where training is
allowed at all: on this machine alone, unless the app was told otherwise.
"""

import base64
import shlex
from collections.abc import Callable
from functools import cache

from ganstudio.checkpoints.history import history
from ganstudio.errors import StudioError
from ganstudio.studio.studio import Studio
from ganstudio.training.pictures import BYTES_MAX, PICTURES_MAX, PIECE_MAX
from ganstudio.training.plan import EXPECT, MINUTES, PRESETS, may_start_from
from ganstudio.training.process import is_installed
from ganstudio.training.training import Training
from ganstudio.ui import assets
from ganstudio.ui.page_data import keyed, models, strip
from ganstudio.ui.watched import content

VIEW = ("pack", "pictures", "plan", "watch", "tab")
OFF = (
    "Training is off here: this page can be reached from other machines. Whoever runs the app can "
    "allow it (--allow-training)."
)


@cache
def sources() -> dict[str, str]:
    """The scripts that the tab asks for when it is first opened."""
    files = (f"train/view/{name}.js" for name in VIEW)
    return {"page": assets.joined("train", files, "window.ganstudio.train = {};")}


def functions(studio: Studio, training: Training | None) -> dict[str, Callable]:
    """For `serve.functions`.

    Args:
        training: None where it is off.
    """

    def scripts(call):
        """[] -> the tab's scripts."""
        return sources()

    def state(call):
        """[images of the sheet that the page shows] -> pictures, training, curves, newest sheet."""
        (seen,) = call
        if training is None or not is_installed():
            return {"may": False, "why": "off" if training is None else "missing"}
        known = choices(studio) | {"may": True, "pictures": training.pictures.state()}
        return known | watched(training, seen)

    named = {"Scripts": scripts, "State": state}
    named |= _of_pictures(training) | _of_run(studio, training)
    return {f"train{name}": function for name, function in named.items()}


def _of_pictures(training: Training | None) -> dict[str, Callable]:
    def pictures(call):
        """[name, bytes] -> the key under which a zip comes in pieces."""
        name, size = call
        return {"key": allowed(training).expect(name, size)}

    def piece(call):
        """[key, at, base64] -> how many bytes are there."""
        key, at, data = call
        return {"have": allowed(training).pictures.take(key, at, content(data))}

    def forget(call):
        """[] -> the pictures are deleted."""
        allowed(training).forget()
        return {}

    return {"Pictures": pictures, "Piece": piece, "Forget": forget}


def _of_run(studio: Studio, training: Training | None) -> dict[str, Callable]:
    def start(call):
        """[plan] -> a training has begun."""
        (asked,) = call
        allowed(training).start(asked, startable(studio))
        return {}

    def stop(call):
        """[] -> it was asked to save and end."""
        allowed(training).stop()
        return {}

    def go_on(call):
        """[minutes] -> it goes on; 0 minutes: to its end."""
        (minutes,) = call
        allowed(training).go_on(minutes)
        return {}

    def open_(call):
        """[] -> the models with the one that was trained, and its name among them."""
        entry = studio.add(allowed(training).result().export)
        names = {entry.folder: key for key, entry in keyed(strip(studio.catalog))}
        return models(studio) | {"name": names[entry.folder]}

    def packed(call):
        """[] -> its checkpoint as a zip."""
        run = allowed(training).result()
        data = base64.b64encode(run.packed()).decode("ascii")
        return {"name": f"{run.folder.name}.zip", "type": "application/zip", "data": data}

    return {"Start": start, "Stop": stop, "GoOn": go_on, "Open": open_, "File": packed}


def allowed(training: Training | None) -> Training:
    """Raises StudioError where training is off."""
    if training is None:
        raise StudioError(OFF)
    return training


def startable(studio: Studio) -> dict:
    """The models that can be started from, by the page's names."""
    fit = may_start_from(studio.catalog)
    return {key: entry for key, entry in keyed(strip(studio.catalog)) if entry in fit}


def choices(studio: Studio) -> dict:
    """What may be chosen, and within which bounds."""
    return {
        "presets": PRESETS,
        "models": list(startable(studio)),
        "minutes": MINUTES,
        "expect": EXPECT,
        "limits": {"bytes": BYTES_MAX, "piece": PIECE_MAX, "pictures": PICTURES_MAX},
    }


def watched(training: Training, seen) -> dict:
    """The last training as the page shows it; what it has seen already is left out."""
    state, known = training.state(), {"folder": str(training.folder), "taken": training.taken()}
    if state is None:
        return known | {"training": None}
    run = training.run()
    frame = run.frame(seen if isinstance(seen, int) else None)
    if frame:
        images, file = frame
        address = "data:image/png;base64," + base64.b64encode(file).decode("ascii")
        state["frame"] = {"images": images, "picture": address}
    state["journal"] = history(run.journal())[0]
    state["publish"] = f"python -m train.publish {shlex.quote(str(run.export))} --repo USER/REPO"
    return known | {"training": state}
