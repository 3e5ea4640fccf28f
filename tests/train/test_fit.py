"""What stylegan2-custom chooses from the pictures that are there, and from a checkpoint."""

import numpy as np
import pytest
from PIL import Image

from ganstudio.checkpoints.entry import Entry
from ganstudio.errors import DataError
from train.fit import WAITS, fitted, like, settled
from train.presets import configure
from train.settings import named, override


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


def starting_point(**critics) -> Entry:
    """A checkpoint of 32 px with networks of its own sizes."""
    sizes = {"image_size": 32, "channels": 1}
    network = {"type": "stylegan2", "w_dim": 8, "num_classes": 3, **sizes}
    entries = {name: {**entry} for name, entry in critics.items()}
    entries["plain"] |= sizes
    shape = {**sizes, "num_classes": 3}
    return Entry("", "", {"network": network, "shape": shape, "critic": entries})


PLAIN = {"type": "stylegan2-critic", "widths": [8, 8, 8, 4]}


def test_networks_and_sizes_are_those_of_the_checkpoint():
    config = like(configure("stylegan2-custom", warm_start=True), starting_point(plain=PLAIN), ())
    assert (config.image_size, config.channels) == (32, 1)
    assert config.generator == {"type": "stylegan2", "w_dim": 8}
    assert config.critic == PLAIN
    assert config.projected == configure("stylegan2-custom").projected  # it has none


def test_what_was_set_goes_before_the_checkpoint():
    settings = ["critic.widths=[16,8,8,4]", "critics=plain"]
    asked = override(configure("stylegan2-custom", warm_start=True), settings)
    config = like(asked, starting_point(plain=PLAIN, projected={"size": 64}), named(settings))
    assert config.critic["widths"] == [16, 8, 8, 4] and config.critics == "plain"
    assert config.generator["w_dim"] == 8


def test_the_game_goes_on_with_all_critics_that_a_checkpoint_carries():
    entry = starting_point(plain=PLAIN, projected={"type": "projected-heads", "size": 64})
    entry.network["type"] = "style-dcgan"
    config = like(configure("style-custom", warm_start=True), entry, ())
    assert (config.critics, config.projected) == ("both", {"size": 64})


def test_a_checkpoint_of_another_kind_changes_nothing():
    config = configure("dcgan-custom")
    assert like(config, starting_point(plain=PLAIN), ()) == config


@pytest.mark.parametrize(
    ("go_on", "waits", "frozen"),
    [((), WAITS, 0), (("plain",), WAITS, 2), (("plain", "projected"), 0, 2)],
)
def test_new_critics_learn_ahead_and_none_of_theirs_is_frozen(go_on, waits, frozen):
    config = override(configure("stylegan2-custom", warm_start=True), ["freeze_critic=2"])
    config = settled(config, go_on)
    assert (config.generator_waits, config.freeze_critic) == (waits, frozen)
    asked = override(configure("stylegan2-custom", warm_start=True), ["generator_waits=70"])
    assert settled(asked, go_on).generator_waits == 70
