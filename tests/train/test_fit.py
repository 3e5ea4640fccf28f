"""What stylegan2-custom chooses from the pictures that are there."""

import numpy as np
import pytest
from PIL import Image

from ganstudio.errors import DataError
from train.fit import fitted
from train.presets import configure
from train.settings import override


def pictures(folder, side: int, grey: bool):
    random = np.random.RandomState(0)
    for number in range(4):
        pixels = random.randint(0, 255, (side, side + 9, 3), dtype=np.uint8)
        if grey:
            pixels = np.repeat(pixels[..., :1], 3, 2)
        Image.fromarray(pixels).save(folder / f"{number}.png")
    return str(folder)


@pytest.mark.parametrize(
    ("side", "grey", "size", "channels", "gamma"),
    [
        (20, False, 32, 3, 0.0064),
        (63, True, 32, 1, 0.0064),
        (64, False, 64, 3, 0.026),
        (500, False, 64, 3, 0.026),
    ],
)
def test_size_channels_and_gamma_follow_the_pictures(side, grey, size, channels, gamma, tmp_path):
    config, said = fitted(configure("stylegan2-custom"), pictures(tmp_path, side, grey))
    assert (config.image_size, config.channels, config.r1) == (size, channels, gamma)
    assert said == f"{size} px, {'grey' if grey else 'colour'}, r1 {gamma:g}."


def test_what_was_asked_for_stays(tmp_path):
    asked = override(configure("stylegan2-custom"), ["image_size=32", "r1=0.5"])
    config, _ = fitted(asked, pictures(tmp_path, 64, False))
    assert (config.image_size, config.channels, config.r1) == (32, 3, 0.5)


def test_other_presets_keep_what_they_say(tmp_path):
    config = configure("dcgan-custom")
    assert fitted(config, str(tmp_path))[0] == config


def test_a_path_without_pictures_is_refused(tmp_path):
    with pytest.raises(DataError):
        fitted(configure("stylegan2-custom"), str(tmp_path / "nowhere"))


def test_unreadable_files_are_passed_over(tmp_path):
    (tmp_path / "broken.png").write_bytes(b"no picture")
    config, _ = fitted(configure("stylegan2-custom"), pictures(tmp_path, 64, False))
    assert config.image_size == 64
