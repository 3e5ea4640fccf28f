"""The image pool: fills, then exchanges, forgets nothing on the way, and resumes."""

import copy

import torch

from train.game.pool import ImagePool


def numbered(first: int, count: int) -> torch.Tensor:
    return torch.arange(first, first + count).float().view(-1, 1, 1, 1)


def stream(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def test_until_it_is_full_every_fake_comes_back_as_it_is():
    pool, random = ImagePool(6), stream()
    for first in (0, 3):
        fresh = numbered(first, 3)
        assert torch.equal(pool.exchange(fresh, random), fresh)
    assert torch.equal(pool.kept, numbered(0, 6))


def test_a_batch_that_overfills_it_is_split():
    pool = ImagePool(2)
    shown = pool.exchange(numbered(0, 5), stream())
    assert torch.equal(shown[:2], numbered(0, 2))
    assert len(shown) == 5 and len(pool.kept) == 2


def test_what_is_shown_and_what_is_kept_are_all_there_was():
    """An exchange loses no picture and shows none twice."""
    pool, random = ImagePool(10), stream()
    pool.exchange(numbered(0, 10), random)
    fresh = numbered(10, 8)
    shown = pool.exchange(fresh, random)
    everything = torch.cat([shown, pool.kept]).flatten().sort().values
    assert torch.equal(everything, torch.arange(18.0))
    assert len(pool.kept) == 10 and shown.shape == fresh.shape


def test_half_of_what_is_shown_is_older():
    pool, random = ImagePool(50), stream()
    pool.exchange(numbered(0, 50), random)
    older = 0
    for first in range(50, 2050, 8):
        older += int((pool.exchange(numbered(first, 8), random) < first).sum())
    assert 0.45 < older / 2000 < 0.55


def test_a_batch_larger_than_the_pool():
    pool, random = ImagePool(3), stream()
    pool.exchange(numbered(0, 3), random)
    shown = pool.exchange(numbered(3, 8), random)
    everything = torch.cat([shown, pool.kept]).flatten().sort().values
    assert torch.equal(everything, torch.arange(11.0))


def test_a_pool_of_none_is_no_pool():
    fresh = numbered(0, 3)
    assert torch.equal(ImagePool(0).exchange(fresh, stream()), fresh)


def test_it_goes_on_where_it_was():
    pool, random = ImagePool(4), stream()
    pool.exchange(numbered(0, 4), random)
    again = ImagePool(4)
    again.load_state_dict(copy.deepcopy(pool.state_dict()))
    shown = [p.exchange(numbered(4, 3), stream(7)) for p in (pool, again)]
    assert torch.equal(*shown) and torch.equal(pool.kept, again.kept)


def test_what_is_kept_is_a_copy():
    pool, fresh = ImagePool(4), numbered(0, 4)
    pool.exchange(fresh, stream())
    fresh.zero_()
    assert torch.equal(pool.kept, numbered(0, 4))
