"""What a translation does, by value: on pictures for which the answer is known."""

import numpy as np
import pytest

from ganstudio.errors import DataError, StudioError
from ganstudio.measure import translation
from ganstudio.measure.features import pixel_features
from ganstudio.measure.translators import of_translator
from tests.networks.test_cyclegan import made


def pictures(count: int = 4, side: int = 64, seed: int = 0) -> np.ndarray:
    """Smooth gradients of random colours, uint8 [N, S, S, 3]."""
    random = np.random.RandomState(seed)
    ramp = np.linspace(0.1, 0.9, side)[None, :, None, None]
    colour = random.uniform(40, 250, (count, 1, 1, 3))
    return np.broadcast_to(ramp * colour, (count, side, side, 3)).astype(np.uint8)


def test_errors_are_on_zero_to_one():
    a = np.zeros((2, 4, 4, 3), np.uint8)
    assert translation.mean_error(a, a + 51) == pytest.approx(0.2)
    assert translation.mean_error(a + 255, a) == 1


def test_inverted_colours_correlate_negatively():
    x = pictures()
    assert translation.luminance_correlation(x, x // 2) == pytest.approx(1, abs=0.01)
    assert translation.luminance_correlation(x, 255 - x) == pytest.approx(-1, abs=0.01)


def test_speckle_is_seen_and_edges_are_not():
    x = pictures()
    steps = (x // 64) * 64
    noisy = x.copy()
    noisy[:, ::4, ::4] = 255
    assert translation.speckle(steps) < 0.001
    assert translation.speckle(noisy) > 3 * max(translation.speckle(x), 1e-3)


def test_a_cascade_that_is_none_is_refused(tmp_path):
    pytest.importorskip("cv2")
    with pytest.raises(StudioError, match="no cascade"):
        translation.load_cascade(tmp_path / "missing.xml")
    (tmp_path / "text.xml").write_text("no cascade")
    with pytest.raises(StudioError, match="no cascade"):
        translation.load_cascade(tmp_path / "text.xml")


def test_a_flat_picture_has_no_face():
    cv2 = pytest.importorskip("cv2")
    from pathlib import Path

    cascade = Path(cv2.__file__).parent / "data" / "haarcascade_frontalface_default.xml"
    assert translation.detected_share(pictures(2), cascade) == 0


def test_all_numbers_of_a_translator():
    held_out = pictures(24), 255 - pictures(24, seed=1)
    measured = of_translator(
        *(made(), held_out, 255 - pictures(24, seed=2), "pixels", pixel_features, {"split": "x"})
    )
    found = {metric["key"]: metric for metric in measured}
    assert list(found) == [
        *("kid", "kid_share", "fd", "cycle_a", "cycle_b", "identity", "luminance", "speckle"),
    ]
    kid = found["kid"]
    assert kid["floor"] < 0.2 * kid["untranslated"]
    assert found["kid_share"]["value"] == pytest.approx(
        kid["value"] / kid["untranslated"], rel=1e-4
    )
    assert kid["protocol"] == {"split": "x", "n": 24, "real": 24, "backbone": "pixels"}


def test_too_few_pictures_are_refused():
    few = pictures(3)
    with pytest.raises(DataError, match="3 pictures"):
        of_translator(made(), (few, few), few, "pixels", pixel_features, {})
