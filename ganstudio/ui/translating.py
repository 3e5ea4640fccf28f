"""Translate as the page asks for it: a picture goes in, and its other side comes out.

What is ready soon comes back at once; of all else the page is told how far it is, and asks on. The
picture lies in the memory of its own work alone (`watched.py`).
"""

import base64
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from ganstudio.errors import BusyError, RecipeError, StudioError
from ganstudio.pictures import png
from ganstudio.recipes.checks import check_name, check_object
from ganstudio.recipes.recipe import Recipe
from ganstudio.recipes.verbs.translate import WIDE_MAX
from ganstudio.server.body import PICTURE_MAX
from ganstudio.studio import intake
from ganstudio.studio.faces import Framing, faces
from ganstudio.studio.studio import Result, Studio
from ganstudio.studio.translation import SIDE_MAX, Working, shares
from ganstudio.ui.watched import BUSY_SECONDS, NO_FILE, Watch, content

if TYPE_CHECKING:
    import numpy as np

AT_ONCE = 4  # translations of all visitors; each holds the processor for one slice at a time
AT_A_TIME = 50  # pictures that a person may have translated one after the other
SOON = 0.25  # seconds that a call waits for the end by itself
BUSY = "Other pictures are being translated; yours follows in a moment."
GONE = "This translation is not known here any more; start it again."
PORTRAIT = Framing(face=0.69, x=0.5, y=0.5)
KNOWN = {"model", "repo", "revision", "weights", "picture"}
KNOWN |= {"to", "frame", "strength", "box", "back"}


@dataclass(frozen=True)
class Answer:
    """A translation's end, as the page has it."""

    part: ClassVar[str] = "translate"
    done: ClassVar[int] = 1
    total: ClassVar[int] = 1

    content: dict


def limits() -> dict[str, int]:
    """What the page is told of the pictures that it may send."""
    sides = {"least": intake.SIDE_LEAST, "wide": WIDE_MAX, "translated": SIDE_MAX}
    return sides | {"side": intake.PHOTO_MAX, "bytes": PICTURE_MAX, "batch": AT_A_TIME}


def functions(studio: Studio) -> dict[str, Callable]:
    """For `serve.functions`: translate, translated, leaveTranslation, faces."""
    watch = Watch(AT_ONCE, BUSY, GONE)

    def translate(call):
        """[{model, picture, to, frame, strength, box, back}] -> as `translated`."""
        (asked,) = call
        asked = check_object(asked, KNOWN, "A translation", None)
        request, picture = _read(studio, asked)
        try:
            job = watch.begin(_steps(studio, request, picture, asked.get("back") is True))
        except BusyError as busy:
            return {"error": str(busy), "wait": BUSY_SECONDS}
        return translated([job.key])

    def translated(call):
        """[key] -> the result, once; or how far it is: {done, key, share}."""
        (key,) = call
        job, step = watch.ask(key, SOON)
        if isinstance(step, Answer):
            return {"done": True} | step.content
        if job.state != "running":
            raise StudioError(GONE, "picture")
        share = step.done / step.total if step else 0.0
        return {"done": False, "key": key, "share": share}

    def look(call):
        """[{picture, model}] -> the squares around its faces, framed as the model's pictures."""
        (asked,) = call
        asked = check_object(asked, KNOWN, "A look for faces", None)
        file = _file(asked.get("picture"))
        width, height = intake.size(file)
        picture = intake.read(file)
        framing = _framing(studio, asked)
        small = picture.shape[1]
        found = [[round(each * width / small) for each in face] for face in faces(picture)]
        return {"boxes": [list(framing.around(face, width, height)) for face in found]}

    look.__name__ = "faces"
    named = {"translate": translate, "translated": translated, "faces": look}
    return named | {"leaveTranslation": watch.leave}


def _read(studio: Studio, asked: dict) -> tuple[Recipe, "np.ndarray"]:
    """The recipe of what the page asks, and its picture."""
    recipe = {key: value for key, value in asked.items() if key not in ("picture", "back", "box")}
    file = _file(asked.get("picture"))
    if asked.get("box") is not None:
        recipe["box"] = _shares(asked["box"], *intake.size(file))
    request = Recipe.from_dict(recipe | {"v": 1, "verb": "translate"})
    entry = studio.find(request)
    request.verb.check_serves(entry)
    return request, intake.given(file, request.verb, entry, intake.PHOTO_MAX)


def _shares(box, width: int, height: int) -> list[float]:
    fine = isinstance(box, list) and len(box) == 3 and all(type(each) is int for each in box)
    if not fine or not (0 <= box[0] <= width and 0 <= box[1] <= height):
        raise RecipeError("A box is left, top and side, in pixels of the picture.", "box")
    return list(shares(tuple(box), width, height))


def _steps(
    studio: Studio, request: Recipe, picture: "np.ndarray", back: bool
) -> Iterator[Working | Answer]:
    begun = time.monotonic()
    for step in studio.run(request, [picture], back=back):
        if isinstance(step, Result):
            yield Answer(_content(step, time.monotonic() - begun))
        else:
            yield step


def _content(result: Result, seconds: float) -> dict:
    about, picture = result.about, result.pictures[0]
    height, width = picture.shape[:2]
    shown = {"back": about.back, "difference": about.difference}
    pictures = {
        name: None if each is None else _address(png.write(each)) for name, each in shown.items()
    }
    return (
        about.to_json()
        | pictures
        | {
            "picture": _address(png.write(picture, result.recipe)),
            "off": about.off,
            "recipe": result.recipe.to_dict(),
            "name": f"{result.recipe.model}-translate.png",
            "ms": round(1000 * seconds),
            "size": [width, height],
        }
    )


def _framing(studio: Studio, asked: dict) -> Framing:
    """That of the model, or of photographs that show a face and little more."""
    if asked.get("model") is None:
        return PORTRAIT
    entry = studio.catalog.find(check_name(asked["model"], "model"))
    return Framing.of(entry.config.get("framing")) or PORTRAIT


def _file(address) -> bytes:
    """The bytes of a data address."""
    if not isinstance(address, str):
        raise StudioError(NO_FILE, "picture")
    return content(address.partition(",")[2] if address.startswith("data:") else address)


def _address(file: bytes) -> str:
    return f"data:{png.TYPE};base64," + base64.b64encode(file).decode("ascii")
