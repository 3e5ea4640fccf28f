"""Where faces are in a picture, and the square around each as a checkpoint's pictures were cut."""

import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ganstudio.errors import StudioError

if TYPE_CHECKING:
    import numpy as np

CASCADE = "haarcascade_frontalface_default.xml"  # comes with OpenCV
LOOKED_AT = 640  # px, the longer side when faces are looked for
SMALLEST = 32  # px of a face there
STEP, NEIGHBOURS = 1.1, 5  # of OpenCV's search
FACES_MAX = 20

Square = tuple[int, int, int]  # left, top, side, in pixels

_turn = threading.Lock()  # a cascade serves one at a time


@dataclass(frozen=True)
class Framing:
    """How large and where a face is in the pictures that a checkpoint learnt from.

    Attributes:
        face: side of OpenCV's box of it, as a share of the picture's side.
        x, y: the box's centre, as shares.
    """

    face: float
    x: float
    y: float

    @classmethod
    def of(cls, value) -> "Framing | None":
        """That of a config.json, which may come from anyone; None where it frames no faces."""
        keys = ("face", "x", "y")
        if not isinstance(value, dict) or not set(keys) <= set(value):
            return None
        numbers = [value[key] for key in keys]
        fine = all(type(each) in (int, float) and 0.05 <= each <= 1.5 for each in numbers)
        return cls(*numbers) if fine else None

    def around(self, face: Square, width: int, height: int) -> Square:
        """The square around a face that is framed so, moved and reduced into the picture."""
        left, top, side = face
        whole = min(side / self.face, width, height)
        x, y = (at + side / 2 - share * whole for at, share in ((left, self.x), (top, self.y)))
        side = round(whole)
        return (_within(x, width - side), _within(y, height - side), side)


def centre(width: int, height: int) -> Square:
    """The largest square about the middle."""
    side = min(width, height)
    return ((width - side) // 2, (height - side) // 2, side)


def faces(picture: "np.ndarray") -> list[Square]:
    """OpenCV's boxes of the faces in a picture, uint8 [H, W, C], the largest first.

    Raises:
        StudioError: OpenCV is not installed.
    """
    import numpy as np

    cv2 = _opencv()
    grey = picture[:, :, 0] if picture.shape[2] == 1 else cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    height, width = grey.shape
    scale = min(1.0, LOOKED_AT / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.equalizeHist(cv2.resize(grey, size, interpolation=cv2.INTER_AREA))
    with _turn:
        found = _cascade().detectMultiScale(small, STEP, NEIGHBOURS, minSize=(SMALLEST, SMALLEST))
    boxes = [np.round(box[:3] / scale).astype(int).tolist() for box in found]
    return sorted(map(tuple, boxes), key=lambda box: -box[2])[:FACES_MAX]


@cache
def _cascade():
    cv2 = _opencv()
    return cv2.CascadeClassifier(str(Path(cv2.data.haarcascades) / CASCADE))


def _opencv():
    try:
        import cv2
    except ImportError:
        raise StudioError(
            "Finding faces needs OpenCV; install it (pip install 'opencv-python-headless<5')."
        ) from None
    cv2.setNumThreads(1)  # as the lane has one
    return cv2


def _within(at: float, most: int) -> int:
    return min(max(round(at), 0), most)
