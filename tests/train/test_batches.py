"""Batches: whole epochs, exact cursors; the average and its batch norm; journals."""

import json

import numpy as np
import pytest
import torch
from torch import nn

from train.batches import Batches
from train.config import Config
from train.game.augment import Augment
from train.game.ema import Ema, reestimate
from train.game.schedule import batch_size, frame_at, learning_rate, measure_at
from train.keep.journal import Journal, read, thinned
from train.presets import PRESETS, configure

CPU = torch.device("cpu")


def numbered(count: int, seed: int = 0, augment: Augment | None = None) -> Batches:
    """Pictures whose every pixel is their number; labels are the numbers too."""
    numbers = np.arange(count)
    pictures = np.broadcast_to(numbers[:, None, None, None], (count, 4, 4, 1)).astype(np.uint8)
    return Batches(pictures, numbers, seed, CPU, augment or Augment())


def test_an_epoch_shows_each_picture_once_and_batches_are_full():
    batches = numbered(10)
    seen = torch.cat([batches.next(4)[1] for _ in range(5)]).tolist()  # two epochs
    assert sorted(seen[:10]) == sorted(seen[10:]) == list(range(10))
    assert seen[:10] != seen[10:]


def test_pictures_go_with_their_labels():
    x, labels = numbered(50).next(8)
    assert x.shape == (8, 1, 4, 4) and x.dtype == torch.float32
    assert torch.equal((x[:, 0, 0, 0] + 1).mul(127.5).round().long(), labels)


def test_the_cursor_goes_on_exactly():
    augment = Augment(flip=True, shift=1, turn=10, scale=0.1)
    whole, first = numbered(10, 7, augment), numbered(10, 7, augment)
    wanted = [whole.next(4) for _ in range(6)][3:]
    for _ in range(3):
        first.next(4)
    second = numbered(10, 7, augment)
    second.load_state_dict(first.state_dict())
    for x, labels in wanted:
        again, same = second.next(4)
        assert torch.equal(again, x) and torch.equal(same, labels)


def test_the_seed_decides_the_order():
    orders = [numbered(50, seed).next(50)[1].tolist() for seed in (1, 1, 2)]
    assert orders[0] == orders[1] != orders[2]


def test_a_set_smaller_than_a_batch():
    _, labels = numbered(3).next(8)
    assert sorted(set(labels.tolist())) == [0, 1, 2] and len(labels) == 8


def test_ema_ramps_then_follows():
    network = nn.Linear(1, 1, bias=False)
    nn.init.constant_(network.weight, 0)
    ema = Ema(network, 0.9)
    nn.init.constant_(network.weight, 1)
    ema.update()
    assert ema.network.weight.item() == pytest.approx(1 - 2 / 11)  # the ramp's first decay
    for _ in range(200):
        ema.update()
    assert ema.network.weight.item() == pytest.approx(1)
    nn.init.constant_(network.weight, 2)
    ema.update()
    assert ema.network.weight.item() == pytest.approx(1.1)


def test_batch_norm_is_reestimated_for_the_copy_only():
    network = nn.Sequential(nn.BatchNorm1d(1))
    random = torch.Generator().manual_seed(0)
    data = [(torch.randn(100, 1, generator=random) * 3 + 5,) for _ in range(20)]
    mended = reestimate(network, data)
    assert mended[0].running_mean.item() == pytest.approx(5, abs=0.3)
    assert mended[0].running_var.item() == pytest.approx(9, rel=0.1)
    assert not mended.training
    assert network[0].running_mean.item() == 0


def test_the_journal_drops_what_came_after_the_save(tmp_path):
    path = tmp_path / "journal.jsonl"
    journal = Journal(path)
    for images in (10, 20, 30):
        journal.write({"images": images, "loss": 1 / 3, "bad": float("nan")})
    with path.open("a") as file:
        file.write('{"images": 40, "lo')  # the power went
    assert [entry["images"] for entry in read(path)] == [10, 20, 30]
    Journal(path, images=20).write({"images": 25})
    assert [entry["images"] for entry in read(path)] == [10, 20, 25]
    assert json.loads(path.read_text().splitlines()[0]) == {
        "images": 10,
        "loss": 0.33333,
        "bad": None,
    }


def test_thinning_keeps_ends_and_distances():
    entries = [{"images": i} | ({"distance": 1.0} if i % 100 == 50 else {}) for i in range(3000)]
    kept = thinned(entries)
    assert 250 <= len(kept) <= 500
    assert kept[0]["images"] == 0 and kept[-1]["images"] == 2999
    assert sum("distance" in entry for entry in kept) == 30
    assert [e["images"] for e in kept] == sorted(e["images"] for e in kept)
    assert thinned(entries[:500]) == entries[:500]
    assert len(thinned([{"images": i, "distance": 1.0} for i in range(3000)])) <= 500


@pytest.mark.parametrize("name", PRESETS)
def test_schedules_are_functions_of_progress(name):
    config = configure(name)
    rates = [learning_rate(config, 1.0, step / 100) for step in range(101)]
    assert max(rates) == pytest.approx(1) and rates[-1] == 0
    assert all(0 < rate <= 1 for rate in rates[:-1])
    falling = rates[round(100 * max(config.decay_from, config.warm_up)) :]
    assert falling == sorted(falling, reverse=True)


@pytest.mark.parametrize("name", PRESETS)
def test_batches_grow_to_their_size(name):
    config = configure(name)
    sizes = [batch_size(config, step / 100) for step in range(100)]
    assert sizes == sorted(sizes) and sizes[0] == (config.batch_first or config.batch)
    assert set(sizes[round(100 * config.batch_full) :]) == {config.batch}


def test_batches_double_at_equal_shares():
    config = Config("x", batch=48, batch_first=16, batch_full=0.4)
    found = [batch_size(config, progress) for progress in (0, 0.19, 0.21, 0.39, 0.41, 1)]
    assert found == [16, 16, 32, 32, 48, 48]


def test_frames_and_measures_end_at_the_end():
    assert frame_at(0, 60, 6000) == 0 and frame_at(59, 60, 6000) == 6000
    assert frame_at(1, 60, 6000) < 100
    assert measure_at(24, 24, 6000) == 6000 and measure_at(1, 24, 6000) == 250
