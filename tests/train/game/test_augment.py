"""Changes to pictures: of the data, and the same kinds for real and fake before the critic."""

import pytest
import torch

from ganstudio.errors import StudioError
from train.game.augment import CHANGES, Augment, DiffAugment, cutout, translation


def generator(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def test_flip_mirrors_about_half():
    x = torch.linspace(-1, 1, 8).expand(200, 1, 8, 8)
    flipped = Augment(flip=True)(x, generator())
    mirrored = (flipped[:, 0, 0, 0] == 1).sum().item()
    assert 70 < mirrored < 130
    assert torch.equal(flipped.sort(3).values, x)


def test_moves_are_small_and_fill_with_black():
    x = torch.full((64, 1, 28, 28), -1.0)
    x[:, :, 10:18, 10:18] = 1
    moved = Augment(shift=2)(x, generator())
    assert moved.min() >= -1 and moved.max() <= 1 + 1e-6
    rows = torch.arange(28.0)
    ink = (moved + 1).sum((1, 2))  # by column
    centres = (ink * rows).sum(1) / ink.sum(1)
    assert (centres - 13.5).abs().max() <= 2.01
    assert centres.std() > 0.5


def test_a_crop_moves_by_whole_pixels_and_mirrors_the_edge():
    x = torch.arange(36.0).view(1, 1, 6, 6).repeat(60, 3, 1, 1)
    cut = Augment(crop=2)(x, generator())
    assert cut.shape == x.shape
    padded = torch.nn.functional.pad(x[:1, :1], [2] * 4, mode="reflect")[0, 0]
    places = {(r, c): padded[r : r + 6, c : c + 6] for r in range(5) for c in range(5)}
    found = set()
    for picture in cut:
        assert torch.equal(picture[0], picture[2])  # all channels move together
        found |= {place for place, wanted in places.items() if torch.equal(picture[0], wanted)}
    assert len(found) > 15  # of 25, among 60 pictures


def test_an_empty_policy_changes_nothing_and_draws_nothing():
    random, x = generator(), torch.randn(2, 3, 8, 8)
    before = random.get_state()
    assert DiffAugment("")(x, random) is x
    assert torch.equal(random.get_state(), before)


def test_a_policy_names_its_changes():
    assert DiffAugment("cutout, colour").changes == [CHANGES["cutout"], CHANGES["colour"]]
    with pytest.raises(StudioError, match="colour, translation, cutout, not “flip”"):
        DiffAugment("colour,flip")


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("channels", [1, 3])
def test_each_picture_is_changed_in_its_own_way_and_lets_the_gradient_through(name, channels):
    x = torch.randn(1, channels, 16, 16).expand(8, -1, -1, -1).clone().requires_grad_(True)
    changed = DiffAugment(name)(x, generator())
    assert changed.shape == x.shape and changed.isfinite().all()
    assert len({tuple(picture.flatten().tolist()) for picture in changed}) > 4
    assert torch.equal(changed, DiffAugment(name)(x, generator()))
    changed.sum().backward()
    assert (x.grad != 0).flatten(1).any(1).sum() > 4


def test_translation_is_by_whole_pixels_and_at_most_an_eighth():
    x = torch.arange(1.0, 257).view(1, 1, 16, 16).repeat(50, 1, 1, 1)
    for picture in translation(x, generator())[:, 0]:
        inside = picture[2:-2, 2:-2]
        moved = int(x[0, 0, 2, 2] - inside[0, 0])  # 16 down + right
        down = round(moved / 16)
        right = moved - 16 * down
        assert abs(down) <= 2 and abs(right) <= 2
        assert torch.equal(inside, x[0, 0, 2 - down : 14 - down, 2 - right : 14 - right])
        assert (picture == 0).sum() == 256 - (16 - abs(down)) * (16 - abs(right))


def test_cutout_takes_a_square_of_half_the_side():
    gone = (cutout(torch.ones(200, 1, 16, 16), generator()) == 0).sum((1, 2, 3))
    assert gone.max() == 64 and gone.min() >= 16  # a corner of it at least
