"""What a translation does to pictures, in numbers that need no network but the translator.

Legend: N pictures, H W sides, C channels.
"""

from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from ganstudio.errors import StudioError
from ganstudio.measure.features import CHUNK, LUMA

ENLARGED = 256  # side at which the face detector looks: it knows no faces below 24 pixels


def mean_error(a: np.ndarray, b: np.ndarray) -> float:
    """Mean absolute difference of uint8 pictures [N, H, W, C], on [0, 1]."""
    return float(np.abs(a.astype(np.int16) - b).mean(dtype=np.float64)) / 255


def luminance(pictures: np.ndarray) -> np.ndarray:
    """uint8 [N, H, W, C] -> float32 [N, H, W] in 0..1."""
    if pictures.shape[3] == 1:
        return pictures[..., 0].astype(np.float32) / 255
    return pictures.astype(np.float32) @ np.float32(LUMA) / 255


def luminance_correlation(before: np.ndarray, after: np.ndarray) -> float:
    """The mean over pictures of how light and dark correlate; inverted colours make it negative."""
    a, b = (luminance(x).reshape(len(x), -1).astype(np.float64) for x in (before, after))
    a, b = (x - x.mean(1, keepdims=True) for x in (a, b))
    together = (a * b).sum(1) / np.sqrt((a * a).sum(1) * (b * b).sum(1) + 1e-12)
    return float(together.mean())


def speckle(pictures: np.ndarray) -> float:
    """What a 3 x 3 median filter takes away: the mean absolute residual of the luminance."""
    found = []
    for at in range(0, len(pictures), CHUNK):
        x = torch.from_numpy(luminance(pictures[at : at + CHUNK]))[:, None]  # [n, 1, H, W]
        around = functional.unfold(functional.pad(x, (1, 1, 1, 1), "reflect"), 3)  # [n, 9, H W]
        residual = x.flatten(1) - around.median(1).values
        found.append(residual.abs().mean(1))
    return float(torch.cat(found).mean())


def detected_share(pictures: np.ndarray, cascade: Path | str) -> float:
    """The share of pictures in which OpenCV's detector finds a face of the cascade's kind.

    Raises:
        StudioError: OpenCV is not installed, or the cascade can't be read.
    """
    detector = load_cascade(cascade)
    found = [_sees(detector, picture) for picture in pictures]
    return sum(found) / len(found)


def load_cascade(path: Path | str):
    try:
        import cv2
    except ImportError:
        raise StudioError(
            "Counting faces needs OpenCV; install it (pip install 'opencv-python-headless<5')."
        ) from None
    detector = cv2.CascadeClassifier()
    try:
        read = Path(path).is_file() and detector.load(str(path))
    except cv2.error:
        read = False
    if not read:
        raise StudioError(f"“{path}” is no cascade that OpenCV can read.")
    return detector


def _sees(detector, picture: np.ndarray) -> bool:
    import cv2

    grey = np.round(luminance(picture[None])[0] * 255).astype(np.uint8)
    large = cv2.resize(grey, (ENLARGED, ENLARGED), interpolation=cv2.INTER_CUBIC)
    boxes = detector.detectMultiScale(cv2.equalizeHist(large), 1.1, 5, minSize=(24, 24))
    return len(boxes) > 0
