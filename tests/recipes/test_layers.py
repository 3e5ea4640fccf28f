"""Which layers are coarse, middle and fine, by the side at which each works."""

from ganstudio.recipes.layers import groups


def test_groups_of_64_pixels():
    sides = (4, 8, 8, 16, 16, 32, 32, 64, 64)
    assert groups(sides) == {"coarse": (0, 2), "middle": (3, 4), "fine": (5, 8)}


def test_small_pictures_have_no_fine_layers():
    assert groups((7, 14, 14, 28, 28)) == {"coarse": (0, 0), "middle": (1, 4)}


def test_plain_networks_have_none():
    assert groups(()) == {}
